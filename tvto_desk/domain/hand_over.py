"""How a certificate leaves the house, and what has to be seen and written down each way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError

_PARCEL = re.compile(r"[0-9A-Z]{10,28}")
"""Iran Post prints 24 digits, express services fewer and with letters."""


class Way(StrEnum):
    """Who takes it: the holder, somebody with a letter, an officer for a whole group, the post."""

    HOLDER = "holder"
    REPRESENTATIVE = "representative"
    GROUP = "group"
    POST = "post"


@dataclass(frozen=True)
class HandOver:
    """What the clerk writes of one hand-over.

    ``collector`` is who signs for it, ``identity_shown`` the key of the document (both empty by
    post); ``letter_no`` the letter of authority, ``parcel_code`` the number on the receipt.
    """

    way: Way = Way.HOLDER
    collector: str = ""
    identity_shown: str = ""
    letter_no: str = ""
    parcel_code: str = ""


def checked(given: HandOver) -> HandOver:
    """The hand-over in its stored form, without what its way does not ask for.

    Raises ``certificate.collector_missing``, ``certificate.identity_not_shown``,
    ``certificate.authority_missing``, ``certificate.parcel_code`` (each with ``field``).
    """
    if given.way is Way.POST:
        code = digits.latin(given.parcel_code).replace(" ", "").replace("-", "").upper()
        if not _PARCEL.fullmatch(code):
            raise DomainError("certificate.parcel_code", field="parcel_code")
        return HandOver(Way.POST, parcel_code=code)
    if not given.collector.strip():
        raise DomainError("certificate.collector_missing", field="collector")
    if not given.identity_shown.strip():
        raise DomainError("certificate.identity_not_shown", field="identity_shown")
    letter = given.letter_no.strip()
    if given.way is not Way.HOLDER and not letter:
        raise DomainError("certificate.authority_missing", field="letter_no")
    return HandOver(
        given.way,
        given.collector.strip(),
        given.identity_shown.strip(),
        letter if given.way is not Way.HOLDER else "",
    )
