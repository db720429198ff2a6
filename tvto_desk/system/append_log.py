"""A file of lines that only grows: what was appended is on the disk before anybody is told."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tvto_desk.system.files import fsync_folder, problem

_TAIL: Final = 1 << 16


class AppendLog:
    """The lines of ``path``. A line that a power cut left half written is never read as one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, lines: Iterable[bytes]) -> None:
        """Adds whole lines and flushes them. Raises ``SystemProblem`` (``files.…``)."""
        data = b"".join(line + b"\n" for line in lines)
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            is_new = not self.path.exists()
            flags = os.O_CREAT | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
            number = os.open(self.path, flags, 0o600)
            try:
                # What a cut left half written is closed off, so that it spoils no new line.
                if _ends_half(number):
                    data = b"\n" + data
                rest = memoryview(data)
                while rest:
                    rest = rest[os.write(number, rest) :]
                os.fsync(number)
            finally:
                os.close(number)
            if is_new:
                fsync_folder(self.path.parent)
        except OSError as error:
            raise problem(error, self.path) from error

    def lines(self) -> Iterator[bytes]:
        """Every whole line, the oldest first; none when there is no file."""
        try:
            with self.path.open("rb") as file:
                for line in file:
                    if line.endswith(b"\n") and line != b"\n":
                        yield line[:-1]
        except FileNotFoundError:
            return
        except OSError as error:
            raise problem(error, self.path) from error

    def last(self) -> bytes | None:
        """The last whole line; read from the end, however long the file is."""
        try:
            with self.path.open("rb") as file:
                end = file.seek(0, os.SEEK_END)
                size = _TAIL
                while True:
                    start = max(0, end - size)
                    file.seek(start)
                    whole = file.read(end - start)
                    found = whole[: whole.rfind(b"\n") + 1].split(b"\n")[:-1]
                    if start == 0 or len(found) > 1:
                        return next((line for line in reversed(found) if line), None)
                    size *= 4
        except FileNotFoundError:
            return None
        except OSError as error:
            raise problem(error, self.path) from error


def _ends_half(number: int) -> bool:
    end = os.lseek(number, 0, os.SEEK_END)
    if end == 0:
        return False
    os.lseek(number, end - 1, os.SEEK_SET)
    return os.read(number, 1) != b"\n"
