"""The dated rule sets of passing: listed, and added for a day to come."""

from __future__ import annotations

from sqlalchemy import select

from tvto_desk.db.models.assessment import RuleSetRow
from tvto_desk.domain.assessment import RuleSet
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.rules_in_force import row_of_rule_set, rule_set_of


@question
def list_rule_sets(desk: Desk) -> list[RuleSet]:
    """Every rule set, the newest first."""
    found = select(RuleSetRow).order_by(RuleSetRow.valid_from.desc(), RuleSetRow.id.desc())
    with desk.read() as session:
        return [rule_set_of(row) for row in session.execute(found).scalars()]


@act(Permission.MANAGE_SETTINGS)
def add_rule_set(desk: Desk, rule_set: RuleSet) -> None:
    """Adds a rule set that begins today or later: what was decided stays decided by the old one.

    Raises ``rule_set.begins_in_the_past`` and ``rule_set.key_taken``.
    """
    if rule_set.valid_from < desk.today():
        raise DomainError("rule_set.begins_in_the_past", field="valid_from", day=desk.today())
    with desk.write("rule_set.add") as work:
        known = select(RuleSetRow.id).where(RuleSetRow.key == rule_set.key)
        if work.session.execute(known).first() is not None:
            raise DomainError("rule_set.key_taken", field="key")
        work.add(row_of_rule_set(rule_set))
