"""What stands in the place of a list that has no rows: empty, nothing found, loading, failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.empty_state import EmptyState

_AGAIN = "list_again"


class ListState(QObject):
    """Turns ``stack`` to the rows or to a sentence with acts.

    ``again_requested`` wishes to read once more, ``act_requested(key)`` an act of the page.
    """

    again_requested = Signal()
    act_requested = Signal(str)

    def __init__(self, rows: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._empty: tuple[Callable[[], str], tuple[Act, ...]] = (self._no_rows, ())
        self._nothing: tuple[Callable[[str], str], tuple[Act, ...]] = (self._not_found, ())
        self.view = EmptyState(parent)
        self.stack = QStackedWidget(parent)
        self.stack.addWidget(rows)
        self.stack.addWidget(self.view)
        self.view.act_requested.connect(self._act)

    def set_empty(self, sentence: Callable[[], str], acts: Sequence[Act]) -> None:
        """What an empty list says."""
        self._empty = (sentence, tuple(acts))

    def set_nothing_found(self, sentence: Callable[[str], str], acts: Sequence[Act]) -> None:
        """What is said about a typed text that found nothing."""
        self._nothing = (sentence, tuple(acts))

    def show_rows(self) -> None:
        """The list itself."""
        self.stack.setCurrentWidget(self._rows)

    def show_empty(self) -> None:
        """There are no rows at all."""
        self._say(*self._empty)

    def show_nothing(self, typed: str) -> None:
        """None answers to the question."""
        sentence, acts = self._nothing
        self._say(lambda: sentence(typed), acts, icon="search")

    def show_loading(self) -> None:
        """The first answer is still to come."""
        self._say(lambda: self.tr("Reading the list …"), icon="clock")

    def show_error(self, error: CodedError) -> None:
        """The answer failed; it may be asked again."""
        again = Act(_AGAIN, lambda: self.tr("Read again"), "refresh-cw")
        self.view.show_state(
            lambda: words().error(error, Look.current().language),
            [again],
            icon="octagon-alert",
            stop=True,
        )
        self.stack.setCurrentWidget(self.view)

    def _say(
        self, sentence: Callable[[], str], acts: Sequence[Act] = (), *, icon: str = "inbox"
    ) -> None:
        self.view.show_state(sentence, acts, icon=icon)
        self.stack.setCurrentWidget(self.view)

    def _act(self, key: str) -> None:
        if key == _AGAIN:
            self.again_requested.emit()
        else:
            self.act_requested.emit(key)

    def _no_rows(self) -> str:
        return self.tr("There is nothing here yet.")

    def _not_found(self, typed: str) -> str:
        if not typed:
            return self.tr("Nothing matches these filters.")
        return self.tr("Nothing was found for “{text}”.").replace("{text}", typed)
