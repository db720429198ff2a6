"""What one attendance sheet holds: its meeting, its lines, and what is typed into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tvto_desk.domain import typed_number
from tvto_desk.domain.attendance import AttendanceState, Meeting
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.attendance import MeetingRow, Presence, list_meetings, recorded_sheet
from tvto_desk.services.desk import Desk
from tvto_desk.services.enrolments import ClassLine, list_class
from tvto_desk.ui.courses.course_words import hours


@dataclass(frozen=True)
class Sheet:
    """What the view shows of one meeting; ``at`` is its place among ``meetings``."""

    meetings: tuple[MeetingRow, ...]
    at: int
    lines: tuple[ClassLine, ...]
    recorded: Mapping[int, Presence]

    @property
    def meeting(self) -> MeetingRow:
        """The meeting of the sheet."""
        return self.meetings[self.at]

    def absent_elsewhere(self, line: ClassLine) -> int:
        """Minutes missed in the other meetings of the class."""
        here = self.recorded.get(line.id)
        if here is None or self.meeting.state is not HeldState.HELD:
            return line.attendance.absent_minutes
        counted = Meeting(self.meeting.minutes, here.state, here.late_minutes)
        return line.attendance.absent_minutes - counted.absent_minutes


def read_sheet(desk: Desk, course_id: int, meeting_id: int | None) -> Sheet | None:
    """In the reader thread: the wanted meeting, or the one that is due."""
    meetings = tuple(list_meetings(desk, course_id))
    if not meetings:
        return None
    places = {meeting.id: place for place, meeting in enumerate(meetings)}
    at = places.get(meeting_id) if meeting_id is not None else None
    if at is None:
        due = [
            place for place, meeting in enumerate(meetings) if meeting.state is HeldState.PLANNED
        ]
        at = due[0] if due else len(meetings) - 1
    recorded = recorded_sheet(desk, meetings[at].id)
    lines = tuple(
        line
        for line in list_class(desk, course_id)
        if line.state is EnrolmentState.ENROLLED or line.id in recorded
    )
    return Sheet(meetings, at, lines, recorded)


def held_before(sheet: Sheet) -> MeetingRow | None:
    """The last held meeting before this one."""
    held = [one for one in sheet.meetings[: sheet.at] if one.state is HeldState.HELD]
    return held[-1] if held else None


def values_of(sheet: Sheet, line: ClassLine) -> dict[str, Any]:
    """A line for the grid: what is recorded, else present."""
    here = sheet.recorded.get(line.id, Presence(AttendanceState.PRESENT))
    values: dict[str, Any] = {
        "name": line.name_fa,
        "state": here.state,
        "late": here.late_minutes or None,
    }
    values["absent"] = absent_hours(sheet, line, values)
    return values


def absent_hours(sheet: Sheet, line: ClassLine, values: Mapping[str, Any]) -> Any:
    """The hours missed in the whole class with what is typed; None for who missed nothing."""
    try:
        here = meeting_of(sheet, values).absent_minutes
    except DomainError:
        here = 0
    # Nothing is said of who was always there: the exceptions are to be seen.
    return hours(sheet.absent_elsewhere(line) + here) or None


def meeting_of(sheet: Sheet, values: Mapping[str, Any]) -> Meeting:
    """The meeting as it is typed for one line. Raises the ``DomainError`` of its minutes."""
    late = (values.get("late") or 0) if values["state"] is AttendanceState.LATE else 0
    return Meeting(sheet.meeting.minutes, values["state"], late)


def late_minutes_typed(text: str) -> int | None:
    """Typed minutes; None for a blank one. Raises ``attendance_sheet.minutes_shape``."""
    typed = typed_number.bare(text)
    if not typed:
        return None
    if not typed.isascii() or not typed.isdigit():
        raise DomainError("attendance_sheet.minutes_shape")
    return int(typed)
