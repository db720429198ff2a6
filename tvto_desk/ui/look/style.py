"""The style of the program's widgets: Fusion, with labels set by the direction of the window."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QProxyStyle, QStyle

_LINE_SEPARATOR = "\u2028"


class DeskStyle(QProxyStyle):
    """Sets text as Qt does, but for two things.

    Qt counts the space at which a line is broken into the width of the line: from right to left
    each line but the last would stand that far from the margin, and a full one lose its end. And
    it sets a label on the side of its own first letter: a Persian name among English captions, or
    a Latin one among Persian, would stand on the far side.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawItemText(
        self,
        painter: QPainter,
        rect: QRect,
        flags: int,
        palette: QPalette | Qt.GlobalColor | QColor,
        enabled: bool,
        text: str,
        text_role: QPalette.ColorRole = QPalette.ColorRole.NoRole,
    ) -> None:
        flags = _on_the_side_of_the_window(int(flags), painter)
        if not _is_wrapped_rtl(flags):
            super().drawItemText(painter, rect, flags, palette, enabled, text, text_role)
            return
        painter.save()
        if text_role is not QPalette.ColorRole.NoRole:
            painter.setPen(QPen(QPalette(palette).brush(text_role), painter.pen().widthF()))
        draw_wrapped(painter, rect, flags, text)
        painter.restore()


def draw_wrapped(painter: QPainter, rect: QRect, flags: int, text: str) -> None:
    """Draws Persian text in lines as broad as ``rect``, broken where Qt breaks them."""
    option = QTextOption(Qt.AlignmentFlag(flags & Qt.AlignmentFlag.AlignHorizontal_Mask.value))
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), painter.font(), painter.device())
    layout.setTextOption(option)
    leading = painter.fontMetrics().leading()
    layout.beginLayout()
    height = float(-leading)
    while (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        # On whole pixels, as the height of a label is reckoned.
        height = ceil(height + leading)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    above = 0.0
    if flags & Qt.AlignmentFlag.AlignBottom.value:
        above = rect.height() - height
    elif flags & Qt.AlignmentFlag.AlignVCenter.value:
        above = (rect.height() - height) / 2
    layout.draw(painter, QPointF(rect.left(), rect.top() + above))


def _on_the_side_of_the_window(flags: int, painter: QPainter) -> int:
    label = painter.device()
    across = Qt.AlignmentFlag.AlignHorizontal_Mask
    if not isinstance(label, QLabel) or label.alignment() & Qt.AlignmentFlag.AlignAbsolute:
        return flags
    side = QStyle.visualAlignment(label.layoutDirection(), label.alignment() & across)
    return (flags & ~across.value) | side.value


def _is_wrapped_rtl(flags: int) -> bool:
    wanted = Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextForceRightToLeft.value
    return flags & wanted == wanted
