"""The way from the first window to the desk, by keys and clicks, on real centres in folders."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from sqlalchemy import create_engine, make_url
from sqlalchemy import text as sql
from sqlalchemy.pool import NullPool

from tests.office import FAST, PASSWORD, founding
from tests.ui.courses_scenes import Agreeing
from tests.ui.hands import write
from tvto_desk.app import door
from tvto_desk.app.closing import close_with_backup
from tvto_desk.app.main_computer_way import DESK_FOLDER, join
from tvto_desk.app.start import PRACTICE_FOLDER, Program
from tvto_desk.db import server
from tvto_desk.domain.digits import isolate, persian
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Code, Language
from tvto_desk.services import moving
from tvto_desk.services.opening import create_centre, open_centre
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.clock import IRAN, SystemClock
from tvto_desk.system.phrase_locks import Cost
from tvto_desk.system.server_file import ServerFile, read_server_file, write_server_file
from tvto_desk.system.words import words
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings.main_computer_panel import EndDesk, InviteDesk
from tvto_desk.ui.welcome.main_computer_page import MainComputerPage
from tvto_desk.ui.welcome.move_page import MovePage
from tvto_desk.ui.welcome.opening_page import OpeningPage
from tvto_desk.ui.welcome.recovery_page import RecoveryPage
from tvto_desk.ui.welcome.restore_page import RestorePage
from tvto_desk.ui.welcome.welcome_page import WelcomePage
from tvto_desk.ui.welcome.wizard import FoundingWizard
from tvto_desk.ui.widgets.notice_bar import NoticeBar

SECRET = "کلید باغ انار"

Start = Callable[..., Program]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice centre as its first use builds it, closed again; each test gets a copy."""
    root = tmp_path_factory.mktemp("built") / PRACTICE_FOLDER
    told: list[tuple[int, int]] = []
    opened = door.open_practice(root, FAST, lambda *step: told.append(step), lambda: False)
    assert told[-1] == (8, 8)
    assert opened.doubt is None
    assert not opened.was_cut_off
    close_with_backup(opened.centre, None, lambda *_step: None, lambda: False)
    return root


@pytest.fixture
def start(qtbot: Any, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    """Starts the program in an empty home, or with what ``prepare`` puts into it."""
    running: list[Program] = []

    def begin(**more: Any) -> Program:
        program = Program(qapp, tmp_path, make_passwords=lambda: FAST, leave=lambda: None, **more)
        running.append(program)
        program.begin()
        return program

    yield begin
    for program in running:
        if program.workplace is not None:
            for window in program.workplace.windows():
                window.hide()
                window.deleteLater()
            program.workplace.centre.held.close()
        program.end()
        program.window.hide()
        program.window.deleteLater()
        program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _page(program: Program, kind: type[QWidget]) -> Any:
    page = program.window.currentWidget()
    assert isinstance(page, kind), page
    return page


def _seated(qtbot: Any, program: Program) -> Any:
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    qtbot.waitUntil(lambda: program.runner.is_idle, timeout=20_000)
    assert program.workplace is not None
    return program.workplace.seat


@pytest.mark.parametrize("role", Role)
def test_one_click_sits_down_in_a_role_of_the_practice_centre(
    qtbot: Any, start: Start, practice: Path, tmp_path: Path, role: Role
) -> None:
    shutil.copytree(practice, tmp_path / PRACTICE_FOLDER)
    program = start()
    welcome = _page(program, WelcomePage)
    QTest.mouseClick(welcome.roles[role], Qt.MouseButton.LeftButton)
    seat = _seated(qtbot, program)
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
    _page(program, WelcomePage).new_button.click()
    wizard = _page(program, FoundingWizard)
    _fill_in(wizard, root)
    assert wizard.step == 4
    QTest.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: isinstance(program.window.currentWidget(), RecoveryPage), timeout=20_000
    )
    sheet = _page(program, RecoveryPage)
    assert not sheet.done.isEnabled()
    sheet.kept.click()
    sheet.done.click()
    view = _page(program, LoginView)
    assert {row.login for row in view.cards._rows} == {"rezaei", "mohammadi"}
    view.password_given.emit("mohammadi", SECRET)
    seat = _seated(qtbot, program)
    assert seat.desk.centre.code == "07"
    assert program.machine.get(remembered.LAST_CENTRE) == str(root)


