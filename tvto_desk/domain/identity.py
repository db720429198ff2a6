"""Identity of a person: national ID, foreign code, passport, or still pending.

Rules: the house's domain notes §2 and §8. Unique is (origin centre, kind, value), which services
and the database look after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tvto_desk.domain import persian, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key

_FIELD = "national_id"
_DIGITS = re.compile(r"[0-9]+")
_FOREIGN_CODE = re.compile(r"[0-9]{8,16}")
_PASSPORT = re.compile(r"[A-Z0-9]{5,15}")


class IdentityKind(StrEnum):
    """What a person is identified by."""

    NATIONAL_ID = "national_id"
    FOREIGN_CODE = "foreign_code"
    PASSPORT = "passport"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Identity:
    """A checked identity: ASCII ``value`` without separators, empty while pending.

    ``note`` says why a doubtful national ID was taken all the same, or why it is pending.
    """

    kind: IdentityKind
    value: str
    note: str | None = None


class _Numeral(int):
    """A number that keeps the zeros in front where a sentence shows it (``0499370899``)."""

    _text: str

    def __new__(cls, text: str) -> _Numeral:
        numeral = super().__new__(cls, text)
        numeral._text = text
        return numeral

    def __str__(self) -> str:
        return self._text


def parse_identity(kind: IdentityKind, text: str, *, note: str | None = None) -> Identity:
    """The identity the clerk typed or pasted; separators and digits of any script are forgiven.

    Raises ``DomainError`` on field ``national_id``: ``identity.required``, ``.format``,
    ``.length``, ``.zeros_lost`` (with the padded number as offer), ``.foreign_length``,
    ``.passport``; and ``.repeated``, ``.prefix``, ``.checksum``, which give way to a ``note``.
    """
    reason = persian.normalise(note, multiline=True, field="note") if note else None
    value = typed_number.bare(text).upper()
    if kind is IdentityKind.PENDING:
        return Identity(kind, "", reason or None)
    if not value:
        raise DomainError("identity.required", field=_FIELD)
    if kind is IdentityKind.NATIONAL_ID:
        _check_national_id(value, excused=bool(reason))
    elif kind is IdentityKind.FOREIGN_CODE:
        if not _DIGITS.fullmatch(value):
            raise DomainError("identity.format", field=_FIELD)
        if not _FOREIGN_CODE.fullmatch(value):
            raise DomainError("identity.foreign_length", field=_FIELD, count=len(value))
    elif not _PASSPORT.fullmatch(value):
        raise DomainError("identity.passport", field=_FIELD)
    return Identity(kind, value, reason or None)


def grouped(identity: Identity) -> str:
    """The value with the gaps in which it is read: ``001 234567 9``; other kinds have none."""
    if identity.kind is IdentityKind.NATIONAL_ID:
        return f"{identity.value[:3]} {identity.value[3:9]} {identity.value[9:]}"
    return identity.value


HIDDEN = "•••"
_ENDS = 3


def masked(identity: Identity) -> str:
    """The value as a list shows it where others may look: ``001•••679``.

    Too short a value keeps its last two signs alone; an identity to come has nothing to hide.
    """
    value = identity.value
    if identity.kind is IdentityKind.PENDING:
        return value
    if len(value) < 2 * _ENDS + 2:
        return HIDDEN + value[-2:]
    return value[:_ENDS] + HIDDEN + value[-_ENDS:]


def check_digit(nine: str) -> str:
    """The tenth digit of a national ID from its first nine.

    Weights 10 to 2, their sum mod 11; from 2 on it is taken from 11.
    """
    weighted = (int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    rest = sum(weighted) % 11
    return str(rest if rest < 2 else 11 - rest)


def _check_national_id(value: str, *, excused: bool) -> None:
    if not _DIGITS.fullmatch(value):
        raise DomainError("identity.format", field=_FIELD)
    if len(value) != 10:
        raise _wrong_length(value)
    if excused:
        return
    # Both pass the arithmetic, and 1111111111 is said to exist: a note opens the way.
    if len(set(value)) == 1:
        raise DomainError("identity.repeated", field=_FIELD, override=True)
    if value.startswith("000"):
        raise DomainError("identity.prefix", field=_FIELD, override=True)
    if value[9] != check_digit(value[:9]):
        raise DomainError("identity.checksum", field=_FIELD, override=True)


def _wrong_length(value: str) -> DomainError:
    padded = value.zfill(10)
    if len(value) in (8, 9) and padded[9] == check_digit(padded[:9]):
        zeros = "identity.first_zero" if len(value) == 9 else "identity.first_zeros"
        return DomainError(
            "identity.zeros_lost",
            field=_FIELD,
            offer=padded,
            count=len(value),
            zeros=Key(zeros),
            number=_Numeral(padded),
        )
    return DomainError("identity.length", field=_FIELD, count=len(value))
