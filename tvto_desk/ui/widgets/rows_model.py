"""A short table whose rows are all at hand, in the look of the lists."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import cell_text
from tvto_desk.ui.widgets.column_widths import Need, SeenWidths
from tvto_desk.ui.widgets.paged_model import (
    CHIP_ROLE,
    COLUMN_ROLE,
    LOADED_ROLE,
    VALUE_ROLE,
    Column,
)
from tvto_desk.ui.widgets.state_chip import Chip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Rows whose texts are measured; more are never in sight at once.
_MEASURED = 50


class RowsModel(QAbstractTableModel):
    """Rows by the attributes that ``columns`` name."""

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._values = [attrgetter(column.key) for column in columns]
        self.rows: tuple[Any, ...] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Shows these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def needs(self) -> list[Need] | None:
        """What each column asks for by its caption and by what stands in its first rows."""
        seen = SeenWidths(self.columns)
        seen.take([value(row) for value in self._values] for row in self.rows[:_MEASURED])
        return seen.needs()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title()
            if role == COLUMN_ROLE:
                return self.columns[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == LOADED_ROLE:
            return True
        value = self._values[index.column()](self.rows[index.row()])
        if role == VALUE_ROLE:
            return value
        if role == CHIP_ROLE:
            return value if isinstance(value, Chip) else None
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return cell_text(self.columns[index.column()].kind, value, Look.current().language)
        return None
