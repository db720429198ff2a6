"""Who did what: the history of a record, and the proof that the trail is whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from tvto_desk.db import audit_chain
from tvto_desk.db.audit_chain import Damage
from tvto_desk.db.models.audit import Audit, AuditObject, AuditPayload, SignedHead
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.staff import Account, Staff
from tvto_desk.db.row_digest import changed_rows
from tvto_desk.domain.roles import Permission
from tvto_desk.print.proof import key_id
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.safekeeping import head_text
from tvto_desk.services.signing import SigningKeys, agrees
from tvto_desk.services.staff import name_of


@dataclass(frozen=True)
class HistoryRow:
    """One act on a record. ``action`` is a key such as ``trainee.register``; ``before`` is None
    for what was new, and both are None where an erasure blanked the values.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    reason: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True)
class TrailReport:
    """What a full check found: damaged acts, and records that differ from their last act."""

    acts: int
    damages: tuple[Damage, ...]
    changed_records: tuple[tuple[str, str], ...]

    @property
    def is_whole(self) -> bool:
        """Nothing was changed, taken out or slipped in behind the program's back."""
        return not self.damages and not self.changed_records


@question
def list_history(desk: Desk, uid: str) -> list[HistoryRow]:
    """Every act that touched the record, oldest first."""
    with desk.read() as session:
        return list(_history(session, uid))


@act(Permission.READ_TRAIL)
def check_trail(desk: Desk) -> TrailReport:
    """Proves the whole trail with its signed heads, and every audited row against it."""
    with desk.read() as session:
        return proved(session, desk.house.keys)


@question
def certificate_history(desk: Desk, certificate_id: int) -> list[HistoryRow]:
    """The acts on a certificate, from its issue on."""
    with desk.read() as session:
        return list(_history(session, session.get_one(Certificate, certificate_id).uid))


def proved(
    session: Session, keys: SigningKeys, seen: Callable[[], None] = lambda: None
) -> TrailReport:
    """What ``check_trail`` finds; ``seen`` is called for each act and each record."""
    last = session.execute(select(Audit.seq).order_by(Audit.seq.desc()).limit(1)).scalar()
    return TrailReport(
        acts=last or 0,
        damages=(*audit_chain.verify(session, seen), *_wrong_heads(session, keys)),
        changed_records=tuple(changed_rows(session, seen)),
    )


def _wrong_heads(session: Session, keys: SigningKeys) -> Iterator[Damage]:
    """Signed heads that the trail does not reach any more, or that say something else.

    A head of a register key whose public half is not known here is compared, and its signature is
    left to whoever has that key.
    """
    known = {key_id(key): key for key in keys.register_keys()}
    found = select(SignedHead, Audit.hash).outerjoin(Audit, Audit.seq == SignedHead.seq)
    for signed, sealed in session.execute(found.order_by(SignedHead.seq)):
        text = head_text(signed.seq, signed.hash, signed.occasion)
        if sealed is None:
            yield Damage(signed.seq, "trail.head_missing")
        elif sealed != signed.hash:
            yield Damage(signed.seq, "trail.head_differs")
        elif signed.key_id in known and not agrees(known[signed.key_id], signed.signature, text):
            yield Damage(signed.seq, "trail.head_forged")


def _history(session: Session, uid: str) -> Iterator[HistoryRow]:
    found = (
        select(Audit, AuditPayload.body, Staff)
        .join(AuditObject, AuditObject.seq == Audit.seq)
        .join(AuditPayload, AuditPayload.seq == Audit.seq)
        .outerjoin(Account, cast(Account.uid, Text) == Audit.actor)
        .outerjoin(Staff, Staff.id == Account.staff_id)
        .where(AuditObject.uid == uid)
        .order_by(Audit.seq)
    )
    for audit, body, staff in session.execute(found):
        touched = _touched(body, uid)
        yield HistoryRow(
            seq=audit.seq,
            at=audit.at,
            actor=name_of(staff) if staff else audit.actor,
            action=audit.action,
            reason=audit.reason,
            before=touched.get("before"),
            after=touched.get("after"),
        )


def _touched(body: str | None, uid: str) -> dict[str, Any]:
    objects: list[dict[str, Any]] = json.loads(body) if body else []
    return next((touched for touched in objects if touched["uid"] == uid), {})
