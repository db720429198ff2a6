"""The sign-off of a session, and the verdict of each candidate with its reasons."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult, AssessmentSession, Attempt, Candidate
from tvto_desk.db.models.courses import Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.types import canonical_json
from tvto_desk.domain.assessment import Outcome, Part, Reason
from tvto_desk.domain.candidate import CandidateState, SessionState, require_transition
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import attempts_of_session, examiners_of, get_session
from tvto_desk.services.courses import instructors_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.rules_in_force import history_of, signed_attempts
from tvto_desk.services.trainees import full_name


@dataclass(frozen=True)
class ResultRow:
    """The verdict on one trainee with its reasons, ready to be shown in any language."""

    id: int
    person_id: int
    name_fa: str
    outcome: Outcome
    overall: Decimal | None
    reasons: tuple[Reason, ...]
    passed_on: date | None
    enrolment_id: int | None


@act(Permission.SIGN_OFF)
def sign_off(desk: Desk, session_id: int, *, note: str = "") -> list[int]:
    """Closes the marks of a session and writes the verdict of each candidate.

    Refused while a candidate has neither mark nor state, and for who examined the session or
    taught its class, unless ``note`` says why it gives way. Returns the ids of the results.
    """
    with desk.write("assessment_session.sign_off", note) as work:
        session = get_session(work.session, session_id, locked=True)
        require_transition(session.state, SessionState.SIGNED_OFF)
        _refuse_own_work(work.session, session, desk.actor.staff_id, note)
        attempts = attempts_of_session(work.session, session_id)
        _refuse_unfinished(work.session, session_id, attempts)
        session.state = SessionState.SIGNED_OFF
        session.signed_off_by_id = desk.actor.staff_id
        session.signed_off_at = desk.house.clock.now()
        session.results_sha = _results_sha(session, attempts)
        work.session.flush()
        results = [
            _verdict(work.session, session, attempt.enrolment_id)
            for attempt in attempts
            if attempt.enrolment_id is not None
        ]
        work.add(*results)
        return [row.id for row in results]


@question
def list_results(desk: Desk, course_id: int) -> list[ResultRow]:
    """The verdicts of a class in alphabetical order."""
    found = (
        select(AssessmentResult, PersonName)
        .join(Enrolment, Enrolment.id == AssessmentResult.enrolment_id)
        .join(
            PersonName, (PersonName.person_id == AssessmentResult.person_id) & PersonName.is_current
        )
        .where(Enrolment.course_run_id == course_id)
        .order_by(PersonName.sort_key, AssessmentResult.id)
    )
    with desk.read() as session:
        return [result_row(row, name) for row, name in session.execute(found)]


def result_row(row: AssessmentResult, name: PersonName) -> ResultRow:
    """A stored verdict as windows show it."""
    return ResultRow(
        row.id,
        row.person_id,
        full_name(name),
        row.outcome,
        row.overall,
        tuple(Reason.from_json(reason) for reason in row.reasons),
        row.passed_on,
        row.enrolment_id,
    )


def _refuse_own_work(session: Session, row: AssessmentSession, who: int, note: str) -> None:
    if note.strip():
        return
    if who in examiners_of(session, row.id):
        raise DomainError("assessment_session.signed_by_examiner", override=True)
    if row.course_run_id is not None and who in instructors_of(session, row.course_run_id):
        raise DomainError("assessment_session.signed_by_instructor", override=True)


def _refuse_unfinished(session: Session, session_id: int, attempts: list[Attempt]) -> None:
    seated = session.execute(
        select(func.count(Candidate.id)).where(Candidate.session_id == session_id)
    ).scalar_one()
    unmarked = [a for a in attempts if a.state is CandidateState.PRESENT and a.mark is None]
    missing = seated - len(attempts) + len(unmarked)
    if missing or not seated:
        raise DomainError("assessment_session.marks_missing", count=missing)


def _results_sha(row: AssessmentSession, attempts: list[Attempt]) -> str:
    sheet = [
        [row.uid, row.part.value, row.held_on],
        [[a.uid, a.number, a.state.value, a.mark] for a in attempts],
    ]
    return hashlib.sha256(canonical_json(sheet).encode()).hexdigest()


def _verdict(session: Session, row: AssessmentSession, enrolment_id: int) -> AssessmentResult:
    enrolment = session.get_one(Enrolment, enrolment_id)
    verdict = history_of(session, row, enrolment).verdict(row.held_on)
    result = session.execute(
        select(AssessmentResult).where(AssessmentResult.enrolment_id == enrolment_id)
    ).scalar_one_or_none() or AssessmentResult(
        enrolment_id=enrolment_id,
        person_id=enrolment.person_id,
        standard_version_id=row.standard_version_id,
    )
    newest = {past.part: past.id for past in signed_attempts(session, enrolment_id)}
    result.rule_set_id = row.rule_set_id
    result.written_attempt_id = newest.get(Part.WRITTEN)
    result.practical_attempt_id = newest.get(Part.PRACTICAL)
    result.outcome = verdict.outcome
    result.overall = verdict.overall
    result.reasons = [reason.as_json() for reason in verdict.reasons]
    result.passed_on = row.held_on if verdict.outcome is Outcome.PASSED else None
    return result
