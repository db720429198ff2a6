"""A restore is confirmed by two people, in the trail of the file that was put back."""

from __future__ import annotations

from dataclasses import dataclass

from tvto_desk.db.models.audit import Audit
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.holding import CONFIRMED, confirmed_since, waiting_since


@dataclass(frozen=True)
class HoldRow:
    """A restore that waits: the backup it came from, and who confirmed it."""

    source: str
    confirmed_by: tuple[str, ...]
    by_me: bool


@question
def waiting_restore(desk: Desk) -> HoldRow | None:
    """The restore that waits for its two people; None when there is none."""
    with desk.read() as session:
        if not desk.house.hold.is_on(session):
            return None
        seq = waiting_since(session)
        assert seq is not None  # noqa: S101  (it is on)
        people = confirmed_since(session, seq)
        source = session.get_one(Audit, seq).reason
        return HoldRow(source, tuple(people.values()), desk.actor.staff_id in people)


@act(Permission.BACK_UP)
def confirm_restore(desk: Desk) -> HoldRow | None:
    """Says for one person that what was put back is right; with the second one issuing goes on.

    Raises ``restore.nothing``, ``restore.confirmed_before`` for the same person twice.
    """
    waiting = waiting_restore(desk)
    if waiting is None:
        raise DomainError("restore.nothing")
    if waiting.by_me:
        raise DomainError("restore.confirmed_before", name=desk.actor.name)
    desk.note(CONFIRMED, waiting.source)
    return waiting_restore(desk)
