"""The field over a cell of a grid, which leaves the keys of moving to the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.grid_model import shown_as_typed

if TYPE_CHECKING:
    from tvto_desk.ui.widgets.key_grid import KeyGrid

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class CellEditor(QLineEdit):
    """The field over a cell. Begun by typing, Left and Right leave it; by F2 they move inside."""

    def __init__(self, grid: KeyGrid) -> None:
        super().__init__(grid.viewport())
        self.setObjectName("cell_editor")
        self._grid = grid
        self._is_overwriting = False
        self.setFrame(False)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMaxLength(12)
        self.textEdited.connect(self._echo)
        accent = Look.current().tokens["accent"].name()
        self.setStyleSheet(
            f"border: 2px solid {accent}; border-radius: 0; padding: 0 6px; min-height: 0;"
        )

    def begin_with(self, text: str) -> None:
        """Replaces what stands there by the first typed character."""
        self._is_overwriting = True
        self.setText(shown_as_typed(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        is_up = bool(event.modifiers() & _SHIFT)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave()
            self._grid.go_on(-1 if is_up else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._leave()
            self._grid.go(rows=-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._is_overwriting:
            self._leave()
            self._grid.go(seen=-1 if key == Qt.Key.Key_Left else 1)
        elif key == Qt.Key.Key_Escape:
            self._grid.itemDelegate().closeEditor.emit(
                self, QAbstractItemDelegate.EndEditHint.RevertModelCache
            )
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._leave()
                self._grid.go_across(step)
                return True
        return super().event(event)

    def _echo(self, text: str) -> None:
        """Digits and decimal sign of the language, at once."""
        place = self.cursorPosition()
        self.setText(shown_as_typed(text))
        self.setCursorPosition(place)

    def _leave(self) -> None:
        delegate = self._grid.itemDelegate()
        delegate.commitData.emit(self)
        delegate.closeEditor.emit(self, QAbstractItemDelegate.EndEditHint.NoHint)
