"""Test sessions: planned with their examiners and rules, seated, or not held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.amendments import SecondEntry
from tvto_desk.db.models.assessment import (
    AssessmentSession,
    AssessmentTurn,
    Attempt,
    Candidate,
    SessionExaminer,
    SheetScan,
)
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.session import Work
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import SessionState, require_transition
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.eligibility import denials
from tvto_desk.services.examiners import Permit, require_sex, seat_examiners, sex_flags
from tvto_desk.services.rules_in_force import Sitter, policy_id_on, rule_set_id_on
from tvto_desk.services.trainees import naming
from tvto_desk.services.typed_items import drop_sheet, paper_to_begin_with


@dataclass(frozen=True, kw_only=True)
class TurnDraft:
    """One turn (نوبت) of a session, with its hour (``HH:MM``); empty: the session's place."""

    held_on: date
    starts_at: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class SessionDraft:
    """A test of one part, for one class (``course_id``) or for an edition of a standard
    (``standard_version_id``) with candidates from many classes and free ones.

    ``starts_at`` is ``HH:MM``. ``stations`` sit at once in each of ``turns``, which follow the
    first one (``held_on``, ``starts_at``). ``permit_no`` is the directorate's letter that lets an
    instructor of a candidate examine.
    A practical goes by the only paper in force on its day; among several, somebody chooses later.
    """

    part: Part
    course_id: int | None = None
    standard_version_id: int | None = None
    held_on: date
    starts_at: str
    examiner_ids: tuple[int, ...]
    place: str = ""
    permit_no: str = ""
    stations: int = 0
    turns: tuple[TurnDraft, ...] = ()
    examiner_rule: SexRule = SexRule.MIXED
    round: int | None = None
    portal_exam_code: str | None = None


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
    has_scan: bool = False


@act(Permission.MANAGE_TESTS)
def plan_session(desk: Desk, draft: SessionDraft, *, agreed_by: Desk | None = None) -> int:
    """Plans a test. Who taught the class is refused as its examiner, unless a permit letter is
    named and another person agrees here; it then stands on the minutes. The rules in force on
    that day are stamped on it.
    """
    with desk.write("assessment_session.plan", draft.permit_no) as work:
        return plan(work, desk, draft, agreed_by).id


def plan(
    work: Work, desk: Desk, draft: SessionDraft, agreed_by: Desk | None = None
) -> AssessmentSession:
    """``plan_session`` inside a unit of work."""
    if not draft.examiner_ids:
        raise DomainError("assessment_session.examiner_missing", field="examiner")
    standard_version_id = _edition(work.session, draft)
    days = [draft.held_on, *(turn.held_on for turn in draft.turns)]
    if days != sorted(days):
        raise DomainError("assessment_session.turns_out_of_order", field="turns")
    if draft.turns and not draft.stations:
        raise DomainError("assessment_session.stations_missing", field="stations")
    require_sex(work.session, draft.examiner_rule, draft.examiner_ids)
    standard = work.session.get_one(StandardVersion, standard_version_id)
    row = AssessmentSession(
        part=draft.part,
        standard_version_id=standard_version_id,
        course_run_id=draft.course_id,
        rule_set_id=rule_set_id_on(work.session, draft.held_on, standard.standard_id),
        attempt_policy_id=policy_id_on(work.session, draft.held_on),
        held_on=draft.held_on,
        starts_at=draft.starts_at,
        place=draft.place,
        state=SessionState.PLANNED,
        stations=draft.stations,
        **sex_flags(draft.examiner_rule),
        round=draft.round,
        portal_exam_code=draft.portal_exam_code,
        test_paper_id=paper_to_begin_with(
            work.session, draft.part, standard.standard_id, draft.held_on
        ),
    )
    work.add(row)
    courses = [draft.course_id] if draft.course_id else []
    permit = Permit(draft.permit_no, agreed_by)
    seat_examiners(work, desk, row, draft.examiner_ids, courses, permit)
    if draft.turns:
        first = TurnDraft(held_on=draft.held_on, starts_at=draft.starts_at)
        work.add(
            *(
                AssessmentTurn(
                    session_id=row.id,
                    number=number,
                    held_on=turn.held_on,
                    starts_at=turn.starts_at,
                    place=turn.place,
                )
                for number, turn in enumerate((first, *draft.turns), start=1)
            )
        )
    return row


@act(Permission.MANAGE_TESTS)
def seat_candidates(
    desk: Desk,
    session_id: int,
    enrolment_ids: Sequence[int],
    *,
    free_person_ids: Sequence[int] = (),
) -> list[int]:
    """Seats introduced trainees, and free candidates by person, in a planned session; all or
    nobody. Returns candidate ids.

    Raises for the first who may not sit this part today, with the reason and the person's name,
    and ``assessment_session.full`` when stations and turns do not do.
    """
    with desk.write("assessment_session.seat") as work:
        session = get_session(work.session, session_id, locked=True)
        if session.state is not SessionState.PLANNED:
            raise DomainError("assessment_session.not_planned")
        sitters = [
            *_trainees(work.session, enrolment_ids),
            *(Sitter(person_id) for person_id in free_person_ids),
        ]
        return [row.id for row in seat(work, session, sitters)]


