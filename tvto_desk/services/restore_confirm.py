"""A restore is entered in the trail of the file that was put back, and confirmed by two people."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import func, select

from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.models.audit import Audit
from tvto_desk.db.models.staff import Account, Staff
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk, House
from tvto_desk.system.files import problem, write_atomically

RESTORED = "restore.done"
CONFIRMED = "restore.confirm"
PEOPLE = 2


@dataclass(frozen=True)
class HoldRow:
    """A restore that waits: the backup it came from, and who confirmed it."""

    source: str
    confirmed_by: tuple[str, ...]


def enter_restore(house: House) -> None:
    """Enters a restore that was just made; once, however often the program is started."""
    mark = house.hold.mark
    if mark is None or not mark.exists():
        return
    told = _told(house)
    if told.get("entered"):
        return
    house.store.note(
        ActStamp(RESTORED, "", "", house.clock.now(), house.centre.code, str(told["source"]))
    )
    write_atomically(mark, json.dumps({**told, "entered": True}).encode(), private=True)


@question
def waiting_restore(desk: Desk) -> HoldRow | None:
    """The restore that waits for its two people; None when there is none."""
    if not desk.house.hold.is_on:
        return None
    return HoldRow(str(_told(desk.house)["source"]), _confirmed(desk))


@act(Permission.BACK_UP)
def confirm_restore(desk: Desk) -> HoldRow | None:
    """Says for one person that what was put back is right; with the second one issuing goes on.

    Raises ``restore.nothing``, ``restore.confirmed_before`` for the same person twice.
    """
    mark = desk.house.hold.mark
    waiting = waiting_restore(desk)
    if waiting is None or mark is None:
        raise DomainError("restore.nothing")
    if desk.actor.name in waiting.confirmed_by:
        raise DomainError("restore.confirmed_before", name=desk.actor.name)
    desk.note(CONFIRMED, waiting.source)
    waiting = HoldRow(waiting.source, _confirmed(desk))
    if len(waiting.confirmed_by) < PEOPLE:
        return waiting
    try:
        mark.unlink(missing_ok=True)
    except OSError as error:
        raise problem(error, mark) from error
    return None


def _confirmed(desk: Desk) -> tuple[str, ...]:
    with desk.read() as session:
        since = session.execute(
            select(func.max(Audit.seq)).where(Audit.action == RESTORED)
        ).scalar()
        found = (
            select(Staff.id, Staff.first_name_fa, Staff.last_name_fa)
            .join(Account, Account.staff_id == Staff.id)
            .join(Audit, Audit.actor == Account.uid)
            .where(Audit.action == CONFIRMED, Audit.seq > (since or 0))
            .distinct()
            .order_by(Staff.id)
        )
        return tuple(f"{first} {last}".strip() for _id, first, last in session.execute(found))


def _told(house: House) -> dict[str, object]:
    assert house.hold.mark is not None  # noqa: S101  (asked only then)
    try:
        return dict(json.loads(house.hold.mark.read_bytes()))
    except (OSError, ValueError):
        return {"source": "?"}
