"""Hands on the real frame with all its rooms, for journeys of the province: keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from tests.office import Office
from tests.ui.hands import CTRL, open_window, press, write
from tests.ui.sample_pages import STATUS
from tests.ui.window_office import settle
from tvto_desk.app.rooms import entries
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import Frame
from tvto_desk.ui.pages import Page
from tvto_desk.ui.widgets.dialogs import ConfirmDialog

DOWN = Qt.Key.Key_Return


class Hands:
    """A frame with the keyboard. ``files`` answers each file dialog with its next path."""

    def __init__(
        self, office: Office, context: Context, qtbot: Any, *, start: str = "desk"
    ) -> None:
        self.office, self.context, self.qtbot = office, context, qtbot
        self.frame = Frame(entries(context), STATUS)
        self.frame.resize(1093, 545)
        open_window(qtbot, self.frame)
        self.frame.show_page(start)
        self.rest()

    @property
    def page(self) -> Page:
        """The page in sight."""
        page = self.frame.current_page()
        assert page is not None
        return page

    def rest(self) -> None:
        """Until every answer came and what opened over the page has the keyboard."""
        settle(self.context)
        QApplication.sendPostedEvents(None, 52)
        settle(self.context)
        opened = QApplication.activeModalWidget()
        if opened is not None:
            opened.activateWindow()
            self.qtbot.waitUntil(opened.isActiveWindow)
        elif QApplication.activePopupWidget() is None:
            self.front()

    def end(self, key: Qt.Key) -> None:
        """Goes to the first or the last row of a table (Home, End)."""
        press(key, CTRL)
        self.rest()

    def keys(self, *typed: str | Qt.Key) -> None:
        """Types texts and presses keys on whatever has the focus."""
        for one in typed:
            if isinstance(one, Qt.Key):
                press(one)
                continue
            for letter in one:
                # The first letter may open an editor, which then has the focus.
                write(_focus(), letter)
        self.rest()

    def front(self) -> None:
        """Takes the keyboard, where another frame has it."""
        self.frame.activateWindow()
        self.qtbot.waitUntil(self.frame.isActiveWindow)

    def rail(self, key: Qt.Key) -> None:
        """A page of the rail by its key."""
        press(key, CTRL)
        self.rest()

    def reach(self, name: str) -> QWidget:
        """Goes with Tab to what bears a name."""
        for _ in range(60):
            if _focus().objectName() == name:
                return _focus()
            press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}: ends on {_focus().objectName()}")

    def open_row(self) -> None:
        """Goes to the first row of the list and presses Enter on it."""
        self.reach("rows")
        self.keys(Qt.Key.Key_Home)
        self.keys(DOWN)

    def card(self, about: str) -> None:
        """Goes to the card of the desk that speaks of something, and opens its list."""
        for _ in range(60):
            if _focus().objectName() == "desk_card" and about in _focus().accessibleName():
                self.keys(Qt.Key.Key_Space)
                return
            press(Qt.Key.Key_Tab)
        raise AssertionError(f"no card speaks of {about}")

    def push(self, name: str) -> None:
        """Goes to a button and presses it with the space bar."""
        button = self.reach(name)
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled()
        self.keys(Qt.Key.Key_Space)

    def choose(self, menu_of: str, act: str) -> None:
        """Opens the menu of a button and takes the line of an act with the arrows."""
        self.push(menu_of)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            press_on(menu, Qt.Key.Key_Down)
            action = menu.activeAction()
            if action is not None and action.objectName() == act:
                press_on(menu, Qt.Key.Key_Return)
                self.rest()
                return
        raise AssertionError(f"the menu has no {act}")

    def agree_when_asked(self) -> list[str]:
        """Meets the next question with Tab to its verb and the space bar; gives what it said."""
        read: list[str] = []

        def look() -> None:
            question = QApplication.activeModalWidget()
            if not isinstance(question, ConfirmDialog) or not question.isActiveWindow():
                QTimer.singleShot(20, look)
                return
            read.append(question.lines.text())
            while _focus() is not question.verb:
                press(Qt.Key.Key_Tab)
            press(Qt.Key.Key_Space)

        QTimer.singleShot(0, look)
        return read

    def give_files(self, *paths: Path) -> None:
        """What the next dialogs of files are answered with."""
        waiting = list(paths)
        asker = self.page._asker  # type: ignore[attr-defined]
        asker.open_file = asker.save_file = lambda *_about: waiting.pop(0)


def press_on(widget: QWidget, key: Qt.Key) -> None:
    """Presses a key on a menu, which has no focus of its own."""
    QTest.keyClick(widget, key)


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    return focus
