"""The hash chain of acts: how a row is sealed, and how the chain is proved.

``payload_digest = SHA-256(salt ‖ body)`` and
``hash = SHA-256(hash before ‖ canonical JSON of the row)``; the first row follows 64 zeros.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject, AuditPayload
from tvto_desk.db.types import canonical_json
from tvto_desk.db.unreadable import readable, rows_by

GENESIS = "0" * 64
_AT_ONCE = 5_000
_SLICE = 1 << 20
_CHAIN_LOCK = 0x7476746F  # "tvto": the advisory lock that puts PostgreSQL's writers in a row


@dataclass(frozen=True)
class ActStamp:
    """Who does what, as it will stand in the trail. ``at`` is an aware instant.

    ``centre`` is the code of the centre whose desk it is: the origin of every new row.
    """

    action: str
    actor: str
    role: str
    at: datetime
    centre: str
    reason: str = ""


@dataclass(frozen=True)
class Touched:
    """One record that an act touched: its values before (None: new) and after (None: gone)."""

    kind: str
    uid: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    row_digest: str | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A new record of a bulk act: ``entry`` is its part of the payload, written already."""

    kind: str
    uid: str
    row_digest: str
    entry: str


@dataclass(frozen=True)
class Damage:
    """A row of the trail that does not agree with its seal. ``what`` is a catalogue key."""

    seq: int
    what: str


def append(
    session: Session, stamp: ActStamp, touched: list[Touched], sealed: Sequence[Sealed] = ()
) -> Audit:
    """Writes the one audit row of an act; the head is taken last before the commit.

    A bulk act of a hundred thousand records goes through here too, so everything is done record
    by record: one long call of C would hold up all threads.
    """
    wait_for_others(session)
    head = session.execute(
        select(Audit.seq, Audit.hash).order_by(Audit.seq.desc()).limit(1)
    ).one_or_none()
    seq, before = (head.seq + 1, head.hash) if head else (1, GENESIS)
    entries = [
        canonical_json({"kind": t.kind, "uid": t.uid, "before": t.before, "after": t.after})
        for t in touched
    ]
    entries += [one.entry for one in sealed]
    body = "[" + ",".join(entries) + "]"
    del entries
    objects = [(t.kind, t.uid, t.row_digest) for t in touched]
    objects += [(one.kind, one.uid, one.row_digest) for one in sealed]
    salt = secrets.token_hex(16)
    row = Audit(
        seq=seq,
        at=stamp.at,
        actor=stamp.actor,
        role=stamp.role,
        action=stamp.action,
        reason=stamp.reason,
        payload_digest=_payload_digest(salt, body, objects),
        hash="",
    )
    row.hash = chained_hash(before, row)
    session.add(row)
    session.flush()
    session.add(AuditPayload(seq=seq, salt=salt, body=body))
    session.flush()
    for start in range(0, len(objects), _AT_ONCE):
        session.execute(
            insert(AuditObject.__table__),  # type: ignore[arg-type]
            [
                {"seq": seq, "kind": kind, "uid": uid, "row_digest": digest}
                for kind, uid, digest in objects[start : start + _AT_ONCE]
            ],
        )
    return row


def wait_for_others(session: Session) -> None:
    """Until every other unit that writes acts on the server has ended; a file has one writer."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})


def chained_hash(before: str, row: Audit) -> str:
    """The seal of a row that follows a row sealed with ``before``."""
    sealed = canonical_json(
        [row.seq, row.at, row.actor, row.role, row.action, row.reason, row.payload_digest]
    )
    return hashlib.sha256(f"{before}\n{sealed}".encode()).hexdigest()


def verify(session: Session, seen: Callable[[], None] = lambda: None) -> Iterator[Damage]:
    """Every row that was changed, taken out or forged, in order; nothing for an honest trail.

    A payload that an erasure blanked is not damage: its digest still stands in the chain. ``seen``
    is called for each row.
    """
    before, expected = GENESIS, 1
    touched = select(AuditObject.kind, AuditObject.uid, AuditObject.row_digest)
    objects = {
        seq: None if rows is None else [(kind, uid, digest) for kind, uid, digest, _seq in rows]
        for seq, rows in rows_by(session, touched, AuditObject.seq)
    }
    trail = select(Audit, AuditPayload.salt, AuditPayload.body).outerjoin(
        AuditPayload, AuditPayload.seq == Audit.seq
    )
    for seq, rows in rows_by(session, trail, Audit.seq):
        seen()
        if seq != expected:
            yield Damage(expected, "trail.row_missing")
        if rows is None:
            damaged, sealed = _unreadable(session, seq)
            for what in damaged:
                yield Damage(seq, what)
            before, expected = sealed, seq + 1
            continue
        audit, salt, body, _seq = rows[0]
        if chained_hash(before, audit) != audit.hash:
            yield Damage(seq, "trail.row_changed")
        if salt is None:
            yield Damage(seq, "trail.payload_missing")
        elif body is not None:
            listed = objects.get(seq, [])
            if listed is None or _payload_digest(salt, body, listed) != audit.payload_digest:
                yield Damage(seq, "trail.payload_changed")
        before, expected = audit.hash, seq + 1


def _unreadable(session: Session, seq: int) -> tuple[list[str], str]:
    """What is wrong with an act of which something cannot be read, and its seal for the next."""
    act = readable(session, select(Audit).where(Audit.seq == seq))
    payload = readable(session, select(AuditPayload).where(AuditPayload.seq == seq))
    sealed = readable(session, select(Audit.hash).where(Audit.seq == seq))
    parts = (("trail.row_changed", act), ("trail.payload_changed", payload))
    return [what for what, part in parts if part is None], sealed[0] if sealed else ""


def _payload_digest(salt: str, body: str, objects: list[tuple[str, str, str | None]]) -> str:
    digest = hashlib.sha256(f"{salt}\n".encode())
    for start in range(0, len(body), _SLICE):
        digest.update(body[start : start + _SLICE].encode())
    digest.update(b"\n")
    digest.update(_listed(objects).encode())
    return digest.hexdigest()


def _listed(objects: list[tuple[str, str, str | None]]) -> str:
    """The canonical JSON of the objects by kind and uid."""
    by_kind: dict[str, list[tuple[str, str | None]]] = {}
    for kind, uid, digest in objects:
        by_kind.setdefault(kind, []).append((uid, digest))
    listed = [
        canonical_json([kind, uid, digest])
        for kind in sorted(by_kind)
        for uid, digest in sorted(by_kind[kind], key=itemgetter(0))
    ]
    return "[" + ",".join(listed) + "]"
