"""The attendance sheet of one meeting: everybody present, only exceptions are typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.attendance import Presence, record_attendance, recorded_sheet
from tvto_desk.services.courses import CourseDetail
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.attendance_grid import AttendanceGrid
from tvto_desk.ui.courses.attendance_sheet import Sheet, held_before, read_sheet
from tvto_desk.ui.courses.course_words import hours, when
from tvto_desk.ui.courses.month_dialog import MonthDialog
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.menu_button import MenuButton
from tvto_desk.ui.widgets.state_chip import StateChip

_RECORD = Permission.RECORD_ATTENDANCE


class AttendanceView(QWidget):
    """``said(sentence, undo)`` after the sheet was recorded, ``failed(error)``, ``plan_requested``.

    ``unsaved`` tells that typed exceptions kept the sheet from being left.
    """

    said = Signal(str, object)
    failed = Signal(object)
    unsaved = Signal()
    plan_requested = Signal()

    def __init__(self, context: Context, rights: Rights, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attendance_view")
        self._context, self._rights = context, rights
        self._detail: CourseDetail | None = None
        self._sheet: Sheet | None = None
        self._dirty = False
        self._busy = False
        self._record = Act("record", lambda: self.tr("Record attendance"), "check", primary=True)
        self.record = act_button(self._record, self)
        self.more = MenuButton(self, compact=True)
        self.more.chosen.connect(self.do)
        self.previous, self.next = QToolButton(self), QToolButton(self)
        self.place, self.time = QLabel(self), QLabel(self)
        self.limit, self.hint = QLabel(self), QLabel(self)
        self.chip = StateChip(self)
        self.grid = AttendanceGrid(self)
        self.empty = EmptyState(self)
        self._lay_out()
        self._wire()
        self.retranslate()

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self._sheet

    @property
    def is_dirty(self) -> bool:
        """Whether exceptions were typed that are not recorded."""
        return self._dirty

    def show_course(self, detail: CourseDetail) -> None:
        """Shows the meeting of a class that is due; what is being typed stays."""
        if self._detail is not None and self._detail.id != detail.id:
            self._sheet, self._dirty = None, False
        self._detail = detail
        if not self._dirty:
            self._read(self._sheet.meeting.id if self._sheet else None)

    def show_meeting(self, meeting_id: int) -> None:
        """Shows another meeting, unless the present sheet still has to be recorded."""
        if self._dirty:
            self.unsaved.emit()
            return
        self._read(meeting_id)

    def discard(self) -> None:
        """Throws the typed exceptions away."""
        self._dirty = False
        if self._sheet is not None:
            self._read(self._sheet.meeting.id)

    def step(self, by: int) -> None:
        """To the next or the previous meeting."""
        if self._sheet is None:
            return
        at = self._sheet.at + by
        if 0 <= at < len(self._sheet.meetings):
            self.show_meeting(self._sheet.meetings[at].id)

    def do(self, key: str) -> None:
        """An act of the menu: the sheet of the meeting before once more, or the month."""
        if key == "copy":
            self.copy_last()
        elif self._detail is not None:
            MonthDialog(self._context, self._detail.id, self).start()

    def copy_last(self) -> None:
        """Takes the exceptions of the last meeting that was held before this one."""
        sheet = self._sheet
        before = held_before(sheet) if sheet is not None and not self._is_closed() else None
        if before is None:
            return
        self._context.runner.read(
            partial(recorded_sheet, self._context.desk, before.id),
            self._take_copy,
            self.failed.emit,
            asker=self.more,
        )

    def _take_copy(self, recorded: Mapping[int, Presence]) -> None:
        self.grid.take(recorded)
        self.said.emit(say("attendance_sheet.copied"), None)

    def save(self, *, and_next: bool = False) -> bool:
        """Records the sheet; False where nothing can be recorded."""
        sheet = self._sheet
        if sheet is None or self._is_closed() or not self._rights.may(_RECORD):
            return False
        if self._busy:
            return True
        self.grid.leave_cell()
        if self.grid.has_errors:
            self.grid.go_to_error()
            return True
        exceptions = self.grid.exceptions()
        self._busy = True
        record = partial(record_attendance, self._context.desk, sheet.meeting.id, exceptions)
        self._context.runner.write(
            self._context.undoing.noting(record),
            partial(self._recorded, len(exceptions), and_next),
            self._refused,
        )
        return True

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        word_button(self.record, self._record)
        self.record.setToolTip("Ctrl+S, F10")
        self._rights.guard(self.record, _RECORD)
        for button, text, key in (
            (self.previous, self.tr("Previous meeting"), "Ctrl+PageUp"),
            (self.next, self.tr("Next meeting"), "Ctrl+PageDown"),
        ):
            button.setToolTip(f"{text} ({key})")
            button.setAccessibleName(text)
        self.hint.setText(
            self.tr("Space: present or absent. 1 present, 2 absent, 3 excused, 4 late.")
        )
        self.hint.setText(Look.current().digits(self.hint.text()))
        self.grid.lay_out_columns()
        self._tell()

    def restyle(self) -> None:
        """Takes fonts, colours and icons of the present look."""
        look = Look.current()
        self.previous.setIcon(look.icon("chevron-left", "text-2", mirrored=True))
        self.next.setIcon(look.icon("chevron-right", "text-2", mirrored=True))
        word_button(self.record, self._record)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        step = steps.get(Qt.Key(event.key()))
        if control and step is not None:
            self.step(step)
            return
        super().keyPressEvent(event)

    # --- reading

    def _read(self, meeting_id: int | None) -> None:
        if self._detail is None:
            return
        self._context.runner.read(
            partial(read_sheet, self._context.desk, self._detail.id, meeting_id),
            self._show,
            self.failed.emit,
            asker=self,
        )

    def _show(self, sheet: Sheet | None) -> None:
        if self._dirty:
            return
        self._sheet = sheet
        self.grid.show_sheet(sheet, closed=self._is_closed())
        self._tell()

    def _tell(self) -> None:
        sheet = self._sheet
        self._stack.setCurrentIndex(0 if sheet is not None and sheet.lines else 1)
        for part in (self.place, self.time, self.chip, self.previous, self.next, self.limit):
            part.setVisible(sheet is not None)
        self.more.show_acts(self._offered())
        self.record.setVisible(sheet is not None and bool(sheet.lines) and not self._is_closed())
        self.hint.setVisible(self.record.isVisibleTo(self))
        if sheet is None:
            plan = Act("plan", lambda: self.tr("Plan meetings …"), "calendar")
            self.empty.show_state(
                lambda: say("attendance_sheet.none"), [plan], icon="calendar-days"
            )
            return
        if not sheet.lines:
            self.empty.show_state(lambda: say("attendance_sheet.nobody"), icon="users")
        meeting = sheet.meeting
        count = len(sheet.meetings)
        self.place.setText(say("attendance_sheet.place", number=sheet.at + 1, count=count))
        self.time.setText(when(meeting.held_on, meeting.starts_at, meeting.minutes))
        self.chip.show_state(meeting.state)
        self.previous.setEnabled(sheet.at > 0)
        self.next.setEnabled(sheet.at + 1 < count)
        if self._is_closed():
            cancelled = meeting.state is HeldState.CANCELLED
            self.limit.setText(say(f"attendance_sheet.{'cancelled' if cancelled else 'closed'}"))
        elif sheet.lines:
            limit = sheet.lines[0].attendance.limit_minutes
            self.limit.setText(say("attendance_sheet.limit", limit=hours(limit)))

    def _offered(self) -> list[Act]:
        sheet = self._sheet
        if sheet is None or not sheet.lines:
            return []
        acts = [Act("month", lambda: self.tr("Month sheet …"), "calendar-days")]
        if not self._is_closed() and held_before(sheet) and self._rights.may(_RECORD):
            acts.insert(0, Act("copy", lambda: self.tr("Same as the last meeting"), "copy"))
        return acts

    def _is_closed(self) -> bool:
        return (
            self._sheet is None
            or self._sheet.meeting.state is HeldState.CANCELLED
            or self._detail is None
            or self._detail.state is not CourseState.RUNNING
        )

    def _note_change(self, *_change: object) -> None:
        self._dirty = True

    # --- saving

    def _recorded(self, others: int, and_next: bool, answer: tuple[int, tuple[int, ...]]) -> None:
        count, acts = answer
        self._busy = self._dirty = False
        told = say("attendance_sheet.recorded", present=count - others, others=others)
        self.said.emit(told, self._context.undoing.undo_of(acts))
        sheet = self._sheet
        if and_next and sheet is not None and sheet.at + 1 < len(sheet.meetings):
            self._sheet = None
            self._read(sheet.meetings[sheet.at + 1].id)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        elif sheet is not None:
            self._read(sheet.meeting.id)
        self._context.news.changed.emit("enrolment")

    def _refused(self, error: CodedError) -> None:
        self._busy = False
        self.failed.emit(error)

    def _wire(self) -> None:
        self.grid.edited.connect(self._note_change)
        self.record.clicked.connect(lambda: self.save())
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.empty.act_requested.connect(lambda _key: self.plan_requested.emit())
        self._rights.known.connect(self.retranslate)
        Look.current().look_changed.connect(self.restyle)

    def _lay_out(self) -> None:
        ink(self.place, "section")
        ink(self.time, "body")
        ink(self.limit, "label")
        ink(self.hint, "help", "hint")
        for label, name in (
            (self.place, "meeting_place"),
            (self.time, "meeting_time"),
            (self.limit, "absence_limit"),
            (self.hint, "sheet_hint"),
        ):
            label.setObjectName(name)
        top = QHBoxLayout()
        top.setSpacing(8)
        for button, name in ((self.previous, "previous_meeting"), (self.next, "next_meeting")):
            button.setObjectName(name)
            button.setFixedSize(34, 34)
            top.addWidget(button)
        top.addWidget(self.place)
        top.addWidget(self.time)
        top.addWidget(self.chip)
        top.addStretch(1)
        top.addWidget(self.more)
        top.addWidget(self.record)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.limit)
        below.addStretch(1)
        below.addWidget(self.hint)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addLayout(below)
        self.restyle()
