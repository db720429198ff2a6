"""The sign-off of a session, and the verdict of each candidate with its reasons."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.amendments import ViolationReport
from tvto_desk.db.models.assessment import AssessmentResult, AssessmentSession, Attempt, Candidate
from tvto_desk.db.models.courses import Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.types import canonical_json
from tvto_desk.domain.assessment import Outcome, Part, Reason
from tvto_desk.domain.candidate import CandidateState, SessionState, require_transition
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.item_marks import ItemMarks
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import attempts_of_session, examiners_of, get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.examiners import courses_of_session, instructors_of_courses
from tvto_desk.services.mark_checks import refuse_unchecked
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.rules_in_force import Sitter, histories_of, signed_attempts
from tvto_desk.services.separation import require_apart
from tvto_desk.services.settings import APPEAL_DAYS, stored
from tvto_desk.services.trainees import full_name
from tvto_desk.services.typed_items import items_of


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

    Refused while a candidate has neither mark nor state, a disqualification no report, a mark near
    its limit nobody who confirmed it, two entries differ, or the examiner's own total is not that
    of the items; and for who examined the session or taught a candidate: in a small centre a
    ``note`` gives way. Returns the ids of the results.
    """
    with desk.write("assessment_session.sign_off", note) as work:
        session = get_session(work.session, session_id, locked=True)
        require_transition(session.state, SessionState.SIGNED_OFF)
        _refuse_own_work(work.session, session, desk.actor.staff_id, note)
        attempts = attempts_of_session(work.session, session_id)
        _refuse_unfinished(work.session, session_id, attempts)
        _refuse_unreported(work.session, session_id)
        items = items_of(work.session, [attempt.id for attempt in attempts])
        _refuse_differing_totals(attempts, items)
        refuse_unchecked(work.session, session)
        session.state = SessionState.SIGNED_OFF
        session.signed_off_by_id = desk.actor.staff_id
        session.signed_off_at = desk.house.clock.now()
        session.sign_off_note = note
        session.appeal_until = desk.today() + timedelta(days=stored(work.session, APPEAL_DAYS))
        session.results_sha = results_sha(session, attempts, items)
        work.session.flush()
        results = decide_sitters(work.session, session, _sitters(work.session, session_id))
        work.add(*results)
        return [row.id for row in results]


@question
def list_results(desk: Desk, course_id: int) -> list[ResultRow]:
    """The verdicts of a class in alphabetical order."""
    found = (
        select(AssessmentResult, PersonName)
        .join(Enrolment, Enrolment.id == AssessmentResult.enrolment_id)
        .join(PersonName, current_name_of(AssessmentResult.person_id))
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
    if who in examiners_of(session, row.id):
        require_apart(session, Task.EXAMINE, Task.SIGN_OFF, note)
    if who in instructors_of_courses(session, courses_of_session(session, row)):
        require_apart(session, Task.TEACH, Task.SIGN_OFF, note)


def _refuse_unfinished(session: Session, session_id: int, attempts: list[Attempt]) -> None:
    seated = session.execute(
        select(func.count(Candidate.id)).where(Candidate.session_id == session_id)
    ).scalar_one()
    unmarked = [
        a
        for a in attempts
        if a.state is CandidateState.PRESENT and a.mark is None and a.word is None
    ]
    missing = seated - len(attempts) + len(unmarked)
    if missing or not seated:
        raise DomainError("assessment_session.marks_missing", count=missing)


def _refuse_differing_totals(attempts: list[Attempt], items: Mapping[int, ItemMarks]) -> None:
    """The signed sheet says two things; which one is right only the examiner knows."""
    count = sum(
        attempt.mark is not None and attempt.id in items and items[attempt.id].differs
        for attempt in attempts
    )
    if count:
        raise DomainError("assessment_session.totals_differ", count=count)


def _refuse_unreported(session: Session, session_id: int) -> None:
    """A disqualification stands on a report."""
    reported = select(ViolationReport.candidate_id)
    bare = select(Candidate.seat).where(
        Candidate.session_id == session_id,
        Candidate.state == CandidateState.DISQUALIFIED,
        Candidate.id.not_in(reported),
    )
    seat = session.execute(bare.order_by(Candidate.seat).limit(1)).scalar_one_or_none()
    if seat is not None:
        raise DomainError("assessment_session.report_missing", row=seat, seat=seat)


def _sitters(session: Session, session_id: int) -> list[Sitter]:
    found = (
        select(Candidate.person_id, Candidate.enrolment_id)
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat)
    )
    return [Sitter(*row) for row in session.execute(found)]


def results_sha(
    row: AssessmentSession, attempts: Sequence[Attempt], items: Mapping[int, ItemMarks]
) -> str:
    """The hash that the minutes carry: session, states and marks by seat, and the items of the
    sheets that were typed by them.
    """
    sheet = [
        [row.uid, row.part.value, row.held_on],
        [
            [a.uid, a.number, a.state.value, a.mark, a.word and a.word.value]
            + ([list(items[a.id].marks), list(items[a.id].attitudes)] if a.id in items else [])
            for a in attempts
        ],
    ]
    return hashlib.sha256(canonical_json(sheet).encode()).hexdigest()


def decide_sitters(
    session: Session, row: AssessmentSession, sitters: Sequence[Sitter]
) -> list[AssessmentResult]:
    """The verdict of each under the rules stamped on a signed-off session; not flushed yet."""
    histories = histories_of(session, row, sitters)
    attempts = signed_attempts(session, row.standard_version_id, sitters)
    known = _known(session, row.standard_version_id, sitters)
    results = []
    for sitter in sitters:
        newest = {past.part: past for past in attempts[sitter]}
        result = known.get(sitter) or AssessmentResult(
            enrolment_id=sitter.enrolment_id,
            person_id=sitter.person_id,
            standard_version_id=row.standard_version_id,
        )
        last = max(past.held_on for past in attempts[sitter])
        verdict = histories[sitter].verdict(last)
        result.rule_set_id = row.rule_set_id
        for part in Part:
            past = newest.get(part)
            setattr(result, f"{part.value}_attempt_id", past.id if past else None)
        result.outcome = verdict.outcome
        result.overall = verdict.overall
        result.reasons = [reason.as_json() for reason in verdict.reasons]
        result.passed_on = last if verdict.outcome is Outcome.PASSED else None
        results.append(result)
    return results


def _known(
    session: Session, standard_version_id: int, sitters: Sequence[Sitter]
) -> dict[Sitter, AssessmentResult]:
    trainees = [sitter.enrolment_id for sitter in sitters if sitter.enrolment_id]
    free = [sitter.person_id for sitter in sitters if not sitter.enrolment_id]
    of_free = (
        AssessmentResult.enrolment_id.is_(None)
        & AssessmentResult.person_id.in_(free)
        & (AssessmentResult.standard_version_id == standard_version_id)
    )
    found = select(AssessmentResult).where(AssessmentResult.enrolment_id.in_(trainees) | of_free)
    return {
        Sitter(row.person_id, row.enrolment_id): row for row in session.execute(found).scalars()
    }
