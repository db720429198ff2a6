"""The turn of the Jalali year: when an office is told of it, and what then waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tvto_desk.domain import jalali

BEFORE: Final = 30
"""So many days before Nowruz it begins to be told."""
AFTER: Final = 62
"""So many days after Nowruz it stays, as long as something is left: Farvardin and Ordibehesht."""


class Step(StrEnum):
    """What a new year asks of an office, in the order in which it is told."""

    HOLIDAYS = "holidays"
    PLAN = "plan"
    KEY = "key"
    NUMBERS = "numbers"


class StepState(StrEnum):
    """``LATER`` can be done only in the new year; ``BY_ITSELF`` needs nobody."""

    DONE = "done"
    OPEN = "open"
    LATER = "later"
    BY_ITSELF = "by_itself"


@dataclass(frozen=True)
class Turn:
    """The year that comes or came, and the days until its first one; below nought: since it."""

    year: int
    days: int

    @property
    def has_come(self) -> bool:
        """The new year is there."""
        return self.days <= 0


def turn_near(today: date) -> Turn | None:
    """The turn that an office is told of on ``today``; None in the middle of the year."""
    year = jalali.to_jalali(today).year
    since = (today - jalali.from_jalali(year, 1, 1)).days
    if since < AFTER:
        return Turn(year, -since)
    if year == jalali.LAST_YEAR:
        return None
    until = (jalali.from_jalali(year + 1, 1, 1) - today).days
    return Turn(year + 1, until) if until <= BEFORE else None
