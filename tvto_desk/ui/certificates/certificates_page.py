"""The page «گواهینامه‌ها»: the queues from request to hand-over, the register, and the real page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
)

from tvto_desk.domain.roles import Permission
from tvto_desk.services import certificate_pages
from tvto_desk.services.queues import Queue, QueueRow, list_queues
from tvto_desk.ui.certificates.bench import Bench, Ways, dialogs
from tvto_desk.ui.certificates.counter_acts import CounterActs
from tvto_desk.ui.certificates.desk_papers import DeskPapers
from tvto_desk.ui.certificates.electronic_copies import ElectronicCopies
from tvto_desk.ui.certificates.key_state import KeyState
from tvto_desk.ui.certificates.lines import IssuedLine, Line, PassedLine
from tvto_desk.ui.certificates.old_duplicate import OldDuplicate
from tvto_desk.ui.certificates.page_pane import PagePane
from tvto_desk.ui.certificates.paper_acts import PaperActs
from tvto_desk.ui.certificates.queue_view import DeskQueue, QueueView
from tvto_desk.ui.certificates.queues import Queues
from tvto_desk.ui.certificates.register_acts import RegisterActs
from tvto_desk.ui.certificates.request_acts import RequestActs
from tvto_desk.ui.certificates.stock_acts import StockActs
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act as Key
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.papers import PrintButton
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.listing import Query
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.panes import enter, has_focus, pane_after
from tvto_desk.ui.widgets.progress import ProgressPanel

_NEWS = frozenset({"certificate", "assessment", "trainee"})
_OWN_ACTS = (
    ("request", Permission.REQUEST_CERTIFICATE),
    ("signed", Permission.REGISTER),
    ("print", Permission.PRINT),
    ("came_out", Permission.PRINT),
    ("badly_printed", Permission.PRINT),
    ("hand_over", Permission.HAND_OVER),
    ("send", Permission.HAND_OVER),
    ("returned", Permission.HAND_OVER),
    ("letter", Permission.HAND_OVER),
    ("reissue", Permission.REQUEST_CERTIFICATE),
    ("portal_number", Permission.REQUEST_CERTIFICATE),
)
_PANE_MINIMUM = 360
_LIST_MINIMUM = 540


class CertificatesPage(Page):
    """Opened with ``queue`` it shows that queue, with ``number`` the register at that number, with
    ``old_record`` it asks for the duplicate of a certificate older than the program, with
    ``print_copy`` it prints such a duplicate, with ``spoil_copy`` it voids the sheet of one.
    """

    page_key = "certificates"

    def __init__(self, context: Context, ways: Ways | None = None) -> None:
        super().__init__()
        self._context = context
        self._counts: dict[str, int] = {}
        self._rights = Rights(context, self)
        self.notice = NoticeBar(self)
        self.progress = ProgressPanel(self)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("queues")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.pane = PagePane(context.runner)
        self._queues = Queues(context.desk, self)
        self._stack = QStackedWidget(self)
        self.views: dict[DeskQueue, QueueView] = {}
        for _queue in DeskQueue:
            self.tabs.addTab("")
        # No child of the page: it has its place when the queue of issue is built.
        self.key_tools = KeyState(context.centre.house.keys)
        self._add_file_menu()
        self._build(DeskQueue.TO_REQUEST)
        self.bench = Bench(
            context, self._rights, self.notice, self.progress, self, ways or dialogs()
        )
        self.requests = RequestActs(self.bench)
        self.key_tools.unlock_asked.connect(lambda: self.requests.unlock())
        self.paper = PaperActs(self.bench)
        self.copies = ElectronicCopies(self.bench)
        self.stock = StockActs(self.bench)
        self.counter = CounterActs(self.bench, self.requests.with_key)
        self.entries = RegisterActs(self.bench, self.requests.with_key)
        self.papers = DeskPapers(context.desk, self._chosen, self)
        self.print_button = PrintButton(context, self.papers.items, self)
        self.old_duplicate = OldDuplicate(self.bench, self.requests.with_key, self.print_button)
        self._lay_out()
        self._wire()
        self.retranslate()
        self.restyle()

    # --- what the frame asks

    def title(self) -> str:
        return self.tr("Certificates")

    def count_text(self) -> str:
        return self.view.listing.count_label.text()

    def open(
        self,
        queue: str | None = None,
        number: str | None = None,
        old_record: int | None = None,
        print_copy: int | None = None,
        spoil_copy: int | None = None,
        **args: Any,
    ) -> None:
        if number is not None:
            self._show_queue(DeskQueue.REGISTER)
            self.view.listing.show_query(Query(number))
        elif queue is not None and queue in set(DeskQueue):
            self._show_queue(DeskQueue(queue))
        self.refresh()
        self.setFocusProxy(self.view.listing.table)
        if old_record is not None:
            self.old_duplicate.ask(old_record)
        elif print_copy is not None:
            self.paper.print_old_copy(print_copy)
        elif spoil_copy is not None:
            self.paper.spoil_old_copy(spoil_copy)

    def refresh(self) -> None:
        self.view.listing.refresh()
        self._context.runner.read(
            partial(list_queues, self._context.desk),
            self._show_counts,
            lambda _error: None,
            asker=self,
        )

    def handle_act(self, act: Key) -> bool:
        listing = self.view.listing
        match act:
            case Key.FIND:
                listing.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                listing.find_box.selectAll()
            case Key.PREVIEW:
                self.pane.go_to_page()
            case Key.PRINT if self.view.queue is DeskQueue.TO_PRINT:
                self.view.buttons["print"].click()
            case Key.NEXT_PANE:
                self._next_pane(backwards=False)
            case Key.PREVIOUS_PANE:
                self._next_pane(backwards=True)
            case Key.BACK if self.pane.isAncestorOf(self.focusWidget() or self):
                listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                return super().handle_act(act)
        return True

    @property
    def view(self) -> QueueView:
        """The queue in sight; each is built when it is first shown."""
        queue = list(DeskQueue)[self.tabs.currentIndex()]
        return self.views.get(queue) or self._build(queue)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.tabs.setAccessibleName(self.tr("Queues of the certificate desk"))
        for place, queue in enumerate(DeskQueue):
            words = say(f"certificate_queue.{queue.value}")
            count = self._counts.get(queue.value, 0)
            self.tabs.setTabText(
                place, f"{words}  {Look.current().digits(count)}" if count else words
            )
        self._one_each.setText(self.tr("A file for each certificate"))
        self._together.setText(self.tr("One file for all"))
        self._electronic.setText(self.tr("Electronic copies …"))
        self.key_tools.tell()

    def restyle(self) -> None:
        """Takes the icons of the present look."""
        side = Look.current().px(18)
        self.tabs.setIconSize(QSize(side, side))
        self.key_tools.tell()

    # --- its own affairs

    def _build(self, queue: DeskQueue) -> QueueView:
        view = QueueView(queue, self._queues.spec(queue), self._context.runner)
        view.act_requested.connect(self._act)
        view.emptied.connect(lambda: self.tabs.setFocus(Qt.FocusReason.OtherFocusReason))
        view.line_changed.connect(partial(self._show_line, view))
        view.listing.shown.connect(lambda _count: self.header_changed.emit())
        view.listing.open_requested.connect(lambda _id: self.pane.go_to_page())
        if queue is DeskQueue.TO_ISSUE:
            view.tools.insertWidget(view.tools.count() - 1, self.key_tools)
        self.views[queue] = view
        self._stack.addWidget(view)
        self._close_acts(view)
        return view

    def _add_file_menu(self) -> None:
        """Where the pages go into files: one each, or all in one for the printer."""
        self._file_menu = QMenu(self)
        self._one_each = QAction(self)
        self._one_each.triggered.connect(
            lambda: self.paper.save(list(self.view.ids), together=False)
        )
        self._together = QAction(self)
        self._together.triggered.connect(
            lambda: self.paper.save(list(self.view.ids), together=True)
        )
        self._electronic = QAction(self)
        self._electronic.triggered.connect(lambda: self.copies.make(list(self.view.ids)))
        self._file_menu.addActions([self._one_each, self._together, self._electronic])

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setObjectName("list_and_page")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        # From right to left Qt sets the parts one pixel too far.
        self._splitter.setContentsMargins(0, 0, 1, 0)
        self._splitter.setStyleSheet("QSplitter::handle { background: transparent; }")
        self._stack.setMinimumWidth(_LIST_MINIMUM)
        self.pane.setMinimumWidth(_PANE_MINIMUM)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.pane)
        self._splitter.setSizes([3 * _LIST_MINIMUM, 2 * _LIST_MINIMUM])
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        line = QHBoxLayout()
        line.addWidget(self.tabs, 1)
        line.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 12)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.notice)
        column.addWidget(self.progress)
        column.addWidget(self._splitter, 1)

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.pane.record_requested.connect(
            lambda person_id: self.page_requested.emit("trainee", {"person_id": person_id})
        )
        self.bench.changed.connect(lambda: self._context.news.changed.emit("certificate"))
        self.bench.said.connect(lambda text: self.toast_requested.emit(text, None))
        self.bench.busy_changed.connect(self._set_busy)
        self.bench.asked.connect(self._answer_next)
        self.bench.key_changed.connect(self.key_tools.tell)
        self.counter.print_requested.connect(self.paper.print)
        self._context.news.changed.connect(self._hear)
        self._rights.known.connect(self._apply_rights)
        self.print_button.said.connect(lambda text: self.toast_requested.emit(text, None))
        self.print_button.failed.connect(self.notice.say_error)
        Look.current().look_changed.connect(self.restyle)

    def _hear(self, kind: str) -> None:
        if kind in _NEWS and self.isVisible():
            self.refresh()

    def _apply_rights(self) -> None:
        for view in self.views.values():
            self._close_acts(view)

    def _close_acts(self, view: QueueView) -> None:
        """Where no second person can help in this window, the button says why it is closed."""
        for key, permission in _OWN_ACTS:
            if key in view.buttons or key in view.menu_acts:
                view.close_act(key, "" if self._rights.may(permission) else permission)

    def _set_busy(self, busy: bool) -> None:
        for view in self.views.values():
            view.set_busy(busy)

    def _answer_next(self) -> None:
        """What the work waits for is the next thing under the hand of whoever did it."""
        if has_focus(self.view):
            enter(self.notice)

    def _show_queue(self, queue: DeskQueue) -> None:
        self.tabs.setCurrentIndex(list(DeskQueue).index(queue))

    def _turn(self, _place: int) -> None:
        self._stack.setCurrentWidget(self.view)
        self.pane.show_line(None, None)
        self.setFocusProxy(self.view.listing.table)
        self.refresh()
        if self.view.queue is DeskQueue.TO_PRINT:
            self.paper.answers.look_for_unfinished()
        self._show_line(self.view, self.view.line)
        self.key_tools.tell()
        self.header_changed.emit()

    def _chosen(self) -> tuple[Line | None, list[int]]:
        return self.view.line, list(self.view.ids)

    def _show_counts(self, rows: list[QueueRow]) -> None:
        self._counts = {row.queue.value: row.count for row in rows if row.queue in set(Queue)}
        self.retranslate()

    def _show_line(self, view: QueueView, line: Line | None) -> None:
        if view is self.view:
            whole = line is not None and line.hindrance is None
            self.pane.show_line(line, self._page_of(line) if line and whole else None)

    def _page_of(self, line: Line) -> Callable[[], bytes]:
        desk = self._context.desk
        if isinstance(line, IssuedLine):
            return partial(certificate_pages.stored_page, desk, line.id)
        if isinstance(line, PassedLine):
            return partial(certificate_pages.preview_result, desk, line.id)
        return partial(certificate_pages.preview, desk, line.id)

    def _act(self, key: str, ids: list[int]) -> None:
        line = self.view.line
        match key:
            case "to_assessment":
                self.page_requested.emit("assessment", {})
            case "request":
                self.requests.request(ids)
            case "signed":
                self.requests.record_signed(ids)
            case "approve":
                self.requests.approve(ids)
            case "issue":
                self.requests.issue(ids)
            case "print":
                self.paper.print(ids)
            case "save":
                button = self.view.buttons["save"]
                self._file_menu.popup(button.mapToGlobal(button.rect().topLeft()))
            case "stock":
                self.stock.open()
            case "badly_printed":
                self.paper.spoil_printed(ids)
            case "came_out":
                self.paper.record_printed(ids)
            case "send":
                self.counter.send_for_signature(ids)
            case "returned":
                self.counter.record_return(ids)
            case "letter":
                self.counter.record_letter()
            case "unclaimed":
                self.counter.show_unclaimed()
            case "hand_over":
                self.counter.hand_over(ids, line.name if line else "")
            case _ if line is not None:
                self._act_on_line(key, line)

    def _act_on_line(self, key: str, line: Line) -> None:
        acts: dict[str, Callable[[Line], None]] = {
            "refuse": self.requests.refuse,
            "correct": self.counter.correct,
            "history": self.entries.show_history,
            "check": self.entries.check,
            "duplicate": self.entries.duplicate,
            "reissue": self.entries.ask_reissue,
            "portal_number": self.entries.portal_number,
            "revoke": self.entries.revoke,
        }
        acts[key](line)

    def _next_pane(self, *, backwards: bool) -> None:
        view = self.view
        panes = [self.tabs, self.notice, view.listing.find_box, view.listing.table]
        if any(button.isEnabled() for button in view.buttons.values()):
            panes.append(view.bar)
        # In an empty queue there is neither list nor page.
        shown = [pane for pane in (*panes, self.pane.preview) if pane.isVisible()]
        enter(pane_after(shown, backwards=backwards))
