"""The style of the program's widgets: Fusion, with the wrapped lines of Persian set right."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QProxyStyle

_LINE_SEPARATOR = "\u2028"


class DeskStyle(QProxyStyle):
    """Draws text of several lines from right to left without a gap at its beginning.

    Qt counts the space at which a line is broken into the width of the line. From right to left
    each line but the last then stands that far from the margin, and a full one loses its end.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawItemText(
        self,
        painter: QPainter,
        rect: QRect,
        flags: int,
        palette: QPalette,
        enabled: bool,
        text: str,
        text_role: QPalette.ColorRole = QPalette.ColorRole.NoRole,
    ) -> None:
        if not _is_wrapped_rtl(int(flags)):
            super().drawItemText(painter, rect, flags, palette, enabled, text, text_role)
            return
        painter.save()
        if text_role is not QPalette.ColorRole.NoRole:
            painter.setPen(QPen(palette.brush(text_role), painter.pen().widthF()))
        draw_wrapped(painter, rect, int(flags), text)
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


def _is_wrapped_rtl(flags: int) -> bool:
    wanted = Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextForceRightToLeft.value
    return flags & wanted == wanted
