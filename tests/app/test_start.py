"""The way from the first window to the desk, by keys and clicks, on real centres in folders."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.app.program_hands import Start, come_to, page_of, seated
from tests.ui.hands import write
from tvto_desk.app.start import PRACTICE_FOLDER
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Code, Language
from tvto_desk.services.opening import open_centre
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.words import words
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.opening_page import OpeningPage
from tvto_desk.ui.welcome.recovery_page import RecoveryPage
from tvto_desk.ui.welcome.welcome_page import WelcomePage
from tvto_desk.ui.welcome.wizard import FoundingWizard

SECRET = "کلید باغ انار"


@pytest.mark.parametrize("role", Role)
def test_one_click_sits_down_in_a_role_of_the_practice_centre(
    qtbot: Any, start: Start, practice: Path, tmp_path: Path, role: Role
) -> None:
    shutil.copytree(practice, tmp_path / PRACTICE_FOLDER)
    program = start()
    welcome = page_of(program, WelcomePage)
    QTest.mouseClick(welcome.roles[role], Qt.MouseButton.LeftButton)
    seat = seated(qtbot, program)
    assert seat.login == role.value
    assert seat.frame.isVisible()
    assert not program.window.isVisible()
    assert seat.frame.current_page().page_key == "desk"
    assert program.workplace is not None
    assert program.workplace.centre.house.keys.is_unlocked


def _type(wizard: FoundingWizard, step: int, **fields: str) -> None:
    for key, text in fields.items():
        field = wizard.steps[step].field(key)
        stop = field.stops()[-1]
        stop.setFocus()
        write(stop, text)


def _fill_in(wizard: FoundingWizard, root: Path) -> None:
    _type(wizard, 0, code="۰۷", name_fa="مرکز شمارهٔ ۷ قزوین", name_en="Center No. 7, Qazvin")
    _type(wizard, 0, kind="مرکز ثابت", county="قزوین")
    wizard.go_on()
    _type(wizard, 1, head_name_fa="مریم رضایی", head_name_en="Maryam Rezaei")
    _type(wizard, 1, director_general_name_fa="کاظم نوری", director_general_name_en="Kazem Nouri")
    wizard.go_on()
    for who, first, last in (("manager", "مریم", "رضایی"), ("second", "زهره", "محمدی")):
        login = {"manager": "rezaei", "second": "mohammadi"}[who]
        _type(wizard, 2, **{f"{who}_first": first, f"{who}_last": last, f"{who}_login": login})
        _type(wizard, 2, **{f"{who}_password": SECRET, f"{who}_again": SECRET})
    wizard.go_on()
    _type(wizard, 3, head_phrase=SECRET, head_again=SECRET)
    wizard.go_on()
    wizard.places.field("root").set_value(str(root))


def test_new_centre_is_founded_step_by_step_and_its_recovery_sheet_comes_first(
    qtbot: Any, start: Start, tmp_path: Path
) -> None:
    root = tmp_path / "our centre"
    program = start()
    page_of(program, WelcomePage).new_button.click()
    wizard = page_of(program, FoundingWizard)
    _fill_in(wizard, root)
    assert wizard.step == 4
    QTest.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    sheet = come_to(qtbot, program, RecoveryPage)
    assert not sheet.done.isEnabled()
    sheet.kept.click()
    sheet.done.click()
    view = page_of(program, LoginView)
    assert {row.login for row in view.cards._rows} == {"rezaei", "mohammadi"}
    view.password_given.emit("mohammadi", SECRET)
    seat = seated(qtbot, program)
    assert seat.desk.centre.code == "07"
    assert program.machine.get(remembered.LAST_CENTRE) == str(root)


def test_weak_password_goes_back_to_its_step_and_nothing_is_founded(
    qtbot: Any, start: Start, tmp_path: Path
) -> None:
    root = tmp_path / "our centre"
    program = start()
    page_of(program, WelcomePage).new_button.click()
    wizard = page_of(program, FoundingWizard)
    _fill_in(wizard, root)
    for key in ("manager_password", "manager_again"):
        wizard.accounts.field(key).set_value("12345678")
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.step == 2, timeout=20_000)
    problem = wizard.accounts.field("manager_password").shown_problem()
    assert problem is not None
    assert problem.code == "password.common"
    assert not (root / "centre.db").exists()


def test_wrong_password_is_one_sentence_and_the_field_waits_empty(
    qtbot: Any, start: Start, centre: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tvto_desk.app.door.PASSWORD", "")
    program = start(data=centre)
    view = come_to(qtbot, program, LoginView)
    write(view.secret, "not this one")
    QTest.keyClick(view.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(view.error.text()), timeout=10_000)
    assert view.error.text() == words().text("account.login_wrong", Language.FA)
    assert view.secret.text() == ""
    assert view.enter.isEnabled()
    look.set_language(Language.EN)
    english = words().text("account.login_wrong", Language.EN)
    qtbot.waitUntil(lambda: view.error.text() == english, timeout=5_000)


def test_second_program_says_that_the_centre_is_open_and_offers_a_way(
    qtbot: Any, start: Start, centre: Path
) -> None:
    held = open_centre(centre, clock=SystemClock())
    program = start(data=centre)
    page = page_of(program, OpeningPage)
    qtbot.waitUntil(lambda: not page.notice.isHidden(), timeout=20_000)
    assert page.again.isVisible()
    held.held.close()
    page.again.click()
    come_to(qtbot, program, LoginView)


def test_settings_that_cannot_be_read_are_told_on_the_first_page(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "settings.json").write_text('{"scale": 110,\n "theme": ', "utf-8")
    page = page_of(start(), WelcomePage)
    lost = SystemProblem("machine_settings.broken_line", file=Code("settings.json"), line=2)
    assert page.notice.sentence.text() == words().error(lost)


def test_folder_without_a_centre_is_named(qtbot: Any, start: Start, tmp_path: Path) -> None:
    program = start()
    program.open_folder(tmp_path / "empty")
    page = page_of(program, OpeningPage)
    qtbot.waitUntil(lambda: not page.notice.isHidden(), timeout=20_000)
    assert "empty" in page.notice.sentence.text()
    page.other.click()
    come_to(qtbot, program, WelcomePage)


def test_dead_clock_is_asked_about_before_the_login_and_work_goes_on(
    qtbot: Any, start: Start, centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tvto_desk.ui.welcome.clock_page import ClockPage

    today = SystemClock().today()
    dead = SystemClock().now().replace(year=2004)
    monkeypatch.setattr(SystemClock, "now", lambda _self: dead)
    program = start(data=centre)
    page = come_to(qtbot, program, ClockPage)
    assert "۱۳۸" in page.head.text()
    page.yes.click()
    come_to(qtbot, program, LoginView)
    assert program._opened is not None
    assert abs((program._opened.clock.today() - today).days) <= 1


def test_language_of_the_first_page_is_switched_and_remembered(qtbot: Any, start: Start) -> None:
    program = start()
    welcome = page_of(program, WelcomePage)
    QTest.mouseClick(welcome.findChild(QWidget, "language"), Qt.MouseButton.LeftButton)
    assert Look.current().language is Language.EN
    qtbot.waitUntil(lambda: welcome.open_button.text() == "Folder …", timeout=5_000)
    assert program.machine.get(remembered.LANGUAGE) == "en"


def test_bug_while_opening_shows_the_crash_window_and_a_way_on(
    qtbot: Any, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_root: Path, _read_only: object) -> None:
        raise ZeroDivisionError("زهرا محمدی")

    monkeypatch.setattr("tvto_desk.app.door.open_door", broken)
    program = start()
    program.open_folder(tmp_path)
    qtbot.waitUntil(lambda: program.crash.window is not None, timeout=20_000)
    assert program.crash.window is not None
    assert "ZeroDivisionError" in program.crash.window.report.toPlainText()
    assert "زهرا" not in program.crash.window.report.toPlainText()
    page = page_of(program, OpeningPage)
    assert page.notice.sentence.text() == words().error(SystemProblem("work.stopped"))
    program.crash.window.accept()
