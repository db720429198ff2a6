"""The dated rules as they stand in the database, and the attempts they are applied to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import (
    AssessmentSession,
    Attempt,
    AttemptPolicyRow,
    Candidate,
    RuleSetRow,
)
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.assessment import Part, RuleSet, rule_set_in_force
from tvto_desk.domain.attempts import (
    AttemptHistory,
    AttemptPolicy,
    PastAttempt,
    policy_in_force,
)
from tvto_desk.domain.candidate import SessionState
from tvto_desk.services.person_circle import asked_by_member


@dataclass(frozen=True, slots=True)
class Sitter:
    """Whose attempts count together: a trainee by enrolment, or a free candidate by person."""

    person_id: int
    enrolment_id: int | None = None


def rule_set_id_on(session: Session, day: date, standard_id: int) -> int:
    """The rule set in force on ``day``: the trade's own where it has one, else the general one.

    Raises ``rule_set.none_in_force``.
    """
    active = select(RuleSetRow).where(
        RuleSetRow.is_active,
        RuleSetRow.standard_id.is_(None) | (RuleSetRow.standard_id == standard_id),
    )
    rows = session.execute(active).scalars().all()
    own = [row for row in rows if row.standard_id is not None and row.valid_from <= day]
    by_key = {row.key: row for row in own or rows}
    return by_key[rule_set_in_force([rule_set_of(row) for row in by_key.values()], day).key].id


def policy_id_on(session: Session, day: date) -> int:
    """The attempt policy in force on ``day``. Raises ``attempt_policy.none_in_force``."""
    rows = {row.key: row for row in session.execute(select(AttemptPolicyRow)).scalars()}
    return rows[policy_in_force([policy_of(row) for row in rows.values()], day).key].id


def histories_of(
    session: Session, row: AssessmentSession, sitters: Sequence[Sitter]
) -> dict[Sitter, AttemptHistory]:
    """The signed-off attempts of each under the rules stamped on a test session, in as many
    questions to the database for many as for one.
    """
    policy = policy_of(session.get_one(AttemptPolicyRow, row.attempt_policy_id))
    rule_set = rule_set_of(session.get_one(RuleSetRow, row.rule_set_id))
    ends = _course_ends(session, sitters)
    attempts = signed_attempts(session, row.standard_version_id, sitters)
    limits = _written_limits(session, attempts)
    return {
        sitter: AttemptHistory(
            policy=policy,
            rule_set=rule_set,
            attempts=[past_attempt(past, limits) for past in attempts[sitter]],
            course_end=ends[sitter.enrolment_id] if sitter.enrolment_id else None,
        )
        for sitter in sitters
    }


def signed_attempts(
    session: Session, standard_version_id: int, sitters: Sequence[Sitter]
) -> Mapping[Sitter, list[Attempt]]:
    """The attempts of each whose sessions are signed off, oldest first."""
    found: dict[Sitter, list[Attempt]] = {sitter: [] for sitter in sitters}
    enrolments = [sitter.enrolment_id for sitter in sitters if sitter.enrolment_id]
    free = [sitter.person_id for sitter in sitters if not sitter.enrolment_id]
    if enrolments:
        for attempt, person_id in _signed(session, Attempt.enrolment_id.in_(enrolments)):
            found[Sitter(person_id, attempt.enrolment_id)].append(attempt)
    if free:
        editions = editions_of_trade(standard_version_id)
        members = asked_by_member(session, free)
        of_trade = (
            Attempt.enrolment_id.is_(None)
            & Candidate.person_id.in_(list(members))
            & AssessmentSession.standard_version_id.in_(editions)
        )
        for attempt, person_id in _signed(session, of_trade):
            for asked in members[person_id]:
                found[Sitter(asked)].append(attempt)
    return found


def editions_of_trade(standard_version_id: int) -> Select[tuple[int]]:
    """Every edition of the standard that an edition belongs to."""
    trade = select(StandardVersion.standard_id).where(StandardVersion.id == standard_version_id)
    return select(StandardVersion.id).where(StandardVersion.standard_id == trade.scalar_subquery())


def past_attempt(row: Attempt, limits: Mapping[int, Decimal] | None = None) -> PastAttempt:
    """A stored attempt as the rules read it; ``limits`` are those of its day, by candidate."""
    least = limits.get(row.candidate_id) if limits else None
    return PastAttempt(
        row.part, row.number, row.held_on, row.state, row.mark, word=row.word, least=least
    )


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


def policy_of(row: AttemptPolicyRow) -> AttemptPolicy:
    """A stored attempt policy as the rule it is."""
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


def _signed(session: Session, whose: ColumnElement[bool]) -> Iterable[tuple[Attempt, int]]:
    found = (
        select(Attempt, Candidate.person_id)
        .join(Candidate, Candidate.id == Attempt.candidate_id)
        .join(AssessmentSession, AssessmentSession.id == Candidate.session_id)
        .where(whose, AssessmentSession.state == SessionState.SIGNED_OFF)
        .order_by(Attempt.held_on, Attempt.number)
    )
    return session.execute(found).tuples().all()


def _written_limits(
    session: Session, attempts: Mapping[Sitter, list[Attempt]]
) -> dict[int, Decimal]:
    """The limit of each written attempt by the rules stamped on its session, by candidate."""
    ids = [
        past.candidate_id
        for many in attempts.values()
        for past in many
        if past.part is Part.WRITTEN
    ]
    if not ids:
        return {}
    found = (
        select(Candidate.id, RuleSetRow.written_min)
        .join(AssessmentSession, AssessmentSession.id == Candidate.session_id)
        .join(RuleSetRow, RuleSetRow.id == AssessmentSession.rule_set_id)
        .where(Candidate.id.in_(ids))
    )
    return dict(session.execute(found).tuples().all())


def _course_ends(session: Session, sitters: Sequence[Sitter]) -> dict[int, date]:
    ids = [sitter.enrolment_id for sitter in sitters if sitter.enrolment_id]
    if not ids:
        return {}
    ends = (
        select(Enrolment.id, CourseRun.ends_on)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .where(Enrolment.id.in_(ids))
    )
    return dict(session.execute(ends).tuples().all())
