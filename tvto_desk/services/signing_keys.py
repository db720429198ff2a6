"""The keys of the years: which signed, who certified them, and how a new one takes over.

The register keeps the public half of every key that signed something, in the transaction of its
first certificate. The private half of a key that was replaced is gone: only the file of the key in
use holds one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.certificate_papers import CertificateCopy
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.signing_keys import SigningKey
from tvto_desk.db.session import Work
from tvto_desk.domain import jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.domain.words import Language
from tvto_desk.print.proof import PublicKey, key_id
from tvto_desk.print.proof_lists import fingerprint
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.separation import require_two
from tvto_desk.system import keys
from tvto_desk.system.files import publish
from tvto_desk.system.paths import CentreFolder
from tvto_desk.system.phrase_locks import FULL_COST, Cost
from tvto_desk.system.words import words

if TYPE_CHECKING:
    from tvto_desk.services.trust import KeptLists  # reads pictures: no start waits for that


@dataclass(frozen=True)
class KeyRow:
    """A key of the centre and what it was used for.

    ``valid_from`` is None for a key that has signed nothing yet; ``certified_on`` is the day of
    the province's list that names it, None while none does; ``fingerprint`` is told
    on the telephone.
    """

    key_id: str
    valid_from: date | None
    retired_on: date | None
    certified_on: date | None
    certificates: int
    is_current: bool
    practice: bool
    fingerprint: str
    withdrawn_on: date | None = None


@question
def list_keys(desk: Desk, lists: KeptLists) -> list[KeyRow]:
    """Every key of this centre, the one in use first."""
    listed = lists.trust().keys
    certified = {} if listed is None else listed.keys
    signing = desk.house.keys
    with desk.read() as session:
        used = _uses(session)
        kept = {row.key_id: row for row in session.scalars(select(SigningKey))}
        rows = [
            KeyRow(
                name,
                kept[name].valid_from if name in kept else None,
                kept[name].retired_on if name in kept else None,
                listed.as_of
                if listed and name in certified and certified[name].key == known.key
                else None,
                used.get(name, 0),
                name == signing.current,
                known.practice,
                fingerprint(known.key),
                certified[name].withdrawn_on if name in certified else None,
            )
            for name, known in signing.public_keys().items()
        ]
    return sorted(rows, key=lambda row: (row.is_current, row.valid_from or date.max), reverse=True)


def is_due(rows: list[KeyRow], today: date) -> bool:
    """Whether the key in use is of an earlier Jalali year."""
    year = jalali.to_jalali(today).year
    return any(
        row.is_current and row.valid_from and jalali.to_jalali(row.valid_from).year < year
        for row in rows
    )


@act(Permission.MANAGE_SETTINGS)
def renew_key(
    desk: Desk,
    folder: CentreFolder,
    phrase: str,
    new_phrases: Mapping[str, str],
    *,
    cost: Cost = FULL_COST,
) -> str:
    """Makes the certificate key of a new year and lets the old one go; gives its short name.

    ``phrase`` is that of anybody who holds the old key; ``new_phrases`` are the holders of the new
    one. Raises ``keys.wrong_phrase``, ``keys.phrase_short``, ``keys.no_holder`` and the problems
    of files; the old key then signs on.
    """
    keys.open_key_file(folder.certificate_key, phrase)
    return _replace(desk, folder, new_phrases, cost, "signing_key.renew")


@act(Permission.MANAGE_SETTINGS, heavy=True)
def replace_lost_key(
    desk: Desk,
    proposed_by: Desk,
    folder: CentreFolder,
    reason: str,
    new_phrases: Mapping[str, str],
    *,
    cost: Cost = FULL_COST,
) -> str:
    """Makes a new certificate key when nobody can open the old one any more: two people, a reason.

    What the old key signed stays provable by its public half; its file is replaced. Raises
    ``signing_key.reason_missing``, ``signing_key.lost_by_one``, and as ``renew_key``.
    """
    if not reason.strip():
        raise DomainError("signing_key.reason_missing", field="reason")
    proposed_by.require(Permission.PROPOSE_REVOCATION, "signing_keys.replace_lost_key")
    with desk.read() as session:
        require_two(session, (Task.PROPOSE_NEW_KEY, proposed_by), (Task.REPLACE_LOST_KEY, desk))
    note = words().text(
        "signing_key.lost_note", Language.FA, reason=reason.strip(), name=proposed_by.actor.name
    )
    return _replace(desk, folder, new_phrases, cost, "signing_key.replace_lost", note)


def remember_key(work: Work, desk: Desk) -> None:
    """Writes the public half of the key in use down beside what it signs.

    Raises ``keys.locked``, and ``keys.retired`` on a computer that still holds an old key.
    """
    desk.house.keys.certificate_key()
    name = desk.house.keys.current
    row = _row(work, name, desk.house.keys.public_keys()[name], desk.today())
    if row.retired_on is not None:
        raise DomainError("keys.retired", day=row.retired_on)


@act(Permission.MANAGE_SETTINGS)
def retire_withdrawn(desk: Desk, lists: KeptLists) -> None:
    """The own keys that the province withdrew sign nothing more, on any desk of the centre."""
    listed = lists.trust().keys
    gone = listed.withdrawn if listed is not None else frozenset()
    own = {name: key for name, key in desk.house.keys.public_keys().items() if name in gone}
    with desk.read() as session:
        rows = session.scalars(select(SigningKey).where(SigningKey.key_id.in_(own)))
        done = {row.key_id for row in rows if row.retired_on is not None}
    if own.keys() - done:
        with desk.write("signing_key.withdrawn") as work:
            for name, known in own.items():
                row = _row(work, name, known, desk.today())
                row.retired_on = row.retired_on or max(desk.today(), row.valid_from)


def kept_keys(session: Session, centre: str) -> dict[str, PublicKey]:
    """The keys that the register of a centre knows, by key id."""
    return {
        row.key_id: PublicKey(
            Ed25519PublicKey.from_public_bytes(row.public_key), centre, row.is_practice
        )
        for row in session.scalars(select(SigningKey).order_by(SigningKey.id))
    }


def first_days(session: Session) -> dict[str, date]:
    """The day of the first signature of each key that signed, by key id."""
    found = select(SigningKey.key_id, SigningKey.valid_from)
    return {name: day for name, day in session.execute(found)}  # noqa: C416  (rows, no pairs)


def _replace(
    desk: Desk,
    folder: CentreFolder,
    new_phrases: Mapping[str, str],
    cost: Cost,
    action: str,
    reason: str = "",
) -> str:
    made = folder.certificate_key.with_suffix(".new")
    made.unlink(missing_ok=True)
    today, signing = desk.today(), desk.house.keys
    practice = desk.centre.is_practice
    public = keys.create_key_file(made, new_phrases, practice=practice, cost=cost)
    private = keys.open_key_file(made, next(iter(new_phrases.values())))
    key = PublicKey(Ed25519PublicKey.from_public_bytes(public.raw), desk.centre.key, practice)
    with desk.write(action, reason) as work:
        for name, known in signing.public_keys().items():
            row = _row(work, name, known, today)
            row.retired_on = row.retired_on or max(today, row.valid_from)
        work.add(_new_row(key, today))
        work.session.flush()
        # Last of all, and before the commit: were the row lost, the next certificate writes it.
        publish(made, folder.certificate_key)
    signing.renew(private, key)
    return signing.current


def _row(work: Work, name: str, known: PublicKey, today: date) -> SigningKey:
    raw = known.key.public_bytes_raw()
    found = select(SigningKey).where(SigningKey.public_key == raw)
    row = work.session.execute(found).scalar_one_or_none()
    if row is None:
        first = select(func.min(Certificate.issued_on)).where(Certificate.key_id == name)
        row = _new_row(known, work.session.execute(first).scalar() or today)
        work.add(row)
    return row


def _new_row(known: PublicKey, since: date) -> SigningKey:
    return SigningKey(
        key_id=key_id(known.key),
        public_key=known.key.public_bytes_raw(),
        is_practice=known.practice,
        valid_from=since,
    )


def _uses(session: Session) -> dict[str, int]:
    """How many certificates and duplicates each key signed."""
    used: dict[str, int] = {}
    for table in (Certificate, CertificateCopy):
        counted = select(table.key_id, func.count()).group_by(table.key_id)
        for name, count in session.execute(counted):
            used[name] = used.get(name, 0) + count
    return used
