"""The one thread in which drafts reach the disk; who typed is told in the GUI thread."""

from __future__ import annotations

import atexit
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.ui.collector import GuiCollector
from tvto_desk.ui.lane import Lane, is_alive


@dataclass
class DraftJob:
    """A write under way: ``work`` knows plain data alone, ``told`` hears the problem or None."""

    work: Callable[[], None]
    told: Callable[[SystemProblem | None], None]
    is_done: Event = field(default_factory=Event)
    error: BaseException | None = None


class DraftWriter(QObject):
    """Writes in the order of asking. A form that dies meanwhile dies in the GUI thread: it is held
    there until the thread has let go, and nobody collects garbage in the thread.
    """

    _passed = Signal(int)
    _shared: DraftWriter | None = None

    def __init__(self) -> None:
        super().__init__()
        self._runs = itertools.count(1)
        self._held: dict[int, DraftJob] = {}
        self._passed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._lane = Lane("drafts", self._perform, self._say_passed)
        # The interpreter waits for the last write.
        atexit.register(self._lane.close)

    @classmethod
    def shared(cls) -> DraftWriter:
        """The one of the program."""
        if cls._shared is None:
            cls._shared = cls()
        return cls._shared

    def put(
        self, work: Callable[[], None], told: Callable[[SystemProblem | None], None]
    ) -> DraftJob:
        """Does ``work`` in the thread; ``told`` is called in a later turn of the event loop."""
        job, run = DraftJob(work, told), next(self._runs)
        self._held[run] = job
        GuiCollector.hold()
        self._lane.put(run)
        return job

    def _perform(self, run: int) -> None:
        """In the thread of drafts."""
        job = self._held[run]
        try:
            job.work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the window must hear of it
            job.error = error
        job.is_done.set()

    def _say_passed(self, run: int) -> None:
        """In the thread of drafts, when it holds nothing of the job any more."""
        if shiboken6.isValid(self):
            self._passed.emit(run)

    def _tell(self, run: int) -> None:
        job = self._held.pop(run)
        GuiCollector.release()
        error = job.error
        if error is not None and not isinstance(error, SystemProblem):
            raise error
        if is_alive(job.told):
            job.told(error)
