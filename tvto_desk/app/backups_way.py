"""The way back to a backup, before the login: what the page asks, done in the writer's lane."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tvto_desk.domain.roles import ReadOnly

if TYPE_CHECKING:
    from tvto_desk.app.start import Program


def show_backups(program: Program, folder: Path) -> None:
    """Turns to the backups of a folder."""
    from tvto_desk.app import door
    from tvto_desk.services import restoring
    from tvto_desk.system.clock import SystemClock
    from tvto_desk.ui.welcome.restore_page import RestorePage

    page = RestorePage()

    def put_back(path: Path, phrase: str) -> None:
        program.runner.write(
            lambda: restoring.restore(folder, path, clock=SystemClock(), phrase=phrase),
            lambda _away: program.open_folder(folder),
            page.show_error,
        )

    def look_at(path: Path, phrase: str) -> None:
        program.runner.write(
            lambda: restoring.examine(folder, path, phrase), page.ask, page.show_error
        )

    def look_inside(path: Path, phrase: str) -> None:
        program.runner.write(
            lambda: door.open_backup(folder, path, phrase), program.enter, page.show_error
        )

    page.examine_requested.connect(look_at)
    page.inside_requested.connect(look_inside)
    page.restore_requested.connect(put_back)
    page.look_requested.connect(partial(program.open_folder, folder, ReadOnly.CHOSEN))
    page.back_requested.connect(partial(program.open_folder, folder))
    program.window.turn_to(page)
    program.runner.write(lambda: restoring.survey(folder), page.show_survey, page.show_error)
