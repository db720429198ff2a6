"""A centre goes to another computer, or to the main one, from the first windows."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import create_engine, make_url
from sqlalchemy import text as sql
from sqlalchemy.pool import NullPool

from tests.app.program_hands import Start, come_to, page_of, seated
from tests.office import CHEAP, FAST, PASSWORD, founding
from tests.ui.courses_scenes import Agreeing
from tvto_desk.app import door
from tvto_desk.app.main_computer_way import DESK_FOLDER, join
from tvto_desk.app.start import PRACTICE_FOLDER, Program
from tvto_desk.db import server
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Code, Language
from tvto_desk.services import moving
from tvto_desk.services.opening import create_centre
from tvto_desk.system.clock import SystemClock
from tvto_desk.system.server_file import ServerFile, read_server_file, write_server_file
from tvto_desk.system.words import words
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.settings.main_computer_panel import EndDesk, InviteDesk
from tvto_desk.ui.welcome.main_computer_page import MainComputerPage
from tvto_desk.ui.welcome.move_page import MovePage
from tvto_desk.ui.welcome.opening_page import OpeningPage
from tvto_desk.ui.welcome.welcome_page import WelcomePage
from tvto_desk.ui.widgets.notice_bar import NoticeBar

SECRET = "کلید باغ انار"


def _filled(qtbot: Any, program: Program, **fields: str) -> None:
    """Fills the page of a move and presses its button."""
    page = come_to(qtbot, program, MovePage)
    for name, text in fields.items():
        page.form.field(name).set_value(text)
    page.form.submit()


def test_desk_of_a_silent_main_computer_says_so_and_may_try_again(
    qtbot: Any, start: Start, tmp_path: Path
) -> None:
    program = start()
    invitation = tmp_path / "two.json"
    silent = ServerFile("postgresql+psycopg:///x?host=/nowhere", "مرکز", "key")
    write_server_file(invitation, silent)
    page_of(program, WelcomePage).join_button.click()
    page = page_of(program, MainComputerPage)
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
    opening = page_of(program, OpeningPage)
    qtbot.waitUntil(opening.again.isVisible)
    assert opening.notice.sentence.text() == sentence
    assert not opening.backups.isVisible()


def test_a_centre_moves_to_a_new_computer_and_the_old_one_only_shows_it(
    qtbot: Any, start: Start, practice: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(practice, tmp_path / PRACTICE_FOLDER)
    stick, new = tmp_path / "stick", tmp_path / "new" / "centre"
    stick.mkdir()
    new.parent.mkdir()
    program = start()
    page_of(program, WelcomePage).practice_requested.emit(Role.MANAGER.value)
    seat = seated(qtbot, program)
    seat.frame.show_page("settings", section="backup")
    panel = seat.frame.current_page().panel("backup")
    panel.asker = Agreeing()
    panel.leave.click()
    _filled(qtbot, program, stick=str(stick), phrase="not the phrase")
    page = page_of(program, MovePage)
    qtbot.waitUntil(lambda: page.form.isEnabled() and page.back.isEnabled(), timeout=20_000)
    assert page.form.field("phrase").message() is not None
    _filled(qtbot, program, phrase=door.PASSWORD)
    qtbot.waitUntil(page.open.isVisible, timeout=20_000)
    (bundle,) = stick.iterdir()
    assert bundle.name in page.notice.sentence.text()
    # The old computer shows it and says where it went; from there it is called back.
    page.open.click()
    come_to(qtbot, program, LoginView).password_given.emit("manager", door.PASSWORD)
    seat = seated(qtbot, program)
    bar = seat.frame.findChild(NoticeBar, "read_only_notice")
    assert bundle.name in bar.sentence.text()
    assert "stick" in bar.sentence.text()
    (button,) = bar.findChildren(QPushButton)
    button.click()
    _filled(qtbot, program, stick=str(stick), phrase=door.PASSWORD)
    page = page_of(program, MovePage)
    qtbot.waitUntil(page.open.isVisible, timeout=20_000)
    assert list(stick.iterdir()) == []
    # Once more, and in at the new place, from the first page.
    made = moving.move_out(root, stick, door.PASSWORD, clock=SystemClock())
    program.welcome()
    page_of(program, WelcomePage).bring_button.click()
    _filled(qtbot, program, stick=str(tmp_path), root=str(new), phrase=door.PASSWORD)
    page = page_of(program, MovePage)
    qtbot.waitUntil(page.notice.isVisible, timeout=20_000)
    assert page.notice.sentence.text() == words().error(
        SystemProblem("moved.no_file", folder=Code(tmp_path.name)), Language.FA
    )
    _filled(qtbot, program, stick=str(stick))
    qtbot.waitUntil(page.open.isVisible, timeout=20_000)
    assert moving.receipt_of(made.path).exists()
    page.open.click()
    come_to(qtbot, program, LoginView)
    assert program.runner.is_idle


class Saving(Agreeing):
    """Whoever is asked where to write says the same place."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def save_file(self, *_asked: Any) -> Path:
        return self._path


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
        key_cost=CHEAP,
    ).held.close()
    program = start()
    page_of(program, WelcomePage).join_button.click()
    page = page_of(program, MainComputerPage)
    try:
        page.form.field("folder").set_value(str(root))
        page.form.button.click()
        qtbot.waitUntil(page.open_button.isVisible, timeout=20_000)
        assert not (root / "centre.db").exists()
        page.open_button.click()
        login = come_to(qtbot, program, LoginView)
        login.password_given.emit("rezaei", PASSWORD)
        seat = seated(qtbot, program)
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
