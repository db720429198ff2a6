"""The page of one class: its head, its next lawful act, people, timetable, attendance, history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Sentence
from tvto_desk.services.courses import (
    CourseDetail,
    cancel_course,
    close_course,
    finish_course,
    get_course_detail,
    record_approval,
    start_course,
    submit_course,
)
from tvto_desk.services.history import HistoryRow, list_history
from tvto_desk.services.staff_files import course_warnings
from tvto_desk.system.clock import IRAN
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.approval import ApprovalDialog
from tvto_desk.ui.courses.attendance_view import AttendanceView
from tvto_desk.ui.courses.course_acts import CourseActs
from tvto_desk.ui.courses.course_head import CourseHead
from tvto_desk.ui.courses.people_view import PeopleView
from tvto_desk.ui.courses.timetable_view import TimetableView
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.papers import CoursePapers, PrintButton
from tvto_desk.ui.speech import say, shown_title
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.history_view import HistoryView
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.panes import enter, pane_after

_NEWS = frozenset({"course", "enrolment", "trainee", "import", "assessment"})
PEOPLE, TIMETABLE, ATTENDANCE, HISTORY = "people", "timetable", "attendance", "history"
_ICONS = {
    CourseState.DRAFT: "send",
    CourseState.AWAITING_APPROVAL: "circle-check",
    CourseState.REGISTRATION: "book-open",
    CourseState.RUNNING: "clipboard-check",
    CourseState.FINISHED: "lock",
}


class CoursePage(Page):
    """Opened with ``course_id``, and with ``tab`` (people, timetable, attendance, history) and
    ``meeting_id`` to go straight to a place.
    """

    page_key = "course"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker: Asker = asker or DialogAsker()
        self._rights = Rights(context, self)
        self._detail: CourseDetail | None = None
        self._course_id: int | None = None
        self._history_rows: list[HistoryRow] = []
        self._next = QAction(self)
        self._next.triggered.connect(lambda: self.take_next_step())
        self.head = CourseHead(self)
        self.papers = CoursePapers(context.desk, lambda: self.people.listing.selection.ids, self)
        self.print_button = PrintButton(context, self.papers.items, self, asker=self._asker)
        self.head.add_tool(self.print_button)
        self.acts = CourseActs(context, self._rights, self._asker, self)
        self.head.add_tool(self.acts.button)
        self.notice = NoticeBar(self)
        # Tab goes in the order of making: from the head to the tabs, then to what is on them.
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("course_tabs")
        self.tabs.tabBar().setDrawBase(False)
        self.people = PeopleView(context, self._rights, self._asker, self)
        self.timetable = TimetableView(context, self._rights, self._asker, self)
        self.attendance = AttendanceView(context, self._rights, self)
        self.history = HistoryView(self)
        self._views: dict[str, QWidget] = {
            PEOPLE: self.people,
            TIMETABLE: self.timetable,
            ATTENDANCE: self.attendance,
            HISTORY: self.history,
        }
        for view in self._views.values():
            self.tabs.addTab(view, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self.tabs, 1)
        self._wire()
        self.retranslate()

    @property
    def detail(self) -> CourseDetail | None:
        """The class that is shown."""
        return self._detail

    @property
    def primary_action(self) -> QAction | None:
        has_step = self._detail is not None and self._detail.state in _ICONS
        return self._next if has_step else None

    def title(self) -> str:
        detail = self._detail
        return shown_title(detail.title_fa, detail.title_en) if detail else self.tr("Course")

    def open(
        self,
        course_id: int | None = None,
        tab: str = "",
        meeting_id: int | None = None,
        **args: Any,
    ) -> None:
        if course_id is not None and course_id != self._course_id:
            self._course_id, self._detail = course_id, None
            self.papers.course_id = course_id
            self.notice.clear()
            self.tabs.setCurrentWidget(self.people)
            # What ends a class stands first in the head: no key is led there.
            self.setFocusProxy(self.tabs.tabBar())
        else:
            self.setFocusProxy(None)
        if tab:
            self.tabs.setCurrentWidget(self._views[tab])
        self.refresh()
        if meeting_id is not None:
            self._open_sheet(meeting_id)

    def refresh(self) -> None:
        if self._course_id is None:
            return
        self._context.runner.read(
            partial(_read, self._context, self._course_id), self._show, self._fail, asker=self
        )

    def can_leave(self) -> bool:
        if self.attendance.is_dirty:
            self._say_unsaved()
            return False
        return True

    def handle_act(self, act: Key) -> bool:
        shown = self.tabs.currentWidget()
        match act:
            case Key.SAVE if shown is self.attendance:
                return self.attendance.save()
            case Key.SAVE_AND_NEXT if shown is self.attendance:
                return self.attendance.save(and_next=True)
            case Key.NEW if shown is self.people:
                self.people.open_picker()
                return True
            case Key.NEW if shown is self.timetable:
                self.timetable.open_plan()
                return True
            case Key.PRINT:
                self.print_button.show_papers()
                return True
            case Key.FIND:
                self.tabs.setCurrentWidget(self.people)
                self.people.listing.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            case Key.NEXT_PANE | Key.PREVIOUS_PANE:
                self._go_to_next_pane(backwards=act is Key.PREVIOUS_PANE)
                return True
            case Key.EDIT if self.acts.edit():
                return True
            case Key.BACK if self.timetable.close_plan():
                return True
            case Key.BACK:
                self.back_requested.emit()
                return True
        return super().handle_act(act)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        captions = (
            self.tr("People"),
            self.tr("Timetable"),
            self.tr("Attendance"),
            self.tr("History"),
        )
        for place, text in enumerate(captions):
            self.tabs.setTabText(place, text)
        self.tabs.setAccessibleName(self.tr("Sections of the course"))
        self.tabs.tabBar().setAccessibleName(self.tr("Sections of the course"))
        self._word_step()
        self.acts.button.retranslate()

    # --- the next lawful step

    def take_next_step(self) -> None:
        """Does the one act that the state asks for."""
        detail = self._detail
        if detail is None or detail.state not in _ICONS:
            return
        self.notice.clear()
        desk = self._context.desk
        match detail.state:
            case CourseState.DRAFT:
                self._run(partial(submit_course, desk, detail.id), "submitted")
            case CourseState.AWAITING_APPROVAL:
                self._ask_approval(detail)
            case CourseState.REGISTRATION:
                self._run(partial(start_course, desk, detail.id), "started")
            case CourseState.RUNNING:
                if self._agrees("finish_ask", self.tr("Finish the course"), detail.taken):
                    self._finish(detail)
            case CourseState.FINISHED:
                if self._agrees("close_ask", self.tr("Close the course"), detail.taken):
                    self._run(partial(close_course, desk, detail.id), "closed")

    def cancel(self) -> None:
        """Cancels the class after a question, with a reason."""
        detail = self._detail
        if detail is None:
            return
        verb = self.tr("Cancel the course")
        line = say("course_page.cancel_ask", count=detail.taken)
        reason = self._asker.reason(Question(verb, (line,), verb, destroys=True), self)
        if reason is not None:
            self._run(partial(cancel_course, self._context.desk, detail.id, reason), "cancelled")

    def _agrees(self, key: str, verb: str, count: int) -> bool:
        line = say(f"course_page.{key}", count=count)
        return self._asker.confirm(Question(verb, (line,), verb), self)

    def _run(self, work: Callable[[], object], fact: str) -> None:
        self._context.runner.write(
            work, lambda _done: self._tell(say(f"course_page.{fact}")), self._fail
        )

    def _finish(self, detail: CourseDetail) -> None:
        self._context.runner.write(
            partial(finish_course, self._context.desk, detail.id),
            lambda count: self._tell(say("course_page.finished", count=count)),
            self._fail,
        )

    def _ask_approval(self, detail: CourseDetail) -> None:
        dialog = ApprovalDialog(self._context.desk.today, self)

        def record() -> None:
            values = dialog.form.values()
            work = partial(record_approval, self._context.desk, detail.id, **values)
            self._context.runner.write(work, done, dialog.refuse)

        def done(_nothing: object) -> None:
            dialog.accept()
            self._tell(say("course_page.approved"))

        dialog.asked.connect(record)
        dialog.start()

    def _word_step(self) -> None:
        captions = {
            CourseState.DRAFT: self.tr("Send for approval"),
            CourseState.AWAITING_APPROVAL: self.tr("Record the approval …"),
            CourseState.REGISTRATION: self.tr("Start the course"),
            CourseState.RUNNING: self.tr("Finish the course …"),
            CourseState.FINISHED: self.tr("Close the course …"),
        }
        if self._detail is not None and self._detail.state in captions:
            state = self._detail.state
            self._next.setText(captions[state])
            self._next.setIcon(Look.current().icon(_ICONS[state], "on-accent"))
        self._rights.guard(self._next, Permission.MANAGE_COURSES)
        self._rights.guard(self.head.cancel, Permission.MANAGE_COURSES)

    # --- showing

    def _show(self, answer: _Answer) -> None:
        detail, self._history_rows, warned = answer
        self._detail = detail
        self.head.show_course(detail, warned)
        self.acts.show_course(detail)
        self.people.show_course(detail)
        self.timetable.show_course(detail)
        self.attendance.show_course(detail)
        now = self._context.desk.house.clock.now().astimezone(IRAN)
        self.history.show_rows(self._history_rows, now)
        self._word_step()
        self.header_changed.emit()

    def _hear(self, kind: str) -> None:
        if kind in _NEWS and self.isVisible():
            self.refresh()

    def _tell(self, sentence: str) -> None:
        self.notice.clear()
        self._context.news.changed.emit("course")
        self.toast_requested.emit(sentence, None)

    def _say(self, sentence: str, undo: object = None) -> None:
        self.notice.clear()
        self.toast_requested.emit(sentence, undo)

    def _fail(self, error: CodedError) -> None:
        acts = []
        if error.code == "course.meetings_open":
            acts.append(Act("attendance", lambda: self.tr("Go to the attendance"), "list-checks"))
        self.notice.say_error(error, acts)

    def _say_unsaved(self) -> None:
        record = Act("record", lambda: self.tr("Record attendance"), "check")
        discard = Act("discard", lambda: self.tr("Discard the changes"), "undo-2")
        self.tabs.setCurrentWidget(self.attendance)
        self.notice.say(Notice.WARN, lambda: say("attendance_sheet.unsaved"), [record, discard])

    def _notice_act(self, key: str) -> None:
        self.notice.clear()
        if key == "record":
            self.attendance.save()
        elif key == "discard":
            self.attendance.discard()
        else:
            self.tabs.setCurrentWidget(self.attendance)
            self.attendance.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_sheet(self, meeting_id: int) -> None:
        self.tabs.setCurrentWidget(self.attendance)
        self.attendance.show_meeting(meeting_id)
        self.attendance.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_next_pane(self, *, backwards: bool) -> None:
        """The tabs are a part of every section: F6 comes to them from each, and back."""
        shown = self.tabs.currentWidget()
        around = [self.notice, self.tabs.tabBar()][not self.notice.isVisible() :]
        if shown is self.people:
            self.people.listing.go_to_next_pane(backwards=backwards, around=around)
            return
        grid = self.attendance.grid
        part = grid if shown is self.attendance and grid.isVisible() else shown
        enter(pane_after((*around, part), backwards=backwards))

    def _open_plan(self) -> None:
        self.tabs.setCurrentWidget(self.timetable)
        self.timetable.open_plan()

    def _wire(self) -> None:
        self.head.cancel_requested.connect(self.cancel)
        self.acts.said.connect(self._tell)
        self.acts.failed.connect(self._fail)
        self.acts.edit_requested.connect(
            lambda course: self.page_requested.emit("courses", {"edit": course})
        )
        self.acts.standard_requested.connect(
            lambda version: self.page_requested.emit("standards", {"version_id": version})
        )
        self.people.page_requested.connect(self.page_requested)
        self.people.person_requested.connect(
            lambda person: self.page_requested.emit("trainee", {"person_id": person})
        )
        self.timetable.attendance_requested.connect(self._open_sheet)
        self.attendance.plan_requested.connect(self._open_plan)
        self.attendance.unsaved.connect(self._say_unsaved)
        for view in (self.people, self.timetable, self.attendance):
            view.said.connect(self._say)
            view.failed.connect(self._fail)
        self.print_button.said.connect(self._say)
        self.print_button.failed.connect(self._fail)
        self.notice.act_requested.connect(self._notice_act)
        self._context.news.changed.connect(self._hear)
        self._rights.known.connect(self._word_step)
        Look.current().look_changed.connect(self._word_step)


_Answer = tuple[CourseDetail, list[HistoryRow], list[Sentence]]


def _read(context: Context, course_id: int) -> _Answer:
    detail = get_course_detail(context.desk, course_id)
    over = detail.state in (CourseState.CLOSED, CourseState.CANCELLED)
    warned = [] if over else course_warnings(context.desk, course_id)
    return detail, list_history(context.desk, detail.uid), warned