def seat(work: Work, session: AssessmentSession, sitters: Sequence[Sitter]) -> list[Candidate]:
    """Seats those who may sit, after who sits already. Raises for the first who may not."""
    refused = denials(work.session, session, sitters)
    for sitter in sitters:
        if (denial := refused[sitter]) is not None:
            raise naming(work.session, sitter.person_id, denial)
    last = work.session.execute(
        select(func.coalesce(func.max(Candidate.seat), 0)).where(Candidate.session_id == session.id)
    ).scalar_one()
    _require_room(work.session, session, last + len(sitters))
    rows = [
        Candidate(
            session_id=session.id,
            person_id=sitter.person_id,
            enrolment_id=sitter.enrolment_id,
            seat=place,
            turn=(place - 1) // session.stations + 1 if session.stations else None,
            station=(place - 1) % session.stations + 1 if session.stations else None,
        )
        for place, sitter in enumerate(sitters, start=last + 1)
    ]
    work.add(*rows)
    return rows


@question
def list_eligible(desk: Desk, session_id: int) -> dict[int, DomainError | None]:
    """Every introduced trainee of the session's class by enrolment id: None, or why not."""
    with desk.read() as session:
        row = get_session(session, session_id)
        introduced = (
            select(Enrolment.person_id, Enrolment.id)
            .where(
                Enrolment.course_run_id == row.course_run_id,
                Enrolment.state == EnrolmentState.INTRODUCED,
            )
            .order_by(Enrolment.id)
        )
        sitters = [Sitter(*found) for found in session.execute(introduced)]
        refused = denials(session, row, sitters)
        return {sitter.enrolment_id or 0: refused[sitter] for sitter in sitters}


@act(Permission.MANAGE_TESTS)
def session_not_held(desk: Desk, session_id: int, reason: str) -> None:
    """The session could not be held: no attempt is used, whatever was typed is withdrawn."""
    with desk.write("assessment_session.not_held", reason) as work:
        call_off(work, get_session(work.session, session_id, locked=True), reason)


def call_off(work: Work, session: AssessmentSession, reason: str) -> None:
    """Marks a session as not held and withdraws what was typed of it."""
    if not reason.strip():
        raise DomainError("assessment_session.reason_missing", field="reason")
    require_transition(session.state, SessionState.NOT_HELD)
    session.state = SessionState.NOT_HELD
    session.not_held_reason = reason
    typed = _typed(work.session, session.id)
    drop_sheet(work.session, [attempt.id for _, attempt in typed])
    for candidate, attempt in typed:
        candidate.state = None
        work.session.delete(attempt)
    second = select(SecondEntry).join(Candidate, Candidate.id == SecondEntry.candidate_id)
    for entry in work.session.execute(second.where(Candidate.session_id == session.id)).scalars():
        work.session.delete(entry)


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
            select(SheetScan.id).where(SheetScan.session_id == AssessmentSession.id).exists(),
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
                scanned,
            )
            for row, code, title_fa, title_en, count, scanned in session.execute(found)
        ]


def examiners_of(session: Session, session_id: int) -> frozenset[int]:
    """Staff ids of who examined, as the sheet names them."""
    found = select(SessionExaminer.staff_id).where(SessionExaminer.session_id == session_id)
    return frozenset(session.execute(found).scalars())


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


def _typed(session: Session, session_id: int) -> list[tuple[Candidate, Attempt]]:
    found = (
        select(Candidate, Attempt)
        .join(Attempt, Attempt.candidate_id == Candidate.id)
        .where(Candidate.session_id == session_id)
    )
    return list(session.execute(found).tuples())


def _edition(session: Session, draft: SessionDraft) -> int:
    if draft.course_id is None:
        if draft.standard_version_id is None:
            raise DomainError("assessment_session.nothing_tested", field="course")
        return draft.standard_version_id
    course = get_course(session, draft.course_id)
    if draft.held_on < course.starts_on:
        raise DomainError(
            "assessment_session.before_course", field="held_on", start=course.starts_on
        )
    return course.standard_version_id


def _trainees(session: Session, enrolment_ids: Sequence[int]) -> list[Sitter]:
    found = select(Enrolment.id, Enrolment.person_id).where(Enrolment.id.in_(list(enrolment_ids)))
    people = dict(session.execute(found).tuples().all())
    if len(people) < len(set(enrolment_ids)):
        raise DomainError("enrolment.unknown")
    return [Sitter(people[enrolment_id], enrolment_id) for enrolment_id in enrolment_ids]


def _require_room(session: Session, row: AssessmentSession, wanted: int) -> None:
    if not row.stations:
        return
    counted = select(func.count(AssessmentTurn.id)).where(AssessmentTurn.session_id == row.id)
    turns = max(1, session.execute(counted).scalar_one())
    if wanted > row.stations * turns:
        raise DomainError(
            "assessment_session.full", stations=row.stations, turns=turns, wanted=wanted
        )
