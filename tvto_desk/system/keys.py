"""The key that signs certificates, in a file of its own: never in database, backup or log.

The private key is sealed under a random data key, and that data key once for each holder (head,
deputy, recovery sheet), each with the own pass phrase. The seals bind the public key and the
practice flag, so neither can be exchanged.
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
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.system.files import write_atomically, write_new
from tvto_desk.system.key_text import base64_of, bytes_of, flag_of, key_text, read_key_text
from tvto_desk.system.phrase_locks import (
    FULL_COST,
    KEY_BYTES,
    NONCE_BYTES,
    TAG_BYTES,
    Cost,
    Holder,
    holders_text,
    read_holders,
    unwrap,
    wrap,
)

_FORMAT: Final = "tvto-desk-key"
_VERSION: Final = 1


@dataclass(frozen=True)
class PublicKey:
    """What a verifier needs: 32 raw bytes, and whether the key belongs to a practice centre."""

    raw: bytes
    practice: bool

    @property
    def key_id(self) -> str:
        """The first 8 bytes of the SHA-256 of the public key, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()[:16]


@dataclass(frozen=True)
class KeyFile:
    """A key file as it was read; nothing in it is secret without a phrase."""

    public: PublicKey
    nonce: bytes
    sealed: bytes
    holders: Mapping[str, Holder]

    def context(self, holder: str = "") -> bytes:
        """What the seals bind: exchange one of these and the seal does not open."""
        return json.dumps(
            [_FORMAT, _VERSION, self.public.practice, self.public.raw.hex(), holder]
        ).encode()


def create_key_file(
    path: Path, pass_phrases: Mapping[str, str], *, practice: bool = False, cost: Cost = FULL_COST
) -> PublicKey:
    """Make a new certificate key that each of the holders can open with the own pass phrase.

    Never over an existing file. Raises ``DomainError``: ``keys.no_holder``, ``keys.phrase_short``
    (with the ``holder``); ``SystemProblem``: ``files.exists`` and the like.
    """
    if not pass_phrases:
        raise DomainError("keys.no_holder")
    private = Ed25519PrivateKey.generate()
    data_key = secrets.token_bytes(KEY_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    empty = KeyFile(public_of(private, practice), nonce, b"", {})
    file = KeyFile(
        empty.public,
        nonce,
        AESGCM(data_key).encrypt(nonce, private.private_bytes_raw(), empty.context()),
        {
            holder: wrap(data_key, empty.context(holder), holder, phrase, cost)
            for holder, phrase in pass_phrases.items()
        },
    )
    write_new(path, key_file_text(file), private=True)
    return file.public


def read_public_key(path: Path) -> PublicKey:
    """The public half of a certificate key; needs no pass phrase.

    Raises ``SystemProblem``: ``keys.missing``, ``keys.damaged``.
    """
    return load_key_file(path).public


def holders(path: Path) -> tuple[str, ...]:
    """Who can open the certificate key, in the order in which they were added."""
    return tuple(load_key_file(path).holders)


def open_key_file(path: Path, pass_phrase: str) -> Ed25519PrivateKey:
    """The private key, by the pass phrase of any holder.

    Raises ``DomainError`` (``keys.wrong_phrase``); ``SystemProblem`` (``keys.missing``,
    ``keys.damaged``).
    """
    file = load_key_file(path)
    data_key = _opened(file, file.holders, pass_phrase)
    try:
        raw = AESGCM(data_key).decrypt(file.nonce, file.sealed, file.context())
    except InvalidTag as error:
        raise SystemProblem("keys.damaged", file=Code(path.name)) from error
    private = Ed25519PrivateKey.from_private_bytes(raw)
    if public_of(private, file.public.practice) != file.public:
        raise SystemProblem("keys.damaged", file=Code(path.name))
    return private


def prove_holder(path: Path, holder: str, pass_phrase: str) -> None:
    """Raises ``DomainError('keys.wrong_phrase')`` unless the phrase is this very holder's."""
    file = load_key_file(path)
    among = {name: held for name, held in file.holders.items() if name == holder}
    _opened(file, among, pass_phrase)


def set_holder(
    path: Path, pass_phrase: str, holder: str, new_phrase: str, *, cost: Cost = FULL_COST
) -> None:
    """Gives ``holder`` a phrase, a first one or another; ``pass_phrase`` is any that opens the key.

    A copy of the file made before still opens with the phrase of then. Raises ``DomainError``:
    ``keys.wrong_phrase``, ``keys.phrase_short``.
    """
    file = load_key_file(path)
    data_key = _opened(file, file.holders, pass_phrase)
    given = wrap(data_key, file.context(holder), holder, new_phrase, cost)
    _store(path, file, {**file.holders, holder: given})


def remove_holder(path: Path, holder: str, pass_phrase: str) -> None:
    """Take a holder out; ``pass_phrase`` is that of one who stays, so that the key stays open.

    A copy of the old file kept elsewhere still opens for the one who left: when that matters, make
    a new key. Raises ``DomainError``: ``keys.no_such_holder``, ``keys.last_holder``,
    ``keys.wrong_phrase``.
    """
    file = load_key_file(path)
    if holder not in file.holders:
        raise DomainError("keys.no_such_holder", holder=holder)
    staying = {name: held for name, held in file.holders.items() if name != holder}
    if not staying:
        raise DomainError("keys.last_holder", holder=holder)
    _opened(file, staying, pass_phrase)
    _store(path, file, staying)


def _opened(file: KeyFile, among: Mapping[str, Holder], phrase: str) -> bytes:
    data_key = unwrap({name: (held, file.context(name)) for name, held in among.items()}, phrase)
    if data_key is None:
        raise DomainError("keys.wrong_phrase", field="pass_phrase")
    return data_key


def public_of(private: Ed25519PrivateKey, practice: bool) -> PublicKey:
    """The public half of a key."""
    return PublicKey(private.public_key().public_bytes_raw(), practice)


def key_file_text(file: KeyFile) -> bytes:
    """The bytes of a key file."""
    return key_text(
        _FORMAT,
        {
            "practice": file.public.practice,
            "key_id": file.public.key_id,
            "public_key": base64_of(file.public.raw),
            "private_key": {"nonce": base64_of(file.nonce), "sealed": base64_of(file.sealed)},
            "holders": holders_text(file.holders),
        },
    )


def _store(path: Path, file: KeyFile, held: Mapping[str, Holder]) -> None:
    write_atomically(
        path, key_file_text(KeyFile(file.public, file.nonce, file.sealed, held)), private=True
    )


def load_key_file(path: Path) -> KeyFile:
    """Raises ``SystemProblem``: ``keys.missing``, ``keys.damaged``, ``keys.newer``, ``files.…``."""
    return read_key_text(path, _FORMAT, _key_file)


def _key_file(content: Mapping[str, Any]) -> KeyFile:
    return KeyFile(
        PublicKey(bytes_of(content["public_key"], KEY_BYTES), flag_of(content["practice"])),
        bytes_of(content["private_key"]["nonce"], NONCE_BYTES),
        bytes_of(content["private_key"]["sealed"], KEY_BYTES + TAG_BYTES),
        read_holders(content["holders"]),
    )
