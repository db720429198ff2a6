"""How a cell of a table is painted: the row behind it, its words or its chip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import PADDING, Kind, alignment, cell_font
from tvto_desk.ui.widgets.paged_model import CHIP_ROLE, COLUMN_ROLE, LOADED_ROLE
from tvto_desk.ui.widgets.state_chip import Chip, paint_chip
from tvto_desk.ui.widgets.text_direction import direction_of

if TYPE_CHECKING:
    from tvto_desk.ui.widgets.table import DeskTable

BAR = 3
# The height of a line of words at 100 %, where one stands under another.
_LINE = 20
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints a cell by its column's kind; only running text may be cut, and then has a tooltip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = Look.current()
        view: DeskTable = self.parent()  # type: ignore[assignment]
        rect: QRect = option.rect
        rtl = view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        column = index.model().headerData(index.column(), Qt.Orientation.Horizontal, COLUMN_ROLE)
        painter.save()
        painter.setClipRect(rect)
        self.paint_ground(painter, view, rect, index)
        inside = rect.adjusted(PADDING, 0, -PADDING, -1)
        chip: Chip | None = index.data(CHIP_ROLE)
        if not index.data(LOADED_ROLE):
            self._paint_placeholder(painter, inside, rtl=rtl)
        elif chip is not None:
            paint_chip(painter, inside, chip, rtl=rtl)
        else:
            painter.setPen(look.tokens["text"])
            self.paint_words(painter, inside, column.kind, index.data() or "", rtl=rtl)
        painter.restore()

    def paint_ground(self, painter: QPainter, view: DeskTable, rect: QRect, index: Index) -> None:
        """The row behind the cell: surface, hover or selection, its line, bar and focus."""
        tokens = Look.current().tokens
        is_selected = view.is_shown_selected(index)
        ground = "surface"
        if is_selected:
            ground = "sel"
        elif index.row() == view.hovered_row:
            ground = "surface-2"
        painter.fillRect(rect, tokens[ground])
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens["line"])
        if is_selected and index.column() == 0:
            rtl = view.layoutDirection() is Qt.LayoutDirection.RightToLeft
            start = rect.right() + 1 - BAR if rtl else rect.left()
            painter.fillRect(QRect(start, rect.top(), BAR, rect.height()), tokens["accent"])
        if view.shows_focus() and index.row() == view.currentIndex().row():
            for edge in (rect.top(), rect.bottom()):
                painter.fillRect(QRect(rect.left(), edge, rect.width(), 1), tokens["accent"])

    def paint_words(
        self, painter: QPainter, inside: QRect, kind: Kind, text: str, *, rtl: bool
    ) -> None:
        """The text of a cell, in the pen that is set."""
        painter.setFont(cell_font(kind))
        side = alignment(kind, rtl=rtl) | Qt.TextFlag.TextSingleLine
        if not kind.elides:
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(inside, side, text)
            return
        # The text's own direction, so that «…» stands at its end also in the other language.
        painter.setLayoutDirection(direction_of(text))
        view: DeskTable = self.parent()  # type: ignore[assignment]
        paint_lines(
            painter, inside, side, in_lines(text, painter.font(), inside.width(), view.text_lines)
        )

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            text = self.tooltip(index, option.rect.width())
            QToolTip.showText(event.globalPos(), text, view)
            return True
        return super().helpEvent(event, view, option, index)

    def tooltip(self, index: Index, width: int) -> str:
        """The whole text of a cell that is cut at this width, otherwise nothing."""
        if not index.isValid():
            return ""
        column = index.model().headerData(index.column(), Qt.Orientation.Horizontal, COLUMN_ROLE)
        text: str = index.data() or ""
        if not column.kind.elides or not text:
            return ""
        view: DeskTable = self.parent()  # type: ignore[assignment]
        last = in_lines(text, cell_font(column.kind), width - 2 * PADDING, view.text_lines)[-1]
        return "" if text.endswith(last) else text

    def _paint_placeholder(self, painter: QPainter, inside: QRect, *, rtl: bool) -> None:
        width = min(inside.width() * 2 // 3, 140)
        start = inside.right() + 1 - width if rtl else inside.left()
        bar = QRect(start, inside.center().y() - 4, width, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Look.current().tokens["line"])
        painter.drawRoundedRect(bar, 4, 4)


def paint_lines(
    painter: QPainter, inside: QRect, side: Qt.AlignmentFlag, lines: Sequence[str]
) -> None:
    """Draws lines of text one under the other, in the middle of the height."""
    height = line_height()
    top = inside.center().y() + 1 - height * len(lines) // 2
    for number, line in enumerate(lines):
        place = QRect(inside.left(), top + number * height, inside.width(), height)
        painter.drawText(place, side, line)


def line_height() -> int:
    """From line to line in a cell that has several."""
    return Look.current().px(_LINE)


def in_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """A text in at most so many lines, broken between words; the last one is cut if it must be."""
    metrics = QFontMetrics(font)
    lines: list[str] = []
    while len(lines) < most - 1 and metrics.horizontalAdvance(text) > width:
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        option.setTextDirection(direction_of(text))
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        end = line.textLength()
        layout.endLayout()
        if end >= len(text):
            break
        lines.append(metrics.elidedText(text[:end].rstrip(), Qt.TextElideMode.ElideRight, width))
        text = text[end:]
    return [*lines, metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
