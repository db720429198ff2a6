"""The check of the whole trail as a person asks for it: in sight, stoppable, each fault named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject, AuditPayload
from tvto_desk.db.models.staff import Account, Staff
from tvto_desk.db.unreadable import BAD_VALUE, readable, require_bad_value
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.history import proved
from tvto_desk.services.record_names import subject_of
from tvto_desk.services.staff import name_of
from tvto_desk.system.words import words

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_STEP = 200


@dataclass(frozen=True)
class TrailFault:
    """One damaged act or forged record. ``what`` is a key of the catalogue.

    ``seq`` is the act itself, or the last one that wrote the record; None where no act ever did.
    ``action`` is empty and ``at`` None where the act is gone; ``about`` is a name or a ``Key``.
    """

    what: str
    seq: int | None
    at: datetime | None
    actor: str
    action: str
    about: str


@dataclass(frozen=True)
class TrailFindings:
    """How many acts and records were looked at, and every fault; none for an honest centre."""

    acts: int
    records: int
    faults: tuple[TrailFault, ...]


class _Stopped(Exception):
    """The person asked to stop."""


@act(Permission.READ_TRAIL)
def look_through(
    desk: Desk,
    *,
    progress: Progress = lambda _done, _all: None,
    cancelled: Cancelled = lambda: False,
) -> TrailFindings | None:
    """Proves every act, signed head and record, and names what is wrong; None when cancelled.

    The look itself stands in the trail.
    """
    try:
        with desk.read() as session:
            found = _found(session, desk, progress, cancelled)
    except _Stopped:
        return None
    desk.note("trail.check")
    return found


def _found(session: Session, desk: Desk, progress: Progress, cancelled: Cancelled) -> TrailFindings:
    acts = session.execute(select(func.count()).select_from(Audit)).scalar_one()
    objects = select(AuditObject.kind, AuditObject.uid).distinct().subquery()
    records = session.execute(select(func.count()).select_from(objects)).scalar_one()
    done = 0

    def seen() -> None:
        nonlocal done
        done += 1
        if done % _STEP == 0:
            if cancelled():
                raise _Stopped
            progress(min(done, acts + records), acts + records)

    report = proved(session, desk.house.keys, seen)
    faults = [_fault(session, damage.what, damage.seq, None) for damage in report.damages]
    for kind, uid in report.changed_records:
        last = select(func.max(AuditObject.seq)).where(
            AuditObject.kind == kind, AuditObject.uid == uid
        )
        seq = session.execute(last).scalar()
        what = "trail.record_slipped_in" if seq is None else "trail.record_changed"
        faults.append(_fault(session, what, seq, kind))
    return TrailFindings(report.acts, records, tuple(faults))


def _fault(session: Session, what: str, seq: int | None, kind: str | None) -> TrailFault:
    """The fault with the act it is found at; for a record also whose it is."""
    found = (
        select(Audit, AuditPayload.body, Staff)
        .outerjoin(AuditPayload, AuditPayload.seq == Audit.seq)
        .outerjoin(Account, cast(Account.uid, Text) == Audit.actor)
        .outerjoin(Staff, Staff.id == Account.staff_id)
        .where(Audit.seq == seq)
    )
    row = readable(session, found)
    about = _about(session, row[1]) if row else ""
    if not about and kind is not None:
        key = f"record_kind.{kind}"
        about = Key(key if key in words() else "record_kind.other")
    if row is None:
        return TrailFault(what, seq, None, "", "", about)
    audit, _body, staff = row
    actor = name_of(staff) if staff else audit.actor
    return TrailFault(what, seq, audit.at, actor, audit.action, about)


def _about(session: Session, body: str | None) -> str:
    """Whom the act is about; empty where its values are none any more."""
    try:
        return subject_of(session, body)
    except BAD_VALUE as error:
        require_bad_value(error)
        return ""
