"""The calendar: what returns every year, what follows the moon, and what the office says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain import jalali
from tvto_desk.domain.holidays import (
    CalendarLine,
    Holiday,
    closed_days,
    official,
)
from tvto_desk.domain.timetable import Shift, Slot, Weekday, fill_hours, minutes_of
from tvto_desk.services.holidays import calendar_lines

DAYS = st.dates(date(2022, 1, 1), date(2032, 1, 1))
NEW_YEAR = CalendarLine(None, 1, 1, "نوروز", "Nowruz", True)
LEAP_DAY = CalendarLine(None, 12, 30, "آخرین روز", "Last day", True)


def test_fixed_day_returns_every_jalali_year() -> None:
    first, last = jalali.from_jalali(1403, 12, 1), jalali.from_jalali(1405, 1, 1)
    assert list(official([NEW_YEAR], first, last)) == [
        jalali.from_jalali(1404, 1, 1),
        jalali.from_jalali(1405, 1, 1),
    ]


def test_thirtieth_of_esfand_is_left_out_of_a_common_year() -> None:
    first, last = jalali.from_jalali(1403, 1, 1), jalali.from_jalali(1404, 12, 29)
    assert list(official([LEAP_DAY], first, last)) == [jalali.from_jalali(1403, 12, 30)]


def test_dated_line_names_the_day_that_returns_every_year() -> None:
    dated = CalendarLine(1405, 1, 1, "نوروز و عید فطر", "Nowruz and Eid", True)
    day = jalali.from_jalali(1405, 1, 1)
    for lines in ([NEW_YEAR, dated], [dated, NEW_YEAR]):
        assert official(lines, day, day)[day].title_fa == "نوروز و عید فطر"


def test_dates_the_wrong_way_round_hold_no_holiday() -> None:
    day = jalali.from_jalali(1405, 1, 1)
    assert official([NEW_YEAR], day, day - timedelta(days=1)) == {}


def test_official_calendar_of_1405_has_twenty_five_days() -> None:
    """As the office of general culture counted them when it published the year."""
    first, last = jalali.from_jalali(1405, 1, 1), jalali.from_jalali(1405, 12, 29)
    assert len(official(calendar_lines(), first, last)) == 25


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1404, 4, 15), (1404, 5, 23), (1404, 11, 22), (1405, 3, 6)]
)
def test_known_holidays_are_closed(year: int, month: int, day: int) -> None:
    closed = jalali.from_jalali(year, month, day)
    assert closed in official(calendar_lines(), closed, closed)


def test_word_of_the_office_is_the_last() -> None:
    first = jalali.from_jalali(1404, 1, 1)
    known = official([NEW_YEAR], first, first)
    added = Holiday(first + timedelta(days=20), "روز مرکز", "Day of the centre")
    assert list(closed_days(known, [added], [])) == [first, added.day]
    assert list(closed_days(known, [added], [first, added.day])) == []


@given(
    DAYS,
    st.sets(st.sampled_from(Weekday), min_size=1),
    st.integers(30, 600),
    st.integers(1, 300 * 60),
    st.sets(st.integers(0, 200)),
)
def test_filled_meetings_add_up_exactly_and_miss_every_closed_day(
    first: date, weekdays: set[Weekday], minutes: int, wanted: int, closed: set[int]
) -> None:
    holidays = {first + timedelta(days=number) for number in closed}
    slots = fill_hours(first, weekdays, 8 * 60, minutes, wanted, holidays)
    if not slots:
        # Only when two years of such days are not enough.
        assert -(-wanted // minutes) > 60
        return
    assert sum(slot.minutes for slot in slots) == wanted
    days = [slot.day for slot in slots]
    assert days == sorted(set(days))
    assert not holidays & set(days)
    assert all(slot.day.weekday() in {int(day) for day in weekdays} for slot in slots)
    assert all(slot.minutes == minutes for slot in slots[:-1])
    passed = (first + timedelta(days=number) for number in range((days[-1] - first).days + 1))
    allowed = [day for day in passed if Weekday(day.weekday()) in weekdays and day not in holidays]
    assert days == allowed


@pytest.mark.parametrize(("weekdays", "minutes"), [(set(), 60), ({Weekday.SATURDAY}, 0)])
def test_nothing_is_filled_without_days_or_length(weekdays: set[Weekday], minutes: int) -> None:
    assert fill_hours(date(2025, 10, 7), weekdays, 480, minutes, 600) == ()


@given(st.integers(0, 1400), st.integers(1, 600), st.integers(0, 1400), st.integers(1, 600))
def test_meetings_meet_when_they_share_a_minute(a: int, long: int, b: int, short: int) -> None:
    day = date(2025, 10, 7)
    one, other = Slot(day, a, long), Slot(day, b, short)
    shared = set(range(a, a + long)) & set(range(b, b + short))
    assert one.meets(other) == other.meets(one) == bool(shared)
    assert not one.meets(Slot(day + timedelta(days=1), a, long))


def test_shift_is_told_by_the_beginning() -> None:
    assert minutes_of("12:00") == 720
    assert [Shift.MORNING.holds(minutes) for minutes in (0, 719, 720)] == [True, True, False]
    assert [Shift.AFTERNOON.holds(minutes) for minutes in (719, 720)] == [False, True]
    assert Shift.ALL_DAY.holds(719)
    assert Shift.ALL_DAY.holds(720)
