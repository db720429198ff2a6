"""The answers of a list's source: the first rows at once, the rest behind them, nothing stale."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from functools import partial
from threading import Event
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.list_query import FIRST_ROWS, Query, QuickSource, Source
from tvto_desk.ui.widgets.paged_model import PagedModel

_PAINTING_S: Final = 0.03


class ListAnswers(QObject):
    """``came(ids, complete)`` for every answer to the newest question, ``failed(error)``, and
    ``late`` when neither came soon. ``ask`` drops what was asked before.
    """

    came = Signal(object, bool)
    failed = Signal(object)
    late = Signal()

    # A list that comes within this time never shows that it was loading.
    LOADING_AFTER_MS = 200

    def __init__(
        self, source: Source | QuickSource, model: PagedModel, runner: Runner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.source, self._model, self._runner = source, model, runner
        self._stop = Event()
        self._loading = QTimer(self, singleShot=True, interval=self.LOADING_AFTER_MS)
        self._loading.timeout.connect(self.late)

    def ask(self, query: Query, *, first: bool) -> None:
        """Asks for the rows; of a long list ``first`` for those that are seen."""
        self._stop.set()
        self._stop = Event()
        self._loading.start()
        source, read = self.source, self._runner.read
        if not isinstance(source, QuickSource):
            read(partial(source.find, query), self._tell, self._fail, asker=self)
        elif first:
            show = partial(self._show_first, query)
            read(partial(source.first, query), show, self._fail, asker=self)
        else:
            read(partial(_whole, source, query, self._stop), self._tell, self._fail, asker=self)

    def _show_first(self, query: Query, rows: Mapping[int, Any] | None) -> None:
        if rows is None:
            self.ask(query, first=False)
            return
        ids = array("q", rows)
        self._model.hold(rows)
        complete = len(ids) < FIRST_ROWS
        self._tell(ids, complete=complete)
        if not complete:
            QTimer.singleShot(0, partial(self._ask_rest, query, self._stop))

    def _ask_rest(self, query: Query, asked: Event) -> None:
        if asked is self._stop:
            self.ask(query, first=False)

    def _tell(self, ids: array[int], *, complete: bool = True) -> None:
        self._loading.stop()
        self.came.emit(ids, complete)

    def _fail(self, error: object) -> None:
        self._loading.stop()
        self.failed.emit(error)


def _whole(source: QuickSource, query: Query, stop: Event) -> array[int]:
    """The whole answer, begun once the first rows had time to be painted: the work of this thread
    would share the interpreter with the painting.
    """
    stop.wait(_PAINTING_S)
    return source.find_all(query, stop.is_set)
