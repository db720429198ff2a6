"""The timetable of a class: its meetings with what became of each, and the plan of new ones."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.attendance import MeetingRow, list_meetings
from tvto_desk.services.closures import remote_meetings
from tvto_desk.services.courses import CourseDetail
from tvto_desk.services.desk import Desk
from tvto_desk.services.timetables import (
    PLANNABLE,
    MeetingDraft,
    cancel_meeting,
    plan_meetings,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_words import hours, long_day, sum_of_hours, times
from tvto_desk.ui.courses.override import note_for
from tvto_desk.ui.courses.plan_panel import PlanPanel
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, Question
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.listing import ListTable
from tvto_desk.ui.widgets.paged_model import Column, PagedModel


@dataclass(frozen=True)
class _Line:
    """A meeting in the list; the day is worded anew in the language of the moment."""

    number: int
    meeting: MeetingRow
    is_remote: bool

    @property
    def day(self) -> str:
        day = long_day(self.meeting.held_on)
        return f"{day} · {say('closure_outcome.remote')}" if self.is_remote else day

    @property
    def starts(self) -> str:
        return times(self.meeting.starts_at, self.meeting.minutes)[0]

    @property
    def ends(self) -> str:
        return times(self.meeting.starts_at, self.meeting.minutes)[1]

    @property
    def hours(self) -> Decimal:
        return hours(self.meeting.minutes)

    @property
    def state(self) -> HeldState:
        return self.meeting.state


_Answer = tuple[list[MeetingRow], frozenset[int]]


def _read(desk: Desk, course_id: int) -> _Answer:
    return list_meetings(desk, course_id), remote_meetings(desk, course_id)


class TimetableView(QWidget):
    """``said(sentence)`` after an act, ``failed(error)``, ``attendance_requested(meeting_id)``."""

    said = Signal(str)
    failed = Signal(object)
    attendance_requested = Signal(int)

    def __init__(
        self, context: Context, rights: Rights, asker: Asker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("timetable_view")
        self._context, self._rights, self._asker = context, rights, asker
        self._detail: CourseDetail | None = None
        self._meetings: list[MeetingRow] = []
        self._lines: Mapping[int, _Line] = {}
        self._plan = Act("plan", lambda: self.tr("Plan meetings …"), "calendar")
        self._sheet = Act("sheet", lambda: self.tr("Attendance"), "list-checks")
        self._cancel = Act("cancel_meeting", lambda: self.tr("Cancel the meeting …"), "ban")
        self.buttons = {act.key: act_button(act, self) for act in self._acts}
        self.sum = QLabel(self)
        self.sum.setObjectName("timetable_sum")
        self.sum.setWordWrap(True)
        ink(self.sum, "body")
        self.table = ListTable(self)
        self.model = PagedModel(
            (
                Column("number", lambda: self.tr("No."), Kind.NUMBER, sample="۰۰۰", sortable=False),
                Column("day", lambda: self.tr("Day"), stretch=1, sortable=False),
                Column(
                    "starts", lambda: self.tr("From"), Kind.NUMBER, sample="۰۰:۰۰", sortable=False
                ),
                Column("ends", lambda: self.tr("To"), Kind.NUMBER, sample="۰۰:۰۰", sortable=False),
                Column("hours", lambda: self.tr("Hours"), Kind.MARK, sortable=False),
                Column(
                    "state", lambda: self.tr("State"), Kind.STATE, sample=HeldState, sortable=False
                ),
            ),
            self._fetch,
            context.runner,
            self,
        )
        self.table.setModel(self.model)
        self.empty = EmptyState(self)
        self.panel = PlanPanel(context, self)
        self._lay_out()
        self._wire()
        self.retranslate()

    @property
    def _acts(self) -> tuple[Act, ...]:
        return self._plan, self._sheet, self._cancel

    def show_course(self, detail: CourseDetail) -> None:
        """Shows the meetings of a class."""
        if self._detail is not None and self._detail.id != detail.id:
            self._stack.setCurrentIndex(0)
        self._detail = detail
        self._context.runner.read(
            partial(_read, self._context.desk, detail.id),
            self._show,
            self.failed.emit,
            asker=self,
        )

    def open_plan(self) -> None:
        """Shows the panel that plans meetings."""
        if self._detail is None or not self._rights.may(Permission.MANAGE_COURSES):
            return
        self._stack.setCurrentWidget(self.panel)
        self.panel.begin(self._detail, self._counted)

    def close_plan(self) -> bool:
        """Back to the list; False when it is shown already."""
        if self._stack.currentWidget() is not self.panel:
            return False
        self._stack.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for act in self._acts:
            word_button(self.buttons[act.key], act)
            self._rights.guard(self.buttons[act.key], Permission.MANAGE_COURSES)
        self._rights.guard(self.buttons["sheet"], Permission.READ)
        self.table.setAccessibleName(self.tr("Meetings of the class"))
        self.table.lay_out_columns()
        self._tell_sum()
        self._weigh()

    def restyle(self) -> None:
        """Takes fonts, colours and icons of the present look."""
        ground(self._frame, "surface", edge="line", radius=8, inside="padding: 1px;")
        for act in self._acts:
            word_button(self.buttons[act.key], act)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def _counted(self) -> list[MeetingRow]:
        return [one for one in self._meetings if one.state is not HeldState.CANCELLED]

    @property
    def _current(self) -> MeetingRow | None:
        row = self.table.currentIndex().row()
        return self._meetings[row] if 0 <= row < len(self._meetings) else None

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Any]:
        lines = self._lines
        return {row_id: lines[row_id] for row_id in ids if row_id in lines}

    def _show(self, answer: _Answer) -> None:
        meetings, remote = answer
        at = self.table.currentIndex().row()
        self._meetings = meetings
        self._lines = {
            meeting.id: _Line(number, meeting, meeting.id in remote)
            for number, meeting in enumerate(meetings, start=1)
        }
        self.model.show_ids(array("q", (meeting.id for meeting in meetings)))
        if meetings and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(max(0, at), 0))
        plannable = self._detail is not None and self._detail.state in PLANNABLE
        self.empty.show_state(
            lambda: say("attendance_sheet.none"),
            [self._plan] if plannable else [],
            icon="calendar-days",
        )
        self._list_or_empty.setCurrentIndex(0 if meetings else 1)
        self._tell_sum()
        self._weigh()

    def _tell_sum(self) -> None:
        if self._detail is None:
            return
        meetings, standard = self._counted, self._detail.total_hours
        minutes = sum(meeting.minutes for meeting in meetings)
        self.sum.setText(sum_of_hours(len(meetings), minutes, standard))
        ink(self.sum, "body", "done" if minutes == standard * 60 else "warn")

    def _weigh(self) -> None:
        meeting = self._current
        state = self._detail.state if self._detail else CourseState.CLOSED
        self.buttons["plan"].setVisible(state in PLANNABLE)
        self.buttons["sheet"].setVisible(bool(self._meetings))
        self.buttons["cancel_meeting"].setVisible(
            state in PLANNABLE and meeting is not None and meeting.state is HeldState.PLANNED
        )

    def _do_plan(self, meetings: list[MeetingDraft], note: str = "") -> None:
        if self._detail is None:
            return

        def done(count: int) -> None:
            self.close_plan()
            self._tell(say("timetable.planned", count=count))

        def refused(error: CodedError) -> None:
            reason = note_for(error, self._asker, self) if not note else None
            if reason is None:
                self.panel.refuse(error)
            else:
                self._do_plan(meetings, reason)

        self._context.runner.write(
            partial(plan_meetings, self._context.desk, self._detail.id, meetings, note),
            done,
            refused,
        )

    def cancel_current(self) -> None:
        """Cancels the meeting under the cursor, with a reason."""
        meeting = self._current
        if meeting is None:
            return
        verb = self.tr("Cancel the meeting")
        line = say("attendance_sheet.cancel_ask", day=meeting.held_on)
        reason = self._asker.reason(Question(verb, (line,), verb, destroys=True), self)
        if reason is None:
            return
        self._context.runner.write(
            partial(cancel_meeting, self._context.desk, meeting.id, reason),
            lambda _done: self._tell(say("attendance_sheet.meeting_cancelled")),
            self.failed.emit,
        )

    def _open_sheet(self) -> None:
        if self._current is not None:
            self.attendance_requested.emit(self._current.id)

    def _tell(self, sentence: str) -> None:
        self._context.news.changed.emit("course")
        self.said.emit(sentence)

    def _wire(self) -> None:
        self.buttons["plan"].clicked.connect(self.open_plan)
        self.buttons["sheet"].clicked.connect(self._open_sheet)
        self.buttons["cancel_meeting"].clicked.connect(self.cancel_current)
        self.empty.act_requested.connect(lambda _key: self.open_plan())
        self.table.open_requested.connect(lambda _row: self._open_sheet())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._weigh())
        self.panel.plan_requested.connect(self._do_plan)
        self.panel.back_requested.connect(self.close_plan)
        self._rights.known.connect(self.retranslate)
        Look.current().look_changed.connect(self.restyle)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.sum, 1)
        for button in self.buttons.values():
            tools.addWidget(button)
        self._frame = QFrame(self)
        self._frame.setObjectName("meetings_frame")
        self._list_or_empty = QStackedWidget(self._frame)
        self._list_or_empty.addWidget(self.table)
        self._list_or_empty.addWidget(self.empty)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._list_or_empty)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self._frame, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.restyle()
