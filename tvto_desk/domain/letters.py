"""Letters of the centre: what kinds there are, and what a number from the secretariat must be."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tvto_desk.domain.errors import DomainError


class LetterKind(StrEnum):
    """The letters that the program writes; their words are ``letter_kind.…``."""

    ATTESTATION = "attestation"
    PARTICIPATION = "participation"
    ABSENCE_WARNING = "absence_warning"
    REMOVAL = "removal"
    OPEN = "open"
    APPOINTMENT = "appointment"
    RESULTS = "results"
    TRANSCRIPT = "transcript"


def require_number(number: str, dated_on: date, made_on: date, today: date) -> None:
    """Raises ``letter.number_missing``, ``letter.day_to_come`` or ``letter.day_before`` (the
    secretariat dates a letter on or after the day it was written).
    """
    if not number.strip():
        raise DomainError("letter.number_missing", field="number")
    if dated_on > today:
        raise DomainError("letter.day_to_come", field="dated_on", day=dated_on)
    if dated_on < made_on:
        raise DomainError("letter.day_before", field="dated_on", day=dated_on, made=made_on)
