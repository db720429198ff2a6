"""The page of one test: who sits, the sheet, the sign-off as an act of its own."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.assessments import seat_candidates
from tvto_desk.services.mark_file_lines import FileLine
from tvto_desk.services.mark_sheets import SessionDetail
from tvto_desk.services.marks import record_marks
from tvto_desk.system.drafts import DraftStore
from tvto_desk.ui.assessment.after_view import AfterView
from tvto_desk.ui.assessment.checks_view import ChecksView
from tvto_desk.ui.assessment.mark_acts import MarkActs
from tvto_desk.ui.assessment.mark_sheet import MarkSheet
from tvto_desk.ui.assessment.places_view import PlacesView
from tvto_desk.ui.assessment.session_acts import SessionActs
from tvto_desk.ui.assessment.session_head import SessionHead
from tvto_desk.ui.assessment.session_reading import OPEN, SessionReading, read_session
from tvto_desk.ui.assessment.sheet_scans import SheetScans
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.papers import PrintButton, SessionPapers
from tvto_desk.ui.second_person import SecondPerson
from tvto_desk.ui.signed_act import SignedAct
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.drafts import DraftKeeper
from tvto_desk.ui.widgets.dropped_file import file_in
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.panes import enter, pane_after

PLACES, SHEET, CHECKS, AFTER = range(4)
_NEWS = frozenset({"assessment", "enrolment"})


class SessionPage(Page):
    """Opened with ``session_id``."""

    page_key = "session"

    def __init__(self, context: Context, asker: Asker | None = None) -> None:
        super().__init__()
        self._context = context
        self._asker = asker or DialogAsker()
        self._session_id: int | None = None
        self._detail: SessionDetail | None = None
        self._turned_to: int | None = None
        self._rights = Rights(context, self)
        self.notice = NoticeBar(self)
        self._second = SecondPerson(context, self._rights, self, self.notice.say_error)
        self._signed = SignedAct(context, self._second, self.notice, self._asker, self)
        self.head = SessionHead(self)
        self.papers = SessionPapers(context.desk, self)
        self.print_button = PrintButton(context, self.papers.items, self, asker=self._asker)
        self.head.add_tool(self.print_button)
        self.scans = SheetScans(context, self._rights, self.notice, self._asker, self)
        self.scans.fill(self.head)
        self.setAcceptDrops(True)
        self.acts = SessionActs(
            context, self._rights, self._second, self._signed, self.notice, self._asker, self
        )
        self.acts.fill(self.head)
        self.mark_acts = MarkActs(context, self._signed, self.notice, self._asker, self)
        self.head.menu.addAction(self.scans.another)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("session_tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.places = PlacesView(context.runner, self)
        self.sheet = MarkSheet(self)
        self.checks = ChecksView(self)
        self.after = AfterView(self)
        self.keeper = DraftKeeper(
            self.sheet, "marks.none", DraftStore(context.drafts), context.desk.house.clock
        )
        self._stack = QStackedWidget(self)
        for part in (self.places, self.sheet, self.checks, self.after):
            self._stack.addWidget(part)
            self.tabs.addTab("")
        self._lay_out()
        self._wire()
        self.retranslate()

    # --- what the frame asks

    def title(self) -> str:
        if self._detail is None:
            return self.tr("Test session")
        part = say(f"test_of.{self._detail.part.value}")
        return f"{part} {digits.isolate(self._detail.class_code)}"

    def open(self, session_id: int | None = None, **args: Any) -> None:
        if session_id is not None and session_id != self._session_id:
            self._session_id = self.papers.session_id = session_id
            self._detail = None
            self.mark_acts.show_session(None)
            self.notice.clear()
            self.setFocusProxy(self.tabs)
        if not self.sheet.is_dirty or self._detail is None:
            self._read()

    def refresh(self) -> None:
        """Reads anew, never behind the hand that types marks."""
        if not self.sheet.is_dirty:
            self._read()

    def can_leave(self) -> bool:
        if self.sheet.is_dirty:
            self.keeper.keep_now()
            self.toast_requested.emit(say("mark_grid.draft_kept"), None)
        return True

    def handle_act(self, act: Key) -> bool:
        match act:
            case Key.SAVE if self.tabs.currentIndex() == SHEET and self.sheet.save.isEnabled():
                self._save()
            case Key.PRINT:
                self.print_button.show_papers()
            case Key.PREVIEW:
                self._show_pack()
            case Key.NEXT_PANE | Key.PREVIOUS_PANE:
                self._next_pane(backwards=act is Key.PREVIOUS_PANE)
            case Key.FIND if self.tabs.currentIndex() == PLACES:
                self.places.listing.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case _:
                return super().handle_act(act)
        return True

    def _show_pack(self) -> None:
        """All papers of the day by one key."""
        first = next(iter(self.papers.items()), None)
        if first is not None:
            self.print_button.show_paper(first)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.tabs.setAccessibleName(self.tr("Parts of the session"))
        self.tabs.setTabText(PLACES, self.tr("Candidates"))
        closed = self._detail is not None and self._detail.state is SessionState.SIGNED_OFF
        self.tabs.setTabText(SHEET, self.tr("Results") if closed else self.tr("Marks"))
        self.tabs.setTabText(CHECKS, self.tr("Reading back, second entry"))
        self.tabs.setTabText(
            AFTER, self.tr("Appeals and changes") if closed else self.tr("Violations")
        )
        self.head.retranslate()
        self.acts.retranslate()
        self.scans.retranslate()

    # --- its own affairs

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.print_button.said.connect(lambda text: self.toast_requested.emit(text, None))
        self.print_button.failed.connect(self.notice.say_error)
        self.scans.done.connect(self._tell_done)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.places.seat_requested.connect(self._seat)
        self.places.introduce_requested.connect(self._open_course)
        self.sheet.places_requested.connect(lambda: self.tabs.setCurrentIndex(PLACES))
        self.sheet.save_requested.connect(self._save)
        self.sheet.sign_off_requested.connect(self._sign_off)
        self.sheet.not_held_requested.connect(self.mark_acts.not_held)
        self.mark_acts.signed_off.connect(
            lambda count: self._done("mark_grid.signed_off", count=count)
        )
        self.mark_acts.withdrawn.connect(self._withdrawn)
        self.mark_acts.checked.connect(self._checked)
        self.sheet.chosen.connect(self.acts.choose)
        self.checks.read_back_requested.connect(self.mark_acts.read_back)
        self.checks.second_requested.connect(self.mark_acts.compare)
        self.after.act_requested.connect(self.acts.around)
        self.acts.done.connect(self._tell_done)
        self.acts.marks_read.connect(self._take_file)
        self.acts.moved.connect(lambda new: self.open(session_id=new))
        self.notice.act_requested.connect(self._go_to_checks)
        self._rights.known.connect(self._apply_rights)
        self._context.news.changed.connect(self._hear)
        Look.current().look_changed.connect(self.head.restyle)

    def _apply_rights(self) -> None:
        self.sheet.set_rights(
            may_save=self._rights.may(Permission.RECORD_MARKS),
            may_plan=self._rights.may(Permission.MANAGE_TESTS),
        )
        self.scans.retranslate()

    def _hear(self, kind: str) -> None:
        if kind in _NEWS and self.isVisible():
            self.refresh()

    def _read(self) -> None:
        if self._session_id is not None:
            self._context.runner.read(
                partial(read_session, self._context.desk, self._session_id),
                self._show,
                self.notice.say_error,
                asker=self,
            )

    def _show(self, answer: SessionReading) -> None:
        detail, lines = answer.detail, answer.lines
        is_new = self._detail is None
        self._detail = detail
        is_open, closed = detail.state in OPEN, detail.state is SessionState.SIGNED_OFF
        self.head.show_session(detail)
        self.acts.show_session(detail, lines)
        self.mark_acts.show_session(detail)
        self.scans.show_session(detail)
        self.places.show_places(answer.places, open_for_seats=detail.state is SessionState.PLANNED)
        self.sheet.show_sheet(detail, lines)
        held = detail.state is SessionState.HELD
        self.checks.show_checks(
            answer.to_read, answer.differences, lines, open_for_checks=held, paper=detail.paper
        )
        self.after.show_around(
            answer.around, signed_off=closed, open_for_reports=is_open and bool(lines)
        )
        self.tabs.setTabVisible(PLACES, is_open)
        self.tabs.setTabVisible(CHECKS, held)
        self.tabs.setTabVisible(AFTER, closed or (is_open and bool(lines)))
        if is_new or not self.tabs.isTabVisible(self.tabs.currentIndex()):
            self.tabs.setCurrentIndex(SHEET if lines or not is_open else PLACES)
        if is_open and lines and self._turned_to != detail.id:
            self._turned_to = detail.id
            self.keeper.turn_to(f"marks.{detail.id}")
        target = self.sheet.present if lines else self.places.listing.table
        self.setFocusProxy(target)
        if is_new and self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retranslate()
        self.header_changed.emit()

    # --- the signed sheet

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A scan of the sheet may be dropped anywhere on its session."""
        if self.scans.may_put() and file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event.mimeData())
        if path is not None and self.scans.may_put():
            event.acceptProposedAction()
            self.scans.keep(path)

    # --- acts

    def _seat(self, keys: list[int]) -> None:
        if self._session_id is None or not keys:
            return
        self.notice.clear()
        self._context.runner.write(
            partial(
                seat_candidates,
                self._context.desk,
                self._session_id,
                [key for key in keys if key > 0],
                free_person_ids=[-key for key in keys if key < 0],
            ),
            self._seated,
            self.notice.say_error,
        )

    def _seated(self, seats: list[int]) -> None:
        self._done("test_place.done", count=len(seats))
        self.tabs.setCurrentIndex(SHEET)
        self.sheet.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if self._session_id is None:
            return
        self.notice.clear()
        if self.sheet.go_to_error():
            self.notice.say_error(DomainError("mark_grid.mend_first"))
            return
        desk, session_id = self._context.desk, self._session_id
        entries, sheet_no = self.sheet.entries(), self.sheet.sheet_number()
        self._context.runner.write(
            lambda: record_marks(desk, session_id, entries, sheet_no=sheet_no),
            self._saved,
            self._refuse,
        )

    def _saved(self, count: int) -> None:
        self.keeper.forget()
        self._read()
        self._done("mark_grid.saved", count=count)

    def _refuse(self, error: CodedError) -> None:
        if isinstance(error, DomainError):
            self.sheet.refuse(error)
        self.notice.say_error(error)

    def _sign_off(self) -> None:
        self.mark_acts.sign_off(len(self.sheet.grid.values()))

    def _go_to_checks(self, key: str) -> None:
        if key == "checks":
            self.notice.clear()
            self.tabs.setCurrentIndex(CHECKS)
            self.checks.present.setFocus(Qt.FocusReason.OtherFocusReason)

    def _checked(self, key: str, count: int) -> None:
        self._read()
        self._done(key, count=count)

    def _take_file(self, lines: list[FileLine]) -> None:
        self.tabs.setCurrentIndex(SHEET)
        self.sheet.take_file(lines)
        self.toast_requested.emit(say("mark_file.read", count=len(lines)), None)

    def _tell_done(self, sentence: str) -> None:
        self.notice.clear()
        self.toast_requested.emit(sentence, None)
        self._read()
        self._context.news.changed.emit("assessment")

    def _withdrawn(self) -> None:
        self.keeper.forget()
        self._read()
        self._done("mark_grid.not_held_done")

    def _open_course(self) -> None:
        if self._detail is not None and self._detail.course_id is not None:
            self.page_requested.emit("course", {"course_id": self._detail.course_id})

    def _done(self, key: str, **params: Any) -> None:
        self.notice.clear()
        self.toast_requested.emit(say(key, **params), None)
        self._context.news.changed.emit("assessment")

    def _next_pane(self, *, backwards: bool) -> None:
        parts: dict[int, list[QWidget]] = {
            PLACES: [self.places.listing.find_box, self.places.listing.table],
            SHEET: [self.sheet.present, self.sheet.sheet_no],
            CHECKS: [self.checks.present],
            AFTER: [self.after.grid],
        }
        notice = [self.notice] if self.notice.isVisible() else []
        panes = [self.tabs, *parts[self.tabs.currentIndex()], *notice]
        enter(pane_after(panes, backwards=backwards))
