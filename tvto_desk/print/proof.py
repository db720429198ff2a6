"""The offline proof: what a certificate says, signed, short enough for a QR.

``TVTO1:`` + base45( COSE_Sign1( CBOR map ) ), RFC 9052 with EdDSA over Ed25519. The map has small
integer keys; days count from 1970-01-01. A Persian text is a byte string, one byte a letter, when
the table below holds all of it, and a UTF-8 text string otherwise: a QR that names the holder in
both languages in full, and the standard, stays within the 37 mm that the page has for it.

The national ID goes in as an Argon2id hash with a salt of its own, so that a photographed QR does
not give the number away. There is no expiry: a skill is a fact, and old public keys are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from typing import Any

import cbor2
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tvto_desk.domain.certificate import centre_of
from tvto_desk.domain.errors import DomainError
from tvto_desk.print import base45
from tvto_desk.print.values import CertificateValues

PREFIX = "TVTO1:"
SALT_BYTES = 8
HASH_BYTES = 12
TITLE_LETTERS = 40
"""A longer title ends in «…» in the proof: the code beside it says which standard it is."""

_ALGORITHM = cbor2.dumps({1: -8}, canonical=True)  # protected header: alg = EdDSA
_KEY_ID = 4  # unprotected header: kid
_EPOCH = date(1970, 1, 1)

# Argon2id by OWASP's password storage advice (19 MiB, two passes): some 30 ms for one number, and
# years for trying out all of them.
_MEMORY_KIB = 19 * 1024
_PASSES = 2

# What decoding and unpacking raise for bytes that are no proof.
_UNREADABLE = (
    cbor2.CBORDecodeError,
    ValueError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
)

# One byte a sign: ASCII as it is, then these from 0x80. The order is part of TVTO1 for ever.
_PERSIAN = (
    "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأؤئإةكي"
    "\u200c\u0654\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
    "۰۱۲۳۴۵۶۷۸۹،؛؟«»ـ٫٬–…“”’"
)
_TO_BYTE = {chr(code): code for code in range(0x80)} | {
    sign: 0x80 + place for place, sign in enumerate(_PERSIAN)
}
_TO_SIGN = {byte: sign for sign, byte in _TO_BYTE.items()}


class Verdict(StrEnum):
    """What a checker may say: the signature fits a known key, or why it does not count."""

    VALID = "valid"
    PRACTICE = "practice"
    UNKNOWN_KEY = "unknown_key"
    WITHDRAWN_KEY = "withdrawn_key"
    OTHER_CENTRE = "other_centre"
    FORGED = "forged"


@dataclass(frozen=True, kw_only=True)
class Payload:
    """What the proof says. ``identity_hash`` is salt and Argon2id hash, one after the other."""

    number: str
    name_fa: str
    name_en: str
    father_fa: str
    title_fa: str
    title_en: str
    code: str
    hours: int
    assessed_on: date
    issued_on: date
    centre_fa: str
    identity_hash: bytes
    copy_no: int = 1
    practice: bool = False


@dataclass(frozen=True)
class PublicKey:
    """A key a checker knows, and its ``centre`` as ``QZ-02``; what a ``practice`` key signed is
    never a certificate, and since ``withdrawn_on`` nothing that it signed is proved by it.
    """

    key: Ed25519PublicKey
    centre: str
    practice: bool = False
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Proof:
    """A proof as read: ``payload`` may be believed only when the verdict is ``VALID``."""

    payload: Payload
    key_id: str
    verdict: Verdict


def payload_of(values: CertificateValues, salt: bytes) -> Payload:
    """The payload of a certificate; ``salt`` is ``SALT_BYTES`` random bytes of the caller."""
    holder = values.holder
    return Payload(
        number=values.number,
        name_fa=f"{holder.first_name_fa} {holder.last_name_fa}".strip(),
        name_en=f"{holder.first_name_en} {holder.last_name_en}".strip(),
        father_fa=holder.father_fa,
        title_fa=_clipped(values.standard.title_fa),
        title_en=_clipped(values.standard.title_en),
        code=values.standard.code,
        hours=values.standard.hours,
        assessed_on=values.assessment.date,
        issued_on=values.issue_date,
        centre_fa=values.place.centre_fa,
        identity_hash=hash_identity(holder.identity_value, salt),
        copy_no=values.copy_no,
        practice=values.specimen,
    )


def hash_identity(identity: str, salt: bytes) -> bytes:
    """Salt and slow hash of an identity number, ``SALT_BYTES`` + ``HASH_BYTES`` bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError("salt")
    return salt + hash_secret_raw(
        identity.encode(), salt, _PASSES, _MEMORY_KIB, 1, HASH_BYTES, Type.ID
    )


def identity_matches(identity: str, identity_hash: bytes) -> bool:
    """Whether ``identity`` is the number that was hashed."""
    return compare_digest(hash_identity(identity, identity_hash[:SALT_BYTES]), identity_hash)


