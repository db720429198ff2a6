"""Work away from the window: one reader thread and one writer thread, answers in the GUI thread.

SQLite takes one writer at a time, so every write queues in one lane; reads have a lane of their
own and never wait for a long write. What crosses the threads is plain data: whoever asked is held
in the GUI thread until the lane has let go, so that no widget ever ends in a thread of work.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from tvto_desk.domain.errors import CodedError, DomainError, SystemProblem
from tvto_desk.services.desk import PasswordWanted
from tvto_desk.ui.collector import GuiCollector
from tvto_desk.ui.lane import Lane, is_alive

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Told how much is done, of how much; zero for an unknown whole."""
Door = Callable[[PasswordWanted, Callable[[], None], Callable[[], None]], None]
"""Asks for a password: then the work is done again, or given up."""
Cancelled = Callable[[], bool]
"""True once the person asked to stop; the work then ends at its next safe place."""


class LongWork(QObject):
    """A running piece of long work: tells its progress, takes the wish to stop.

    ``finished`` is the last thing it says, after the answer or the error was delivered.
    """

    progressed = Signal(int, int)
    finished = Signal()
    _moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._latest = (0, 0)
        self._announced = False
        self._moved.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Asks the work to stop at its next safe place."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop.is_set()

    def report(self, done: int, whole: int) -> None:
        """Called by the work in its own thread. Many reports between two turns of the event loop
        reach the window as one, so that no work can flood it.
        """
        self._latest = (done, whole)
        if not self._announced:
            self._announced = True
            self._moved.emit()

    def _tell(self) -> None:
        self._announced = False
        self.progressed.emit(*self._latest)


@dataclass(frozen=True)
class _Job:
    work: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_error: Callable[[CodedError], None] | None
    asker: Hashable | None
    ticket: int
    lane: str
    long: LongWork | None = None


@dataclass(frozen=True)
class _Answer:
    job: _Job
    value: Any = None
    error: BaseException | None = None
    skipped: bool = False


