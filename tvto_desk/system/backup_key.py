"""The key of encrypted backups: its public half locks them unattended, a pass phrase opens them.

Nobody gives a phrase when the program closes or half an hour has passed, so each backup is locked
for the public half of an X25519 key. The private half is sealed for two holders, the phrase and
the recovery sheet, and lies in the head of every backup: whoever has one of the two needs nothing
of this computer.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tvto_desk.system.files import write_atomically
from tvto_desk.system.key_text import base64_of, bytes_of, key_text, read_key_text
from tvto_desk.system.phrase_locks import (
    FULL_COST,
    KEY_BYTES,
    NONCE_BYTES,
    TAG_BYTES,
    Cost,
    Phrase,
    holders_text,
    read_holders,
    wrap,
)

_FORMAT: Final = "tvto-desk-backup-key"
BY: Final = "backup key"
"""How a head names this lock."""
# Each key that it goes with is used once, so that it need not differ.
_ONCE: Final = bytes(NONCE_BYTES)


@dataclass(frozen=True)
class BackupKey:
    """The public half, and the private one as the holders of a phrase can open it."""

    public: bytes
    kept: Mapping[str, Any]

    @property
    def key_id(self) -> str:
        """Tells one key from the next, in a name."""
        return hashlib.sha256(self.public).hexdigest()[:16]

    def lock(self, data_key: bytes) -> dict[str, Any]:
        """Locks the data key of a file for the private half."""
        passing = X25519PrivateKey.generate()
        own = passing.public_key().public_bytes_raw()
        shared = passing.exchange(X25519PublicKey.from_public_bytes(self.public))
        sealed = AESGCM(_derived(shared, own, self.public)).encrypt(_ONCE, data_key, own)
        return {"by": BY, **self.kept, "passing": base64_of(own), "sealed": base64_of(sealed)}


def make_backup_key(path: Path, phrases: Mapping[str, str], *, cost: Cost = FULL_COST) -> BackupKey:
    """A new key for each of the holders; backups made before keep the one they have.

    Raises ``DomainError`` (``keys.phrase_short``), ``SystemProblem`` (``files.…``).
    """
    private, data_key = X25519PrivateKey.generate(), secrets.token_bytes(KEY_BYTES)
    public, nonce = private.public_key().public_bytes_raw(), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(data_key).encrypt(nonce, private.private_bytes_raw(), _context(public, ""))
    held = {
        name: wrap(data_key, _context(public, name), name, phrase, cost)
        for name, phrase in phrases.items()
    }
    kept = {
        "public_key": base64_of(public),
        "private_key": {"nonce": base64_of(nonce), "sealed": base64_of(sealed)},
        "holders": holders_text(held),
    }
    write_atomically(path, key_text(_FORMAT, kept), private=True)
    return BackupKey(public, kept)


def read_backup_key(path: Path) -> BackupKey | None:
    """The key that new backups are locked for; None where they are not encrypted.

    Raises ``SystemProblem`` (``keys.damaged``): no backup is then made in the clear instead.
    """
    return read_key_text(path, _FORMAT, _key) if path.exists() else None


def open_lock(lock: Mapping[str, Any], phrase: Phrase) -> bytes | None:
    """The data key of a file; None for a phrase of nobody, ``ValueError`` for a damaged lock."""
    public = bytes_of(lock["public_key"], KEY_BYTES)
    held = read_holders(lock["holders"])
    among = {name: (one, _context(public, name)) for name, one in held.items()}
    data_key = phrase.unwrap(among)
    if data_key is None:
        return None
    own = bytes_of(lock["passing"], KEY_BYTES)
    kept = lock["private_key"]
    try:
        raw = AESGCM(data_key).decrypt(
            bytes_of(kept["nonce"], NONCE_BYTES),
            bytes_of(kept["sealed"], KEY_BYTES + TAG_BYTES),
            _context(public, ""),
        )
        private = X25519PrivateKey.from_private_bytes(raw)
        shared = private.exchange(X25519PublicKey.from_public_bytes(own))
        return AESGCM(_derived(shared, own, public)).decrypt(
            _ONCE, bytes_of(lock["sealed"], KEY_BYTES + TAG_BYTES), own
        )
    except InvalidTag as error:
        raise ValueError("lock") from error


def _key(content: Mapping[str, Any]) -> BackupKey:
    public = bytes_of(content["public_key"], KEY_BYTES)
    read_holders(content["holders"])
    kept = {name: content[name] for name in ("public_key", "private_key", "holders")}
    return BackupKey(public, kept)


def _context(public: bytes, holder: str) -> bytes:
    return json.dumps([_FORMAT, public.hex(), holder]).encode()


def _derived(shared: bytes, own: bytes, public: bytes) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, None, b"tvto-desk backup" + own + public).derive(shared)
