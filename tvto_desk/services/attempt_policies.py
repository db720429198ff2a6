"""The dated policies of how often and until when one may try; each rules the tests planned for
its days, and a test keeps the one it was planned with.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentSession, AttemptPolicyRow
from tvto_desk.domain.attempts import AttemptPolicy, policy_in_force, require_bounds
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.rules_in_force import policy_of


class PolicyState(StrEnum):
    """Where a policy stands on a day."""

    LATER = "later"
    IN_FORCE = "in_force"
    FORMER = "former"


@dataclass(frozen=True)
class PolicyRow:
    """A policy with its standing today; ``sessions`` is how many tests were planned with it."""

    id: int
    policy: AttemptPolicy
    state: PolicyState
    sessions: int


@question
def list_attempt_policies(desk: Desk) -> list[PolicyRow]:
    """Every policy, the newest first."""
    today = desk.today()
    newest_first = select(AttemptPolicyRow).order_by(AttemptPolicyRow.valid_from.desc())
    with desk.read() as session:
        found = [(row.id, policy_of(row)) for row in session.execute(newest_first).scalars()]
        used = _used(session)
    current = policy_in_force([policy for _, policy in found], today)
    rows = []
    for number, policy in found:
        state = PolicyState.IN_FORCE if policy == current else PolicyState.FORMER
        if policy.valid_from > today:
            state = PolicyState.LATER
        rows.append(PolicyRow(number, policy, state, used.get(number, 0)))
    return rows


@act(Permission.MANAGE_SETTINGS)
def add_attempt_policy(desk: Desk, policy: AttemptPolicy) -> int:
    """Adds a policy of attempts, window and validity that begins today or later.

    It rules the tests planned from now on for its days. Returns its id. Raises
    ``rule_set.begins_in_the_past``, ``attempt_policy.of_that_day``, ``rule_set.key_taken`` and
    those of its numbers.
    """
    require_bounds(policy)
    if policy.valid_from < desk.today():
        raise DomainError("rule_set.begins_in_the_past", field="valid_from", day=desk.today())
    with desk.write("attempt_policy.add") as work:
        same_day = AttemptPolicyRow.valid_from == policy.valid_from
        if work.session.execute(select(AttemptPolicyRow.id).where(same_day)).first():
            raise DomainError(
                "attempt_policy.of_that_day", field="valid_from", day=policy.valid_from
            )
        same_key = AttemptPolicyRow.key == policy.key
        if work.session.execute(select(AttemptPolicyRow.id).where(same_key)).first():
            raise DomainError("rule_set.key_taken", field="key")
        row = AttemptPolicyRow(
            key=policy.key,
            valid_from=policy.valid_from,
            written_attempts=policy.written_attempts,
            practical_attempts=policy.practical_attempts,
            window_months=policy.window_months,
            written_validity_months=policy.written_validity_months,
            absence_uses_attempt=policy.absence_uses_attempt,
            excused_uses_attempt=policy.excused_uses_attempt,
        )
        work.add(row)
        return row.id


@act(Permission.MANAGE_SETTINGS)
def drop_attempt_policy(desk: Desk, policy_id: int) -> None:
    """Takes away a policy that was typed wrongly, before it ruled anything.

    Raises ``attempt_policy.unknown``, ``attempt_policy.used`` and ``attempt_policy.begun``.
    """
    with desk.write("attempt_policy.drop") as work:
        row = work.session.get(AttemptPolicyRow, policy_id)
        if row is None:
            raise DomainError("attempt_policy.unknown")
        if used := _used(work.session).get(policy_id, 0):
            raise DomainError("attempt_policy.used", count=used)
        if row.valid_from < desk.today():
            raise DomainError("attempt_policy.begun", day=row.valid_from)
        work.session.delete(row)


def _used(session: Session) -> dict[int, int]:
    counted = select(AssessmentSession.attempt_policy_id, func.count()).group_by(
        AssessmentSession.attempt_policy_id
    )
    return dict(session.execute(counted).tuples().all())