def key_id(key: Ed25519PublicKey) -> str:
    """The short name of a key: eight hexadecimal digits of its SHA-256."""
    return _short(key).hex()


def sign_proof(payload: Payload, private_key: Ed25519PrivateKey) -> str:
    """The text for the QR."""
    body = cbor2.dumps(_packed(payload), canonical=True)
    message = [
        _ALGORITHM,
        {_KEY_ID: _short(private_key.public_key())},
        body,
        private_key.sign(_signed_part(body)),
    ]
    return PREFIX + base45.encode(cbor2.dumps(message, canonical=True))


def read_proof(text: str, keys: Mapping[str, PublicKey]) -> Proof:
    """What a scanned text says, and whether it may be believed. ``keys`` is by ``key_id``.

    Raises ``DomainError``: ``proof.not_ours`` (another QR), ``proof.newer`` (a later version of
    the proof) or ``proof.unreadable``.
    """
    if not text.startswith(PREFIX):
        newer = text.startswith("TVTO") and ":" in text[:8]
        raise DomainError("proof.newer" if newer else "proof.not_ours")
    try:
        algorithm, header, body, signature = cbor2.loads(base45.decode(text[len(PREFIX) :]))
        short: bytes = header[_KEY_ID]
        payload = _unpacked(cbor2.loads(body))
        name = short.hex()
    except _UNREADABLE as error:
        raise DomainError("proof.unreadable") from error
    known = keys.get(name)
    if known is None:
        return Proof(payload, name, Verdict.UNKNOWN_KEY)
    try:
        known.key.verify(signature, _signed_part(body))
    except (InvalidSignature, TypeError):
        return Proof(payload, name, Verdict.FORGED)
    if algorithm != _ALGORITHM:
        return Proof(payload, name, Verdict.FORGED)
    if known.practice or payload.practice:
        return Proof(payload, name, Verdict.PRACTICE)
    if known.withdrawn_on is not None:
        # Whoever has the key writes any day of issue: no date in the code tells old from forged.
        return Proof(payload, name, Verdict.WITHDRAWN_KEY)
    # Who duplicates an older certificate keeps its number, which may be another centre's.
    is_elsewhere = centre_of(payload.number) not in ("", known.centre)
    if is_elsewhere and payload.copy_no == 1:
        return Proof(payload, name, Verdict.OTHER_CENTRE)
    return Proof(payload, name, Verdict.VALID)


def _clipped(title: str) -> str:
    return title if len(title) <= TITLE_LETTERS else title[: TITLE_LETTERS - 1].rstrip() + "…"


def _short(key: Ed25519PublicKey) -> bytes:
    return sha256(key.public_bytes_raw()).digest()[:4]


def _signed_part(body: bytes) -> bytes:
    """Sig_structure of RFC 9052, 4.4: context, protected header, no external data, payload."""
    return cbor2.dumps(["Signature1", _ALGORITHM, b"", body], canonical=True)


def _packed(payload: Payload) -> dict[int, Any]:
    packed = {
        1: payload.number,
        2: _short_text(payload.name_fa),
        3: _short_text(payload.name_en),
        4: _short_text(payload.father_fa),
        5: _short_text(payload.title_fa),
        6: _short_text(payload.title_en),
        # Fifteen digits are nine bytes as a number; older codes have signs and stay text.
        7: int(payload.code) if _is_plain_number(payload.code) else payload.code,
        8: payload.hours,
        9: (payload.assessed_on - _EPOCH).days,
        10: (payload.issued_on - _EPOCH).days,
        11: _short_text(payload.centre_fa),
        12: payload.identity_hash,
    }
    if payload.copy_no != 1:
        packed[13] = payload.copy_no
    if payload.practice:
        packed[14] = 1
    return packed


def _unpacked(packed: Mapping[int, Any]) -> Payload:
    return Payload(
        number=_text(packed[1]),
        name_fa=_text(packed[2]),
        name_en=_text(packed[3]),
        father_fa=_text(packed[4]),
        title_fa=_text(packed[5]),
        title_en=_text(packed[6]),
        code=str(packed[7]),
        hours=int(packed[8]),
        assessed_on=_EPOCH + timedelta(days=packed[9]),
        issued_on=_EPOCH + timedelta(days=packed[10]),
        centre_fa=_text(packed[11]),
        identity_hash=bytes(packed[12]),
        copy_no=int(packed.get(13, 1)),
        practice=bool(packed.get(14, 0)),
    )


def _is_plain_number(code: str) -> bool:
    return code.isascii() and code.isdecimal() and not code.startswith("0") and len(code) < 19


def _short_text(text: str) -> bytes | str:
    try:
        return bytes(_TO_BYTE[sign] for sign in text)
    except KeyError:
        return text


def _text(packed: bytes | str) -> str:
    return packed if isinstance(packed, str) else "".join(_TO_SIGN[byte] for byte in packed)
