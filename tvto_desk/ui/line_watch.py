"""The line to a main computer: lost when any work says so, back when a small question is answered.

Meanwhile what is typed stays where it is, and every act but looking is closed. The answer says what
became of the acts that were on their way when it was lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from tvto_desk.domain.errors import CodedError
from tvto_desk.ui.runner import Runner

_BROKEN = frozenset({"server.lost", "server.unsure"})
_EVERY = 15_000
"""Milliseconds between two tries that nobody asks for."""


Settled = Sequence[tuple[str, bool]]
"""Acts by the names of the trail, each with whether it was stored."""


class LineWatch(QObject):
    """``changed`` follows each loss and each return; ``tried`` a try that came to nothing.
    ``settled`` comes before a return, with the acts whose answers had been lost.
    """

    changed = Signal()
    tried = Signal()
    settled = Signal(object)

    def __init__(self, runner: Runner, question: Callable[[], Settled]) -> None:
        super().__init__(runner)
        self._runner, self._question = runner, question
        self.is_lost = False
        self._again = QTimer(self)
        self._again.setInterval(_EVERY)
        self._again.timeout.connect(self.try_again)
        runner.met.connect(self._hear)

    def try_again(self) -> None:
        """Asks the main computer whether it is there; nothing else is sent."""
        self._runner.read(self._question, self._back, self._still, asker=self)

    def _hear(self, error: CodedError) -> None:
        if error.code in _BROKEN:
            self._set(lost=True)

    def _back(self, acts: Settled) -> None:
        if acts:
            self.settled.emit(acts)
        self._set(lost=False)

    def _still(self, _error: CodedError) -> None:
        self.tried.emit()

    def _set(self, *, lost: bool) -> None:
        if lost == self.is_lost:
            return
        self.is_lost = lost
        if lost:
            self._again.start()
        else:
            self._again.stop()
        self.changed.emit()
