"""A morning by keys: practice centre, a form behind the lock, two people, the end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.office import FAST
from tests.ui.hands import CTRL, write
from tvto_desk.app.start import PRACTICE_FOLDER, Program
from tvto_desk.domain.roles import Role
from tvto_desk.services import backup_files
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.trainees.registration_page import RegistrationPage
from tvto_desk.ui.welcome.welcome_page import WelcomePage


@pytest.fixture
def program(qapp: QApplication, practice: Path, tmp_path: Path) -> Iterator[Program]:
    shutil.copytree(practice, tmp_path / PRACTICE_FOLDER)
    made = Program(qapp, tmp_path, make_passwords=lambda: FAST, leave=lambda: None)
    yield made
    if made.workplace is not None:
        for window in made.workplace.windows():
            window.hide()
            window.deleteLater()
        made.workplace.centre.held.close()
    made.end()
    made.window.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _rest(qtbot: Any, program: Program) -> None:
    qtbot.waitUntil(lambda: program.runner.is_idle, timeout=20_000)


def test_form_survives_the_lock_and_a_colleague_between(qtbot: Any, program: Program) -> None:
    program.begin()
    welcome = program.window.currentWidget()
    assert isinstance(welcome, WelcomePage)
    welcome.roles[Role.CLERK].setFocus()
    QTest.keyClick(welcome.roles[Role.CLERK], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=30_000)
    work = program.workplace
    assert work is not None
    _rest(qtbot, program)
    clerk = work.seat
    assert clerk is not None
    QTest.keyClick(clerk.frame, Qt.Key.Key_2, CTRL)
    _rest(qtbot, program)
    clerk.frame.show_page("registration")
    page = clerk.frame.current_page()
    assert isinstance(page, RegistrationPage)
    name = page.form.field("first_name").stops()[-1]
    assert isinstance(name, QLineEdit)
    write(name, "زهرا")
    QTest.keyClick(name, Qt.Key.Key_L, CTRL)
    assert work.is_locked
    _rest(qtbot, program)
    _choose(clerk.frame, "manager")
    qtbot.waitUntil(lambda: work.seat is not None and work.seat.login == "manager", timeout=20_000)
    manager = work.seat
    assert manager is not None
    _rest(qtbot, program)
    QTest.keyClick(manager.frame, Qt.Key.Key_7, CTRL)
    _rest(qtbot, program)
    assert manager.frame.current_page().page_key == "settings"
    QTest.keyClick(manager.frame, Qt.Key.Key_L, CTRL)
    _rest(qtbot, program)
    _choose(manager.frame, "clerk")
    qtbot.waitUntil(lambda: work.seat is clerk, timeout=20_000)
    _rest(qtbot, program)
    assert clerk.frame.current_page() is page
    assert name.text() == "زهرا"
    assert page.form.is_dirty
    before = len(backup_files.list_backups(work.centre.folder))
    with qtbot.waitSignal(work.closed, timeout=20_000):
        work.close()
    assert len(backup_files.list_backups(work.centre.folder)) == before + 1


def _choose(frame: Any, login: str) -> None:
    cover = frame.findChild(LoginView, "loginView")
    QTest.keyClick(cover.cards.findChild(object, f"card_{login}"), Qt.Key.Key_Return)