def test_weak_password_goes_back_to_its_step_and_nothing_is_founded(
    qtbot: Any, start: Start, tmp_path: Path
) -> None:
    root = tmp_path / "our centre"
    program = start()
    _page(program, WelcomePage).new_button.click()
    wizard = _page(program, FoundingWizard)
    _fill_in(wizard, root)
    for key in ("manager_password", "manager_again"):
        wizard.accounts.field(key).set_value("12345678")
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.step == 2, timeout=20_000)
    problem = wizard.accounts.field("manager_password").shown_problem()
    assert problem is not None
    assert problem.code == "password.common"
    assert not (root / "centre.db").exists()


@pytest.fixture
def centre(practice: Path, tmp_path: Path) -> Path:
    """A centre of its own in a folder, with people of every role."""
    root = tmp_path / "copied"
    shutil.copytree(practice, root)
    return root


def test_wrong_password_is_one_sentence_and_the_field_waits_empty(
    qtbot: Any, start: Start, centre: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tvto_desk.app.door.PASSWORD", "")
    program = start(data=centre)
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000)
    view = _page(program, LoginView)
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
    page = _page(program, OpeningPage)
    qtbot.waitUntil(lambda: not page.notice.isHidden(), timeout=20_000)
    assert page.again.isVisible()
    held.held.close()
    page.again.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000)


def test_settings_that_cannot_be_read_are_told_on_the_first_page(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "settings.json").write_text('{"scale": 110,\n "theme": ', "utf-8")
    page = _page(start(), WelcomePage)
    lost = SystemProblem("machine_settings.broken_line", file=Code("settings.json"), line=2)
    assert page.notice.sentence.text() == words().error(lost)


def test_folder_without_a_centre_is_named(qtbot: Any, start: Start, tmp_path: Path) -> None:
    program = start()
    program.open_folder(tmp_path / "empty")
    page = _page(program, OpeningPage)
    qtbot.waitUntil(lambda: not page.notice.isHidden(), timeout=20_000)
    assert "empty" in page.notice.sentence.text()
    page.other.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), WelcomePage), timeout=5_000)


def test_desk_of_a_silent_main_computer_says_so_and_may_try_again(
    qtbot: Any, start: Start, tmp_path: Path
) -> None:
    program = start()
    invitation = tmp_path / "two.json"
    silent = ServerFile("postgresql+psycopg:///x?host=/nowhere", "مرکز", "key")
    write_server_file(invitation, silent)
    _page(program, WelcomePage).join_button.click()
    page = _page(program, MainComputerPage)
    join(program, page, invitation)
    sentence = words().error(SystemProblem("server.lost"))
    qtbot.waitUntil(lambda: page.notice.sentence.text() == sentence)
    assert page.file_button.isEnabled()
    # Nobody answers here either: the form stays as it was typed.
    page.form.field("folder").set_value(str(tmp_path))
    page.form.field("account").set_value("nobody")
    page.form.field("password").set_value("secret")
    page.form.button.click()
    qtbot.waitUntil(lambda: not page.bar.isVisible() and page.notice.sentence.text() != sentence)
    assert page.form.text("account") == "nobody"
    assert not page.open_button.isVisible()
    assert not (tmp_path / DESK_FOLDER).exists()
    # Joined before, and the main computer is switched off this morning.
    (tmp_path / DESK_FOLDER).mkdir()
    write_server_file(tmp_path / DESK_FOLDER / "server.json", silent)
    program.open_folder(tmp_path / DESK_FOLDER)
    opening = _page(program, OpeningPage)
    qtbot.waitUntil(opening.again.isVisible)
    assert opening.notice.sentence.text() == sentence
    assert not opening.backups.isVisible()


def test_dead_clock_is_asked_about_before_the_login_and_work_goes_on(
    qtbot: Any, start: Start, centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tvto_desk.ui.welcome.clock_page import ClockPage

    today = SystemClock().today()
    dead = SystemClock().now().replace(year=2004)
    monkeypatch.setattr(SystemClock, "now", lambda _self: dead)
    program = start(data=centre)
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), ClockPage), timeout=20_000)
    page = _page(program, ClockPage)
    assert "۱۳۸" in page.head.text()
    page.yes.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000)
    assert program._opened is not None
    assert abs((program._opened.clock.today() - today).days) <= 1


