"""All that the centre holds about one person, on paper, for that person."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.admission import CallEntry, FeeDecision
from tvto_desk.db.models.courses import Application, CourseRun
from tvto_desk.db.models.letters import Letter
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.standards import Standard, StandardVersion
from tvto_desk.domain import digits
from tvto_desk.domain.roles import Permission
from tvto_desk.print.papers import (
    A4,
    Block,
    Cell,
    Column,
    Paper,
    Table,
    Text,
    Title,
)
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.dossiers import Dossier, get_dossier
from tvto_desk.services.extra_values import extra_facts
from tvto_desk.services.old_records import OldRecordRow, list_old_records
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
from tvto_desk.services.person_circle import circle_of
from tvto_desk.services.person_history import PersonAct, list_person_history
from tvto_desk.system.clock import IRAN


@act(Permission.EXPORT)
def own_record(desk: Desk, person_id: int) -> PaperFile:
    """«آنچه دربارهٔ شما نگه داشته می‌شود»: facts, former names and phones, papers, applications,
    classes with results and certificates, fees, calls, letters, old register, and every act.

    That it left the house stands in the trail. Raises ``trainee.unknown`` and ``paper.…``.
    """
    dossier = get_dossier(desk, person_id)
    root = dossier.card.detail.id
    history = list_person_history(desk, root)
    old = list_old_records(desk, root)
    stationery = Stationery(desk)
    with desk.read() as session:
        person = people_on_paper(session, [root])[0]
        draft = dossier.card.detail.draft
        circle = circle_of(session, root)
        blocks: list[Block] = [
            Title(paper.say("own_record")),
            Text(paper.say("own_record_lead", centre=desk.centre.name_fa), 9.5),
            who_facts(person, draft, stationery.photo(person.photo_sha)),
            where_facts(draft),
            *circumstances(draft),
            *own_fields(extra_facts(session, [root])[root]),
            *former_facts(dossier.former),
            *section("own_papers", _documents(dossier)),
            *section("own_applications", _applications(session, circle)),
            *section("own_classes", classes_table(dossier.skills)),
            *section("own_old", _old(old)),
            *section("own_fees", _fees(session, circle)),
            *section("own_contacts", _contacts(session, circle)),
            *section("own_history", _history(history)),
        ]
        uid = session.get_one(Person, root).uid
    name = f"{paper.say('own_record')} {person.name_fa}"
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=tuple(blocks),
        foot=stationery.foot(),
    )
    made = stationery.draw(name, [document])
    desk.note("export.own_record", uid)
    return made


def _documents(dossier: Dossier) -> Table:
    columns = (
        Column(paper.say("document"), share=1),
        Column(paper.say("taken_on"), Cell.FIGURE),
        Column(paper.say("own_until"), Cell.FIGURE, width=24),
    )
    rows = tuple(
        (paper.named(f"document.{one.kind}"), paper.day(one.seen_on), paper.day(one.held.valid_to))
        for one in dossier.documents
        if one.held is not None
    )
    return Table(columns, rows, "")


def _applications(session: Session, circle: tuple[int, ...]) -> Table:
    found = (
        select(Application, StandardVersion.title_fa)
        .join(Standard, Standard.id == Application.standard_id)
        .join(StandardVersion, StandardVersion.standard_id == Standard.id)
        .where(Application.person_id.in_(circle))
        .order_by(Application.id, StandardVersion.id)
    )
    titles = {row.id: (row, title) for row, title in session.execute(found)}
    columns = (
        Column(paper.say("standard"), share=1),
        Column(paper.say("date"), Cell.FIGURE),
        Column(paper.say("own_state")),
    )
    rows = tuple(
        (title, paper.day(row.applied_on), paper.named(f"application_state.{row.state.value}"))
        for row, title in titles.values()
    )
    return Table(columns, rows, "")


def _old(old: list[OldRecordRow]) -> Table:
    columns = (
        Column(paper.say("standard"), share=2),
        Column(paper.say("number"), Cell.FIGURE),
        Column(paper.say("own_book"), share=1),
    )
    rows = tuple(
        (
            one.draft.title_fa,
            digits.isolate(one.draft.certificate_no) if one.draft.certificate_no else "",
            digits.persian(paper.joined(one.draft.book, one.draft.page, one.draft.row_no)),
        )
        for one in old
    )
    return Table(columns, rows, "")


def _fees(session: Session, circle: tuple[int, ...]) -> Table:
    found = (
        select(FeeDecision, CourseRun.class_code)
        .join(CourseRun, CourseRun.id == FeeDecision.course_run_id)
        .where(FeeDecision.person_id.in_(circle))
        .order_by(FeeDecision.id)
    )
    columns = (
        Column(paper.say("class_code"), Cell.FIGURE),
        Column(paper.say("date"), Cell.FIGURE),
        Column(paper.say("own_decile"), Cell.FIGURE),
        Column(paper.say("own_amount"), Cell.FIGURE, share=1),
    )
    rows = tuple(
        (
            digits.isolate(code),
            paper.day(row.decided_on),
            "" if row.decile is None else paper.count(row.decile),
            digits.persian(f"{row.amount:,}".replace(",", "٬")),
        )
        for row, code in session.execute(found)
    )
    return Table(columns, rows, "")


def _contacts(session: Session, circle: tuple[int, ...]) -> Table:
    """Calls that were made and letters that were written."""
    calls = select(CallEntry).where(CallEntry.person_id.in_(circle)).order_by(CallEntry.id)
    letters = select(Letter).where(Letter.person_id.in_(circle)).order_by(Letter.id)
    columns = (
        Column(paper.say("date"), Cell.FIGURE),
        Column(paper.say("own_what")),
        Column(paper.say("own_about"), share=1),
    )
    rows = [
        (
            paper.day(row.called_at.astimezone(IRAN).date()) if row.called_at else "",
            paper.say("own_call"),
            row.note,
        )
        for row in session.execute(calls).scalars()
    ]
    rows += [
        (
            paper.day(row.made_on),
            paper.named(f"letter_kind.{row.kind.value}"),
            paper.joined(row.subject, row.addressee),
        )
        for row in session.execute(letters).scalars()
    ]
    return Table(columns, tuple(rows), "")


def _history(acts: list[PersonAct]) -> Table:
    columns = (
        Column(paper.say("date"), Cell.FIGURE),
        Column(paper.say("own_what"), share=1),
        Column(paper.say("own_who"), share=1),
    )
    rows = tuple(
        (
            paper.day(one.row.at.astimezone(IRAN).date()),
            paper.named(f"history.{one.row.action}"),
            one.row.actor,
        )
        for one in acts
    )
    return Table(columns, rows, "", size=8.5)
