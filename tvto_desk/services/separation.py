"""Two tasks, two people: asked where the second one is done; and the switch of a small centre.

A small centre that cannot keep teaching, examining and approving apart does them with a note. The
province allows it by a letter; the switch stands in the trail and on the register page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit
from tvto_desk.db.models.staff import Account, Staff
from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task, rule_of
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.settings import Setting, keep, stored
from tvto_desk.services.staff import name_of
from tvto_desk.system.clock import IRAN

_LETTER = Setting("separation.small_centre", "")
"""The letter that allows it; empty: off. Not among the declared ones, which anybody who manages
settings changes without the password.
"""

SWITCHED_ON = "separation.small_centre_on"
SWITCHED_OFF = "separation.small_centre_off"


@dataclass(frozen=True)
class SmallCentre:
    """The switch while it is on: by which letter, since when, by whom and why."""

    letter_no: str
    since: date
    by: str
    reason: str


@question
def small_centre(desk: Desk) -> SmallCentre | None:
    """None while the switch is off."""
    with desk.read() as session:
        return switched_on(session)


@act(Permission.MANAGE_SETTINGS, heavy=True)
def switch_on(desk: Desk, letter_no: str, reason: str) -> None:
    """Lets one person teach, examine or approve for the same trainee with a note, from now on.

    Raises ``separation.letter_missing``, ``separation.reason_missing``, ``separation.is_on``.
    """
    letter = persian.normalise(letter_no, field="letter_no")
    if not letter:
        raise DomainError("separation.letter_missing", field="letter_no")
    _require_reason(reason)
    with desk.write(SWITCHED_ON, reason) as work:
        if stored(work.session, _LETTER):
            raise DomainError("separation.is_on")
        keep(work.session, _LETTER, letter)


@act(Permission.MANAGE_SETTINGS, heavy=True)
def switch_off(desk: Desk, reason: str) -> None:
    """From now on these are another person's again. Raises ``separation.is_off``."""
    _require_reason(reason)
    with desk.write(SWITCHED_OFF, reason) as work:
        if not stored(work.session, _LETTER):
            raise DomainError("separation.is_off")
        keep(work.session, _LETTER, "")


def require_apart(
    session: Session,
    first: Task,
    second: Task,
    given: str = "",
    *,
    agreed: bool = False,
    field: str | None = None,
    row: int | None = None,
) -> None:
    """For the person who did ``first`` and is about to do ``second``: raises the refusal of this
    pair, unless what was ``given`` lets it be one person in this centre.
    """
    rule = rule_of(first, second)
    if rule is None:
        return
    small = is_small(session)
    if not rule.gives_way(small_centre=small, given=given, agreed=agreed):
        raise rule.refusal(small_centre=small, field=field, row=row)


def require_two(session: Session, first: tuple[Task, Desk], second: tuple[Task, Desk]) -> None:
    """``require_apart`` for two desks of one act: refused where the same person sits at both."""
    (task, one), (next_task, other) = first, second
    if one.actor.staff_id == other.actor.staff_id:
        require_apart(session, task, next_task)


def is_small(session: Session) -> bool:
    """Whether the switch is on, inside a unit of work."""
    return bool(stored(session, _LETTER))


def switched_on(session: Session) -> SmallCentre | None:
    """``small_centre`` inside a unit of work."""
    letter = stored(session, _LETTER)
    if not letter:
        return None
    found = (
        select(Audit, Staff)
        .join(Account, cast(Account.uid, Text) == Audit.actor)
        .join(Staff, Staff.id == Account.staff_id)
        .where(Audit.action == SWITCHED_ON)
        .order_by(Audit.seq.desc())
        .limit(1)
    )
    row, who = session.execute(found).one()
    return SmallCentre(letter, row.at.astimezone(IRAN).date(), name_of(who), row.reason)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise DomainError("separation.reason_missing", field="reason")
