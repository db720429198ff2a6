"""The yearly plan (تعهد): how far the year has come, and where it will end at this pace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tvto_desk.domain import digits, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.figures import percent_of
from tvto_desk.domain.periods import Period, PeriodKind

MOST_HOURS = 2_000_000_000


@dataclass(frozen=True)
class PlanState:
    """Person-hours by the standard: promised, done, and under way (courses still to end)."""

    planned: int
    done: Decimal
    under_way: Decimal
    year: int

    @property
    def percent(self) -> int | None:
        """«درصد تحقق»: the done of the planned."""
        return percent_of(float(self.done), self.planned)

    def forecast(self, today: date) -> Decimal:
        """The year's end: the larger of what is done and under way, and of what is done at the
        pace of the days gone by. A year that is over is what was done.
        """
        period = Period(PeriodKind.YEAR, self.year)
        if today > period.last:
            return self.done
        days = (period.last - period.first).days + 1
        gone = (today - period.first).days + 1
        pace = self.done * days / gone if gone > 0 else Decimal(0)
        return max(self.done + self.under_way, pace).quantize(Decimal(1))


def person_hours(text: str) -> int:
    """Person-hours that the clerk typed. Raises ``plan.hours``."""
    plain = digits.latin(typed_number.bare(text)).replace("٬", "").replace(",", "")
    if not (plain.isascii() and plain.isdigit() and int(plain) <= MOST_HOURS):
        raise DomainError("plan.hours", field="person_hours")
    return int(plain)


def require_over(period: Period, today: date) -> None:
    """Raises ``closing.not_over`` while the period still runs."""
    if period.last >= today:
        raise DomainError("closing.not_over", day=period.last)
