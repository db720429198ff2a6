"""The figures that the province asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.person_hours import (
    EnrolmentHours,
    HoursBasis,
    PersonHours,
    is_counted,
    person_hours,
    person_hours_of_year,
    year_of,
)

FIRST = date(2025, 10, 7)
END = date(2025, 12, 20)
ROW = EnrolmentHours(
    person=1,
    state=EnrolmentState.COMPLETED,
    left_on=None,
    first_session=FIRST,
    course_end=END,
    standard_hours=90,
    attended_minutes=5000,
)


@pytest.mark.parametrize(
    ("state", "left_on", "counted"),
    [
        (EnrolmentState.ENROLLED, None, True),
        (EnrolmentState.INTRODUCED, None, True),
        (EnrolmentState.WITHDRAWN, date(2025, 10, 6), False),
        (EnrolmentState.WITHDRAWN, FIRST, True),
        (EnrolmentState.WITHDRAWN, date(2025, 10, 8), True),
        (EnrolmentState.EXITED, date(2025, 10, 6), False),
        (EnrolmentState.REMOVED, date(2025, 11, 1), True),
        (EnrolmentState.TRANSFERRED, date(2025, 11, 1), False),
    ],
)
def test_counted_is_who_was_there_at_the_first_session(
    state: EnrolmentState, left_on: date | None, counted: bool
) -> None:
    assert is_counted(replace(ROW, state=state, left_on=left_on)) is counted


def test_nobody_leaves_before_a_session_that_is_not_planned() -> None:
    row = replace(ROW, state=EnrolmentState.WITHDRAWN, left_on=FIRST, first_session=None)
    assert is_counted(row)


def test_persons_enrolments_and_hours_are_three_figures() -> None:
    gone = replace(ROW, person=3, state=EnrolmentState.WITHDRAWN, left_on=date(2025, 10, 1))
    rows = [ROW, replace(ROW, standard_hours=110), replace(ROW, person=2), gone]
    by_standard = person_hours(rows, HoursBasis.STANDARD)
    assert by_standard == PersonHours(HoursBasis.STANDARD, 2, 3, (90 + 110 + 90) * 60)
    assert by_standard.hours == 290
    by_attendance = person_hours(rows, HoursBasis.ATTENDED)
    assert by_attendance == PersonHours(HoursBasis.ATTENDED, 2, 3, 15_000)
    assert by_attendance.hours == Decimal("250.00")


def test_attended_hours_are_rounded_once_at_the_end() -> None:
    rows = [replace(ROW, attended_minutes=20)] * 3
    assert person_hours(rows, HoursBasis.ATTENDED).hours == Decimal("1.00")
    assert person_hours(rows[:1], HoursBasis.ATTENDED).hours == Decimal("0.33")


def test_course_counts_in_the_jalali_year_of_its_end() -> None:
    last = replace(ROW, course_end=date(2025, 3, 20))  # 30 Esfand 1403, a leap year
    first = replace(ROW, course_end=date(2025, 3, 21))
    assert (year_of(last.course_end), year_of(first.course_end)) == (1403, 1404)
    assert person_hours_of_year([last, first], HoursBasis.STANDARD, 1404).enrolments == 1
    assert person_hours_of_year([last, first], HoursBasis.STANDARD, 1402).hours == 0
