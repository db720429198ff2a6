"""A thread for work beside the windows. What it is told to do are numbers, so that no widget is
ever held by it alone.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any

import shiboken6
from PySide6.QtCore import QObject


class Lane:
    """One thread that does its jobs one after the other, each by its number.

    ``perform`` takes the job and has let go of it when it comes back; ``passed`` says so.
    """

    def __init__(
        self, name: str, perform: Callable[[int], None], passed: Callable[[int], None]
    ) -> None:
        self._perform = perform
        self._passed = passed
        self._jobs: SimpleQueue[int | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name=f"tvto-{name}", daemon=True)
        self._thread.start()

    def put(self, job: int) -> None:
        """Begins the job after those that were put before."""
        self._jobs.put(job)

    def close(self) -> None:
        """Waits for the last job and ends the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._perform(job)
            self._passed(job)


def is_alive(callback: Callable[..., Any]) -> bool:
    """Whether the widget behind a bound method still exists on the C++ side."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
