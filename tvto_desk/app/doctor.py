"""What the program runs on, and whether its own parts are there."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tvto_desk import __version__
from tvto_desk.db import opening, schema
from tvto_desk.db.engine import sqlite_engine
from tvto_desk.db.search import check
from tvto_desk.services.print_room import DEFAULT_TEMPLATE, PrintRoom
from tvto_desk.system import paths, resources
from tvto_desk.system.clock import SystemClock


def tell(say: Callable[[str], None]) -> int:
    """Says one line for each part; 0 when the program is whole."""
    room = PrintRoom()
    home = paths.data_home(program=paths.program_folder())
    folder = paths.CentreFolder(home / "centre")
    state = opening.inspect(folder.database, schema.expected().version)
    say(f"tvto-desk {__version__}, schema {schema.expected().version}")
    say(f"python {platform.python_version()} on {platform.platform()}")
    say(f"sqlite {sqlite3.sqlite_version}")
    say(f"resources {resources.root()}")
    say(f"text engine {room.fonts.engine.value}, template {room.template(DEFAULT_TEMPLATE).name}")
    say(f"day in Iran {SystemClock().today().isoformat()}")
    say(f"data {folder.root}: {state.kind.value}")
    return _tell_finding(say, folder.database) if state.kind is opening.FileKind.EQUAL else 0


def _tell_finding(say: Callable[[str], None], database: Path) -> int:
    """Whether everybody is found by what the records say; looked at without writing."""
    engine = sqlite_engine(database, read_only=True)
    try:
        with engine.connect() as connection:
            state = check.compare(connection)
    finally:
        engine.dispose()
    say(f"finding {state.stored} of {state.wanted}, missing {state.missing}, wrong {state.wrong}")
    return 0 if state.is_right else 1
