"""Where the program keeps its data, and how the folder of a centre is laid out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from tvto_desk.system.files import problem

HOME_VARIABLE: Final = "TVTO_DESK_HOME"
PORTABLE_MARKER: Final = "tvto-desk-portable"
_PORTABLE_DATA: Final = "tvto-desk-data"


def program_folder() -> Path | None:
    """The folder of the installed program, or None when it runs from source."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def data_home(environment: Mapping[str, str] = os.environ, program: Path | None = None) -> Path:
    """The folder of all data; it need not exist yet.

    In this order: ``TVTO_DESK_HOME``; ``tvto-desk-data`` beside the program when the marker file
    ``tvto-desk-portable`` lies there (a memory stick); the place this system has for user data.
    """
    chosen = environment.get(HOME_VARIABLE, "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    if program is not None and (program / PORTABLE_MARKER).exists():
        return program / _PORTABLE_DATA
    return platformdirs.user_data_path("tvto-desk", appauthor=False, roaming=False)


@dataclass(frozen=True)
class CentreFolder:
    """The folder of one centre; everything of it lies inside and moves together."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "centre.db"

    @property
    def moved(self) -> Path:
        """The mark of a centre that went to another computer."""
        return self.root / "moved.json"

    @property
    def server(self) -> Path:
        """In place of the database: at which main computer the register lies."""
        return self.root / "server.json"

    @property
    def holds_centre(self) -> bool:
        """Whether a centre opens here: its own file, or the way to its main computer."""
        return self.database.exists() or self.server.exists()

    @property
    def lock(self) -> Path:
        return self.root / "centre.lock"

    @property
    def marker(self) -> Path:
        return self.root / "centre.running"

    @property
    def drafts(self) -> Path:
        return self.root / "drafts"

    @property
    def blobs(self) -> Path:
        return self.root / "blobs"

    @property
    def certificate_key(self) -> Path:
        """The sealed key that signs certificates."""
        return self.keys / "certificate.key"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def backup_key(self) -> Path:
        """The key that backups are encrypted for; not there: they are not."""
        return self.keys / "backup.key"

    @property
    def seal(self) -> Path:
        """The closed file (PKCS#12) that signs electronic copies."""
        return self.keys / "electronic.p12"

    @property
    def seal_certificate(self) -> Path:
        """Its public half, to be read without a password."""
        return self.keys / "electronic.pem"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def replaced(self) -> Path:
        """What a restore moved away."""
        return self.root / "replaced"

    @property
    def journal(self) -> Path:
        """The issue journal where it is written now: in the chosen place, as long as that is there,
        else beside the folder.
        """
        chosen = self.chosen_journal
        return chosen if chosen is not None and chosen.parent.is_dir() else self.default_journal

    @property
    def default_journal(self) -> Path:
        """The issue journal beside the folder, so that it does not go with it."""
        return self.journal_in(self.root.parent)

    @property
    def chosen_journal(self) -> Path | None:
        """The issue journal in the place that was chosen for it, whether that is there or not."""
        try:
            return Path(json.loads(self.journal_pointer.read_text("utf-8"))["journal"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @property
    def journal_pointer(self) -> Path:
        """The small file that names the chosen place of the issue journal."""
        return self.root / "journal.json"

    def journal_in(self, folder: Path) -> Path:
        """The issue journal of this centre in a folder that may hold those of others."""
        return folder / f"{self.root.name}-journal" / "issues.journal"

    def create(self) -> None:
        """Make the folders that are missing, readable by their owner alone.

        Raises ``SystemProblem`` (``files.…``).
        """
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.blobs, self.keys, self.backups, self.logs):
                folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise problem(error, self.root) from error
