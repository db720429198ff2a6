"""How a class meets: in person or from afar, on which days, and what became of each meeting."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from tvto_desk.domain import typed_number
from tvto_desk.domain.errors import DomainError

_CLOCK = re.compile(r"(\d{1,2})(?:[:.٫/]?(\d{2}))?")
DAY_MINUTES = 24 * 60
NOON = 12 * 60
_LONGEST_DAYS = 2 * 366


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


class ClashKind(StrEnum):
    """What two meetings at the same time have in common."""

    WORKSHOP = "workshop"
    INSTRUCTOR = "instructor"
    TRAINEE = "trainee"


class ClosureOutcome(StrEnum):
    """What becomes of a meeting on a day that was closed suddenly (تعطیلی ناگهانی)."""

    CANCELLED = "cancelled"
    REMOTE = "remote"
    MADE_UP = "made_up"


class Shift(StrEnum):
    """نوبت: a morning meeting begins before noon."""

    ALL_DAY = "all_day"
    MORNING = "morning"
    AFTERNOON = "afternoon"

    def holds(self, starts: int) -> bool:
        """Whether a meeting that begins at ``starts`` (minutes since midnight) lies in it."""
        return self is Shift.ALL_DAY or (starts < NOON) == (self is Shift.MORNING)


class Weekday(IntEnum):
    """Days of the week in the order of the office; the value is that of ``date.weekday()``."""

    SATURDAY = 5
    SUNDAY = 6
    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4


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


@dataclass(frozen=True)
class Slot:
    """A meeting on paper: a day, minutes since midnight, and a length in minutes."""

    day: date
    starts: int
    minutes: int

    @property
    def ends(self) -> int:
        """Minutes since midnight at which it ends."""
        return self.starts + self.minutes

    def meets(self, other: Slot) -> bool:
        """Whether both take place at the same time; one that begins when another ends does not."""
        return self.day == other.day and self.starts < other.ends and other.starts < self.ends


def fill_hours(
    first: date,
    weekdays: Set[Weekday],
    starts: int,
    minutes: int,
    wanted: int,
    closed: Container[date] = (),
) -> tuple[Slot, ...]:
    """The meetings from ``first`` on that add up to exactly ``wanted`` minutes.

    Only ``weekdays`` that are not ``closed``; the last meeting is cut to what is left. Empty
    without weekdays, and when two years of them are not enough.
    """
    slots: list[Slot] = []
    left, day = wanted, first
    for number in range(_LONGEST_DAYS if weekdays and minutes > 0 else 0):
        if left <= 0:
            break
        day = first + timedelta(days=number)
        if Weekday(day.weekday()) in weekdays and day not in closed:
            slots.append(Slot(day, starts, min(minutes, left)))
            left -= minutes
    return tuple(slots) if left <= 0 else ()


def minutes_of(stored: str) -> int:
    """Minutes since midnight of a stored time ``HH:MM``."""
    hour, minute = stored.split(":")
    return int(hour) * 60 + int(minute)


def day_runs(weekdays: Iterable[int]) -> list[tuple[int, int]]:
    """Days (``date.weekday()``) from Saturday on, as first and last of each run.

    Two days in a row are told one by one, as one would say them.
    """
    places = sorted({(day + 2) % 7 for day in weekdays})
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    told = [
        piece
        for run in runs
        for piece in ([(run[0], run[-1])] if len(run) > 2 else [(one, one) for one in run])
    ]
    return [((first - 2) % 7, (last - 2) % 7) for first, last in told]
