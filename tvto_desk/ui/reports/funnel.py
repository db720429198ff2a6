"""The year's funnel as bars that grow from the leading edge, each with its figure beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma

# At 100 %.
_BAR = 20
_GAP = 14
_COMPACT_GAP = 8
_SPACE = 12


class Funnel(QWidget):
    """``show_bars`` takes (title, amount) from the widest step to the narrowest.

    The longest bar is the largest amount. Titles and figures are written out, so nothing is told
    by length or colour alone.
    """

    def __init__(self, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("funnel")
        self._gap = _COMPACT_GAP if compact else _GAP
        self._bars: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Look.current().look_changed.connect(self._measure)
        self._measure()

    def show_bars(self, bars: Sequence[tuple[str, int]]) -> None:
        """Shows these bars, in this order."""
        self._bars = tuple(bars)
        digits = Look.current().digits
        self.setAccessibleName(comma().join(f"{title} {digits(count)}" for title, count in bars))
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(Look.current().px(360), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = Look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("body"))
        metrics = QFontMetrics(painter.font())
        titles = max((metrics.horizontalAdvance(title) for title, _ in self._bars), default=0)
        figures = max(
            (metrics.horizontalAdvance(look.digits(count)) for _, count in self._bars), default=0
        )
        start, space = titles + look.px(_SPACE), look.px(_SPACE)
        room = max(self.width() - start - figures - space, 0)
        most = max((count for _, count in self._bars), default=0)
        for number, (title, count) in enumerate(self._bars):
            top = number * look.px(_BAR + self._gap)
            length = round(room * count / most) if most else 0
            line = QRect(0, top - 2, self.width(), look.px(_BAR) + 4)
            painter.setPen(look.tokens["text-2"])
            self._write(painter, line, 0, titles, title)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tokens["chart-1"])
            painter.drawRoundedRect(
                QRectF(self._turned(start, top, max(length, 2), look.px(_BAR))), 3, 3
            )
            painter.setPen(look.tokens["text"])
            self._write(painter, line, start + length + space // 2, figures + 8, look.digits(count))

    def _turned(self, start: int, top: int, width: int, height: int) -> QRect:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QRect(self.width() - start - width if rtl else start, top, width, height)

    def _write(self, painter: QPainter, line: QRect, start: int, width: int, text: str) -> None:
        box = self._turned(start, line.top(), width, line.height())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(
            box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text
        )

    def _measure(self) -> None:
        look, count = Look.current(), len(self._bars)
        self.setFixedHeight(max(count, 1) * look.px(_BAR) + max(count - 1, 0) * look.px(self._gap))
        self.update()
