"""Attendance of one trainee and the absence limit.

Unexcused absence above 15 percent of the standard's hours removes the trainee (published by one
centre, so a setting). Late minutes count as absent, an excused absence does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from tvto_desk.domain.errors import DomainError

ABSENCE_LIMIT_PERCENT = 15


class AttendanceState(StrEnum):
    """How a trainee was in one meeting; LATE carries the minutes missed."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One held meeting of ``minutes`` length and how the trainee was in it.

    Raises ``attendance.late_minutes`` when late minutes do not fit the meeting, and
    ``attendance.minutes_without_late`` when minutes stand beside another state.
    """

    minutes: int
    state: AttendanceState
    late_minutes: int = 0

    def __post_init__(self) -> None:
        if self.state is AttendanceState.LATE:
            if not 0 < self.late_minutes < self.minutes:
                raise DomainError("attendance.late_minutes", field="minutes", length=self.minutes)
        elif self.late_minutes:
            raise DomainError("attendance.minutes_without_late", field="minutes")

    @property
    def absent_minutes(self) -> int:
        """Minutes that count toward the absence limit."""
        return self.minutes if self.state is AttendanceState.ABSENT else self.late_minutes

    @property
    def excused_minutes(self) -> int:
        """Minutes missed with a reason; they count neither as absent nor as attended."""
        return self.minutes if self.state is AttendanceState.EXCUSED else 0


@dataclass(frozen=True, slots=True)
class AttendanceSummary:
    """Minutes of one trainee over the held meetings, against a limit in minutes."""

    attended_minutes: int
    absent_minutes: int
    excused_minutes: int
    limit_minutes: Decimal

    @property
    def is_over_limit(self) -> bool:
        """Strictly above: exactly at the limit is still allowed."""
        return self.absent_minutes > self.limit_minutes

    @property
    def absent_hours(self) -> Decimal:
        """Hours absent, rounded to two decimals for showing."""
        return _hours(self.absent_minutes)

    @property
    def attended_hours(self) -> Decimal:
        """Hours attended, rounded to two decimals for showing."""
        return _hours(self.attended_minutes)

    @property
    def limit_hours(self) -> Decimal:
        """The limit in hours, rounded to two decimals for showing."""
        return _hours(self.limit_minutes)


def summarise(
    meetings: Iterable[Meeting],
    standard_hours: int,
    limit_percent: int = ABSENCE_LIMIT_PERCENT,
) -> AttendanceSummary:
    """Adds up ``meetings``; the limit is ``limit_percent`` of the standard's hours."""
    held = tuple(meetings)
    absent = sum(meeting.absent_minutes for meeting in held)
    excused = sum(meeting.excused_minutes for meeting in held)
    return AttendanceSummary(
        attended_minutes=sum(meeting.minutes for meeting in held) - absent - excused,
        absent_minutes=absent,
        excused_minutes=excused,
        limit_minutes=Decimal(standard_hours * 60 * limit_percent) / 100,
    )


def require_within_limit(summary: AttendanceSummary) -> None:
    """Raises ``attendance.over_limit`` (gives way to a note) above the absence limit."""
    if summary.is_over_limit:
        raise DomainError(
            "attendance.over_limit",
            field="attendance",
            override=True,
            hours=summary.absent_hours,
            limit=summary.limit_hours,
        )


def _hours(minutes: int | Decimal) -> Decimal:
    rounded = (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
    # Written as short as they are: «۶», not «۶٫۰۰», and «۱۳٫۵», not «۱۳٫۵۰».
    whole = rounded == rounded.to_integral_value()
    return rounded.quantize(Decimal(1)) if whole else rounded.normalize()
