"""One program at a time for one centre's file: a lock that the operating system keeps.

The lock is on a file of its own, because locks on the database belong to SQLite. It dies with its
holder, also by a power cut or a kill: a left-over ``.lock`` file locks nothing.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code
from tvto_desk.system.files import problem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_INFO_BYTES: Final = 200
# Windows' locks forbid reading too, so one byte far behind the text is locked.
_LOCKED_BYTE: Final = 1 << 30


class InstanceLock:
    """A context manager that holds the lock at ``path`` while the centre is open.

    Entering raises ``SystemProblem``: ``database_file.in_use`` (with ``pid`` and ``machine`` of the
    holder) or ``files.…`` when the lock file cannot be made. The file is never deleted: a second
    program might have it open already and would then lock a file without a name.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number: int | None = None

    def __enter__(self) -> Self:
        try:
            number = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise problem(error, self._path) from error
        try:
            if not _try_lock(number):
                raise _in_use(number)
            _describe(number, f"{os.getpid()} {platform.node()}")
        except OSError as error:
            os.close(number)
            raise problem(error, self._path) from error
        except SystemProblem:
            os.close(number)
            raise
        self._number = number
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        number, self._number = self._number, None
        if number is not None:
            _unlock(number)
            os.close(number)


def _describe(number: int, holder: str) -> None:
    os.ftruncate(number, 0)
    os.lseek(number, 0, os.SEEK_SET)
    os.write(number, holder.encode()[:_INFO_BYTES])


def _in_use(number: int) -> SystemProblem:
    os.lseek(number, 0, os.SEEK_SET)
    text = os.read(number, _INFO_BYTES).decode("utf-8", "replace")
    pid, _, machine = text.partition(" ")
    # The holder may not have written its line yet.
    return SystemProblem("database_file.in_use", pid=Code(pid or "?"), machine=Code(machine or "?"))


if sys.platform == "win32":

    def _try_lock(number: int) -> bool:
        os.lseek(number, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(number: int) -> None:
        os.lseek(number, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)

else:

    def _try_lock(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)
