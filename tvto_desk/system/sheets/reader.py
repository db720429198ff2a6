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
from tvto_desk.domain.sheet import Delimiter, Encoding, Reading, Row, Table
from tvto_desk.domain.words import Code
from tvto_desk.system.scratch import scratch_file
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
    reading: Reading = Reading(),  # noqa: B008 - frozen
    command: Sequence[str] | None = None,
    seconds: float = limits.SECONDS,
) -> Table:
    """The table in a file; ``reading`` is a person's own choice for a text file.

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
            process = _start(_arguments(command, path.suffix, reading), file)
    except FileNotFoundError:
        raise SystemProblem("sheets.not_found", name=Code(path.name)) from None
    except OSError:
        raise SystemProblem("sheets.cannot_open", name=Code(path.name)) from None
    return _await(process, progress, cancelled, seconds)


def read_copied(
    text: str,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Table:
    """The cells that a spreadsheet program put on the clipboard: lines, divided by tabs.

    Raises what ``read_table`` raises; a single cell or a plain sentence is no table
    (``sheets.not_copied_cells``).
    """
    if "\t" not in text:
        raise refuse("not_copied_cells")
    # Half a character copied from a broken program becomes bytes that are refused by their line.
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > limits.FILE_BYTES:
        raise refuse("too_big_file", limit=limits.FILE_BYTES // 1024 // 1024)
    with scratch_file(data) as file:
        reading = Reading(Encoding.UTF_8, Delimiter.TAB)
        process = _start(_arguments(None, ".tsv", reading), file)
        return _await(process, progress, cancelled, limits.SECONDS)


def _arguments(command: Sequence[str] | None, suffix: str, reading: Reading) -> list[str]:
    return [
        *(command or child_command()),
        suffix,
        reading.encoding or "",
        reading.delimiter or "",
    ]


def _await(
    process: subprocess.Popen[bytes],
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
    seconds: float,
) -> Table:
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
