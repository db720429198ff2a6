"""How a class meets: in person or from afar, on which days, and what became of each meeting."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from tvto_desk.domain import typed_number
from tvto_desk.domain.errors import DomainError

_CLOCK = re.compile(r"(\d{1,2})(?:[:.٫/]?(\d{2}))?")
DAY_MINUTES = 24 * 60


class TeachingMode(StrEnum):
    """شیوهٔ آموزش."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    BLENDED = "blended"


class HeldState(StrEnum):
    """What became of one meeting of a class."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Weekday(IntEnum):
    """Days of the week in the order of the office; the value is that of ``date.weekday()``."""

    SATURDAY = 5
    SUNDAY = 6
    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4


def meeting_days(first: date, last: date, weekdays: Set[Weekday]) -> tuple[date, ...]:
    """The days from ``first`` to ``last``, both included, that fall on one of ``weekdays``."""
    span = range((last - first).days + 1)
    days = (first + timedelta(days=number) for number in span)
    return tuple(day for day in days if Weekday(day.weekday()) in weekdays)


def parse_clock(text: str, field: str = "starts_at") -> int:
    """Minutes since midnight of a typed time: ``8``, ``8:30``, ``830``, ``8.30``.

    Raises ``timetable.clock`` for anything that is no time of the day.
    """
    found = _CLOCK.fullmatch(typed_number.unmarked(text))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise DomainError("timetable.clock", field=field)
    return hour * 60 + minute


def clock(minutes: int) -> str:
    """Minutes since midnight as they are stored: ``08:30``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def length(starts: int, ends: int) -> int:
    """Minutes from one time of the day to another. Raises ``timetable.ends_before_start``."""
    if ends <= starts:
        raise DomainError("timetable.ends_before_start", field="ends_at")
    return ends - starts
