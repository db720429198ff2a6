"""A person's record as it stood on an earlier day, on paper, for an inspector."""

from __future__ import annotations

from datetime import date

from tvto_desk.db.models.people import Person
from tvto_desk.domain import digits, marks
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.print.papers import (
    A4,
    Cell,
    Column,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.services.access import act
from tvto_desk.services.as_of import PastMark, past_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.people import people_on_paper
from tvto_desk.services.papers.person_blocks import (
    circumstances,
    classes_table,
    former_facts,
    own_fields,
    section,
)
from tvto_desk.services.papers.registration_papers import where_facts, who_facts
from tvto_desk.services.papers.stationery import PaperFile, Stationery


@act(Permission.EXPORT)
def past_record(desk: Desk, person_id: int, day: date) -> PaperFile:
    """«پرونده به تاریخ …»: details, classes, marks and certificates as they stood that evening,
    with the number and the seal of the last act until then.

    That it left the house stands in the trail. Raises as ``as_of.person_as_of``, and ``paper.…``.
    """
    stationery = Stationery(desk)
    with desk.read() as session, past_of(session, person_id, day, desk.today()) as (record, then):
        person = people_on_paper(then, [person_id])[0]
        uid = session.get_one(Person, person_id).uid
    sha = person.photo_sha
    photo = stationery.photo(sha if sha and desk.house.blobs.has(sha) else None)
    told = paper.say("past_record_erased", count=record.uncertain) if record.uncertain else ""
    lead = paper.say("past_record_lead", day=day, acts=record.since)
    name = f"{paper.say('past_record')} {person.name_fa}"
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            Title(paper.say("past_record_of", day=day)),
            Text(paper.joined(lead, told, between=" "), 9.5),
            who_facts(person, record.draft, photo),
            where_facts(record.draft),
            *circumstances(record.draft),
            *own_fields(record.extra),
            *former_facts(record.former),
            *section("own_classes", classes_table(record.skills)),
            *section("past_marks", _marks(record.marks)),
            Text(paper.say("past_seal", act=record.last_act, seal=Code(record.seal)), 8.5),
            Signatures((Signature(paper.say("head_of_centre")),), 14.0),
        ),
        foot=stationery.foot(),
    )
    made = stationery.draw(name, [document])
    desk.note("export.past_record", uid)
    return made


def _marks(rows: tuple[PastMark, ...]) -> Table:
    columns = (
        Column(paper.say("class_code"), Cell.FIGURE),
        Column(paper.say("past_part"), share=1),
        Column(paper.say("past_attempt"), Cell.FIGURE),
        Column(paper.say("date"), Cell.FIGURE),
        Column(paper.say("own_state")),
        Column(paper.say("past_mark"), Cell.FIGURE),
    )
    lines = tuple(
        (
            digits.isolate(one.class_code) if one.class_code else "",
            paper.named(f"part.{one.part.value}"),
            paper.count(one.number),
            paper.day(one.held_on),
            paper.named(f"candidate_state.{one.state.value}"),
            "" if one.mark is None else marks.formatted(one.mark),
        )
        for one in rows
    )
    return Table(columns, lines, "", size=8.5)
