"""The turn of the year is told around Nowruz, of leap years as of common ones."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tvto_desk.domain import jalali
from tvto_desk.domain.year_turn import AFTER, BEFORE, Turn, turn_near


@pytest.mark.parametrize(("year", "last"), [(1403, 30), (1404, 29), (1407, 29), (1408, 30)])
def test_the_last_day_of_the_year_is_one_before_the_turn(year: int, last: int) -> None:
    assert jalali.month_length(year, 12) == last
    day = jalali.from_jalali(year, 12, last)
    for away in range(BEFORE):
        assert turn_near(day - timedelta(days=away)) == Turn(year + 1, away + 1)
    assert turn_near(day - timedelta(days=BEFORE)) is None
    nowruz = day + timedelta(days=1)
    assert turn_near(nowruz) == Turn(year + 1, 0)
    assert turn_near(nowruz + timedelta(days=AFTER - 1)) == Turn(year + 1, 1 - AFTER)
    assert turn_near(nowruz + timedelta(days=AFTER)) is None


def test_calendar_ends_without_a_turn() -> None:
    assert turn_near(jalali.from_jalali(jalali.LAST_YEAR, 12, 29)) is None
    assert turn_near(date(2025, 10, 7)) is None
