"""A short table inside a page or a window: as high as its rows, up to eight."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.table import DeskTable
from tvto_desk.ui.widgets.table_header import HEADER_HEIGHT

_ROWS_IN_SIGHT = 8


class RowsTable(DeskTable):
    """Rows that are all there from the beginning, in a table without a scroll of its own."""

    def __init__(self, columns: list[Column], name: str, in_sight: int = _ROWS_IN_SIGHT) -> None:
        super().__init__()
        self._in_sight = in_sight
        self.setObjectName(name)
        self.rows = RowsModel(columns, self)
        self.setModel(self.rows)
        self.setSelectionMode(DeskTable.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.lay_out_columns()

    def show_rows(self, rows: list[Any]) -> None:
        """Shows these rows."""
        self.rows.show_rows(rows)

    def reword(self, rows: list[Any]) -> None:
        """Shows the same rows in other words: the chosen one stays so, and nobody is told."""
        chosen, down = self.currentIndex(), self.verticalScrollBar().value()
        number, column = chosen.row(), chosen.column()
        self.show_rows(rows)
        if 0 <= number < len(rows):
            with QSignalBlocker(self.selectionModel()):
                self.setCurrentIndex(self.rows.index(number, column))
            self.verticalScrollBar().setValue(down)

    def current_row(self) -> Any | None:
        """The row that is chosen."""
        number = self.currentIndex().row()
        return self.rows.rows[number] if 0 <= number < len(self.rows.rows) else None

    def lay_out_columns(self) -> None:
        super().lay_out_columns()
        if hasattr(self, "rows"):
            self._fit()

    def _fit(self) -> None:
        look = Look.current()
        count = min(max(len(self.rows.rows), 1), self._in_sight)
        sideways = self.horizontalScrollBar()
        bar = sideways.sizeHint().height() if sideways.maximum() > 0 else 0
        self.setFixedHeight(look.px(HEADER_HEIGHT) + count * self.row_height + bar + 2)
