"""The grid of an attendance sheet: what is typed of each trainee, and what the limit says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.timetable import HeldState
from tvto_desk.domain.words import Sentence
from tvto_desk.services.attendance import Presence
from tvto_desk.ui.courses.attendance_sheet import (
    Sheet,
    absent_hours,
    late_minutes_typed,
    meeting_of,
    values_of,
)
from tvto_desk.ui.courses.course_words import hours
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.grid_model import Judgement
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.state_chip import Family

_PRESENT, _LATE = AttendanceState.PRESENT, AttendanceState.LATE
_STATES = (
    AttendanceState.PRESENT,
    AttendanceState.ABSENT,
    AttendanceState.EXCUSED,
    AttendanceState.LATE,
)
_STATE_COLUMN, _LATE_COLUMN = 1, 2


class AttendanceGrid(KeyGrid):
    """Everybody present; the hours beside a row follow what is typed into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            (
                GridColumn("name", lambda: self.tr("Name"), stretch=1),
                GridColumn(
                    "state",
                    lambda: self.tr("Attendance"),
                    Kind.STATE,
                    states=_STATES,
                    sample=AttendanceState,
                ),
                GridColumn(
                    "late",
                    lambda: self.tr("Late (minutes)"),
                    Kind.NUMBER,
                    parse=late_minutes_typed,
                    sample="۰۰۰",
                ),
                GridColumn("absent", lambda: self.tr("Absent (hours)"), Kind.MARK),
            ),
            name=lambda: self.tr("Attendance sheet"),
            judge=self._judge,
            lock=self._lock,
            parent=parent,
        )
        self._sheet: Sheet | None = None
        self._closed = True
        self.edited.connect(self._follow)
        self.selectionModel().currentChanged.connect(
            self._keep_to_open_cells, Qt.ConnectionType.QueuedConnection
        )

    def show_sheet(self, sheet: Sheet | None, *, closed: bool) -> None:
        """Shows the lines of a meeting; the cursor stays while the meeting does."""
        is_same = (
            self._sheet is not None
            and sheet is not None
            and sheet.meeting.id == self._sheet.meeting.id
        )
        cursor = self.currentIndex()
        self._sheet, self._closed = sheet, closed
        rows = [] if sheet is None else [(line.id, values_of(sheet, line)) for line in sheet.lines]
        self.show_rows(rows)
        if is_same and cursor.isValid():
            self.setCurrentIndex(self.grid.index(cursor.row(), cursor.column()))

    def exceptions(self) -> dict[int, Presence]:
        """Who was not simply present, by the line's id."""
        return {
            row_id: Presence(values["state"], values["late"] if values["state"] is _LATE else 0)
            for row_id, values in self.values().items()
            if values["state"] is not _PRESENT
        }

    def take(self, recorded: Mapping[int, Presence]) -> None:
        """Types what was recorded of another meeting."""
        for number, row in enumerate(self.grid.rows):
            presence = recorded.get(row.id)
            if presence is None:
                continue
            if row.values["state"] is not presence.state:
                self.grid.set_value(self.grid.index(number, _STATE_COLUMN), presence.state)
            if presence.state is _LATE:
                late = self.grid.index(number, _LATE_COLUMN)
                self.grid.set_value(late, presence.late_minutes)
        self.setCurrentIndex(self.grid.index(0, _STATE_COLUMN))

    def leave_cell(self) -> None:
        """What stands in an open editor counts."""
        if self.isPersistentEditorOpen(self.currentIndex()) or self.indexWidget(
            self.currentIndex()
        ):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_error(self) -> None:
        """To the first minutes that cannot be."""
        for number, row in enumerate(self.grid.rows):
            if isinstance(self.grid.judgement(row), DomainError):
                self.setCurrentIndex(self.grid.index(number, _LATE_COLUMN))
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _lock(self, key: str, values: Mapping[str, Any]) -> bool:
        if self._closed:
            return True
        return key == "late" and values.get("state") is not _LATE

    def _judge(self, row_id: int, values: Mapping[str, Any]) -> DomainError | Judgement | None:
        sheet = self._sheet
        line = next((one for one in sheet.lines if one.id == row_id), None) if sheet else None
        if sheet is None or line is None or sheet.meeting.state is HeldState.CANCELLED:
            return None
        try:
            here = meeting_of(sheet, values).absent_minutes
        except DomainError as error:
            return error
        absent, limit = sheet.absent_elsewhere(line) + here, line.attendance.limit_minutes
        if absent > limit:
            told = {"hours": hours(absent), "limit": hours(limit)}
            return Judgement(Family.STOP, Sentence("attendance_sheet.over", told))
        if absent and limit - absent < sheet.meeting.minutes:
            rest = {"rest": hours(limit - absent)}
            return Judgement(Family.LOOK, Sentence("attendance_sheet.near", rest))
        return None

    def _follow(self, row_id: int, key: str, value: Any) -> None:
        """The hours beside the row follow; «تأخیر» asks for its minutes at once."""
        row = next(row for row in self.grid.rows if row.id == row_id)
        if key == "state" and value is not _LATE:
            row.values["late"] = None
            row.wrong.pop("late", None)
        if self._sheet is not None:
            line = next(one for one in self._sheet.lines if one.id == row_id)
            row.values["absent"] = absent_hours(self._sheet, line, row.values)
        if key == "state" and value is _LATE:
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(_LATE_COLUMN))
        self.viewport().update()

    def _keep_to_open_cells(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Down from typed minutes comes to the state of the next person, not to a closed cell."""
        if now.isValid() and now.column() == _LATE_COLUMN and not self.grid.is_open(now):
            self.setCurrentIndex(now.siblingAtColumn(_STATE_COLUMN))
