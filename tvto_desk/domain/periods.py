"""The periods that figures are asked for: month, season, half, nine months and year, all Jalali."""

from __future__ import annotations

from dataclasses import dataclass, replace
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

    @property
    def months(self) -> int:
        """How many months it holds."""
        return {"month": 1, "season": 3, "half": 6, "nine_months": 9, "year": 12}[self.value]

    @property
    def in_year(self) -> int:
        """How many of its kind a year has; the nine months are the first ones of the year."""
        return 12 // self.months


@dataclass(frozen=True, slots=True)
class Period:
    """The ``number``-th month, season or half of a Jalali ``year``, counted from 1."""

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def first_month(self) -> int:
        """The month it begins with."""
        return (self.number - 1) * self.kind.months + 1

    @property
    def first(self) -> date:
        """Its first day."""
        return jalali.from_jalali(self.year, self.first_month, 1)

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
            Period(PeriodKind.MONTH, self.year, month)
            for month in range(start, start + self.kind.months)
        )

    @property
    def year_before(self) -> Period:
        """The same part of the year before."""
        return replace(self, year=self.year - 1)


def month_of(day: date) -> Period:
    """The month in which a day lies."""
    at = jalali.to_jalali(day)
    return Period(PeriodKind.MONTH, at.year, at.month)


def month_before(day: date) -> Period:
    """The last whole month before a day."""
    first = month_of(day).first
    return month_of(first - timedelta(days=1))
