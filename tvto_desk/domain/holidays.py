"""Days on which nothing is taught: the official calendar, and what the office changed in it.

Some holidays return on the same Jalali day, others follow the moon and are published a year
ahead. Both are data; the office adds a day or opens one, and its own word has the last say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tvto_desk.domain import jalali
from tvto_desk.domain.errors import DomainError

_MOON_MAY_MOVE = timedelta(days=1)


@dataclass(frozen=True)
class Holiday:
    """A closed day. ``is_sure``: published; a day that follows the moon may still move by one."""

    day: date
    title_fa: str
    title_en: str
    is_sure: bool = True
    is_lunar: bool = False


@dataclass(frozen=True)
class CalendarLine:
    """A line of the official calendar; ``year`` is None for what returns every Jalali year."""

    year: int | None
    month: int
    month_day: int
    title_fa: str
    title_en: str
    is_sure: bool

    @property
    def is_lunar(self) -> bool:
        """Whether it follows the moon: only such days are dated year by year."""
        return self.year is not None


def official(lines: Iterable[CalendarLine], first: date, last: date) -> dict[date, Holiday]:
    """The holidays of the calendar from ``first`` to ``last``, both included, by day.

    A dated line has the word over one that returns every year on the same day.
    """
    if last < first:
        return {}
    years = range(jalali.to_jalali(first).year, jalali.to_jalali(last).year + 1)
    found: dict[date, Holiday] = {}
    for line in sorted(lines, key=lambda line: line.year is not None):
        for year in years if line.year is None else (line.year,):
            if line.month_day > jalali.month_length(year, line.month):
                continue
            day = jalali.from_jalali(year, line.month, line.month_day)
            if first <= day <= last:
                found[day] = Holiday(day, line.title_fa, line.title_en, line.is_sure, line.is_lunar)
    return found


def fixed_lines(lines: Iterable[CalendarLine]) -> list[CalendarLine]:
    """The lines that return on the same Jalali day every year."""
    return [line for line in lines if not line.is_lunar]


def moon_is_known(lines: Iterable[CalendarLine], year: int) -> bool:
    """Whether the days that follow the moon are in the calendar for this Jalali year."""
    return any(line.year == year for line in lines)


def require_movable(holiday: Holiday | None, day: date, to: date) -> Holiday:
    """The holiday that may move from ``day`` to ``to``.

    Raises ``holiday.move_fixed`` unless it follows the moon, and ``holiday.move_far`` for more
    than one day: the moon moves a day by one, never by more.
    """
    if holiday is None or not holiday.is_lunar:
        raise DomainError("holiday.move_fixed", field="to", day=day)
    if abs(to - day) != _MOON_MAY_MOVE:
        raise DomainError("holiday.move_far", field="to", day=day)
    return holiday


def closed_days(
    known: Mapping[date, Holiday], added: Iterable[Holiday], opened: Iterable[date]
) -> dict[date, Holiday]:
    """The calendar of the office: with the days it ``added``, without those it ``opened``."""
    days = {**known, **{holiday.day: holiday for holiday in added}}
    for day in opened:
        days.pop(day, None)
    return dict(sorted(days.items()))
