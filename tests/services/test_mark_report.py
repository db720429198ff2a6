"""Odd marks and pass rates, with the lists behind the figures."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START, TEST_DAY, entry
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.services import assessments, mark_report, marks
from tvto_desk.services.mark_report import Oddity, OddMark, RateBy, odd_of


def _line(seat: int, mark: str | None) -> OddMark:
    value = None if mark is None else Decimal(mark)
    return OddMark(Oddity.MISSING, 1, Part.WRITTEN, "", TEST_DAY, seat, "", value, None)


def _odd(*marks_given: str | None) -> list[tuple[Oddity, int]]:
    lines = [_line(seat, mark) for seat, mark in enumerate(marks_given, start=1)]
    return [(one.oddity, one.seat) for one in odd_of(lines, Decimal(50))]


def test_mark_far_from_the_others_is_an_outlier() -> None:
    assert _odd(*["80"] * 9, "12") == [(Oddity.OUTLIER, 10)]
    assert _odd("80", "80", "12") == []


def test_many_marks_just_above_the_limit_are_a_cluster() -> None:
    assert _odd("50", "50.5", "51", "51.99", "49") == [
        (Oddity.CLUSTER, seat) for seat in (1, 2, 3, 4)
    ]
    assert _odd("50", "50.5", "51", "51.99", "49", "48") == []
    assert _odd("50", "50.5", "51", "52") == []


def test_missing_mark_is_named() -> None:
    assert _odd("80", None) == [(Oddity.MISSING, 2)]


def test_missing_marks_of_a_held_session_are_found(office: Office) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 3))
    session = classroom.planned(office, course, Part.WRITTEN)
    ids = list(classroom.enrolled(office, course).values())
    seats = assessments.seat_candidates(office.clerk, session, ids)
    marks.record_marks(
        office.clerk,
        session,
        [entry(seats[0], "80"), entry(seats[1], ""), entry(seats[2], None)],
        sheet_no="۱",
    )
    (odd,) = mark_report.list_odd_marks(office.clerk, START, TEST_DAY)
    assert (odd.oddity, odd.seat, odd.class_code) == (Oddity.MISSING, 2, "C02-1404-0001")


@pytest.mark.parametrize(
    ("by", "title"),
    [
        (RateBy.STANDARD, "ساخت برنامه‌های وب با استفاده از Laravel Framework"),
        (RateBy.INSTRUCTOR, "علی کریمی"),
        (RateBy.EXAMINER, "رضا احمدی"),
        (RateBy.MONTH, "آبان ۱۴۰۴"),
    ],
)
def test_pass_rate_counts_decided_results_and_opens_its_people(
    office: Office, by: RateBy, title: str
) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 4))
    ids = list(classroom.enrolled(office, course).values())
    classroom.tested(
        office, course, Part.WRITTEN, dict(zip(ids, ["80", "30", "90", "85"], strict=True))
    )
    classroom.tested(office, course, Part.PRACTICAL, {ids[0]: "90", ids[2]: "40"})
    (row,) = mark_report.list_pass_rates(office.clerk, by, START, TEST_DAY)
    assert (row.title_fa, row.decided, row.passed) == (title, 3, 1)
    assert row.percent == Decimal("33.3")
    people = mark_report.list_rate_people(office.clerk, by, row.key, START, TEST_DAY)
    assert sorted(one.outcome for one in people) == sorted(
        [Outcome.PASSED, Outcome.FAILED_WRITTEN, Outcome.FAILED_PRACTICAL]
    )
    assert mark_report.list_pass_rates(office.clerk, by, START, START) == []
    later = TEST_DAY + timedelta(days=30)
    office.set_day(later)
    classroom.tested(office, course, Part.PRACTICAL, {ids[3]: "90"})
    months = mark_report.list_rate_months(office.clerk, by, row.key, START, later)
    told = [(one.title_fa, one.decided, one.passed) for one in months]
    # A month is its own only month; anything else is followed through all of them.
    rest = [] if by is RateBy.MONTH else [("آذر ۱۴۰۴", 1, 1)]
    assert told == [("آبان ۱۴۰۴", 3, 1), *rest]
