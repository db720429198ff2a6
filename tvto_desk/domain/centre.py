"""What a centre is: its kind, its two digits, its province's letters, and the seats that sign."""

from __future__ import annotations

import re
from enum import StrEnum

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError

_CODE = re.compile(r"[0-9]{2}")
_LETTERS = re.compile(r"[A-Z]{2}")


class CentreKind(StrEnum):
    """What kind of house it is."""

    FIXED = "fixed"
    URBAN_BRANCH = "urban_branch"
    PRIVATE = "private"
    PROVINCE = "province"


class Seat(StrEnum):
    """Whose signature stands on a certificate."""

    HEAD = "head"
    DIRECTOR_GENERAL = "director_general"


def centre_code(text: str) -> str:
    """The two digits of a centre; 00 is the practice centre's. Raises ``centre.code_shape``."""
    code = digits.latin(text).strip()
    if not _CODE.fullmatch(code) or code == "00":
        raise DomainError("centre.code_shape", field="code")
    return code


def province_letters(text: str) -> str:
    """The two Latin letters that begin every certificate number. Raises
    ``centre.letters_shape``.
    """
    letters = text.strip().upper()
    if not _LETTERS.fullmatch(letters):
        raise DomainError("centre.letters_shape", field="province_letters")
    return letters
