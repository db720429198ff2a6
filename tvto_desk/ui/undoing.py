"""Undo and redo of the last acts, for keys, toasts and the list of acts alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.words import Key
from tvto_desk.services.desk import Desk
from tvto_desk.services.undo import Undone, redo_last, undo_act, undo_last
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner

T = TypeVar("T")

_NEWS: Final = {
    "enrolment": "enrolment",
    "application": "enrolment",
    "attendance": "course",
    "extra_field": "extra_field",
    "import_run": "import",
    "import_row": "import",
}
"""Kinds of rows and the news they are; rows of people are news of trainees."""


class Undoing(QObject):
    """``said`` carries the sentence of what was taken back; ``refused`` the reason why not."""

    said = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        desk: Desk,
        runner: Runner,
        tell: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._tell = desk, runner, tell

    def undo_last(self) -> None:
        """Takes back what was done last today."""
        self._do(partial(undo_last, self._desk), "done")

    def redo_last(self) -> None:
        """Does anew what was taken back last."""
        self._do(partial(redo_last, self._desk), "redone")

    def undo(self, acts: Sequence[int], *, anew: bool = False) -> None:
        """Takes back these acts, the last of them first; ``anew`` words it as a redo."""

        def work() -> Undone:
            done = [undo_act(self._desk, seq) for seq in sorted(acts, reverse=True)]
            kinds = frozenset[str]().union(*(one.kinds for one in done))
            return replace(done[-1], kinds=kinds, people=max(one.people for one in done))

        self._do(work, "redone" if anew else "done")

    def undo_of(self, acts: Sequence[int]) -> Callable[[], None] | None:
        """What a toast is given; None when nothing was written."""
        return partial(self.undo, tuple(acts)) if acts else None

    def noting(self, work: Callable[[], T]) -> Callable[[], tuple[T, tuple[int, ...]]]:
        """The same work, which also tells the act that it wrote."""

        def noted() -> tuple[T, tuple[int, ...]]:
            self._desk.last_act = None
            value = work()
            seq = self._desk.last_act
            return value, () if seq is None else (seq,)

        return noted

    def _do(self, work: Callable[[], Undone], sentence: str) -> None:
        self._runner.write(work, partial(self._done, sentence), self._fail)

    def _done(self, sentence: str, undone: Undone) -> None:
        for kind in sorted({_NEWS.get(kind, "trainee") for kind in undone.kinds}):
            self._tell(kind)
        language = Look.current().language
        key = f"undo.{sentence}" if undone.subject else f"undo.{sentence}_plain"
        subject = undone.subject
        if subject and undone.people > 1:
            subject = words().text("acts.and_more", language, name=subject, count=undone.people - 1)
        self.said.emit(
            words().text(key, language, action=Key(f"history.{undone.action}"), subject=subject)
        )

    def _fail(self, error: CodedError) -> None:
        self.refused.emit(error)