def test_language_of_the_first_page_is_switched_and_remembered(qtbot: Any, start: Start) -> None:
    program = start()
    welcome = _page(program, WelcomePage)
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
    page = _page(program, OpeningPage)
    assert page.notice.sentence.text() == words().error(SystemProblem("work.stopped"))
    program.crash.window.accept()


def test_damaged_centre_shows_its_backups_and_comes_back_from_one(
    qtbot: Any, start: Start, centre: Path
) -> None:
    backups = list((centre / "backups").glob("*.db"))
    (centre / "centre.db").write_bytes(b"lost" * 5_000)
    program = start(data=centre)
    page = _page(program, OpeningPage)
    qtbot.waitUntil(lambda: page.backups.isVisible(), timeout=20_000)
    page.backups.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), RestorePage), timeout=5_000)
    shown = _page(program, RestorePage)
    qtbot.waitUntil(lambda: shown.restore.isEnabled(), timeout=20_000)
    assert shown.table.rows.rowCount() == len(backups)
    assert "۳۷ نفر" in shown.told.text()
    shown.asker = Agreeing()
    shown.restore.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000)
    (away,) = (centre / "replaced").iterdir()
    assert (away / "centre.db").read_bytes().startswith(b"lost")
    assert all(backup.exists() for backup in backups)


def test_a_backup_is_put_back_from_inside_the_settings(
    qtbot: Any, start: Start, practice: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(practice, tmp_path / PRACTICE_FOLDER)
    program = start()
    _page(program, WelcomePage).practice_requested.emit(Role.MANAGER.value)
    seat = _seated(qtbot, program)
    seat.frame.show_page("settings", section="backup")
    panel = seat.frame.current_page().panel("backup")
    panel.asker = Agreeing()
    assert program.listening is not None
    assert program.listening.is_open
    panel.back_to.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), RestorePage), timeout=20_000)
    assert program.listening is None
    shown = _page(program, RestorePage)
    assert not shown.other.isEnabled()
    qtbot.waitUntil(lambda: shown.restore.isEnabled(), timeout=20_000)
    assert program.workplace is None
    # The backup is looked into beside, and its window leads back here.
    shown.inside.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000)
    _page(program, LoginView).password_given.emit("manager", door.PASSWORD)
    bar = _seated(qtbot, program).frame.findChild(NoticeBar, "read_only_notice")
    assert program.workplace is not None
    made = program.workplace.centre.backup_of.astimezone(IRAN)
    assert bar.sentence.text() == words().text(
        "read_only.backup",
        Language.FA,
        day=made.date(),
        clock=isolate(persian(f"{made.hour}:{made.minute:02}")),
    )
    bar.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), RestorePage), timeout=20_000)
    shown = _page(program, RestorePage)
    qtbot.waitUntil(lambda: shown.restore.isEnabled(), timeout=20_000)
    # The backup that was made on the way out lacks nothing; a file by hand is looked at as well.
    strange = tmp_path / "x.db"
    strange.write_bytes(b"no backup")
    shown.asker = Agreeing()
    shown.examine_requested.emit(strange, "")
    qtbot.waitUntil(shown.notice.isVisible, timeout=20_000)
    Look.current().set_language(Language.EN)
    shown.restore.click()
    assert not shown.restore.isEnabled()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000)
    assert len(list((root / "replaced").iterdir())) == 1


