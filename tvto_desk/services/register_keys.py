"""The register keys of a centre: one signs, those before it stay known by their public halves.

So the heads of the trail and the lines of the journal that a lost key signed stay the centre's own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db import opening
from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.models.register_keys import RegisterKey
from tvto_desk.print.proof import key_id
from tvto_desk.services.desk import House


def known_register_keys(session: Session) -> tuple[bytes, ...]:
    """The public halves that the register knows, the oldest first."""
    return tuple(session.scalars(select(RegisterKey.public_key).order_by(RegisterKey.id)))


def register_keys_in(path: Path) -> tuple[bytes, ...]:
    """The same of a file of any schema that no program has open; none where it cannot be read."""
    try:
        with closing(sqlite3.connect(opening.reading_uri(path), uri=True)) as connection:
            found = connection.execute("SELECT public_key FROM register_key ORDER BY id")
            return tuple(bytes(raw) for (raw,) in found)
    except sqlite3.Error:
        return ()  # damaged, or older than the table


def public_halves(known: Iterable[bytes]) -> tuple[Ed25519PublicKey, ...]:
    """Keys to check with, each once."""
    return tuple(Ed25519PublicKey.from_public_bytes(raw) for raw in dict.fromkeys(known))


def remember_register_keys(house: House) -> None:
    """Writes what the register does not know yet, and that a key was lost, in one act at most."""
    keys = house.keys
    with house.store.reading() as session:
        before = set(known_register_keys(session))
    fresh = [key for key in keys.register_keys() if key.public_bytes_raw() not in before]
    if not fresh and keys.register_gap is None:
        return
    now = house.clock.now()
    act = "known" if keys.register_gap is None else keys.register_gap.value
    stamp = ActStamp(f"register_key.{act}", "", "", now, house.centre.code)
    if not fresh:
        house.store.note(stamp)
        return
    with house.store.writing(stamp) as work:
        for key in reversed(fresh):
            work.add(
                RegisterKey(
                    key_id=key_id(key), public_key=key.public_bytes_raw(), since=house.today()
                )
            )
