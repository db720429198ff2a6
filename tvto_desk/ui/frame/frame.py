"""The main window: it lays out, switches pages and hands wishes on; it decides nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits
from tvto_desk.system.words import words
from tvto_desk.ui.frame.commands import matching, other_names
from tvto_desk.ui.frame.entries import PAGE_ICONS, PageEntry, StatusInfo
from tvto_desk.ui.frame.help_view import HelpView
from tvto_desk.ui.frame.hits import Hit, HitKind, Provider, at_once
from tvto_desk.ui.frame.key_sheet import KeySheet
from tvto_desk.ui.frame.layout_watch import LayoutWatch
from tvto_desk.ui.frame.menu import FrameMenu
from tvto_desk.ui.frame.palette import Palette
from tvto_desk.ui.frame.rail import Rail
from tvto_desk.ui.frame.status_bar import StatusBar
from tvto_desk.ui.frame.toast import Toast
from tvto_desk.ui.frame.top_bar import TopBar
from tvto_desk.ui.keys import Act, KeyFilter, strokes_text
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page

SMALLEST = (1024, 545)
_COLLAPSE_BELOW = 1150
_RIBBON_HEIGHT = 24


class Frame(QMainWindow):
    """Rail, top bar, page, status bar.

    Wishes: ``search_requested(text)`` (a search for people), ``lock_requested``,
    ``help_requested(page_key)`` (the frame also opens the help itself),
    ``language_requested("fa"|"en")``, ``theme_requested("system"|"light"|"dark")``,
    ``scale_requested(percent)``, ``density_requested("compact"|"normal"|"open")``,
    ``undo_requested`` and ``redo_requested`` (of the last act). Facts:
    ``page_changed(key)``, and ``closing`` when the window is about to go.
    """

    search_requested = Signal(str)
    lock_requested = Signal()
    help_requested = Signal(str)
    language_requested = Signal(str)
    theme_requested = Signal(str)
    scale_requested = Signal(int)
    density_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    page_changed = Signal(str)
    closing = Signal()

    def __init__(self, pages: Sequence[PageEntry], status: StatusInfo) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.setMinimumSize(*SMALLEST)
        app = cast(QApplication, QApplication.instance())
        self._keys = KeyFilter.of(app)
        self._entries = {entry.key: entry for entry in pages}
        self._pages: dict[str, Page] = {}
        self._args: dict[str, Any] = {}
        self._current = ""
        self._history: list[tuple[str, dict[str, Any]]] = []
        self._status = status
        self._help: HelpView | None = None
        self._key_sheet: KeySheet | None = None

        self._menu = FrameMenu(self)
        self._rail = Rail([key for key in self._entries if key in PAGE_ICONS], self._menu)
        self._top = TopBar()
        self._ribbon = QLabel()
        self._ribbon.setObjectName("ribbon")
        self._ribbon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(20, 0, 20, 0)
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._bar = StatusBar(status)
        self._cover = QStackedWidget()
        self._cover.addWidget(self._lay_out())
        self.setCentralWidget(self._cover)

        self._palette = Palette(self._top.search, self)
        self._palette.add_provider(at_once(self._commands))
        self._toast = Toast(self, self._stack)
        self._stack.currentChanged.connect(
            lambda: QTimer.singleShot(0, self._toast, self._toast.place)
        )
        self._connect(app)
        self.retranslate()
        self._measure()

    # --- pages -----------------------------------------------------------------------------------

    def show_page(self, key: str, **args: Any) -> bool:
        """Shows a page with ``args`` for its ``open``; False when the present one cannot be left.

        Raises ``KeyError`` for a page the frame was not given.
        """
        entry = self._entries[key]
        if not self._may_leave(key):
            return False
        if entry.under is None:
            self._history.clear()
        elif self._current and self._current != key:
            self._history.append((self._current, self._args))
        self._open(key, args)
        return True

    def go_back(self) -> bool:
        """Returns to the page before; False when there is none, or this one cannot be left."""
        if not self._history or not self._may_leave(self._history[-1][0]):
            return False
        key, args = self._history.pop()
        self._open(key, args)
        return True

    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._current)

    def page(self, key: str) -> Page:
        """The page of a key, built now if it was not. Raises ``KeyError``."""
        if key not in self._pages:
            with self._keys.at_rest():
                page = self._entries[key].build()
                self._stack.addWidget(page)
            page.header_changed.connect(self._show_header)
            page.page_requested.connect(lambda key, args: self.show_page(key, **args))
            page.toast_requested.connect(self.toast)
            page.back_requested.connect(self.go_back)
            self._pages[key] = page
        return self._pages[key]

    # --- what the frame says ---------------------------------------------------------------------

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Says for six seconds what was done; ``undo`` takes it back (button, or Ctrl+Z)."""
        self._toast.say(text, undo)

    def set_status(self, status: StatusInfo) -> None:
        """Shows other facts in status bar and ribbon."""
        self._status = status
        self._bar.set_info(status)
        self.retranslate()

    def show_notice(self, notice: QWidget) -> None:
        """Puts a notice above the page; it stays until it closes or deletes itself."""
        self._notices.addWidget(notice)
        notice.show()

    def cover(self, widget: QWidget) -> None:
        """Hides everything behind ``widget`` (the lock); open forms stay as they are."""
        self._palette.close_back()
        self._toast.dismiss()
        self._cover.addWidget(widget)
        self._cover.setCurrentWidget(widget)
        widget.setFocus()

    def uncover(self) -> None:
        """Shows the pages again and lets the cover go."""
        cover = self._cover.currentWidget()
        if self._cover.currentIndex() > 0 and cover is not None:
            self._cover.removeWidget(cover)
            cover.deleteLater()
            if page := self.current_page():
                (page.focusWidget() or page).setFocus()

    def covered(self) -> bool:
        """Whether a cover is on."""
        return self._cover.currentIndex() > 0

    def add_provider(self, provider: Provider) -> None:
        """Lets the command palette ask ``provider`` too."""
        self._palette.add_provider(provider)

    # --- keys ------------------------------------------------------------------------------------

    def handle_act(self, act: Act) -> bool:
        """What a key asks for that neither field nor page took."""
        if act is Act.HELP:
            self.help_requested.emit(self._page_key())
            return True
        if self.covered():
            return False
        if act.value.startswith("page_"):
            key = list(PAGE_ICONS)[int(act.value[-1]) - 1]
            if key in self._entries:
                self.show_page(key)
            return True
        page = self.current_page()
        # With the focus in the rail or the search box the page is asked all the same.
        outside = page is not None and not page.isAncestorOf(QApplication.focusWidget() or self)
        if page is not None and outside and act is not Act.BACK and page.handle_act(act):
            return True
        if act is Act.UNDO and self._toast.undo():
            return True
        doer = {
            Act.UNDO: self.undo_requested.emit,
            Act.REDO: self.redo_requested.emit,
            Act.PALETTE: self._palette.summon,
            Act.KEY_SHEET: self._show_key_sheet,
            Act.LOCK: self.lock_requested.emit,
        }.get(act)
        if doer is not None:
            doer()
            return True
        return act is Act.BACK and self.go_back()

    # --- words and sizes -------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Sets the captions of the frame itself."""
        self._ribbon.setText(self.tr("Sample centre for practice; do no real work here."))
        self._ribbon.setVisible(self._status.practice)
        self._show_header()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds the rail on narrow windows and keeps what floats in its place."""
        super().resizeEvent(event)
        self._rail.set_collapsed(self.width() < Look.current().px(_COLLAPSE_BELOW))
        self._palette.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes only when the page can be left; ``closing`` comes before the window goes."""
        page = self.current_page()
        if page is not None and not self.covered() and not page.can_leave():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _lay_out(self) -> QWidget:
        shell = QWidget()
        shell.setObjectName("shell")
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._top)
        main.addLayout(self._notices)
        main.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addLayout(main, 1)
        whole = QVBoxLayout(shell)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._ribbon)
        whole.addLayout(middle, 1)
        whole.addWidget(self._bar)
        return shell

    def _connect(self, app: QApplication) -> None:
        self._keys.nothing_to_save.connect(self._say_nothing_to_save)
        LayoutWatch(app, self).changed.connect(self._bar.set_layout)
        self._rail.page_requested.connect(self.show_page)
        self._top.back_requested.connect(self.go_back)
        self._menu.act_requested.connect(self.handle_act)
        self._menu.acts_requested.connect(lambda: self.show_page("acts"))
        self._menu.language_requested.connect(self.language_requested)
        self._menu.theme_requested.connect(self.theme_requested)
        self._menu.scale_requested.connect(self.scale_requested)
        self._menu.density_requested.connect(self.density_requested)
        self.help_requested.connect(self._show_help)
        Look.current().look_changed.connect(self._measure)

    def _may_leave(self, key: str) -> bool:
        page = self.current_page()
        return page is None or key == self._current or page.can_leave()

    def _open(self, key: str, args: dict[str, Any]) -> None:
        page = self.page(key)
        self._current, self._args = key, args
        page.open(**args)
        with self._keys.at_rest():
            self._stack.setCurrentWidget(page)
        self._rail.set_current(self._entries[key].under or key)
        self._show_header()
        if not self.covered():
            # A page that leads the caret somewhere itself keeps it there: a form, its first field.
            led = None if page.focusProxy() is not None else page.focusWidget()
            (led or page).setFocus()
        self.page_changed.emit(key)

    def _show_header(self) -> None:
        page = self.current_page()
        if page is None:
            return
        self._top.set_page(
            page.title(), page.count_text(), page.primary_action, deep=bool(self._history)
        )
        self.setWindowTitle(page.title())

    def _measure(self) -> None:
        self._ribbon.setFixedHeight(Look.current().px(_RIBBON_HEIGHT))
        self._rail.set_collapsed(self.width() < Look.current().px(_COLLAPSE_BELOW))

    def _page_key(self) -> str:
        page = self.current_page()
        return page.page_key if page is not None else "frame"

    def _show_help(self, key: str) -> None:
        if self._help is None:
            self._help = HelpView(self)
        self._help.show_page(key)

    def _show_key_sheet(self) -> None:
        if self._key_sheet is None:
            self._key_sheet = KeySheet(self)
        self._key_sheet.show()
        self._key_sheet.activateWindow()

    def _say_nothing_to_save(self, where: QWidget) -> None:
        if where.window() is self:
            self.toast(self.tr("There is nothing to save."))

    def _commands(self, text: str) -> list[Hit]:
        language = Look.current().language
        go = self.tr("Go to {page}")
        commands = []
        for place, key in enumerate(PAGE_ICONS, start=1):
            if key in self._entries:
                title = go.format(page=words().text(f"page.{key}", language))
                run: Callable[[], object] = partial(self.show_page, key)
                keys, also = _key_of(Act(f"page_{place}")), other_names(f"page_also.{key}")
                commands.append(Hit(HitKind.COMMAND, title, keys, run, also))
        for act in (Act.HELP, Act.KEY_SHEET, Act.UNDO, Act.REDO, Act.LOCK):
            title = words().text(f"act.{act.value}", language)
            run = partial(self.handle_act, act)
            commands.append(Hit(HitKind.COMMAND, title, _key_of(act), run))
        for title, action in self._menu.choices().items():
            commands.append(Hit(HitKind.COMMAND, title, "", action.trigger))
        hits = matching(text, commands)
        if text:
            search = self.tr("Search all people for “{text}”").format(text=text)
            hits.append(Hit(HitKind.SEARCH, search, "", partial(self.search_requested.emit, text)))
        return hits


def _key_of(act: Act) -> str:
    return digits.isolate(strokes_text(act)[0])
