"""The page «سنجش»: every test of the centre, narrowed by state, and the new test."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.assessments import plan_session
from tvto_desk.services.courses import CourseRow, list_courses
from tvto_desk.services.desk import Desk
from tvto_desk.services.examiner_warnings import examining_warnings
from tvto_desk.services.province_results import ResultsTrial, take_results, try_results
from tvto_desk.services.queues import Queue
from tvto_desk.services.staff import StaffRow, list_staff
from tvto_desk.services.standards import StandardRow, list_standards
from tvto_desk.system.drafts import DraftStore
from tvto_desk.ui.assessment.province_view import ProvinceView
from tvto_desk.ui.assessment.session_form import SessionForm
from tvto_desk.ui.assessment.session_lines import NO_SCAN, SessionLine, SessionSource
from tvto_desk.ui.assessment.sheet_scans import see_scans
from tvto_desk.ui.assessment.tasks import ResultsTask
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.second_person import SecondPerson
from tvto_desk.ui.speech import say, widest
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.drafts import DraftKeeper
from tvto_desk.ui.widgets.find_box import Filter
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.listing import Listing, Query
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column

DRAFT = "session.new"
_NEWS = frozenset({"assessment"})
_STATE_OF = {
    Queue.MARKS_TO_SIGN_OFF.value: SessionState.HELD,
    Queue.SESSIONS_TO_HOLD.value: SessionState.PLANNED,
}
_Lists = tuple[list[CourseRow], list[StaffRow], list[StandardRow]]
_TESTED = frozenset({CourseState.RUNNING, CourseState.FINISHED, CourseState.CLOSED})


class AssessmentPage(Page):
    """Opened with ``queue`` it shows the tests of that card, with ``new`` the empty form, for the
    class ``course_id`` where it is given.
    """

    page_key = "assessment"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker: Asker = asker or DialogAsker()
        self._results_file: Path | None = None
        self._line: SessionLine | None = None
        self._rights = Rights(context, self)
        self._new = QAction(Look.current().icon("plus", "on-accent"), "", self)
        self._new.triggered.connect(lambda: self._begin())
        self.subtitle = QLabel(self)
        self.subtitle.setObjectName("own_testing")
        ink(self.subtitle, "label", "secondary")
        self.listing = self._make_listing()
        self.notice = NoticeBar(self)
        self.form = SessionForm(context.desk.today, self)
        self.keeper = DraftKeeper(
            self.form, DRAFT, DraftStore(context.drafts), context.desk.house.clock
        )
        self._second = SecondPerson(context, self._rights, self, self.form.show_error)
        self._begun = False
        self._course_id: int | None = None
        framed = QWidget(self)
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(20, 4, 20, 12)
        inside.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.subtitle)
        top.addStretch(1)
        inside.addLayout(top)
        inside.addWidget(self.notice)
        inside.addWidget(self.listing, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(framed)
        self._stack.addWidget(self.form)
        self.province = ProvinceView(self)
        framed_results = QWidget(self)
        results = QVBoxLayout(framed_results)
        results.setContentsMargins(20, 8, 20, 12)
        results.addWidget(self.province)
        self._stack.addWidget(framed_results)
        self.results = QPushButton(self)
        self.results.setObjectName("province_results")
        self.results.setProperty("kind", "quiet")
        self.results.setAutoDefault(False)
        self.see_scan = QPushButton(self)
        self.see_scan.setObjectName("see_sheet_scan")
        self.see_scan.setProperty("kind", "quiet")
        self.see_scan.setAutoDefault(False)
        self.see_scan.setEnabled(False)
        for button in (self.results, self.see_scan):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._wire()
        self.retranslate()

    # --- what the frame asks

    @property
    def primary_action(self) -> QAction | None:
        return None if self.is_form_open else self._new

    @property
    def is_form_open(self) -> bool:
        """Whether the form is in sight instead of the list."""
        return self._stack.currentWidget() is self.form

    def title(self) -> str:
        return self.tr("New test session") if self.is_form_open else self.tr("Assessment")

    def count_text(self) -> str:
        return "" if self.is_form_open else self.listing.count_label.text()

    def open(
        self,
        queue: str | None = None,
        new: bool = False,
        course_id: int | None = None,
        **args: Any,
    ) -> None:
        if new:
            self._begin(course_id)
            return
        if queue is not None:
            state = _STATE_OF.get(queue)
            filters = frozenset({state.value}) if state else frozenset()
            self._show_list()
            self.listing.show_query(Query(filters=filters))
        self.refresh()
        self.setFocusProxy(self.listing.table)

    def refresh(self) -> None:
        self.listing.refresh()

    def can_leave(self) -> bool:
        if self.is_form_open and self.form.is_dirty:
            self.keeper.keep_now()
            self.toast_requested.emit(say("registration.draft_kept"), None)
        return True

    def handle_act(self, act: Key) -> bool:
        if self.is_form_open:
            return self.form.handle_act(act)
        match act:
            case Key.NEW:
                self._begin()
            case Key.FIND:
                self.listing.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.listing.find_box.selectAll()
            case _:
                return super().handle_act(act)
        return True

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._new.setText(self.tr("New test session"))
        self.subtitle.setText(self.tr("The centre's own testing"))
        self.results.setText(self.tr("Written results of the province …"))
        self.results.setAccessibleName(self.results.text())
        self.see_scan.setText(self.tr("See the scan of the sheet"))
        self.see_scan.setAccessibleName(self.see_scan.text())
        self._apply_rights()

    # --- its own affairs

    def _make_listing(self) -> Listing:
        listing = Listing(
            (
                Column("part", lambda: self.tr("Part"), sample=widest("part.practical")),
                Column("class_code", lambda: self.tr("Class"), Kind.CODE, sample="C00-0000-0000"),
                Column("title", lambda: self.tr("Standard"), stretch=3, sortable=False),
                Column("held_on", lambda: self.tr("Date"), Kind.DATE),
                Column("starts_at", lambda: self.tr("Time"), Kind.NUMBER, sample="۰۰:۰۰"),
                Column("seated", lambda: self.tr("Seated"), Kind.NUMBER, sample="۰۰۰"),
                Column("scan", lambda: self.tr("Sheet scan"), sample="ندارد", sortable=False),
                Column(
                    "state",
                    lambda: self.tr("State"),
                    Kind.STATE,
                    sample=SessionState,
                    sortable=False,
                ),
            ),
            SessionSource(self._context.desk),
            self._context.runner,
            find_hint=lambda: self.tr("Standard or class code"),
            name=lambda: self.tr("Test sessions"),
            count=lambda count: say("test_list.count", count=count),
            filters=[
                Filter(state.value, partial(say, f"session_state.{state.value}"), "state")
                for state in SessionState
            ]
            + [Filter(NO_SCAN, partial(say, "sheet_scan.lacks"), "scan")],
            parent=self,
        )
        new = Act("new", lambda: self.tr("New test session"), "plus", primary=True)
        listing.set_empty(lambda: say("test_list.empty"), [new])
        return listing

    def _wire(self) -> None:
        self.listing.shown.connect(lambda _count: self.header_changed.emit())
        self.listing.open_requested.connect(
            lambda session_id: self.page_requested.emit("session", {"session_id": session_id})
        )
        self.listing.current_changed.connect(self._weigh_scan)
        self.see_scan.clicked.connect(self._see_scan)
        self.listing.new_requested.connect(self._begin)
        self.listing.empty_act_requested.connect(lambda _key: self._begin())
        self.results.clicked.connect(lambda: self._ask_results())
        self.province.back_requested.connect(self._show_list)
        self.province.take_requested.connect(self._take_results)
        for key in ("examiner", "second_examiner", "course", "standard", "held_on"):
            self.form.field(key).edited.connect(self._advise)
        self.form.save_requested.connect(lambda: self._save())
        self.form.back_requested.connect(self._go_back)
        self._rights.known.connect(self._apply_rights)
        self._context.news.changed.connect(self._hear)

    def _apply_rights(self) -> None:
        self._rights.guard(self._new, Permission.MANAGE_TESTS)
        self.results.setVisible(self._rights.may(Permission.RECORD_MARKS))

    def _hear(self, kind: str) -> None:
        if kind in _NEWS and self.isVisible():
            self.refresh()

    def _weigh_scan(self, line: SessionLine | None) -> None:
        self._line = line
        self.see_scan.setEnabled(line is not None and line.row.has_scan)

    def _see_scan(self) -> None:
        if self._line is not None:
            see_scans(self._context, self._line.id, self.notice, self)

    def _begin(self, course_id: int | None = None) -> None:
        if not self._rights.may(Permission.MANAGE_TESTS):
            return
        self.notice.clear()
        self._course_id = course_id
        self._stack.setCurrentWidget(self.form)
        self.header_changed.emit()
        self.setFocusProxy(self.form)
        desk = self._context.desk
        self._context.runner.read(
            lambda: _lists(desk), self._fill, self.form.show_error, asker=self.form
        )

    def _advise(self) -> None:
        """Says beside the examiners what stands against their examining."""
        asked = self.form.examining()
        if asked is None:
            self._context.runner.drop(self.form.field("examiner"))
            self.form.show_warnings({})
            return
        who, day, course_id, version = asked
        self._context.runner.read(
            partial(
                examining_warnings,
                self._context.desk,
                who,
                day,
                course_id=course_id,
                standard_version_id=version,
            ),
            self.form.show_warnings,
            self.form.show_error,
            asker=self.form.field("examiner"),
        )

    def _fill(self, lists: _Lists) -> None:
        self.form.set_lists(*lists)
        if not self._begun or self._course_id is not None:
            self._begun = True
            self.form.begin(self._course_id)
            self.keeper.offer()
        else:
            self.form.focus_first()

    def _save(self, agreed_by: Desk | None = None) -> None:
        draft = self.form.draft()
        self._context.runner.write(
            partial(plan_session, self._context.desk, draft, agreed_by=agreed_by),
            self._saved,
            self._refuse,
        )

    def _refuse(self, error: CodedError) -> None:
        """A permit is agreed to by a second person here; everything else stands in the form."""
        if error.code != "assessment_session.permit_alone":
            self.form.show_error(error)
            return
        permit = digits.isolate(self.form.draft().permit_no)
        self._second.ask(
            Permission.SIGN_OFF, lambda: say("test_list.permit_what", number=permit), self._save
        )

    def _saved(self, session_id: int) -> None:
        self.form.mark_saved(self._context.desk.house.clock.now())
        self.keeper.forget()
        self._begun = False
        self._show_list()
        self._context.news.changed.emit("assessment")
        self.toast_requested.emit(say("test_list.planned"), None)
        self.page_requested.emit("session", {"session_id": session_id})

    # --- written results of the province

    def _ask_results(self) -> None:
        path = self._asker.open_file(
            self.tr("Written results of the province"),
            self.tr("Tables (*.xlsx *.xls *.csv *.html)"),
            self,
        )
        if path is None:
            return
        self._results_file = path
        dialog = ResultsTask(self._context.desk.today, path.name, self)

        def tried(trial: ResultsTrial) -> None:
            dialog.accept()
            self.province.show_trial(trial)
            self._stack.setCurrentIndex(2)
            self.header_changed.emit()
            self.province.letter_no.setFocus(Qt.FocusReason.OtherFocusReason)

        def ask() -> None:
            work = partial(try_results, self._context.desk, path, dialog.form.values()["held_on"])
            self._context.runner.write(work, tried, dialog.refuse)

        dialog.asked.connect(ask)
        dialog.start()

    def _take_results(self, letter_no: str) -> None:
        trial, file, desk = self.province.trial, self._results_file, self._context.desk
        if trial is None or file is None:
            return
        self._context.runner.write(
            lambda: take_results(desk, trial, letter_no=letter_no, file=file.read_bytes()),
            self._results_taken,
            self._refuse_results,
        )

    def _results_taken(self, sessions: list[int]) -> None:
        self._show_list()
        self.refresh()
        self._context.news.changed.emit("assessment")
        self.toast_requested.emit(say("province_view.taken", count=len(sessions)), None)

    def _refuse_results(self, error: CodedError) -> None:
        if isinstance(error, DomainError) and error.field == "sheet_no":
            self.province.refuse(error)
        else:
            self.notice.say_error(error)
            self._show_list()

    def _go_back(self) -> None:
        if self.form.is_dirty:
            self.toast_requested.emit(say("registration.draft_kept"), None)
        self._show_list()
        self.refresh()

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.header_changed.emit()
        self.setFocusProxy(self.listing.table)
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _lists(desk: Desk) -> _Lists:
    courses = [row for row in list_courses(desk) if row.state in _TESTED]
    return courses, list_staff(desk), list_standards(desk)
