"""Absence in minutes and the limit of 15 percent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tvto_desk.domain.attendance import (
    AttendanceState,
    Meeting,
    require_within_limit,
    summarise,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

LONG = 240
PRESENT = Meeting(LONG, AttendanceState.PRESENT)
ABSENT = Meeting(LONG, AttendanceState.ABSENT)
EXCUSED = Meeting(LONG, AttendanceState.EXCUSED)


def late(minutes: int) -> Meeting:
    return Meeting(LONG, AttendanceState.LATE, minutes)


@pytest.mark.parametrize(
    ("meetings", "attended", "absent", "excused"),
    [
        ([], 0, 0, 0),
        ([PRESENT, PRESENT], 480, 0, 0),
        ([PRESENT, ABSENT], 240, 240, 0),
        ([PRESENT, EXCUSED], 240, 0, 240),
        ([late(20), PRESENT], 460, 20, 0),
        ([late(1), ABSENT, EXCUSED, PRESENT], 479, 241, 240),
    ],
)
def test_late_minutes_are_absent_and_excused_ones_are_not(
    meetings: list[Meeting], attended: int, absent: int, excused: int
) -> None:
    summary = summarise(meetings, 90)
    assert summary.attended_minutes == attended
    assert summary.absent_minutes == absent
    assert summary.excused_minutes == excused


@pytest.mark.parametrize(
    ("hours", "percent", "absences", "is_over"),
    [
        (80, 15, [ABSENT] * 3, False),  # 12 of 12 hours: exactly at the limit
        (80, 15, [ABSENT] * 3 + [late(1)], True),
        (90, 15, [ABSENT] * 3 + [late(90)], False),  # 13.5 of 13.5
        (90, 15, [ABSENT] * 3 + [late(91)], True),
        (80, 10, [ABSENT] * 2, False),
        (80, 10, [ABSENT] * 2 + [late(1)], True),
        (80, 15, [EXCUSED] * 20, False),
    ],
)
def test_limit_is_of_the_standards_hours_and_strict(
    hours: int, percent: int, absences: list[Meeting], is_over: bool
) -> None:
    summary = summarise(absences, hours, percent)
    assert summary.is_over_limit is is_over
    if not is_over:
        require_within_limit(summary)
        return
    with pytest.raises(DomainError) as refused:
        require_within_limit(summary)
    assert refused.value.override
    for language in Language:
        assert words().error(refused.value, language)


def test_hours_are_shown_as_short_as_they_are() -> None:
    summary = summarise([ABSENT, late(20), PRESENT], 90)
    assert summary.absent_hours == Decimal("4.33")
    assert str(summary.attended_hours) == "7.67"
    assert str(summary.limit_hours) == "13.5"
    assert str(summarise([ABSENT], 80).absent_hours) == "4"


@pytest.mark.parametrize("minutes", [-1, 0, LONG, LONG + 1])
def test_late_minutes_lie_within_the_meeting(minutes: int) -> None:
    with pytest.raises(DomainError) as refused:
        late(minutes)
    assert refused.value.code == "attendance.late_minutes"
    assert words().error(refused.value)


@pytest.mark.parametrize("state", [s for s in AttendanceState if s is not AttendanceState.LATE])
def test_minutes_belong_to_the_late_only(state: AttendanceState) -> None:
    with pytest.raises(DomainError) as refused:
        Meeting(LONG, state, 5)
    assert refused.value.code == "attendance.minutes_without_late"
    assert words().error(refused.value)