class Runner(QObject):
    """Runs plain callables in the reader or the writer thread.

    ``read`` and ``write`` take the work, what to do with its value, and what to do with a
    ``CodedError``; both are called in the GUI thread. An ``asker`` (any hashable, usually the
    widget) makes a newer question drop the older ones of the same asker: their answers are thrown
    away, and those not begun are not begun at all. Answers for a deleted widget are dropped.

    Work that wants a password goes to ``door``, and is done again from its beginning once it was
    given; whoever asked hears of nothing else than the answer.
    Every ``CodedError`` goes out as ``met`` first; one that nobody takes goes out as ``problem``.
    Anything else is a bug: it goes to ``on_bug``, and the asker gets ``work.stopped`` so that no
    window waits for ever. Until it is closed, garbage is collected as ``GuiCollector`` says.
    """

    idle = Signal()
    busy_changed = Signal(bool)
    problem = Signal(object)
    met = Signal(object)
    _answered = Signal(object)
    _let_go = Signal(int)

    def __init__(
        self, on_bug: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        GuiCollector.hold()
        self._on_bug = on_bug
        self.door: Door | None = None
        self._tickets = itertools.count(1)
        self._runs = itertools.count(1)
        self._newest: dict[Hashable, int] = {}
        self._open = 0
        self._closed = False
        self._held: dict[int, _Job] = {}
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._let_go.connect(self._forget, Qt.ConnectionType.QueuedConnection)
        self._lanes = {
            name: Lane(name, self._perform, self._say_let_go) for name in ("reader", "writer")
        }

    @property
    def is_idle(self) -> bool:
        """Nothing is running, queued or waiting for delivery."""
        return self._open == 0

    def read(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[CodedError], None] | None = None,
        *,
        asker: Hashable | None = None,
    ) -> None:
        """Asks a question in the reader thread."""
        self._begin(_Job(work, on_done, on_error, asker, next(self._tickets), "reader"))

    def write(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[CodedError], None] | None = None,
    ) -> None:
        """Does an act in the writer thread. Acts are never dropped and keep their order."""
        self._begin(_Job(work, on_done, on_error, None, next(self._tickets), "writer"))

    def long(
        self,
        work: Callable[[Progress, Cancelled], T],
        on_done: Callable[[T], None],
        on_error: Callable[[CodedError], None] | None = None,
        *,
        reads_only: bool = False,
    ) -> LongWork:
        """Begins long work and hands back its handle, for a progress panel to follow.

        The work is called with ``progress(done, whole)`` and ``cancelled()``. It runs in the writer
        lane unless it ``reads_only``.
        """
        handle = LongWork(self)

        def run() -> T:
            return work(handle.report, lambda: handle.is_cancelled)

        lane = "reader" if reads_only else "writer"
        self._begin(_Job(run, on_done, on_error, None, next(self._tickets), lane, handle))
        return handle

    def drop(self, asker: Hashable) -> None:
        """Forgets what this asker still waits for."""
        self._newest.pop(asker, None)

    def close(self) -> None:
        """Finishes what was begun, begins nothing more, and ends both threads.

        Queued writes are still done; answers that arrive after this are not delivered.
        """
        if self._closed:
            return
        self._closed = True
        self._newest.clear()
        for work in self.findChildren(LongWork):
            work.cancel()
        for lane in self._lanes.values():
            lane.close()
        self._held.clear()
        GuiCollector.release()

    def _begin(self, job: _Job) -> None:
        if self._closed:
            return
        if job.asker is not None:
            self._newest[job.asker] = job.ticket
        self._open += 1
        if self._open == 1:
            self.busy_changed.emit(True)
        run = next(self._runs)
        self._held[run] = job
        self._lanes[job.lane].put(run)

    def _is_stale(self, job: _Job) -> bool:
        return job.asker is not None and self._newest.get(job.asker) != job.ticket

    def _perform(self, run: int) -> None:
        """In a lane's own thread: does the work and posts what came of it."""
        job = self._held[run]
        if self._is_stale(job):
            answer = _Answer(job, skipped=True)
        else:
            try:
                answer = _Answer(job, value=job.work())
            except BaseException as error:  # noqa: BLE001 - whatever it is, the window must hear of it
                answer = _Answer(job, error=error)
        if shiboken6.isValid(self):
            self._answered.emit(answer)

    def _say_let_go(self, run: int) -> None:
        """In a lane's own thread, when it holds nothing of the job any more."""
        if shiboken6.isValid(self):
            self._let_go.emit(run)

    def _forget(self, run: int) -> None:
        self._held.pop(run, None)

    def _deliver(self, answer: _Answer) -> None:
        if self._closed:
            return
        wanted = answer.error
        is_asked = isinstance(wanted, PasswordWanted) and self._ask_password(answer.job, wanted)
        try:
            if not is_asked:
                self._hand_over(answer)
        finally:
            self._open -= 1
            if answer.job.long is not None and not is_asked:
                answer.job.long.finished.emit()
                answer.job.long.deleteLater()
            if self._open == 0:
                self.busy_changed.emit(False)
                self.idle.emit()

    def _ask_password(self, job: _Job, wanted: PasswordWanted) -> bool:
        """Asks at the door, if there is one; says whether. The job then comes back by itself."""
        if self.door is None or self._is_stale(job):
            return False

        def give_up() -> None:
            self._open += 1
            self._answered.emit(_Answer(job, error=DomainError(wanted.code, **wanted.params)))

        self.door(wanted, lambda: self._begin(job), give_up)
        return True

    def _hand_over(self, answer: _Answer) -> None:
        job = answer.job
        error = answer.error
        if error is not None and not isinstance(error, CodedError):
            self._on_bug(error)
            error = SystemProblem("work.stopped")
        if error is not None:
            self.met.emit(error)
        if answer.skipped or self._is_stale(job):
            return
        if job.asker is not None:
            del self._newest[job.asker]
        if error is None:
            if is_alive(job.on_done):
                job.on_done(answer.value)
        elif job.on_error is None:
            self.problem.emit(error)
        elif is_alive(job.on_error):
            job.on_error(error)
