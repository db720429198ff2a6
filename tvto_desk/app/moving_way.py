"""The way to another computer and from it, before the login: what the page asks is done here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from tvto_desk.app.move_words import came, went
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.welcome.move_page import MovePage, Way

if TYPE_CHECKING:
    from tvto_desk.app.start import Program
    from tvto_desk.services.moving import MovedFile, TakenIn


def show_move(program: Program, way: Way, folder: Path | None = None) -> None:
    """Turns to the page; ``folder`` is the centre that leaves or stays."""
    page = MovePage(way, program.home / "centre")
    back = program.welcome if folder is None else partial(program.open_folder, folder)
    page.back_requested.connect(back, Qt.ConnectionType.QueuedConnection)
    page.open_requested.connect(
        lambda: program.open_folder(folder or page.root), Qt.ConnectionType.QueuedConnection
    )
    page.asked.connect(partial(_begin, program, page, folder))
    program.window.turn_to(page)


def _begin(program: Program, page: MovePage, folder: Path | None) -> None:
    from tvto_desk.services import moving
    from tvto_desk.system.clock import SystemClock

    stick, phrase, clock = page.stick, page.phrase, SystemClock()
    if folder is None:
        root = page.root

        def bring(progress: Any, _cancelled: Any) -> TakenIn:
            bundle = moving.newest_file(stick)
            return moving.move_in(bundle, root, phrase, clock=clock, progress=progress)

        def brought(taken: TakenIn) -> None:
            page.show_done(lambda: came(taken, Look.current().language))

        page.follow(program.runner.long(bring, brought, page.show_error))
    elif page.way is Way.OUT:

        def take(progress: Any, _cancelled: Any) -> MovedFile:
            return moving.move_out(folder, stick, phrase, clock=clock, progress=progress)

        def taken_out(made: MovedFile) -> None:
            page.show_done(lambda: went(made, Look.current().language))

        page.follow(program.runner.long(take, taken_out, page.show_error))
    else:
        program.runner.write(
            lambda: moving.call_off(folder, stick, phrase, clock=clock),
            lambda _none: page.show_done(
                lambda: words().text("moved.back_done", Look.current().language)
            ),
            page.show_error,
        )
