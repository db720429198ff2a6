"""A data key that several people can open, each with the own pass phrase.

It is sealed once for each holder by AES-256-GCM, under a key made from the holder's phrase by
Argon2id. ``context`` is bound into each seal, so none can be exchanged for that of another file.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.system.key_text import base64_of, bytes_of
from tvto_desk.system.recovery_phrase import parse_recovery_phrase

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
_SALT_BYTES: Final = 16
_SHORTEST_PHRASE: Final = 8


@dataclass(frozen=True)
class Cost:
    """What one guess of a pass phrase costs: Argon2id memory in KiB, passes and lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


FULL_COST: Final = Cost()

# A file may ask for no more than this: else a planted one could stop the computer.
_DEAREST: Final = Cost(memory_kib=1024 * 1024, passes=20, lanes=16)


@dataclass(frozen=True)
class Holder:
    """The data key as one person can open it."""

    salt: bytes
    cost: Cost
    nonce: bytes
    sealed: bytes


def wrap(
    data_key: bytes, context: bytes, holder: str, phrase: str, cost: Cost = FULL_COST
) -> Holder:
    """Seals the data key for a holder. Raises ``DomainError('keys.phrase_short')``."""
    if len(phrase.strip()) < _SHORTEST_PHRASE:
        raise DomainError(
            "keys.phrase_short", field="pass_phrase", holder=holder, least=_SHORTEST_PHRASE
        )
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(_stretch(phrase, salt, cost)).encrypt(nonce, data_key, context)
    return Holder(salt, cost, nonce, sealed)


def unwrap(among: Mapping[str, tuple[Holder, bytes]], phrase: str) -> bytes | None:
    """The data key by the phrase of any of the holders, each with its context; None: of nobody."""
    for held, context in among.values():
        try:
            return AESGCM(_stretch(phrase, held.salt, held.cost)).decrypt(
                held.nonce, held.sealed, context
            )
        except InvalidTag:
            continue
    return None


class Phrase:
    """A pass phrase that somebody gave, and what it has opened so far.

    Each guess costs a quarter of a second; thousands of files may be locked for the same holders.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._opened: dict[bytes, bytes] = {}

    def unwrap(self, among: Mapping[str, tuple[Holder, bytes]]) -> bytes | None:
        """As the function of that name, once for the same holders."""
        seal = b"".join(held.sealed + context for held, context in among.values())
        if seal not in self._opened:
            data_key = unwrap(among, self._text)
            if data_key is None:
                return None
            self._opened[seal] = data_key
        return self._opened[seal]


def holders_text(holders: Mapping[str, Holder]) -> dict[str, Any]:
    """The holders as they stand in a file."""
    return {
        name: {
            "salt": base64_of(held.salt),
            "memory_kib": held.cost.memory_kib,
            "passes": held.cost.passes,
            "lanes": held.cost.lanes,
            "nonce": base64_of(held.nonce),
            "sealed": base64_of(held.sealed),
        }
        for name, held in holders.items()
    }


def read_holders(content: Mapping[str, Any]) -> dict[str, Holder]:
    """The holders of a file; ``ValueError`` and its like for what nobody wrote so."""
    return {
        name: Holder(
            bytes_of(held["salt"], _SALT_BYTES),
            _cost(held),
            bytes_of(held["nonce"], NONCE_BYTES),
            bytes_of(held["sealed"], KEY_BYTES + TAG_BYTES),
        )
        for name, held in content.items()
    }


def _secret(phrase: str) -> bytes:
    """The bytes of a pass phrase, the same for every keyboard it may be typed on."""
    try:
        return parse_recovery_phrase(phrase).encode()
    except DomainError:
        folded = unicodedata.normalize("NFC", digits.latin(phrase).strip())
        return folded.replace("ي", "ی").replace("ك", "ک").encode()


def _stretch(phrase: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        _secret(phrase), salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
    )


def _cost(held: Mapping[str, Any]) -> Cost:
    figures = (held["memory_kib"], held["passes"], held["lanes"])
    limits = (_DEAREST.memory_kib, _DEAREST.passes, _DEAREST.lanes)
    for figure, limit in zip(figures, limits, strict=True):
        if type(figure) is not int or not 1 <= figure <= limit:
            raise ValueError("cost")
    return Cost(*figures)
