"""The line to a main computer: lost when any work says so, back when a small question is answered.

Meanwhile what is typed stays where it is, and every act but looking is closed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from tvto_desk.domain.errors import CodedError
from tvto_desk.ui.runner import Runner

_BROKEN = frozenset({"server.lost", "server.unsure"})
_EVERY = 15_000
"""Milliseconds between two tries that nobody asks for."""


class LineWatch(QObject):
    """``changed`` follows each loss and each return; ``tried`` a try that came to nothing."""

    changed = Signal()
    tried = Signal()

    def __init__(self, runner: Runner, question: Callable[[], object]) -> None:
        super().__init__(runner)
        self._runner, self._question = runner, question
        self.is_lost = False
        self._again = QTimer(self)
        self._again.setInterval(_EVERY)
        self._again.timeout.connect(self.try_again)
        runner.met.connect(self._hear)

    def try_again(self) -> None:
        """Asks the main computer whether it is there; nothing else is sent."""
        self._runner.read(
            self._question, lambda _answer: self._set(lost=False), self._still, asker=self
        )

    def _hear(self, error: CodedError) -> None:
        if error.code in _BROKEN:
            self._set(lost=True)

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
