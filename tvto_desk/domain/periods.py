"""The periods that figures are asked for, all Jalali: from a month to many years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tvto_desk.domain import jalali


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    SEASON = "season"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    YEARS = "years"

    @property
    def months(self) -> int:
        """How many months it holds; of many years those of one."""
        return {"month": 1, "season": 3, "half": 6, "nine_months": 9}.get(self.value, 12)

    @property
    def in_year(self) -> int:
        """How many of its kind a year has; the nine months are the first ones of the year."""
        return 12 // self.months


@dataclass(frozen=True, slots=True)
class Period:
    """The ``number``-th month, season or half of a Jalali ``year``, counted from 1.

    Of many years ``year`` is the last one, and ``number`` says how many they are.
    """

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def first_month(self) -> int:
        """The month it begins with."""
        if self.kind is PeriodKind.YEARS:
            return 1
        return (self.number - 1) * self.kind.months + 1

    @property
    def first_year(self) -> int:
        """The year it begins in."""
        return self.year - self.number + 1 if self.kind is PeriodKind.YEARS else self.year

    @property
    def years(self) -> tuple[int, ...]:
        """The years it touches, in order."""
        return tuple(range(self.first_year, self.year + 1))

    @property
    def first(self) -> date:
        """Its first day."""
        return jalali.from_jalali(self.first_year, self.first_month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.first_month + self.kind.months - 1
        length = jalali.month_length(self.year, month)
        return jalali.from_jalali(self.year, month, length)

    @property
    def months(self) -> tuple[Period, ...]:
        """Its months, in order."""
        start = self.first_month
        return tuple(
            Period(PeriodKind.MONTH, year, month)
            for year in self.years
            for month in range(start, start + self.kind.months)
        )


FIRST_YEAR = 1380
"""Figures of all years begin here; earlier registers are on paper."""


def all_years(year: int) -> Period:
    """All years that figures are kept of, up to ``year``."""
    return years_through(max(FIRST_YEAR, year), max(1, year - FIRST_YEAR + 1))


def years_through(last: int, count: int) -> Period:
    """So many years, of which ``last`` is the last."""
    return Period(PeriodKind.YEARS, last, count)


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    at = jalali.to_jalali(day)
    return Period(PeriodKind.MONTH, at.year, at.month)


def month_before(day: date) -> Period:
    """The last whole month before a day."""
    first = month_of(day).first
    return month_of(first - timedelta(days=1))
