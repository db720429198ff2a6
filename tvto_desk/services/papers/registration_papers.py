"""Papers of a registration: the form with its undertaking, and the receipt of documents."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import digits
from tvto_desk.domain.documents import KEPT
from tvto_desk.domain.enrolment import TAKES_PLACE
from tvto_desk.domain.gates import DUE, OF_AGE, Need, Step, gaps
from tvto_desk.domain.person import PersonDraft
from tvto_desk.print.papers import (
    A4,
    A5,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Numbered,
    Paper,
    Photo,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.services.access import question
from tvto_desk.services.code_lists import CodeList, code_list
from tvto_desk.services.desk import Desk
from tvto_desk.services.extra_values import missing_extra
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.people import PersonOnPaper, people_on_paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.person_circle import circle_of
from tvto_desk.services.person_documents import DocumentRow, checklist, standards_asking
from tvto_desk.services.settings import UNDERTAKING, stored
from tvto_desk.services.trainees import draft_of, facts_of


@question
def registration_form(desk: Desk, person_id: int) -> PaperFile:
    """برگ ثبت‌نام و تعهدنامه: everything that is recorded, the photo, the undertaking of the
    centre's settings. Raises ``trainee.unknown`` and the ``paper.…`` errors.
    """
    with desk.read() as session:
        person = people_on_paper(session, [person_id])[0]
        draft = draft_of(session, session.get_one(Person, person_id))
        wanted = _course_of(session, person_id)
        undertaking = stored(session, UNDERTAKING) or paper.say("undertaking")
    stationery = Stationery(desk)
    name = f"{paper.say('registration_form')} {person.name_fa}"
    young = draft.birth is not None and _age(draft.birth.first, desk.today()) < OF_AGE
    signatures = [Signature(paper.say("trainee"), person.name_fa)]
    if young:
        signatures.append(Signature(paper.say("guardian")))
    signatures.append(Signature(paper.say("clerk"), desk.actor.name))
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            Title(paper.say("registration_form")),
            who_facts(person, draft, stationery.photo(person.photo_sha)),
            where_facts(draft),
            Heading(paper.say("wanted_course")),
            wanted,
            Heading(paper.say("undertaking_head")),
            Numbered(tuple(filter(str.strip, undertaking.split("\n"))), 9.5),
            Signatures(tuple(signatures), 14.0),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def document_receipt(desk: Desk, person_id: int) -> PaperFile:
    """رسید مدارک: what came and when, as original or copy, and what is missing until which step.

    Raises as ``registration_form``.
    """
    with desk.read() as session:
        person = people_on_paper(session, [person_id])[0]
        record = session.get_one(Person, person_id)
        circle = circle_of(session, person_id)
        asking = standards_asking(session, circle)
        lines = checklist(session, circle, desk.today(), asking)
        missing = gaps(facts_of(session, record, desk.today()), Step.CERTIFICATE)
        own = missing_extra(session, [person_id])[person_id]
    stationery = Stationery(desk)
    name = f"{paper.say('document_receipt')} {person.name_fa}"
    columns = (
        Column(paper.say("document"), share=1),
        Column(paper.say("taken_on"), Cell.FIGURE),
        Column(paper.say("original"), Cell.CENTRE, width=17),
        Column(paper.say("copy"), Cell.CENTRE, width=17),
        Column(paper.say("missing_until"), share=1),
    )
    table = tuple(_document(line) for line in lines if line.held or line.gap)
    others = [
        paper.say(
            "gap_until",
            need=paper.told(gap.words),
            step=paper.named(f"step.{gap.due.value}"),
        )
        for gap in missing
        if gap.need not in (Need.DOCUMENTS, Need.CONFIRMATION)
    ]
    others += [field.caption_fa for field in own]
    document = Paper(
        name=name,
        sheet=A5,
        head=stationery.list_head(),
        blocks=(
            Title(paper.say("document_receipt")),
            Facts(
                (
                    Fact(paper.say("name"), person.name_fa),
                    Fact(paper.say("identity"), person.identity_fa),
                )
            ),
            Table(columns, table, paper.say("none")),
            *((Text(paper.say("also_missing", gaps="، ".join(others)), 9.5),) if others else ()),
            Signatures(
                (
                    Signature(paper.say("trainee"), person.name_fa),
                    Signature(paper.say("clerk"), desk.actor.name),
                ),
                14.0,
            ),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def _document(line: DocumentRow) -> tuple[str, ...]:
    held, gap = line.held, line.gap
    step = paper.named(f"step.{DUE[Need.DOCUMENTS].value}")
    return (
        paper.named(f"document.{line.kind}"),
        paper.day(line.seen_on),
        paper.say("seen") if held is not None and held.original_seen else "",
        paper.say("taken") if held is not None and held.has_copy and line.kind not in KEPT else "",
        "" if gap is None else paper.say("gap_until", need=paper.told(gap.words), step=step),
    )


def who_facts(person: PersonOnPaper, draft: PersonDraft, photo: Photo) -> Facts:
    """Who the person is, with the photo."""
    country = paper.named(f"country.{draft.nationality}") if draft.nationality else ""
    number = paper.say("none") if draft.no_birth_certificate else ""
    return Facts(
        (
            Fact(paper.say("name"), person.name_fa),
            Fact(paper.say("father"), person.father_fa),
            Fact(paper.say("name_en"), person.name_en, latin=True),
            Fact(paper.say("father_en"), person.father_en, latin=True),
            Fact(paper.named(f"identity_kind.{person.identity.kind.value}"), person.identity_fa),
            Fact(
                paper.say("birth_certificate_no"),
                digits.persian(person.birth_certificate_no) or number,
            ),
            Fact(
                paper.say("birth"), paper.joined(paper.birth(person.birth), person.birth_place_fa)
            ),
            Fact(paper.say("sex"), paper.named(f"sex.{person.sex.value}")),
            Fact(paper.say("nationality"), country),
            Fact(
                paper.say("education"),
                paper.joined(
                    paper.named(f"education.{draft.education.value}") if draft.education else "",
                    draft.education_field or "",
                ),
            ),
        ),
        2,
        photo,
    )


def where_facts(draft: PersonDraft) -> Facts:
    """How the person is reached, and where from."""
    phones = "، ".join(
        paper.joined(digits.persian(one.number), one.owner or "", between=" ")
        for one in draft.mobiles
    )
    groups = "، ".join(_listed(CodeList.TARGET_GROUPS, key) for key in draft.target_groups)
    letter = ""
    if draft.referring_body:
        letter = paper.joined(
            _listed(CodeList.REFERRING_BODIES, draft.referring_body),
            digits.persian(draft.letter_no or ""),
            paper.day(draft.letter_date),
        )
    kind = (
        paper.named(f"residence_kind.{draft.residence_kind.value}") if draft.residence_kind else ""
    )
    military = paper.named(f"military.{draft.military.value}") if draft.military else ""
    return Facts(
        (
            Fact(paper.say("mobile"), phones or (paper.say("none") if draft.no_mobile else "")),
            Fact(paper.say("phone"), digits.persian(draft.phone or "")),
            Fact(paper.say("postal_code"), digits.persian(draft.postal_code or "")),
            Fact(paper.say("residence"), paper.joined(kind, draft.residence_place or "")),
            Fact(paper.say("military"), military),
            Fact(paper.say("referred_by"), letter),
            Fact(paper.say("target_groups"), groups, wide=True),
            Fact(paper.say("address"), draft.address or "", wide=True),
        ),
        3,
    )


def _course_of(session: Session, person_id: int) -> Facts:
    """The class the person was enrolled in last, or blanks to fill by hand."""
    found = session.execute(
        select(CourseRun, StandardVersion)
        .join(Enrolment, Enrolment.course_run_id == CourseRun.id)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .where(Enrolment.person_id == person_id, Enrolment.state.in_(TAKES_PLACE))
        .order_by(Enrolment.id.desc())
    ).first()
    run, standard = found if found is not None else (None, None)
    dates = ""
    if run is not None:
        dates = paper.say("from_to", start=paper.day(run.starts_on), end=paper.day(run.ends_on))
    return Facts(
        (
            Fact(paper.say("standard"), standard.title_fa if standard else "", wide=True),
            Fact(paper.say("class_code"), paper.code(run.class_code) if run else ""),
            Fact(paper.say("dates"), dates),
            Fact(paper.say("hours"), paper.count(standard.total_hours) if standard else ""),
        ),
        3,
    )


def _listed(name: CodeList, key: str) -> str:
    return next((row.title_fa for row in code_list(name) if row.key == key), key)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
