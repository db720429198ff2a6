"""The program's own window on an office, and hands that know nothing of it but the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.office import FAST, PASSWORD, Office
from tests.ui.hands import NONE, SHIFT, press, write
from tests.ui.window_office import settle
from tvto_desk.app.window import Seat, Workplace
from tvto_desk.services.opening import OpenCentre
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.paths import CentreFolder
from tvto_desk.ui.keys import KeyFilter
from tvto_desk.ui.pages import Page
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.second_person import CountersignDialog
from tvto_desk.ui.widgets.dialogs import ConfirmDialog

Typed = str | Qt.Key
DOWN = Qt.Key.Key_Return
"""Enter goes to the next field, and down in a grid."""
AGREE = (Qt.Key.Key_Tab, Qt.Key.Key_Space)
"""A question stands on «بازگشت»; its verb is the other button."""


class Keyboard:
    """A person at the window: what is seen is read from it, what is done is a key."""

    def __init__(self, seat: Seat, qtbot: Any) -> None:
        self.seat, self.qtbot = seat, qtbot
        self.context, self.frame = seat.context, seat.frame

    @property
    def page(self) -> Page:
        """The page in the window."""
        page = self.frame.current_page()
        assert page is not None
        return page

    @property
    def focus(self) -> QWidget:
        """What the next key goes to."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        return focus

    def settle(self) -> None:
        """Until every answer came and the window in front has the keyboard.

        An X server gives the keyboard to a window when it comes to it; off the screen nobody does.
        """
        settle(self.context)
        QApplication.processEvents()
        self.qtbot.waitUntil(self._front_has_keyboard)

    def _front_has_keyboard(self) -> bool:
        front = QApplication.activeModalWidget() or self.frame
        if front.isActiveWindow():
            return True
        front.activateWindow()
        return False

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Presses keys, and waits for what comes of them."""
        for key in keys:
            press(key, held)
        self.settle()

    def keys(self, *typed: Typed) -> None:
        """Types texts and presses keys on whatever has the focus."""
        for one in typed:
            if isinstance(one, Qt.Key):
                press(one)
                continue
            for letter in one:
                # The first letter may open an editor, which then has the focus.
                write(self.focus, letter)

    def reach(self, name: str, *, most: int, back: bool = False) -> None:
        """Comes to what bears the name by Tab, or back by Shift+Tab, in so many presses at most."""
        passed = []
        for _press in range(most + 1):
            if self.focus.objectName() == name:
                return
            passed.append(self.focus.objectName())
            press(Qt.Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"{name} is not reached in {most}: {passed}")

    def push(self, name: str, *, most: int, back: bool = False) -> None:
        """Presses a button by Space."""
        self.reach(name, most=most, back=back)
        self.press(Qt.Key.Key_Space)

    def turn_to(self, tabs: str, number: int) -> None:
        """A part of the page: F6 until its tabs have the focus, then the arrows."""
        for _press in range(5):
            if self.focus.objectName() == tabs:
                break
            press(Qt.Key.Key_F6)
        bar: Any = self.focus
        assert bar.objectName() == tabs, f"F6 never comes to {tabs}, but to {bar.objectName()}"
        while bar.currentIndex() != number:
            press(Qt.Key.Key_Left if bar.currentIndex() < number else Qt.Key.Key_Right)
        self.settle()

    def dialog(self) -> Any:
        """The window that stands over the page."""
        front = QApplication.activeModalWidget()
        assert isinstance(front, QDialog)
        return front

    def countersign(self) -> None:
        """The second person, the only one who may, types the own password and Enter."""
        assert isinstance(self.dialog(), CountersignDialog)
        self.keys(PASSWORD, DOWN)
        self.settle()


class QuestionHand:
    """Meets the next question when it comes: ``read`` is what it said, the keys are the answer."""

    def __init__(self, *typed: Typed) -> None:
        self.read = ""
        self._typed = typed
        # A question has an event loop of its own: nobody but a timer is heard in it.
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        question = QApplication.activeModalWidget()
        if not isinstance(question, ConfirmDialog):
            return
        if not question.isActiveWindow():
            question.activateWindow()
            return
        self._timer.stop()
        self.read = question.lines.text()
        for one in self._typed:
            focus = QApplication.focusWidget()
            assert focus is not None
            if isinstance(one, Qt.Key):
                press(one)
            else:
                write(focus, one)


@contextmanager
def seated(office: Office, qtbot: Any, qapp: QApplication, login: str = "clerk") -> Iterator[Seat]:
    """The program's window with every page, as one of the office's people has it."""
    KeyFilter.of(qapp)
    bugs: list[BaseException] = []

    def on_bug(error: BaseException) -> None:
        bugs.append(error)
        raise error

    runner = Runner(on_bug)
    folder = CentreFolder(office.folder)
    folder.create()
    with ExitStack() as held:
        place = Workplace(
            OpenCentre(folder, office.house, held),
            runner,
            FAST,
            MachineSettings(office.folder / "settings.json"),
        )
        place.take_seat(getattr(office, login), login)
        assert place.seat is not None
        place.seat.frame.resize(1366, 697)
        try:
            settle(place.seat.context)
            qtbot.waitUntil(place.seat.frame.isActiveWindow)
            yield place.seat
            settle(place.seat.context)
        finally:
            runner.close()
            for window in place.windows():
                window.hide()
                window.deleteLater()
            place.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not bugs
