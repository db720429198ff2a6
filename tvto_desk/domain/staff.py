"""The two duties that one person may not hold toward the same trainee, and their licences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Duty(StrEnum):
    """What a member of staff is licensed for."""

    TEACH = "teach"
    EXAMINE = "examine"


class LicenceState(StrEnum):
    """How a licence stands on a day; ENDING: within sixty days."""

    VALID = "valid"
    ENDING = "ending"
    ENDED = "ended"
    TO_COME = "to_come"


WARNED_BEFORE = timedelta(days=60)


@dataclass(frozen=True)
class Licence:
    """A licence with its number; without ``valid_to`` it has no end."""

    number: str
    valid_from: date
    valid_to: date | None = None

    def covers(self, first: date, last: date) -> bool:
        """Whether it holds on every day from ``first`` to ``last``."""
        return self.valid_from <= first and (self.valid_to is None or last <= self.valid_to)


def licence_state(licence: Licence, day: date) -> LicenceState:
    """How the licence stands on ``day``."""
    if day < licence.valid_from:
        return LicenceState.TO_COME
    if licence.valid_to is None or licence.valid_to > day + WARNED_BEFORE:
        return LicenceState.VALID
    return LicenceState.ENDING if day <= licence.valid_to else LicenceState.ENDED
