"""Test sessions: planned with their examiners and rules, seated, or not held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentSession, Attempt, Candidate, SessionExaminer
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.attempts import Denial
from tvto_desk.domain.candidate import SessionState, require_transition
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.courses import get_course, instructors_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.rules_in_force import history_of, policy_id_on, rule_set_id_on
from tvto_desk.services.trainees import naming


@dataclass(frozen=True, kw_only=True)
class SessionDraft:
    """A test of one part for one class. ``starts_at`` is ``HH:MM``.

    ``permit_no`` is the directorate's letter that lets an instructor of the class examine it.
    """

    part: Part
    course_id: int
    held_on: date
    starts_at: str
    examiner_ids: tuple[int, ...]
    place: str = ""
    permit_no: str = ""


@dataclass(frozen=True)
class SessionRow:
    """A line of the list of tests; ``seated`` counts its candidates."""

    id: int
    part: Part
    course_id: int | None
    class_code: str
    title_fa: str
    title_en: str
    held_on: date
    starts_at: str
    place: str
    state: SessionState
    seated: int
    sheet_no: str


@act(Permission.MANAGE_TESTS)
def plan_session(desk: Desk, draft: SessionDraft) -> int:
    """Plans a test. Who taught the class is refused as its examiner, unless a permit letter is
    named; it then stands on the minutes. The rules in force on that day are stamped on it.
    """
    if not draft.examiner_ids:
        raise DomainError("assessment_session.examiner_missing", field="examiner")
    with desk.write("assessment_session.plan", draft.permit_no) as work:
        course = get_course(work.session, draft.course_id)
        taught = instructors_of(work.session, draft.course_id) & set(draft.examiner_ids)
        if taught and not draft.permit_no.strip():
            raise DomainError(
                "assessment_session.taught_by_examiner", field="examiner", override=True
            )
        if draft.held_on < course.starts_on:
            raise DomainError(
                "assessment_session.before_course", field="held_on", start=course.starts_on
            )
        row = AssessmentSession(
            part=draft.part,
            standard_version_id=course.standard_version_id,
            course_run_id=course.id,
            rule_set_id=rule_set_id_on(work.session, draft.held_on),
            attempt_policy_id=policy_id_on(work.session, draft.held_on),
            held_on=draft.held_on,
            starts_at=draft.starts_at,
            place=draft.place,
            state=SessionState.PLANNED,
        )
        work.add(row)
        work.add(
            *(
                SessionExaminer(
                    session_id=row.id,
                    staff_id=who,
                    permit_no=draft.permit_no if who in taught else "",
                )
                for who in draft.examiner_ids
            )
        )
        return row.id


@act(Permission.MANAGE_TESTS)
def seat_candidates(desk: Desk, session_id: int, enrolment_ids: Sequence[int]) -> list[int]:
    """Seats introduced trainees in a planned session; all or nobody. Returns candidate ids.

    Raises for the first who may not sit this part today, with the reason and the person's name.
    """
    with desk.write("assessment_session.seat") as work:
        session = get_session(work.session, session_id, locked=True)
        if session.state is not SessionState.PLANNED:
            raise DomainError("assessment_session.not_planned")
        seats = work.session.execute(
            select(func.coalesce(func.max(Candidate.seat), 0)).where(
                Candidate.session_id == session_id
            )
        ).scalar_one()
        rows = []
        for enrolment_id in enrolment_ids:
            enrolment = work.session.get_one(Enrolment, enrolment_id)
            denial = _denial(work.session, session, enrolment)
            if denial is not None:
                raise naming(work.session, enrolment.person_id, denial)
            seats += 1
            rows.append(
                Candidate(
                    session_id=session_id,
                    person_id=enrolment.person_id,
                    enrolment_id=enrolment_id,
                    seat=seats,
                )
            )
        work.add(*rows)
        return [row.id for row in rows]


@question
def list_eligible(desk: Desk, session_id: int) -> dict[int, DomainError | None]:
    """Every introduced trainee of the session's class by enrolment id: None, or why not."""
    with desk.read() as session:
        row = get_session(session, session_id)
        introduced = select(Enrolment).where(
            Enrolment.course_run_id == row.course_run_id,
            Enrolment.state == EnrolmentState.INTRODUCED,
        )
        return {
            enrolment.id: _denial(session, row, enrolment)
            for enrolment in session.execute(introduced.order_by(Enrolment.id)).scalars()
        }


