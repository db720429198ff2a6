"""How a cell of a grid is painted and edited: cursor, refused text, state, and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_editor import CellEditor
from tvto_desk.ui.widgets.cell_kind import PADDING, Kind, alignment, cell_font
from tvto_desk.ui.widgets.grid_model import LOCKED_ROLE, WRONG_ROLE, GridColumn
from tvto_desk.ui.widgets.paged_model import CHIP_ROLE, VALUE_ROLE
from tvto_desk.ui.widgets.row_delegate import (
    Index,
    RowDelegate,
    in_lines,
    line_height,
    paint_lines,
)
from tvto_desk.ui.widgets.state_chip import Chip, Family
from tvto_desk.ui.widgets.text_direction import direction_of

if TYPE_CHECKING:
    from tvto_desk.ui.widgets.key_grid import KeyGrid

_ICON = 18
_ABOVE = 6


class GridDelegate(RowDelegate):
    """Cells of a grid: cursor, refused text, whole captions, and the reason in its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        grid: KeyGrid = self.parent()  # type: ignore[assignment]
        column: GridColumn = grid.grid.columns[index.column()]
        rtl = grid.layoutDirection() is Qt.LayoutDirection.RightToLeft
        rect = option.rect
        chip: Chip | None = index.data(CHIP_ROLE)
        if index.column() == grid.grid.reason_column:
            self._paint_reason(painter, grid, rect, index, rtl=rtl)
        elif index.data(WRONG_ROLE):
            self._paint_wrong(painter, grid, rect, index, rtl=rtl)
        elif column.wraps:
            self._paint_whole(painter, grid, rect, index, rtl=rtl)
        elif index.data(LOCKED_ROLE) and chip is None:
            painter.save()
            self.paint_ground(painter, grid, rect, index)
            if not grid.is_shown_selected(index):
                closed = Look.current().tokens["surface-2"]
                painter.fillRect(rect.adjusted(0, 0, 0, -1), closed)
            painter.restore()
        else:
            super().paint(painter, option, index)
        if index == grid.currentIndex():
            self._paint_cursor(painter, grid, rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leaves the keys to the editor: Qt would commit Enter a second time, and take Tab."""
        if event.type() is QEvent.Type.KeyPress:
            return False
        return super().eventFilter(editor, event)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        grid: KeyGrid = self.parent()  # type: ignore[assignment]
        column = grid.grid.columns[index.column()]
        editor = CellEditor(grid)
        editor.setFont(cell_font(column.kind))
        rtl = grid.layoutDirection() is Qt.LayoutDirection.RightToLeft
        editor.setAlignment(alignment(column.kind, rtl=rtl))
        editor.setAccessibleName(column.title())
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        grid: KeyGrid = self.parent()  # type: ignore[assignment]
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(grid.grid.typed_text(index))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        grid: KeyGrid = self.parent()  # type: ignore[assignment]
        if isinstance(editor, QLineEdit):
            grid.grid.type_text(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def whole_height(self, text: str, width: int) -> int:
        """How high a cell of this width is whose text is not cut."""
        lines = in_lines(text, cell_font(Kind.TEXT), width - 2 * PADDING, len(text))
        return len(lines) * line_height() + 2 * _ABOVE

    def tooltip(self, index: Index, width: int) -> str:
        grid: KeyGrid = self.parent()  # type: ignore[assignment]
        if grid.grid.columns[index.column()].wraps:
            return ""
        taken = _ICON + 8 if index.column() == grid.grid.reason_column else 0
        return super().tooltip(index, width - taken)

    def _paint_reason(
        self, painter: QPainter, grid: KeyGrid, rect: QRect, index: Index, *, rtl: bool
    ) -> None:
        look = Look.current()
        painter.save()
        self.paint_ground(painter, grid, rect, index)
        family: Family | None = index.data(VALUE_ROLE)
        if family is not None:
            inside = rect.adjusted(PADDING, 0, -PADDING, -1)
            side = look.px(_ICON)
            start = inside.right() + 1 - side if rtl else inside.left()
            look.icon(family.icon, family.token).paint(
                painter, QRect(start, inside.center().y() - side // 2 + 1, side, side)
            )
            words = (
                inside.adjusted(0, 0, -side - 8, 0) if rtl else inside.adjusted(side + 8, 0, 0, 0)
            )
            painter.setPen(look.tokens[family.token])
            text = index.data() or ""
            painter.setFont(cell_font(Kind.TEXT))
            painter.setLayoutDirection(direction_of(text))
            cut = QFontMetrics(painter.font()).elidedText(
                text, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, alignment(Kind.TEXT, rtl=rtl), cut)
        painter.restore()

    def _paint_wrong(
        self, painter: QPainter, grid: KeyGrid, rect: QRect, index: Index, *, rtl: bool
    ) -> None:
        look = Look.current()
        painter.save()
        self.paint_ground(painter, grid, rect, index)
        painter.fillRect(rect.adjusted(1, 1, -1, -2), look.tokens["stop-soft"])
        painter.setPen(look.tokens["stop"])
        kind = grid.grid.columns[index.column()].kind
        self.paint_words(
            painter, rect.adjusted(PADDING, 0, -PADDING, -1), kind, index.data(), rtl=rtl
        )
        painter.restore()

    def _paint_whole(
        self, painter: QPainter, grid: KeyGrid, rect: QRect, index: Index, *, rtl: bool
    ) -> None:
        painter.save()
        self.paint_ground(painter, grid, rect, index)
        painter.setPen(Look.current().tokens["text"])
        painter.setFont(cell_font(Kind.TEXT))
        text = str(index.data() or "")
        painter.setLayoutDirection(direction_of(text))
        inside = rect.adjusted(PADDING, 0, -PADDING, -1)
        lines = in_lines(text, painter.font(), inside.width(), len(text))
        paint_lines(painter, inside, alignment(Kind.TEXT, rtl=rtl), lines)
        painter.restore()

    def _paint_cursor(self, painter: QPainter, grid: KeyGrid, rect: QRect) -> None:
        token = "accent" if grid.hasFocus() else "edge"
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Look.current().tokens[token], 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()
