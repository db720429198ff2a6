"""Asking the program that has a centre open: a command line that may not open it a second time.

Both sides speak through a socket of this computer that bears the centre's folder in its name and
belongs to one account of the operating system. One line goes each way, in JSON, and one says at
once that the question has arrived.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QDeadlineTimer
from PySide6.QtNetwork import QLocalSocket

from tvto_desk.domain.words import Language

ARRIVED: Final = b"arrived\n"
_PATIENCE: Final = 5_000
"""Milliseconds in which a program that still answers says that the question has arrived."""
_AT_ONCE: Final = 1_000


class Question(StrEnum):
    """What may be asked from outside: nothing that shows or changes a record."""

    BACKUP = "backup"
    DOCTOR = "doctor"


@dataclass(frozen=True)
class Answer:
    """The sentences of the open program, and the code with which the command ends."""

    code: int
    lines: tuple[str, ...]


def socket_name(root: Path) -> str:
    """Where the program that has the centre of a folder open is asked.

    Windows keeps such names apart from files; elsewhere the socket is a file, in the place that
    the system gives to the account alone where there is one.
    """
    place = os.path.normcase(root.resolve())
    name = f"tvto-desk-{hashlib.sha256(place.encode()).hexdigest()[:24]}"
    if sys.platform == "win32":
        return name
    own = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return str((own if own.is_dir() else Path(tempfile.gettempdir())) / name)


def ask_open_program(root: Path, question: Question, language: Language) -> Answer | None:
    """The answer of the program that has the centre open; None where none of this account
    listens, or it ends before it has answered.
    """
    name = socket_name(root)
    if not _is_own(name):
        return None
    # Qt's sockets want an application, which a command line has not made.
    application = QCoreApplication.instance() or QCoreApplication([])
    socket = QLocalSocket()
    try:
        socket.connectToServer(name)
        if not socket.waitForConnected(_AT_ONCE):
            return None
        socket.write(json.dumps({"ask": question, "lang": language}).encode() + b"\n")
        if _line(socket, _PATIENCE) != ARRIVED:
            return None
        # A large register takes its time; a program that ends hangs up.
        return _understood(_line(socket, -1))
    finally:
        socket.abort()
        del application


def _is_own(name: str) -> bool:
    """A socket that another account put there is not spoken to."""
    if sys.platform == "win32":
        return True
    try:
        return Path(name).stat().st_uid == os.getuid()
    except OSError:
        return False


def _line(socket: QLocalSocket, milliseconds: int) -> bytes:
    deadline = QDeadlineTimer(milliseconds)
    while not socket.canReadLine():
        if not socket.waitForReadyRead(deadline.remainingTime()) and not socket.canReadLine():
            return b""
    return bytes(socket.readLine().data())


def _understood(line: bytes) -> Answer | None:
    try:
        told = json.loads(line)
        return Answer(int(told["code"]), tuple(str(one) for one in told["lines"]))
    except (ValueError, KeyError, TypeError):
        return None
