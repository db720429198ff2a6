"""The door to foreign tables: starts the reading process, listens, and ends it in time.

The reading process is an ordinary program on pipes, no ``multiprocessing``: in a frozen program
``sys.executable`` is the program itself, so its ``__main__`` must look for ``CHILD_FLAG`` before
it imports anything else, and hand the arguments after it to ``child.main``.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.sheet import Row, Table
from tvto_desk.domain.words import Code
from tvto_desk.system.sheets import limits, wire
from tvto_desk.system.sheets.refuse import refuse

CHILD_FLAG = "--read-sheet"

_SOURCE = Path(__file__).resolve().parents[3]
_LISTEN_SECONDS = 0.05


def child_command() -> list[str]:
    """How the reading process is started from here: from source or wheel, or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-m", "tvto_desk.system.sheets.child"]


def read_table(
    path: Path,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    command: Sequence[str] | None = None,
    seconds: float = limits.SECONDS,
) -> Table:
    """The table in a file.

    ``progress`` gets the number of rows read so far, in the calling thread; ``cancelled`` is
    asked about twenty times a second. Raises ``DomainError`` (``sheets.…`` on the field
    ``file``) for a file that is refused, ``SystemProblem`` when it cannot be opened, takes more
    than ``seconds``, or is cancelled (``sheets.cancelled``); the reading process never outlives
    the call.
    """
    try:
        if path.stat().st_size > limits.FILE_BYTES:
            raise refuse("too_big_file", limit=limits.FILE_BYTES // 1024 // 1024)
        with path.open("rb") as file:
            process = _start([*(command or child_command()), path.suffix], file)
    except FileNotFoundError:
        raise SystemProblem("sheets.not_found", name=Code(path.name)) from None
    except OSError:
        raise SystemProblem("sheets.cannot_open", name=Code(path.name)) from None
    lines: queue.Queue[bytes | None] = queue.Queue()
    pump = threading.Thread(target=_pump, args=(process, lines), daemon=True)
    with process:
        pump.start()
        try:
            return _listen(lines, progress, cancelled, time.monotonic() + seconds)
        finally:
            process.kill()
            pump.join()


def _start(command: list[str], file: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=None if getattr(sys, "frozen", False) else _SOURCE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _listen(
    lines: queue.Queue[bytes | None],
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
    deadline: float,
) -> Table:
    rows: list[Row] = []
    while True:
        if cancelled is not None and cancelled():
            raise SystemProblem("sheets.cancelled")
        if time.monotonic() > deadline:
            raise SystemProblem("sheets.too_slow")
        try:
            line = lines.get(timeout=_LISTEN_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            # It fell without a word: out of memory, or a library that could not bear the file.
            raise refuse("gave_up")
        message: dict[str, Any] = json.loads(line)
        if "rows" in message:
            rows.extend(wire.rows_of(message))
        elif "at" in message:
            if progress is not None:
                progress(message["at"])
        elif "refused" in message:
            raise wire.refusal(message)
        else:
            return wire.table_of(message, rows)


def _pump(process: subprocess.Popen[bytes], lines: queue.Queue[bytes | None]) -> None:
    """Carry the lines over from the pipe, whose reading cannot be waited for with a limit."""
    assert process.stdout is not None  # noqa: S101 - Popen was asked for a pipe
    for line in process.stdout:
        lines.put(line)
    lines.put(None)
