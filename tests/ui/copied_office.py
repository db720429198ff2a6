"""An office that is brought to a stage once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.office import Office
from tvto_desk.system.clock import FixedClock


def copied(original: Office, folder: Path) -> Office:
    """The same centre in a folder of its own, open, on the same morning."""
    shutil.copytree(original.folder, folder, dirs_exist_ok=True)
    made = Office.__new__(Office)
    made.folder, made.url, made.path = folder, None, folder / "centre.db"
    made.clock = FixedClock(original.clock.instant)
    made.seat(original.actors)
    return made
