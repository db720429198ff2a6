"""Papers for examiners: the letter that appoints them, and the month's list for their fee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from tvto_desk.db.models.assessment import AssessmentSession, Candidate, SessionExaminer
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.letters import LetterKind
from tvto_desk.domain.roles import Permission
from tvto_desk.print.papers import (
    A4,
    Cell,
    Column,
    Heading,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
    fingerprint,
)
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.letter_register import LetterEntry
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.letter_papers import Letters
from tvto_desk.services.papers.sittings import Sitting
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.staff import name_of

_COUNTED = (SessionState.HELD, SessionState.SIGNED_OFF)


@dataclass(frozen=True)
class _Done:
    """One session that an examiner held."""

    examiner: str
    held_on: date
    title: str
    part: str
    class_code: str
    candidates: int


@act(Permission.PRINT)
def appointments(desk: Desk, session_id: int) -> PaperFile:
    """ابلاغ آزمونگر: a letter for each examiner of the session, entered into the register of
    letters. Raises ``assessment_session.unknown``, ``letter.no_signatory``, ``paper.…``.
    """
    sitting = Sitting.read(desk, session_id)
    detail = sitting.detail
    letters = Letters(desk)
    subject = paper.named(f"letter_kind.{LetterKind.APPOINTMENT.value}")
    with desk.read() as session:
        signed = letters.signature(session)
    written = []
    for name in detail.examiners:
        text = [
            paper.say(
                "appointment_text",
                title=detail.title_fa,
                part=sitting.part,
                day=paper.long_day(detail.held_on),
                time=paper.time(detail.starts_at),
                place=sitting.place,
                count=len(sitting.seats),
            ),
            paper.say("appointment_duty"),
            *([paper.say("appointment_permit")] if detail.permits else []),
        ]
        letter = letters.paper(subject, name, text, signed)
        entry = LetterEntry(
            kind=LetterKind.APPOINTMENT,
            subject=paper.joined(name, subject),
            content_sha=fingerprint(letter),
            course_id=detail.course_id,
            session_id=session_id,
        )
        written.append((letter, entry))
    return letters.keep(sitting.name("appointment"), written)


@question
def fee_list_of_session(desk: Desk, session_id: int) -> PaperFile:
    """The fee list of the month in which a session is held. Raises
    ``assessment_session.unknown`` and the ``paper.…`` errors.
    """
    with desk.read() as session:
        day = get_session(session, session_id).held_on
    return fee_list(desk, day)


@question
def fee_list(desk: Desk, day: date) -> PaperFile:
    """فهرست حق‌الزحمهٔ آزمونگر: for the Jalali month of ``day``, the sessions of each examiner with
    the candidates who were examined. Raises the ``paper.…`` errors.
    """
    first, last, month = month_around(day)
    done = _sessions(desk, first, last)
    stationery = Stationery(desk)
    name = f"{paper.say('fee_list')} {month}"
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.letter_head(),
        blocks=(
            Title(paper.say("fee_list"), month),
            *_by_examiner(done),
            *(() if done else (Text(paper.say("no_sessions"), 10.0),)),
            Signatures((Signature(paper.say("clerk")), Signature(paper.say("head_of_centre")))),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def month_around(day: date) -> tuple[date, date, str]:
    """First and last day of the Jalali month of a day, and its name with the year."""
    at = jalali.to_jalali(day)
    first = jalali.from_jalali(at.year, at.month, 1)
    last = first + timedelta(days=jalali.month_length(at.year, at.month) - 1)
    return first, last, f"{jalali.MONTHS[at.month - 1]} {digits.persian(str(at.year))}"


def _by_examiner(done: Sequence[_Done]) -> list[Heading | Table | Text]:
    columns = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("date"), Cell.FIGURE),
        Column(paper.say("standard"), share=1),
        Column(paper.say("part")),
        Column(paper.say("class_code"), Cell.CODE),
        Column(paper.say("examined"), Cell.FIGURE),
        Column(paper.say("amount"), width=26),
    )
    blocks: list[Heading | Table | Text] = []
    for examiner in dict.fromkeys(one.examiner for one in done):
        own = [one for one in done if one.examiner == examiner]
        rows = tuple(
            (
                paper.count(number),
                paper.day(one.held_on),
                one.title,
                one.part,
                one.class_code,
                paper.count(one.candidates),
                "",
            )
            for number, one in enumerate(own, 1)
        )
        total = paper.say(
            "fee_total", sessions=len(own), candidates=sum(one.candidates for one in own)
        )
        blocks += [Heading(examiner), Table(columns, rows, ""), Text(total, 10.0)]
    return blocks


def _sessions(desk: Desk, first: date, last: date) -> list[_Done]:
    examined = (
        select(Candidate.session_id, func.count(Candidate.id).label("count"))
        .where(Candidate.state.in_((CandidateState.PRESENT, CandidateState.DISQUALIFIED)))
        .group_by(Candidate.session_id)
        .subquery()
    )
    found = (
        select(
            Staff,
            AssessmentSession,
            StandardVersion.title_fa,
            CourseRun.class_code,
            func.coalesce(examined.c.count, 0),
        )
        .join(SessionExaminer, SessionExaminer.staff_id == Staff.id)
        .join(AssessmentSession, AssessmentSession.id == SessionExaminer.session_id)
        .join(StandardVersion, StandardVersion.id == AssessmentSession.standard_version_id)
        .outerjoin(CourseRun, CourseRun.id == AssessmentSession.course_run_id)
        .outerjoin(examined, examined.c.session_id == AssessmentSession.id)
        .where(
            AssessmentSession.held_on.between(first, last), AssessmentSession.state.in_(_COUNTED)
        )
        .order_by(Staff.last_name_fa, Staff.id, AssessmentSession.held_on, AssessmentSession.id)
    )
    with desk.read() as session:
        return [
            _Done(
                name_of(staff),
                row.held_on,
                title,
                paper.named(f"part.{row.part.value}"),
                code or "",
                count,
            )
            for staff, row, title, code, count in session.execute(found)
        ]
