"""Processes that are born warm and die at any moment, and the offices they work in.

A child is forked from a parent that has loaded everything but has no database open: a forked
database connection would break the locks.
"""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.office import Office
from tvto_desk.system.clock import FixedClock


def opened(folder: Path, like: Office, *, everybody: bool = False) -> Office:
    """The office in ``folder``, opened by this process for manager and clerk, or for everybody."""
    made = Office.__new__(Office)
    made.folder, made.url, made.path = folder, None, folder / "centre.db"
    made.clock = FixedClock(like.clock.instant)
    if everybody:
        made.open()
        return made
    made.house = made._house(made._store())
    made.manager, made.clerk = made.log_in("rezaei"), made.log_in("clerk")
    return made


def forked(run: Callable[[], None]) -> int:
    """Starts ``run`` in a child; its exit code is 0 only for a quiet end."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            run()
            code = 0
        except BaseException:  # noqa: BLE001  nobody above it would say what went wrong
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


def killed(run: Callable[[int], None], count: int, seconds: float) -> tuple[bytes, bool]:
    """Runs a child that tells a byte an act, and kills it some seconds after ``count`` of them.

    Gives what it told, and whether the kill came before its end.
    """
    told, tells = os.pipe()
    child = forked(lambda: run(tells))
    os.close(tells)
    words = b""
    while len(words) < count and (part := os.read(told, 1)):
        words += part
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _child, status = os.waitpid(child, 0)
    while part := os.read(told, 65536):
        words += part
    os.close(told)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return words, os.WIFSIGNALED(status)
