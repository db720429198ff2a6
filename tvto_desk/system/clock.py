"""What time it is: one door, so that a test can hold the clock still."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

IRAN = ZoneInfo("Asia/Tehran")


class Clock(Protocol):
    """Tells instants in UTC and days as Iran counts them."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""

    def today(self) -> date:
        """The Gregorian date of the day in Iran."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().astimezone(IRAN).date()


class FixedClock:
    """A clock that stands still until it is moved; for the practice centre, demo and tests."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.instant.astimezone(IRAN).date()


class CorrectedClock:
    """Another clock whose day was put right by hand; its time of day is kept."""

    def __init__(self, source: Clock) -> None:
        self._source = source
        self._days = timedelta()

    def correct(self, day: date) -> None:
        """From now on the present moment lies in ``day``, as Iran counts days."""
        self._days = day - self._source.today()

    def now(self) -> datetime:
        return self._source.now() + self._days

    def today(self) -> date:
        return self._source.today() + self._days
