"""The way through «رایانهٔ اصلی» before the login: what the page asks, done in the writer's lane."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog

from tvto_desk.domain.words import Code
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.main_computer_page import MainComputerPage

if TYPE_CHECKING:
    from tvto_desk.app.start import Program
    from tvto_desk.services.main_computer import Moved, Upgraded


DESK_FOLDER = "desk"
"""Where a desk of a main computer keeps its keys and drafts."""


def show_main_computer(program: Program, folder: Path | None, *, older: bool) -> None:
    """Turns to the page; ``older``: the register of a main computer is to be brought up."""
    page = MainComputerPage(folder, older=older)
    page.file_requested.connect(partial(_choose_invitation, program, page))
    page.back_requested.connect(
        partial(program.open_folder, folder) if older and folder else program.welcome,
        Qt.ConnectionType.QueuedConnection,
    )
    page.work_requested.connect(partial(_upgrade if older else _move, program, page))
    program.window.turn_to(page)


def join(program: Program, page: MainComputerPage, invitation: Path) -> None:
    """Makes this computer a desk of the main computer that wrote ``invitation``."""
    page.begin()

    def work() -> Path:
        from tvto_desk.app import door

        return door.join(invitation, program.home / DESK_FOLDER)

    program.runner.write(work, program.open_folder, page.show_error)


def _choose_invitation(program: Program, page: MainComputerPage) -> None:
    """Asks for the file that the main computer wrote for this desk, and opens its centre."""
    title = QCoreApplication.translate("MainComputerWay", "File of the main computer")
    name, _kind = QFileDialog.getOpenFileName(program.window, title, "", "*.json")
    if name:
        join(program, page, Path(name))


def _move(
    program: Program, page: MainComputerPage, folder: Path, account: str, password: str
) -> None:
    def work() -> Moved:
        from tvto_desk.services import main_computer
        from tvto_desk.system.clock import SystemClock

        admin = main_computer.admin_address(account, password)
        return main_computer.move_to_server(folder, admin, "tvto", clock=SystemClock())

    def moved(told: Moved) -> None:
        page.show_done(
            lambda: words().text(
                "server.moved",
                Look.current().language,
                rows=told.rows,
                pages=told.pages,
                folder=Code(str(told.away)),
            )
        )

    page.open_requested.connect(
        partial(program.open_folder, folder), Qt.ConnectionType.QueuedConnection
    )
    program.runner.write(work, moved, page.show_error)


def _upgrade(
    program: Program, page: MainComputerPage, folder: Path, account: str, password: str
) -> None:
    def work() -> Upgraded:
        from tvto_desk.services import main_computer

        return main_computer.upgrade_server(
            folder, main_computer.admin_address(account, password, folder)
        )

    def upgraded(told: Upgraded) -> None:
        def sentence() -> str:
            language, catalogue = Look.current().language, words()
            done = catalogue.text("server.upgraded", language, before=told.before, after=told.after)
            kept = catalogue.text("server.put_aside", language, name=Code(told.copy))
            return f"{done} {kept}" if told.copy else done

        page.show_done(sentence)

    page.open_requested.connect(
        partial(program.open_folder, folder), Qt.ConnectionType.QueuedConnection
    )
    program.runner.write(work, upgraded, page.show_error)
