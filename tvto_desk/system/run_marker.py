"""Tells whether the program ended by itself the last time, or was cut off with the power."""

from __future__ import annotations

from pathlib import Path

from tvto_desk.system.files import problem


class RunMarker:
    """A small file that stands beside a centre while it is open, and goes when it is closed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self) -> bool:
        """Puts the marker; True when one was there already: the run before was cut off.

        Called with the centre's lock held, so the marker is nobody else's.
        Raises ``SystemProblem`` (``files.…``).
        """
        try:
            was_cut_off = self._path.exists()
            self._path.touch(mode=0o600)
        except OSError as error:
            raise problem(error, self._path) from error
        return was_cut_off

    def end(self) -> None:
        """Takes the marker away: all was closed in order."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise problem(error, self._path) from error