@act(Permission.MANAGE_TESTS)
def session_not_held(desk: Desk, session_id: int, reason: str) -> None:
    """The session could not be held: no attempt is used, whatever was typed is withdrawn."""
    if not reason.strip():
        raise DomainError("assessment_session.reason_missing", field="reason")
    with desk.write("assessment_session.not_held", reason) as work:
        session = get_session(work.session, session_id, locked=True)
        require_transition(session.state, SessionState.NOT_HELD)
        session.state = SessionState.NOT_HELD
        for attempt in attempts_of_session(work.session, session_id):
            work.session.get_one(Candidate, attempt.candidate_id).state = None
            work.session.delete(attempt)


@question
def list_sessions(desk: Desk, *, state: SessionState | None = None) -> list[SessionRow]:
    """Test sessions, the latest first; only those in ``state`` when it is given."""
    seated = (
        select(Candidate.session_id, func.count(Candidate.id).label("count"))
        .group_by(Candidate.session_id)
        .subquery()
    )
    found = (
        select(
            AssessmentSession,
            CourseRun.class_code,
            StandardVersion.title_fa,
            StandardVersion.title_en,
            func.coalesce(seated.c.count, 0),
        )
        .join(StandardVersion, StandardVersion.id == AssessmentSession.standard_version_id)
        .outerjoin(CourseRun, CourseRun.id == AssessmentSession.course_run_id)
        .outerjoin(seated, seated.c.session_id == AssessmentSession.id)
        .order_by(AssessmentSession.held_on.desc(), AssessmentSession.id.desc())
    )
    if state is not None:
        found = found.where(AssessmentSession.state == state)
    with desk.read() as session:
        return [
            SessionRow(
                row.id,
                row.part,
                row.course_run_id,
                code or "",
                title_fa,
                title_en,
                row.held_on,
                row.starts_at,
                row.place,
                row.state,
                count,
                row.sheet_no,
            )
            for row, code, title_fa, title_en, count in session.execute(found)
        ]


def examiners_of(session: Session, session_id: int) -> frozenset[int]:
    """Staff ids of who examined, as the sheet names them."""
    found = select(SessionExaminer.staff_id).where(SessionExaminer.session_id == session_id)
    return frozenset(session.execute(found).scalars())


def _denial(session: Session, row: AssessmentSession, enrolment: Enrolment) -> DomainError | None:
    if enrolment.state is not EnrolmentState.INTRODUCED:
        return DomainError("assessment_session.not_introduced")
    if _sits_elsewhere(session, row, enrolment.id):
        return DomainError("assessment_session.seated_elsewhere")
    answer = history_of(session, row, enrolment).chance(row.part, row.held_on)
    return answer.error() if isinstance(answer, Denial) else None


def _sits_elsewhere(session: Session, row: AssessmentSession, enrolment_id: int) -> bool:
    """Whether another test of the trainee is open still: what it uses up is not known yet."""
    other = (
        select(Candidate.id)
        .join(AssessmentSession, AssessmentSession.id == Candidate.session_id)
        .where(
            Candidate.enrolment_id == enrolment_id,
            AssessmentSession.id != row.id,
            AssessmentSession.state.in_((SessionState.PLANNED, SessionState.HELD)),
        )
    )
    return session.execute(other.limit(1)).first() is not None


def get_session(session: Session, session_id: int, *, locked: bool = False) -> AssessmentSession:
    """The row of a test; ``locked``: no other desk seats, marks or closes it until the act ends.

    Raises ``DomainError('assessment_session.unknown')``.
    """
    row = session.get(AssessmentSession, session_id, with_for_update=locked or None)
    if row is None:
        raise DomainError("assessment_session.unknown")
    return row


def attempts_of_session(session: Session, session_id: int) -> list[Attempt]:
    """What was typed in for a session, by seat."""
    found = (
        select(Attempt)
        .join(Candidate, Candidate.id == Attempt.candidate_id)
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat)
    )
    return list(session.execute(found).scalars())
