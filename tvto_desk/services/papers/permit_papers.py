"""The month's list to the directorate: tests in which one person had two of the duties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tvto_desk.db.models.assessment import AssessmentSession, SessionExaminer
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.candidate import SessionState
from tvto_desk.print.papers import (
    A4_LANDSCAPE,
    Cell,
    Column,
    Heading,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
    Title,
)
from tvto_desk.services.access import question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.examiner_papers import month_around
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.staff import name_of

_Rows = Sequence[tuple[str, ...]]


@question
def permit_list_of_session(desk: Desk, session_id: int) -> PaperFile:
    """The list of the month in which a session is held. Raises ``assessment_session.unknown`` and
    the ``paper.…`` errors.
    """
    with desk.read() as session:
        day = get_session(session, session_id).held_on
    return permit_list(desk, day)


@question
def permit_list(desk: Desk, day: date) -> PaperFile:
    """فهرست ماهانهٔ مجوزهای آزمون: for the Jalali month of ``day``, who examined the own class by
    which letter, and who signed off what they had taught or examined, and why. Sessions that were
    not held are left out. Raises the ``paper.…`` errors.
    """
    first, last, month = month_around(day)
    with desk.read() as session:
        by_permit = _by_permit(session, first, last)
        by_note = _by_note(session, first, last)
    test = (
        Column(paper.say("row"), Cell.FIGURE),
        Column(paper.say("date"), Cell.FIGURE),
        Column(paper.say("standard"), share=2),
        Column(paper.say("part")),
        Column(paper.say("class_code"), Cell.CODE),
    )
    permits = Table(
        (
            *test,
            Column(paper.say("examiner"), share=1),
            Column(paper.say("permit_no")),
            Column(paper.say("agreed_by"), share=1),
        ),
        _numbered(by_permit),
        paper.say("no_permits"),
    )
    notes = Table(
        (*test, Column(paper.say("signed_off_by"), share=1), Column(paper.say("reason"), share=2)),
        _numbered(by_note),
        paper.say("no_notes"),
    )
    stationery = Stationery(desk)
    name = f"{paper.say('permit_list')} {month}"
    document = Paper(
        name=name,
        sheet=A4_LANDSCAPE,
        head=stationery.letter_head(),
        blocks=(
            Title(paper.say("permit_list"), month),
            Text(paper.say("permit_list_what"), 10.0),
            Heading(paper.say("examined_by_permit")),
            permits,
            Heading(paper.say("signed_by_note")),
            notes,
            Signatures((Signature(paper.say("clerk")), Signature(paper.say("head_of_centre")))),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


def _by_permit(session: Session, first: date, last: date) -> _Rows:
    agreeing = aliased(Staff)
    found = (
        select(
            AssessmentSession,
            StandardVersion.title_fa,
            CourseRun.class_code,
            SessionExaminer.permit_no,
            Staff,
            agreeing,
        )
        .join(SessionExaminer, SessionExaminer.session_id == AssessmentSession.id)
        .join(Staff, Staff.id == SessionExaminer.staff_id)
        .join(StandardVersion, StandardVersion.id == AssessmentSession.standard_version_id)
        .outerjoin(CourseRun, CourseRun.id == AssessmentSession.course_run_id)
        .outerjoin(agreeing, agreeing.id == SessionExaminer.agreed_by_id)
        .where(
            SessionExaminer.permit_no != "",
            AssessmentSession.held_on.between(first, last),
            AssessmentSession.state != SessionState.NOT_HELD,
        )
        .order_by(AssessmentSession.held_on, AssessmentSession.id, SessionExaminer.id)
    )
    return [
        (
            *_test(row, title, code),
            name_of(who),
            paper.code(permit),
            name_of(other) if other else "",
        )
        for row, title, code, permit, who, other in session.execute(found).tuples()
    ]


def _by_note(session: Session, first: date, last: date) -> _Rows:
    found = (
        select(AssessmentSession, StandardVersion.title_fa, CourseRun.class_code, Staff)
        .join(Staff, Staff.id == AssessmentSession.signed_off_by_id)
        .join(StandardVersion, StandardVersion.id == AssessmentSession.standard_version_id)
        .outerjoin(CourseRun, CourseRun.id == AssessmentSession.course_run_id)
        .where(
            AssessmentSession.sign_off_note != "",
            AssessmentSession.held_on.between(first, last),
            AssessmentSession.state == SessionState.SIGNED_OFF,
        )
        .order_by(AssessmentSession.held_on, AssessmentSession.id)
    )
    return [
        (*_test(row, title, code), name_of(who), row.sign_off_note)
        for row, title, code, who in session.execute(found).tuples()
    ]


def _test(row: AssessmentSession, title: str, code: str | None) -> tuple[str, ...]:
    return paper.day(row.held_on), title, paper.named(f"part.{row.part.value}"), code or ""


def _numbered(rows: _Rows) -> tuple[tuple[str, ...], ...]:
    return tuple((paper.count(number), *row) for number, row in enumerate(rows, 1))
