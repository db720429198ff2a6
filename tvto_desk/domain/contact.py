"""Mobile, phone and postal code, stored as plain ASCII digits (domain notes §8)."""

from __future__ import annotations

import re

from tvto_desk.domain import typed_number
from tvto_desk.domain.errors import DomainError

_NUMBER = re.compile(r"\+?[0-9]+")
_MOBILE_PREFIX = re.compile(r"(?:\+98|0098|0)?(?=9)")
_COUNTRY = re.compile(r"\+98|0098")


def mobile(text: str) -> str:
    """A mobile number as ``09xxxxxxxxx``, from ``+98 912 …``, ``0098912…``, ``912…``.

    Raises ``DomainError`` on field ``mobile``: ``contact.mobile_required``, ``.mobile_format``,
    ``.mobile_length``.
    """
    typed = typed_number.bare(text)
    if not typed:
        raise DomainError("contact.mobile_required", field="mobile")
    prefix = _MOBILE_PREFIX.match(typed)
    if not _NUMBER.fullmatch(typed) or prefix is None:
        raise DomainError("contact.mobile_format", field="mobile")
    number = typed[prefix.end() :]
    if len(number) != 10:
        raise DomainError("contact.mobile_length", field="mobile", count=len(number) + 1)
    return f"0{number}"


def phone(text: str) -> str:
    """A phone as ``028xxxxxxxx`` with the area code, or the 8 digits of a local number.

    Raises ``DomainError`` on field ``phone``: ``contact.phone_required``, ``.phone_format``,
    ``.phone_length``.
    """
    typed = typed_number.bare(text)
    if not typed:
        raise DomainError("contact.phone_required", field="phone")
    if not _NUMBER.fullmatch(typed):
        raise DomainError("contact.phone_format", field="phone")
    number = _COUNTRY.sub("0", typed, count=1) if _COUNTRY.match(typed) else typed
    if len(number) != (11 if number.startswith("0") else 8):
        raise DomainError("contact.phone_length", field="phone", count=len(number))
    return number


def postal_code(text: str) -> str:
    """A postal code: 10 digits.

    Raises ``DomainError`` on field ``postal_code``: ``contact.postal_code_required``,
    ``.postal_code_format``, ``.postal_code_length``.
    """
    typed = typed_number.bare(text)
    if not typed:
        raise DomainError("contact.postal_code_required", field="postal_code")
    if not re.fullmatch(r"[0-9]+", typed):
        raise DomainError("contact.postal_code_format", field="postal_code")
    if len(typed) != 10:
        raise DomainError("contact.postal_code_length", field="postal_code", count=len(typed))
    return typed


def gaps(number: str) -> tuple[int, ...]:
    """Where the gaps stand with which a number is read: «۰۹۱۲ ۱۲۳ ۴۵۶۷», «۰۲۸ ۳۳۲۲ ۱۱۰۰»."""
    if number.startswith("09"):
        return (4, 7)
    return (3, 7) if number.startswith("0") else (4,)


def grouped(number: str) -> str:
    """A mobile or phone number with its gaps; words that stand in its place are left alone."""
    if not (number.isascii() and number.isdigit()):
        return number
    places = gaps(number)
    parts = zip((0, *places), (*places, len(number)), strict=True)
    return " ".join(part for start, end in parts if (part := number[start:end]))
