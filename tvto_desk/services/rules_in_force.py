"""The dated rules as they stand in the database, and the attempts they are applied to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import (
    AssessmentSession,
    Attempt,
    AttemptPolicyRow,
    Candidate,
    RuleSetRow,
)
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.domain.assessment import RuleSet, rule_set_in_force
from tvto_desk.domain.attempts import (
    AttemptHistory,
    AttemptPolicy,
    PastAttempt,
    policy_in_force,
)
from tvto_desk.domain.candidate import SessionState


def rule_set_id_on(session: Session, day: date) -> int:
    """The rule set in force on ``day``. Raises ``rule_set.none_in_force``."""
    rows = {row.key: row for row in session.execute(select(RuleSetRow)).scalars()}
    return rows[rule_set_in_force([rule_set_of(row) for row in rows.values()], day).key].id


def policy_id_on(session: Session, day: date) -> int:
    """The attempt policy in force on ``day``. Raises ``attempt_policy.none_in_force``."""
    rows = {row.key: row for row in session.execute(select(AttemptPolicyRow)).scalars()}
    return rows[policy_in_force([_policy(row) for row in rows.values()], day).key].id


def history_of(session: Session, row: AssessmentSession, enrolment: Enrolment) -> AttemptHistory:
    """The signed-off attempts of an enrolment under the rules stamped on a test session."""
    course = session.get_one(CourseRun, enrolment.course_run_id)
    return AttemptHistory(
        policy=_policy(session.get_one(AttemptPolicyRow, row.attempt_policy_id)),
        rule_set=rule_set_of(session.get_one(RuleSetRow, row.rule_set_id)),
        attempts=[
            PastAttempt(past.part, past.number, past.held_on, past.state, past.mark)
            for past in signed_attempts(session, enrolment.id)
        ],
        course_end=course.ends_on,
    )


def signed_attempts(session: Session, enrolment_id: int) -> list[Attempt]:
    """Attempts of an enrolment whose sessions are signed off, oldest first."""
    found = (
        select(Attempt)
        .join(Candidate, Candidate.id == Attempt.candidate_id)
        .join(AssessmentSession, AssessmentSession.id == Candidate.session_id)
        .where(
            Attempt.enrolment_id == enrolment_id,
            AssessmentSession.state == SessionState.SIGNED_OFF,
        )
        .order_by(Attempt.held_on, Attempt.number)
    )
    return list(session.execute(found).scalars())


def rule_set_of(row: RuleSetRow) -> RuleSet:
    """A stored rule set as the rule it is."""
    return RuleSet(
        key=row.key,
        title_fa=row.title_fa,
        title_en=row.title_en,
        valid_from=row.valid_from,
        written_min=row.written_min,
        practical_min=row.practical_min,
        written_weight=row.written_weight,
        practical_weight=row.practical_weight,
        overall_min=row.overall_min,
    )


def row_of_rule_set(rule_set: RuleSet) -> RuleSetRow:
    """A rule set as it is stored."""
    return RuleSetRow(
        key=rule_set.key,
        title_fa=rule_set.title_fa,
        title_en=rule_set.title_en,
        valid_from=rule_set.valid_from,
        written_min=rule_set.written_min,
        practical_min=rule_set.practical_min,
        written_weight=rule_set.written_weight,
        practical_weight=rule_set.practical_weight,
        overall_min=rule_set.overall_min,
    )


def _policy(row: AttemptPolicyRow) -> AttemptPolicy:
    return AttemptPolicy(
        key=row.key,
        valid_from=row.valid_from,
        written_attempts=row.written_attempts,
        practical_attempts=row.practical_attempts,
        window_months=row.window_months,
        written_validity_months=row.written_validity_months,
        absence_uses_attempt=row.absence_uses_attempt,
        excused_uses_attempt=row.excused_uses_attempt,
    )
