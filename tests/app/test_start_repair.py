"""A centre that lost something is opened, looked at, and put right from its first windows."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.app.program_hands import Start, come_to, page_of, seated
from tests.ui.courses_scenes import Agreeing
from tvto_desk.app import door
from tvto_desk.app.start import PRACTICE_FOLDER
from tvto_desk.domain.digits import isolate, persian
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Language
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.opening_page import OpeningPage
from tvto_desk.ui.welcome.restore_page import RestorePage
from tvto_desk.ui.welcome.welcome_page import WelcomePage
from tvto_desk.ui.widgets.notice_bar import NoticeBar


def test_damaged_centre_shows_its_backups_and_comes_back_from_one(
    qtbot: Any, start: Start, centre: Path
) -> None:
    backups = list((centre / "backups").glob("*.db"))
    (centre / "centre.db").write_bytes(b"lost" * 5_000)
    program = start(data=centre)
    page = page_of(program, OpeningPage)
    qtbot.waitUntil(lambda: page.backups.isVisible(), timeout=20_000)
    page.backups.click()
    shown = come_to(qtbot, program, RestorePage)
    qtbot.waitUntil(lambda: shown.restore.isEnabled(), timeout=20_000)
    assert shown.table.rows.rowCount() == len(backups)
    assert "۳۷ نفر" in shown.told.text()
    shown.asker = Agreeing()
    shown.restore.click()
    come_to(qtbot, program, LoginView)
    (away,) = (centre / "replaced").iterdir()
    assert (away / "centre.db").read_bytes().startswith(b"lost")
    assert all(backup.exists() for backup in backups)


def test_a_backup_is_put_back_from_inside_the_settings(
    qtbot: Any, start: Start, practice: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(practice, tmp_path / PRACTICE_FOLDER)
    program = start()
    page_of(program, WelcomePage).practice_requested.emit(Role.MANAGER.value)
    seat = seated(qtbot, program)
    seat.frame.show_page("settings", section="backup")
    panel = seat.frame.current_page().panel("backup")
    panel.asker = Agreeing()
    assert program.listening is not None
    assert program.listening.is_open
    panel.back_to.click()
    come_to(qtbot, program, RestorePage)
    assert program.listening is None
    shown = page_of(program, RestorePage)
    assert not shown.other.isEnabled()
    qtbot.waitUntil(lambda: shown.restore.isEnabled(), timeout=20_000)
    assert program.workplace is None
    # The backup is looked into beside, and its window leads back here.
    shown.inside.click()
    come_to(qtbot, program, LoginView).password_given.emit("manager", door.PASSWORD)
    bar = seated(qtbot, program).frame.findChild(NoticeBar, "read_only_notice")
    assert program.workplace is not None
    made = program.workplace.centre.backup_of.astimezone(IRAN)
    assert bar.sentence.text() == words().text(
        "read_only.backup",
        Language.FA,
        day=made.date(),
        clock=isolate(persian(f"{made.hour}:{made.minute:02}")),
    )
    bar.findChild(QPushButton).click()
    shown = come_to(qtbot, program, RestorePage)
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
    come_to(qtbot, program, LoginView)
    assert len(list((root / "replaced").iterdir())) == 1


def test_centre_damaged_in_part_is_looked_at_under_a_banner_that_stays(
    qtbot: Any, start: Start, centre: Path
) -> None:
    _spoil(centre / "centre.db", "letter")
    before = (centre / "centre.db").read_bytes()
    program = start(data=centre)
    page = page_of(program, OpeningPage)
    qtbot.waitUntil(lambda: page.look.isVisible(), timeout=20_000)
    page.look.click()
    come_to(qtbot, program, LoginView).password_given.emit("manager", door.PASSWORD)
    seat = seated(qtbot, program)
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
    come_to(qtbot, program, RestorePage)
    assert (centre / "centre.db").read_bytes() == before


def test_centre_whose_key_is_lost_opens_and_leads_to_where_it_comes_back(
    qtbot: Any, start: Start, practice: Path, tmp_path: Path
) -> None:
    root = tmp_path / PRACTICE_FOLDER
    shutil.copytree(practice, root)
    (root / "keys" / "certificate.key").unlink()
    program = start()
    welcome = page_of(program, WelcomePage)
    QTest.mouseClick(welcome.roles[Role.MANAGER], Qt.MouseButton.LeftButton)
    seat = seated(qtbot, program)
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
    welcome = page_of(program, WelcomePage)
    QTest.mouseClick(welcome.roles[Role.MANAGER], Qt.MouseButton.LeftButton)
    seat = seated(qtbot, program)
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
