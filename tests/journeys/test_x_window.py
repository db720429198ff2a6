"""The real window on a real X server, as ``make test-x`` starts one: shown, typed in, painted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.office import CHEAP, FAST, PASSWORD, founding
from tests.ui.hands import write
from tvto_desk.app.start import Program
from tvto_desk.domain.words import Language
from tvto_desk.services.opening import create_centre
from tvto_desk.system.clock import SystemClock
from tvto_desk.ui.login.login_view import LoginView

PATIENCE = 20_000


@pytest.fixture(autouse=True)
def on_x(qapp: QApplication) -> None:
    """Only a window of a real server proves anything here."""
    if qapp.platformName() != "xcb":
        pytest.skip("make test-x starts the X server")


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program as its first window opens on a centre that is there."""
    centre = create_centre(
        tmp_path / "centre",
        founding(),
        key_phrases={"head": PASSWORD},
        clock=SystemClock(),
        passwords=FAST,
        key_cost=CHEAP,
    )
    centre.held.close()
    program = Program(
        qapp,
        tmp_path / "home",
        data=tmp_path / "centre",
        language=Language.FA,
        make_passwords=lambda: FAST,
    )
    program.begin()
    yield program
    windows = [program.window, *(program.workplace.windows() if program.workplace else ())]
    program.end()
    for window in windows:
        window.hide()
        window.deleteLater()


def log_in(qtbot: QtBot, program: Program) -> QWidget:
    """Chooses the manager's card, types the password, and gives the main window."""
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=PATIENCE)
    view = program.window.currentWidget()
    assert isinstance(view, LoginView)
    assert QTest.qWaitForWindowExposed(program.window)
    card = view.findChild(QPushButton, "card_rezaei")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    write(view.secret, PASSWORD)
    QTest.keyClick(view.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: program.workplace is not None and program.workplace.seat is not None,
        timeout=PATIENCE,
    )
    assert program.workplace is not None
    assert program.workplace.seat is not None
    return program.workplace.seat.frame


def screen_of(window: QWidget) -> QImage:
    """What the X server shows where the window stands; read from the whole screen."""
    shown = QGuiApplication.primaryScreen().grabWindow(0)
    return shown.copy(window.frameGeometry()).toImage()


def colours(image: QImage) -> int:
    """How many colours a picture has, counted at every third point both ways."""
    spots = (
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    )
    return len(set(spots))


def test_main_window_is_shown_by_the_x_server(qtbot: QtBot, program: Program) -> None:
    window = log_in(qtbot, program)
    assert QTest.qWaitForWindowExposed(window)
    qtbot.waitUntil(lambda: program.runner.is_idle, timeout=PATIENCE)
    # Smoothed letters, icons and the coloured bars together; a blank window has one colour.
    qtbot.waitUntil(lambda: colours(screen_of(window)) > 30, timeout=PATIENCE)
    assert screen_of(window).width() >= 1024


def test_letters_typed_in_the_window_stand_on_the_screen(qtbot: QtBot, program: Program) -> None:
    window = log_in(qtbot, program)
    assert QTest.qWaitForWindowExposed(window)
    qtbot.waitUntil(lambda: program.runner.is_idle, timeout=PATIENCE)
    box = window.findChild(QLineEdit, "searchBox")
    box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    QTest.qWait(0)
    before = screen_of(box)
    write(box, "محمدی")
    assert box.text() == "محمدی"
    qtbot.waitUntil(lambda: screen_of(box) != before, timeout=PATIENCE)
