"""The table of a list: whole rows, moved through by keys, never a million selected ones."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tvto_desk.ui.widgets.row_delegate import Index
from tvto_desk.ui.widgets.table import DeskTable


class ListTable(DeskTable):
    """The table of a list: whole rows, and a flag for everything instead of a million rows."""

    edge = ""
    open_requested = Signal(int)
    everything_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rows")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._everything = False
        self.doubleClicked.connect(lambda index: self.open_requested.emit(index.row()))

    @property
    def everything(self) -> bool:
        """Whether all results are meant."""
        return self._everything

    def selectAll(self) -> None:
        """Means every result without selecting rows: a million selected rows freeze Qt."""
        model = self.model()
        if model is not None and model.rowCount():
            self.clearSelection()
            self._set_everything(True)

    def ranges(self) -> list[tuple[int, int]]:
        """The first and last row of each block that is selected, from the top."""
        blocks = self.selectionModel().selection().toList()
        return sorted((block.top(), block.bottom()) for block in blocks)

    def choose_current_alone(self) -> None:
        """Takes every other row out of the selection."""
        self.forget_everything()
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.currentIndex(), flag.ClearAndSelect | flag.Rows)

    def forget_everything(self) -> None:
        """Back to the rows that are selected one by one."""
        self._set_everything(False)

    def is_shown_selected(self, index: Index) -> bool:
        return self._everything or super().is_shown_selected(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if not selected.isEmpty():
            self._set_everything(False)
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_everything(False)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        no_modifier = plain == Qt.KeyboardModifier.NoModifier
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if key in enter and no_modifier:
            if row >= 0:
                self.open_requested.emit(row)
        elif key == Qt.Key.Key_Escape and self._everything:
            self._set_everything(False)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            target = 0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1
            if plain == Qt.KeyboardModifier.ShiftModifier:
                self._select_to(target)
            else:
                self.setCurrentIndex(self.model().index(target, 0))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would read row after row of a million for a letter."""

    def _select_to(self, target: int) -> None:
        """Selects from the cursor to a row, as one range."""
        model, row = self.model(), max(0, self.currentIndex().row())
        first, last = sorted((row, target))
        keys = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        keys.setCurrentIndex(model.index(target, 0), flags.NoUpdate)
        block = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
        keys.select(block, flags.ClearAndSelect)

    def _set_everything(self, everything: bool) -> None:
        if everything != self._everything:
            self._everything = everything
            self.viewport().update()
            self.everything_changed.emit(everything)
