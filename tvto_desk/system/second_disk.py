"""The other disk that takes a second copy of each backup: known by its mark, not by its letter.

A memory stick comes back under another letter or mount point. When it is chosen, a small file with
a mark is put into the folder; later the folder is looked for where it was, and then at the same
place of every other volume, and counts only with the same mark.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Final

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.system.files import problem, write_atomically
from tvto_desk.system.machine_settings import (
    BACKUP_COPIED_ON,
    BACKUP_COPIES,
    BACKUP_INSIDE,
    BACKUP_MARK,
    BACKUP_NAME,
    MachineSettings,
)

MARK_FILE: Final = "tvto-desk-backup.json"
_MOUNT_PARENTS: Final = ("/media", "/run/media", "/mnt", "/Volumes")


class SecondDisk:
    """What this computer remembers of the other disk. ``volumes`` lists the volumes there are."""

    def __init__(
        self, machine: MachineSettings, volumes: Callable[[], Iterable[Path]] | None = None
    ) -> None:
        self._machine = machine
        self._volumes = volumes or volume_roots

    def choose(self, folder: Path | None) -> None:
        """Remembers the folder and marks it; None forgets it.

        Raises ``SystemProblem`` (``files.…``) when nothing can be written there.
        """
        if folder is None:
            for setting in (BACKUP_COPIES, BACKUP_MARK, BACKUP_INSIDE, BACKUP_NAME):
                self._machine.put(setting, "")
            return
        mark = _mark_of(folder)
        if mark is None:
            mark = os.urandom(16).hex()
            try:
                write_atomically(folder / MARK_FILE, json.dumps({"mark": mark}).encode())
            except OSError as error:
                raise problem(error, folder) from error
        volume = _volume_of(folder)
        self._machine.put(BACKUP_COPIES, str(folder))
        self._machine.put(BACKUP_MARK, mark)
        self._machine.put(BACKUP_INSIDE, folder.resolve().relative_to(volume).as_posix())
        self._machine.put(BACKUP_NAME, _label_of(volume) or folder.name)

    @property
    def is_chosen(self) -> bool:
        """Whether there is a second disk at all."""
        return bool(self._machine.get(BACKUP_COPIES))

    @property
    def remembered(self) -> Path:
        """Where the folder was when it was chosen."""
        return Path(self._machine.get(BACKUP_COPIES))

    def find(self) -> Path | None:
        """The marked folder, wherever its volume stands today; None when it is not plugged in."""
        mark = self._machine.get(BACKUP_MARK)
        if not self.is_chosen or not mark:
            return None
        places = [self.remembered]
        places += [root / self._machine.get(BACKUP_INSIDE) for root in self._volumes()]
        return next((place for place in places if _mark_of(place) == mark), None)

    def require(self) -> Path:
        """As ``find``; raises ``SystemProblem`` (``backup.memory_missing…``) naming the disk."""
        found = self.find()
        if found is None:
            raise self.missing()
        return found

    def missing(self) -> SystemProblem:
        """That the disk is not plugged in, with the day of its last copy where there is one."""
        name, day = self._machine.get(BACKUP_NAME), self.copied_on
        if day is None:
            return SystemProblem("backup.memory_missing", folder=name)
        return SystemProblem("backup.memory_missing_since", folder=name, day=day)

    @property
    def copied_on(self) -> date | None:
        """The day on which the disk last took a copy."""
        text = self._machine.get(BACKUP_COPIED_ON)
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    def copied(self, day: date) -> None:
        """Remembers that the disk took a copy today."""
        self._machine.put(BACKUP_COPIED_ON, day.isoformat())


def _mark_of(folder: Path) -> str | None:
    try:
        known = json.loads((folder / MARK_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    mark = known.get("mark") if isinstance(known, dict) else None
    return mark if isinstance(mark, str) and mark else None


def _volume_of(folder: Path) -> Path:
    """The top of the volume that holds a folder that is there."""
    here = folder.resolve()
    return next(parent for parent in (here, *here.parents) if os.path.ismount(parent))


if sys.platform == "win32":
    import ctypes
    from string import ascii_uppercase

    def volume_roots() -> list[Path]:
        """The drives that are there now."""
        held = ctypes.windll.kernel32.GetLogicalDrives()
        return [Path(f"{letter}:\\") for at, letter in enumerate(ascii_uppercase) if held >> at & 1]

    def _label_of(volume: Path) -> str:
        label = ctypes.create_unicode_buffer(261)
        ctypes.windll.kernel32.GetVolumeInformationW(
            str(volume), label, len(label), None, None, None, None, 0
        )
        return label.value

else:

    def volume_roots() -> list[Path]:
        """The places where this system puts memory sticks."""
        found: list[Path] = []
        for parent in map(Path, _MOUNT_PARENTS):
            for level in ("*", "*/*"):
                found += [path for path in sorted(parent.glob(level)) if path.is_dir()]
        return found

    def _label_of(volume: Path) -> str:
        return volume.name
