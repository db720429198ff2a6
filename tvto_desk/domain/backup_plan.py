"""Which backups are kept: many of the last days, fewer of the weeks and months before.

All of the last two days, then the last of each of 14 days, of 8 weeks and of 24 months, counted in
days, weeks and months of Iran. The newest is always kept, whatever the clock says.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date, timedelta
from typing import Final

from tvto_desk.domain import jalali

ALL_OF: Final = timedelta(days=2)
DAYS: Final = 14
WEEKS: Final = 8
MONTHS: Final = 24

_SATURDAY: Final = 5


def kept(days: Iterable[tuple[int, date]], today: date) -> frozenset[int]:
    """The numbers of the backups to keep, of ``(number, day)`` where a greater number is younger.

    ``day`` is the day in Iran on which the backup was made, ``today`` the present one. A day that
    lies ahead (the clock was wrong) counts as one of the last two.
    """
    newest_first = sorted(days, reverse=True)
    keep = {number for number, day in newest_first if day > today - ALL_OF}
    keep.update(number for number, _day in newest_first[:1])
    rules: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
        (DAYS, lambda day: day),
        (WEEKS, _week),
        (MONTHS, _month),
    )
    for most, bucket_of in rules:
        filled: set[Hashable] = set()
        for number, day in newest_first:
            bucket = bucket_of(day)
            if bucket in filled:
                continue
            if len(filled) == most:
                break
            filled.add(bucket)
            keep.add(number)
    return frozenset(keep)


def _week(day: date) -> date:
    """The Saturday that begins the week."""
    return day - timedelta(days=(day.weekday() - _SATURDAY) % 7)


def _month(day: date) -> tuple[int, int]:
    year, month, _day = jalali.to_jalali(day)
    return year, month