def test_a_centre_moves_to_a_new_computer_and_the_old_one_only_shows_it(
    qtbot: Any, start: Start, practice: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(practice, tmp_path / PRACTICE_FOLDER)
    stick, new = tmp_path / "stick", tmp_path / "new" / "centre"
    stick.mkdir()
    new.parent.mkdir()
    program = start()
    _page(program, WelcomePage).practice_requested.emit(Role.MANAGER.value)
    seat = _seated(qtbot, program)
    seat.frame.show_page("settings", section="backup")
    panel = seat.frame.current_page().panel("backup")
    panel.asker = Agreeing()
    panel.leave.click()
    _filled(qtbot, program, stick=str(stick), phrase="not the phrase")
    page = _page(program, MovePage)
    qtbot.waitUntil(lambda: page.form.isEnabled() and page.back.isEnabled(), timeout=20_000)
    assert page.form.field("phrase").message() is not None
    _filled(qtbot, program, phrase=door.PASSWORD)
    qtbot.waitUntil(page.open.isVisible, timeout=20_000)
    (bundle,) = stick.iterdir()
    assert bundle.name in page.notice.sentence.text()
    # The old computer shows it and says where it went; from there it is called back.
    page.open.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000)
    _page(program, LoginView).password_given.emit("manager", door.PASSWORD)
    seat = _seated(qtbot, program)
    bar = seat.frame.findChild(NoticeBar, "read_only_notice")
    assert bundle.name in bar.sentence.text()
    assert "stick" in bar.sentence.text()
    (button,) = bar.findChildren(QPushButton)
    button.click()
    _filled(qtbot, program, stick=str(stick), phrase=door.PASSWORD)
    page = _page(program, MovePage)
    qtbot.waitUntil(page.open.isVisible, timeout=20_000)
    assert list(stick.iterdir()) == []
    # Once more, and in at the new place, from the first page.
    made = moving.move_out(root, stick, door.PASSWORD, clock=SystemClock())
    program.welcome()
    _page(program, WelcomePage).bring_button.click()
    _filled(qtbot, program, stick=str(tmp_path), root=str(new), phrase=door.PASSWORD)
    page = _page(program, MovePage)
    qtbot.waitUntil(page.notice.isVisible, timeout=20_000)
    assert page.notice.sentence.text() == words().error(
        SystemProblem("moved.no_file", folder=Code(tmp_path.name)), Language.FA
    )
    _filled(qtbot, program, stick=str(stick))
    qtbot.waitUntil(page.open.isVisible, timeout=20_000)
    assert moving.receipt_of(made.path).exists()
    page.open.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000)
    assert program.runner.is_idle


def _filled(qtbot: Any, program: Program, **fields: str) -> None:
    """Fills the page of a move and presses its button."""
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), MovePage), timeout=20_000)
    page = _page(program, MovePage)
    for name, text in fields.items():
        page.form.field(name).set_value(text)
    page.form.submit()


def test_centre_damaged_in_part_is_looked_at_under_a_banner_that_stays(
    qtbot: Any, start: Start, centre: Path
) -> None:
    _spoil(centre / "centre.db", "letter")
    before = (centre / "centre.db").read_bytes()
    program = start(data=centre)
    page = _page(program, OpeningPage)
    qtbot.waitUntil(lambda: page.look.isVisible(), timeout=20_000)
    page.look.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000)
    _page(program, LoginView).password_given.emit("manager", door.PASSWORD)
    seat = _seated(qtbot, program)
    bar = seat.frame.findChild(NoticeBar, "read_only_notice")
    assert bar.sentence.text() == words().text("read_only.damaged", Language.FA)
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isVisible()
    seat.frame.show_page("settings", section="backup")
    panel = seat.frame.current_page().panel("backup")
    qtbot.waitUntil(lambda: not panel.now.isEnabled(), timeout=20_000)
    assert panel.now.toolTip() == words().text("access.read_only", Language.FA)
    (button,) = bar.findChildren(QPushButton)
    button.click()
    qtbot.waitUntil(lambda: isinstance(program.window.currentWidget(), RestorePage), timeout=20_000)
    assert (centre / "centre.db").read_bytes() == before


def test_centre_whose_key_is_lost_opens_and_leads_to_where_it_comes_back(
    qtbot: Any, start: Start, practice: Path, tmp_path: Path
) -> None:
    root = tmp_path / PRACTICE_FOLDER
    shutil.copytree(practice, root)
    (root / "keys" / "certificate.key").unlink()
    program = start()
    welcome = _page(program, WelcomePage)
    QTest.mouseClick(welcome.roles[Role.MANAGER], Qt.MouseButton.LeftButton)
    seat = _seated(qtbot, program)
    bar = seat.frame.findChild(NoticeBar, "key_gap_notice")
    assert "certificate.key" in bar.sentence.text()
    assert seat.frame.findChild(NoticeBar, "register_key_notice") is None
    (button,) = (one for one in bar.findChildren(QPushButton) if one.text().strip())
    button.click()
    page = seat.frame.current_page()
    assert page.page_key == "settings"
    assert page.panel("keys").isVisible()
    assert not bar.isVisible()


