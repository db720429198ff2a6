"""A test session as its page shows it: who may sit, the sheet, and what each mark would mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import (
    AssessmentResult,
    AssessmentSession,
    RuleSetRow,
    SessionExaminer,
)
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.assessment import Part, RuleSet
from tvto_desk.domain.attempts import AttemptHistory
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.access import question
from tvto_desk.services.assessments import get_session, list_eligible
from tvto_desk.services.desk import Desk
from tvto_desk.services.enrolments import list_enrolments
from tvto_desk.services.marks import CandidateRow, list_candidates
from tvto_desk.services.rules_in_force import Sitter, histories_of, rule_set_of
from tvto_desk.services.staff import name_of
from tvto_desk.services.verdicts import ResultRow, result_row


@dataclass(frozen=True, kw_only=True)
class SessionDetail:
    """A test with its examiners and the rule set stamped on it. ``permits`` are the letters that
    let an instructor of the class examine; ``starts_at`` is ``HH:MM``.
    """

    id: int
    uid: str
    part: Part
    course_id: int | None
    class_code: str
    title_fa: str
    title_en: str
    held_on: date
    starts_at: str
    place: str
    state: SessionState
    sheet_no: str
    examiners: tuple[str, ...]
    permits: tuple[str, ...]
    signed_off_by: str
    rule_set: RuleSet


@dataclass(frozen=True)
class PlaceRow:
    """Somebody of the class: seated in this session, free to be, or why not."""

    enrolment_id: int
    name_fa: str
    father_fa: str
    seat: int | None
    denial: DomainError | None


@dataclass(frozen=True)
class SheetRow:
    """A line of the sheet. ``history`` holds the attempts before this session, for the verdict of
    a mark that is being typed; ``result`` is the verdict of a session that is signed off.
    """

    candidate: CandidateRow
    history: AttemptHistory | None
    result: ResultRow | None


@question
def get_session_detail(desk: Desk, session_id: int) -> SessionDetail:
    """A test session. Raises ``DomainError('assessment_session.unknown')``."""
    with desk.read() as session:
        row = get_session(session, session_id)
        standard = session.get_one(StandardVersion, row.standard_version_id)
        course = session.get(CourseRun, row.course_run_id) if row.course_run_id else None
        examiners = (
            select(SessionExaminer, Staff)
            .join(Staff, Staff.id == SessionExaminer.staff_id)
            .where(SessionExaminer.session_id == session_id)
            .order_by(SessionExaminer.id)
        )
        named = [(seat.permit_no, name_of(who)) for seat, who in session.execute(examiners)]
        signer = session.get(Staff, row.signed_off_by_id) if row.signed_off_by_id else None
        return SessionDetail(
            id=row.id,
            uid=row.uid,
            part=row.part,
            course_id=row.course_run_id,
            class_code=course.class_code if course else "",
            title_fa=standard.title_fa,
            title_en=standard.title_en,
            held_on=row.held_on,
            starts_at=row.starts_at,
            place=row.place,
            state=row.state,
            sheet_no=row.sheet_no,
            examiners=tuple(name for _permit, name in named),
            permits=tuple(permit for permit, _name in named if permit),
            signed_off_by=name_of(signer) if signer else "",
            rule_set=rule_set_of(session.get_one(RuleSetRow, row.rule_set_id)),
        )


@question
def list_places(desk: Desk, session_id: int) -> list[PlaceRow]:
    """The class of a session: who is introduced, and who finished and is not introduced yet."""
    detail = get_session_detail(desk, session_id)
    if detail.course_id is None:
        return []
    answers = list_eligible(desk, session_id)
    seats = {row.enrolment_id: row.seat for row in list_candidates(desk, session_id)}
    awaited = (EnrolmentState.INTRODUCED, EnrolmentState.COMPLETED)
    missing = DomainError("assessment_session.not_introduced")
    return [
        PlaceRow(
            row.id,
            row.name_fa,
            row.father_fa,
            seats.get(row.id),
            None if row.id in seats else answers.get(row.id, missing),
        )
        for row in list_enrolments(desk, detail.course_id)
        if row.state in awaited
    ]


@question
def list_sheet(desk: Desk, session_id: int) -> list[SheetRow]:
    """The lines of the sheet by seat, each with what its verdict rests on."""
    candidates = list_candidates(desk, session_id)
    with desk.read() as session:
        row = get_session(session, session_id)
        if row.state is SessionState.SIGNED_OFF:
            results = _results(session, row, candidates)
            return [SheetRow(line, None, results.get(_sitter(line))) for line in candidates]
        histories = histories_of(session, row, [_sitter(line) for line in candidates])
        return [SheetRow(line, histories[_sitter(line)], None) for line in candidates]


def _sitter(line: CandidateRow) -> Sitter:
    return Sitter(line.person_id, line.enrolment_id or None)


def _results(
    session: Session, row: AssessmentSession, lines: list[CandidateRow]
) -> dict[Sitter, ResultRow]:
    of_free = (
        AssessmentResult.enrolment_id.is_(None)
        & AssessmentResult.person_id.in_([one.person_id for one in lines if not one.enrolment_id])
        & (AssessmentResult.standard_version_id == row.standard_version_id)
    )
    found = (
        select(AssessmentResult, PersonName)
        .join(
            PersonName, (PersonName.person_id == AssessmentResult.person_id) & PersonName.is_current
        )
        .where(AssessmentResult.enrolment_id.in_([one.enrolment_id for one in lines]) | of_free)
    )
    return {
        Sitter(result.person_id, result.enrolment_id): result_row(result, name)
        for result, name in session.execute(found)
    }
