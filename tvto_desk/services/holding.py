"""After a restore new certificates wait until two people have looked.

What says so is the trail of the file that was put back: the restore is its last act, entered before
the file gets its name, and each confirmation is an act after it. No file beside it can be deleted
to end the waiting.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit
from tvto_desk.db.models.staff import Account, Staff
from tvto_desk.domain.errors import DomainError

RESTORED = "restore.done"
CONFIRMED = "restore.confirm"
PEOPLE = 2


class RestoreHold:
    """Whether an older file was put back and not yet confirmed by two people.

    A centre is closed while a backup is put in its place, so one that was free once stays free.
    """

    def __init__(self) -> None:
        self._free = False

    def is_on(self, session: Session) -> bool:
        """Two people have not confirmed yet."""
        self._free = self._free or waiting_since(session) is None
        return not self._free

    def require_free(self, session: Session) -> None:
        """Raises ``DomainError('restore.unconfirmed')`` while it is on."""
        if self.is_on(session):
            raise DomainError("restore.unconfirmed")


def waiting_since(session: Session) -> int | None:
    """The number of the restore that waits, None when none does."""
    last = session.execute(select(func.max(Audit.seq)).where(Audit.action == RESTORED)).scalar()
    if last is None or len(confirmed_since(session, last)) >= PEOPLE:
        return None
    return last


def confirmed_since(session: Session, seq: int) -> dict[int, str]:
    """Who confirmed the restore of this number, by the id of their staff row: the name."""
    found = (
        select(Staff.id, Staff.first_name_fa, Staff.last_name_fa)
        .join(Account, Account.staff_id == Staff.id)
        .join(Audit, Audit.actor == Account.uid)
        .where(Audit.action == CONFIRMED, Audit.seq > seq)
        .distinct()
        .order_by(Staff.id)
    )
    return {one: f"{first} {last}".strip() for one, first, last in session.execute(found)}
