"""A grid typed by keys: attendance and marks, people down, states and marks across.

Enter goes down and never publishes; what a rule says stands beside the row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from tvto_desk.domain import digits
from tvto_desk.ui.widgets.cell_editor import CellEditor
from tvto_desk.ui.widgets.grid_delegate import GridDelegate
from tvto_desk.ui.widgets.grid_model import (
    GridColumn,
    GridModel,
    GridRow,
    Judge,
    Judgement,
    Lock,
    mark_column,
)
from tvto_desk.ui.widgets.row_delegate import Index
from tvto_desk.ui.widgets.table import DeskTable

__all__ = ["GridColumn", "GridRow", "Judgement", "KeyGrid", "mark_column"]

_NO = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class KeyGrid(DeskTable):
    """The grid. ``edited(row_id, key, value)`` tells each change of a value, ``passed_end`` that
    Enter wanted to go on below the last row.

    Enter and Shift+Enter go down and up, Tab and Shift+Tab across the open cells, Left and Right
    as they look. Space toggles, 1 to 4 set a state, Ctrl+D takes the cell above, Delete empties,
    F2 edits what stands there, Ctrl+Z and Ctrl+Y take back and do again.
    """

    edited = Signal(int, str, object)
    passed_end = Signal()

    def __init__(
        self,
        columns: Sequence[GridColumn],
        *,
        name: Callable[[], str],
        judge: Judge | None = None,
        lock: Lock | None = None,
        reasons: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("key_grid")
        self._name = name
        rules: dict[str, Any] = {"reasons": reasons}
        if judge is not None:
            rules["judge"] = judge
        if lock is not None:
            rules["lock"] = lock
        self.grid = GridModel(columns, reason_title=lambda: self.tr("Reason"), parent=self, **rules)
        self.grid.edited.connect(self.edited)
        self.grid.dataChanged.connect(lambda *_range: self.viewport().update())
        self.setItemDelegate(GridDelegate(self))
        self.setModel(self.grid)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(lambda *_cells: self.viewport().update())
        self.retranslate()

    def show_rows(self, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
        """Shows these people (id, values by column key), the cursor on the first open cell."""
        self.grid.show_rows(rows)
        self.lay_out_columns()
        first = self._next_open(self.grid.index(0, 0), 1) if rows else QModelIndex()
        if first.isValid():
            self.setCurrentIndex(first)

    def lay_out_columns(self) -> None:
        """Shares the width, then makes rows as high as captions that are not to be cut."""
        super().lay_out_columns()
        # Qt asks for the layout before the rows are there.
        model, delegate = self.model(), self.itemDelegate()
        if not isinstance(model, GridModel) or not isinstance(delegate, GridDelegate):
            return
        wrapped = [section for section, column in enumerate(model.columns) if column.wraps]
        for row in range(model.rowCount() if wrapped else 0):
            texts = (
                (str(model.index(row, at).data() or ""), self.columnWidth(at)) for at in wrapped
            )
            heights = (delegate.whole_height(text, width) for text, width in texts)
            self.set_row_height(row, max(self.row_height, *heights))

    @property
    def has_errors(self) -> bool:
        """Whether a text was refused or a rule says no."""
        return self.grid.has_errors

    def values(self) -> dict[int, dict[str, Any]]:
        """What stands in the grid, by row id and column key; refused texts are not in it."""
        return {row.id: dict(row.values) for row in self.grid.rows}

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setAccessibleName(self._name())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def is_shown_selected(self, index: Index) -> bool:
        return index.row() == self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes across the open cells, and leaves the grid at its ends."""
        nearest = self._next_open(self.currentIndex(), 1 if forward else -1)
        if nearest.isValid():
            self.setCurrentIndex(nearest)
            return True
        return super().focusNextPrevChild(forward)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.grid.is_open(index):
            if self.grid.columns[index.column()].states:
                self.grid.toggle(index)
            else:
                self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Keeps the cursor where the keys put it: Qt's own next cell is not ours."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def go(self, *, rows: int = 0, seen: int = 0) -> None:
        """Moves the cursor by rows, and by cells as they are seen (positive is to the right)."""
        at = self.currentIndex()
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        column = at.column() + (-seen if right_to_left else seen)
        target = self.grid.index(at.row() + rows, column)
        if target.isValid():
            self.setCurrentIndex(target)

    def go_on(self, rows: int) -> None:
        """Down or up by Enter; below the last row it is said that there is nothing more."""
        is_last = self.currentIndex().row() == self.grid.rowCount() - 1
        self.go(rows=rows)
        if is_last and rows > 0:
            self.passed_end.emit()

    def go_across(self, step: int) -> None:
        """To the next or previous open cell, over the ends of rows."""
        nearest = self._next_open(self.currentIndex(), step)
        if nearest.isValid():
            self.setCurrentIndex(nearest)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        moves = {
            (Qt.Key.Key_Return, _NO): (1, 0),
            (Qt.Key.Key_Enter, _NO): (1, 0),
            (Qt.Key.Key_Return, _SHIFT): (-1, 0),
            (Qt.Key.Key_Enter, _SHIFT): (-1, 0),
            (Qt.Key.Key_Left, _NO): (0, -1),
            (Qt.Key.Key_Right, _NO): (0, 1),
        }
        move = moves.get((Qt.Key(key), modifiers))
        if move is not None:
            self.go_on(move[0]) if move[0] else self.go(seen=move[1])
            return True
        # By key position: in a Persian layout the key Z types another letter.
        if modifiers == _CONTROL and key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
            cell = self.grid.undo() if key == Qt.Key.Key_Z else self.grid.redo()
            if cell.isValid():
                self.setCurrentIndex(cell)
            return True
        index = self.currentIndex()
        if not index.isValid() or not self.grid.is_open(index):
            return False
        if modifiers == _CONTROL and key == Qt.Key.Key_D:
            self.grid.copy_from_above(index)
            return True
        if self.grid.columns[index.column()].states:
            return modifiers == _NO and self._take_state_key(index, event)
        return self._take_typing(index, event, modifiers)

    def _take_state_key(self, index: QModelIndex, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            self.grid.toggle(index)
            return True
        text = digits.latin(event.text())
        # A digit that names no state is taken all the same, so that Qt does not search for it.
        return text in set("0123456789") and (self.grid.set_state(index, int(text)) or True)

    def _take_typing(
        self, index: QModelIndex, event: QKeyEvent, modifiers: Qt.KeyboardModifier
    ) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and modifiers == _NO:
            self.grid.type_text(index, "")
            return True
        if event.key() == Qt.Key.Key_F2:
            self.edit(index)
            return True
        if event.text().strip() and event.text().isprintable() and not modifiers & _CONTROL:
            self.edit(index)
            # By the cell: the editor just left still lives until the event loop turns.
            editor = self.indexWidget(index)
            if isinstance(editor, CellEditor):
                editor.begin_with(event.text())
            return True
        return False

    def _next_open(self, at: QModelIndex, step: int) -> QModelIndex:
        across = self.grid.columnCount()
        place = at.row() * across + at.column() + step
        if not at.isValid():
            place = 0
        while 0 <= place < across * self.grid.rowCount():
            index = self.grid.index(place // across, place % across)
            if self.grid.is_open(index):
                return index
            place += step
        return QModelIndex()
