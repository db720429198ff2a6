"""Typing the sheet item by item: opens it on the row under the cursor and writes the sum there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.item_marks import ItemMarks
from tvto_desk.services.marks import CandidateRow
from tvto_desk.ui.assessment.items_dialog import ItemsDialog
from tvto_desk.ui.assessment.sheet_items import SheetItems
from tvto_desk.ui.widgets.key_grid import KeyGrid

STATE, MARK = 2, 3
"""The column of the mark in the grid."""


class ItemEntry(QObject):
    """F4 or Alt+Down on a row of ``grid`` opens its sheet; ``taken(candidate_id)`` follows each
    change.
    """

    taken = Signal(int)

    def __init__(
        self,
        grid: KeyGrid,
        items: SheetItems,
        candidate_of: Callable[[int], CandidateRow],
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._grid, self._items, self._candidate_of = grid, items, candidate_of
        self._host = host
        self._dialog: ItemsDialog | None = None
        grid.installEventFilter(self)

    def open(self) -> None:
        """Opens the sheet of the candidate under the cursor."""
        paper, row = self._items.paper, self._grid.currentIndex().row()
        if paper is None or row < 0 or not self._grid.isVisibleTo(self._host):
            return
        if not self._grid.grid.is_open(self._grid.grid.index(row, STATE)):
            return
        dialog = self._dialog = ItemsDialog(paper, self._host)
        dialog.typed.connect(self._take)
        dialog.next_wanted.connect(self._next)
        dialog.finished.connect(self._closed)
        dialog.open()
        self._show(row)

    def set_mark(self, candidate_id: int, state: CandidateState | None) -> None:
        """The mark of a line whose state has changed: who was not present has none, and one that
        was typed by items comes back with them.
        """
        total = self._items.of(candidate_id).total if _is_present(state) else None
        for number, row in enumerate(self._grid.grid.rows):
            if row.id == candidate_id and row.values["mark"] != total:
                self._grid.grid.set_value(self._grid.grid.index(number, MARK), total)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and alt):
                self.open()
                return True
        return super().eventFilter(watched, event)

    def _show(self, row: int) -> None:
        candidate = self._candidate_of(self._grid.grid.rows[row].id)
        self._grid.setCurrentIndex(self._grid.grid.index(row, MARK))
        if self._dialog is not None:
            items = self._items.of(candidate.id)
            self._dialog.show_sheet(candidate.id, candidate.seat, candidate.name_fa, items)

    def _take(self, candidate_id: int, items: ItemMarks) -> None:
        self._items.put(candidate_id, items)
        row = next(one for one in self._grid.grid.rows if one.id == candidate_id)
        if _is_present(row.values["state"]):
            self.set_mark(candidate_id, row.values["state"])
        self.taken.emit(candidate_id)

    def _next(self) -> None:
        """The next of those present; after the last one the cursor is back on the grid."""
        rows = self._grid.grid.rows
        for number in range(self._grid.currentIndex().row() + 1, len(rows)):
            if _is_present(rows[number].values["state"]):
                self._show(number)
                return
        if self._dialog is not None:
            self._dialog.reject()

    def _closed(self, _answer: int) -> None:
        self._dialog = None
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_present(state: CandidateState | None) -> bool:
    return state in (None, CandidateState.PRESENT)
