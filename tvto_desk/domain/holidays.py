"""Days on which nothing is taught: the official calendar, and what the office changed in it.

Some holidays return on the same Jalali day, others follow the moon and are published a year
ahead. Both are data; the office adds a day or opens one, and its own word has the last say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tvto_desk.domain import jalali


@dataclass(frozen=True)
class Holiday:
    """A closed day. ``is_sure``: published; a day that follows the moon may still move by one."""

    day: date
    title_fa: str
    title_en: str
    is_sure: bool = True


@dataclass(frozen=True)
class CalendarLine:
    """A line of the official calendar; ``year`` is None for what returns every Jalali year."""

    year: int | None
    month: int
    month_day: int
    title_fa: str
    title_en: str
    is_sure: bool


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
                found[day] = Holiday(day, line.title_fa, line.title_en, line.is_sure)
    return found


def closed_days(
    known: Mapping[date, Holiday], added: Iterable[Holiday], opened: Iterable[date]
) -> dict[date, Holiday]:
    """The calendar of the office: with the days it ``added``, without those it ``opened``."""
    days = {**known, **{holiday.day: holiday for holiday in added}}
    for day in opened:
        days.pop(day, None)
    return dict(sorted(days.items()))


def next_open_day(day: date, closed: Mapping[date, object]) -> date:
    """``day`` itself, or the first day after it on which something may be taught."""
    while day in closed:
        day += timedelta(days=1)
    return day
