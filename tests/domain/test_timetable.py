"""Days and hours of meetings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import strategies as st

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.timetable import clock, day_runs, length, parse_clock

DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("8", "08:00"),
        ("۸", "08:00"),
        ("8:30", "08:30"),
        ("۸:۳۰", "08:30"),
        ("8.30", "08:30"),
        ("8٫30", "08:30"),
        ("830", "08:30"),
        ("0830", "08:30"),
        ("17", "17:00"),
        ("1730", "17:30"),
        ("0", "00:00"),
        ("23:59", "23:59"),
    ],
)
def test_time_is_taken_as_people_type_it(typed: str, stored: str) -> None:
    assert clock(parse_clock(typed)) == stored


@pytest.mark.parametrize("typed", ["", "24", "8:60", "-1", "صبح", "8:3", "12345", "8::30", "²"])
def test_what_is_no_time_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_clock(typed, "ends_at")
    assert (refused.value.code, refused.value.field) == ("timetable.clock", "ends_at")


@pytest.mark.parametrize(("starts", "ends"), [(480, 480), (480, 479)])
def test_meeting_ends_after_it_begins(starts: int, ends: int) -> None:
    with pytest.raises(DomainError) as refused:
        length(starts, ends)
    assert refused.value.code == "timetable.ends_before_start"
    assert length(480, 750) == 270


@pytest.mark.parametrize(
    ("weekdays", "runs"),
    [
        ((5, 6, 0, 1, 2), [(5, 2)]),
        ((2, 4), [(2, 2), (4, 4)]),
        ((6, 5), [(5, 5), (6, 6)]),
        ((5, 0, 1, 2, 4), [(5, 5), (0, 2), (4, 4)]),
        ((), []),
    ],
)
def test_days_in_a_row_are_told_from_the_first_to_the_last(
    weekdays: tuple[int, ...], runs: list[tuple[int, int]]
) -> None:
    assert day_runs(weekdays) == runs