@pytest.mark.parametrize("content", [b"{}", None])
def test_register_key_that_is_gone_is_told_and_stays_above_the_pages(
    qtbot: Any, start: Start, practice: Path, tmp_path: Path, content: bytes | None
) -> None:
    root = tmp_path / PRACTICE_FOLDER
    shutil.copytree(practice, root)
    key = root / "keys" / "register.key"
    key.unlink() if content is None else key.write_bytes(content)
    program = start()
    welcome = _page(program, WelcomePage)
    QTest.mouseClick(welcome.roles[Role.MANAGER], Qt.MouseButton.LeftButton)
    seat = _seated(qtbot, program)
    bar = seat.frame.findChild(NoticeBar, "register_key_notice")
    assert ("register.damaged" in bar.sentence.text()) is (content is not None)
    assert "register.key" in bar.sentence.text()
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isVisible()
    assert seat.frame.findChild(NoticeBar, "key_gap_notice") is None


def _spoil(database: Path, table: str) -> None:
    """Makes the first page of a table unreadable."""
    with closing(sqlite3.connect(database)) as connection:
        found = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = connection.execute(found, (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.postgres
def test_a_centre_moves_to_the_main_computer_from_the_first_window(
    qtbot: Any, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = make_url(os.environ["TVTO_TEST_POSTGRES"])
    # As on a computer whose own login may rule PostgreSQL: both fields stay empty.
    monkeypatch.setenv("PGHOST", str(url.query["host"]))
    monkeypatch.setenv("PGUSER", str(url.username))
    root = tmp_path / "centre"
    create_centre(
        root,
        founding(),
        key_phrases={"head": SECRET},
        clock=SystemClock(),
        passwords=FAST,
        key_cost=Cost(memory_kib=64, passes=1, lanes=1),
    ).held.close()
    program = start()
    _page(program, WelcomePage).join_button.click()
    page = _page(program, MainComputerPage)
    try:
        page.form.field("folder").set_value(str(root))
        page.form.button.click()
        qtbot.waitUntil(page.open_button.isVisible, timeout=20_000)
        assert not (root / "centre.db").exists()
        page.open_button.click()
        qtbot.waitUntil(
            lambda: isinstance(program.window.currentWidget(), LoginView), timeout=20_000
        )
        login = _page(program, LoginView)
        login.password_given.emit("rezaei", PASSWORD)
        seat = _seated(qtbot, program)
        seat.frame.show_page("settings", section="main_computer")
        panel = seat.frame.current_page().panel("main_computer")
        qtbot.waitUntil(lambda: panel.table.rows.rowCount() == 1, timeout=20_000)
        qtbot.waitUntil(panel.invite_button.isEnabled, timeout=20_000)
        panel.asker = Saving(tmp_path / "two.json")
        panel.invite_button.click()
        dialog = panel.findChild(InviteDesk)
        dialog.form.field("label").set_value("پذیرش")
        dialog.form.button.click()
        qtbot.waitUntil(lambda: panel.table.rows.rowCount() == 2, timeout=20_000)
        assert read_server_file(tmp_path / "two.json").key
        qtbot.waitUntil(lambda: program.runner.is_idle, timeout=20_000)
        panel.table.setCurrentIndex(panel.table.model().index(1, 0))
        panel.end_button.click()
        panel.findChild(EndDesk).form.button.click()
        qtbot.waitUntil(lambda: panel.table.rows.rowCount() == 1, timeout=20_000)
    finally:
        if program.workplace is not None:
            program.workplace.centre.held.close()
        admin = url.render_as_string(hide_password=False)
        server.drop_database(admin, "tvto")
        engine = create_engine(admin, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            for role in ("tvto_desk_1", "tvto_desk_2", "tvto_desks"):
                connection.execute(sql(f"DROP ROLE IF EXISTS {role}"))


class Saving(Agreeing):
    """Whoever is asked where to write says the same place."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def save_file(self, *_asked: Any) -> Path:
        return self._path
