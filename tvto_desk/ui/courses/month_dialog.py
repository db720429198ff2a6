"""The month sheet of a class: everybody's meetings of a month side by side, with the sums."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain import jalali
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.services.attendance import Presence
from tvto_desk.services.month_sheets import MonthSheet, month_sheet
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_words import month_title
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 500)


class MonthDialog(QDialog):
    """Ctrl+PageUp and Ctrl+PageDown, or the buttons, go to the month before and after."""

    def __init__(self, context: Context, course_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("month_sheet")
        self._context, self._course_id = context, course_id
        self._sheet: MonthSheet | None = None
        self.head, self.legend = QLabel(self), QLabel(self)
        ink(self.head, "section")
        ink(self.legend, "help", "hint")
        self.notice = NoticeBar(self)
        self.grid: KeyGrid | None = None
        self.before, self.after, self.back = (QPushButton(self) for _ in range(3))
        for button, name in (
            (self.before, "month_before"),
            (self.after, "month_after"),
            (self.back, "back"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.back.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(self.head, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        acts = QHBoxLayout()
        acts.addWidget(self.back)
        acts.addStretch(1)
        acts.addWidget(self.legend)
        self._body = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addLayout(self._body, 1)
        column.addLayout(acts)
        self.setFixedSize(grown(*SIZE))
        self.retranslate()

    def start(self) -> None:
        """Opens the window at the last month that has a meeting."""
        self.open()
        self._read(None)

    def step(self, by: int) -> None:
        """To the month before or after that has a meeting."""
        sheet = self._sheet
        if sheet is None or (sheet.year, sheet.month) not in sheet.months:
            return
        place = sheet.months.index((sheet.year, sheet.month)) + by
        if 0 <= place < len(sheet.months):
            self._read(sheet.months[place])

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Month sheet"))
        self.setAccessibleName(self.tr("Month sheet"))
        for button, text in (
            (self.before, self.tr("Month before")),
            (self.after, self.tr("Month after")),
            (self.back, self.tr("Back")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self.legend.setText(say("month_sheet.legend"))
        if self._sheet is not None:
            self._show(self._sheet)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _read(self, month: tuple[int, int] | None) -> None:
        year, number = month or (None, None)
        self._context.runner.read(
            partial(month_sheet, self._context.desk, self._course_id, year, number),
            self._show,
            self.notice.say_error,
            asker=self,
        )

    def _show(self, sheet: MonthSheet) -> None:
        self._sheet = sheet
        month = month_title(sheet.year, sheet.month)
        self.head.setText(say("month_sheet.head", month=month, count=len(sheet.meetings)))
        at = sheet.months.index((sheet.year, sheet.month)) if sheet.meetings else 0
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at + 1 < len(sheet.months))
        if self.grid is not None:
            self.grid.deleteLater()
        self.grid = self._make_grid(sheet)
        self._body.addWidget(self.grid)
        self.grid.show_rows([(line.enrolment_id, _values(sheet, line)) for line in sheet.lines])

    def _make_grid(self, sheet: MonthSheet) -> KeyGrid:
        look = Look.current()
        columns = [GridColumn("name", lambda: self.tr("Name"), stretch=1, sample=_WIDE)]
        for meeting in sheet.meetings:
            day = look.digits(str(jalali.to_jalali(meeting.held_on).day))
            columns.append(GridColumn(f"m{meeting.id}", partial(str, day), sample=_CELL))
        columns.append(GridColumn("absent", lambda: self.tr("Absent (hours)"), Kind.MARK))
        columns.append(GridColumn("attended", lambda: self.tr("Attended (hours)"), Kind.MARK))
        grid = KeyGrid(columns, name=lambda: self.tr("Month sheet"), parent=self)
        grid.setObjectName("month_grid")
        return grid


def _values(sheet: MonthSheet, line: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "name": line.name_fa,
        "absent": line.sums.absent_hours or None,
        "attended": line.sums.attended_hours,
    }
    for meeting in sheet.meetings:
        values[f"m{meeting.id}"] = _letter(line.presences.get(meeting.id))
    return values


def _letter(presence: Presence | None) -> str:
    if presence is None:
        return ""
    if presence.state is AttendanceState.LATE:
        return say("month_sheet.late", minutes=presence.late_minutes)
    return say(f"month_sheet.{presence.state.value}")


_WIDE = "رحیم‌آبادی قزوینی"
_CELL = "ت ۰۰۰"
