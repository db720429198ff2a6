"""A label for texts of any length: what does not fit ends in «…» and stands whole in the tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from tvto_desk.ui.widgets.text_direction import direction_of


class ElidedLabel(QLabel):
    """Shows as much of its text as fits; ``text()`` stays whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Sets the whole text."""
        super().setText(text)
        self._tip()

    def minimumSizeHint(self) -> QSize:
        """A few letters wide."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """The whole text and a pixel for rounding."""
        return super().sizeHint() + QSize(2, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the tip to texts that do not fit."""
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the shortened text on its leading edge, in the text's own direction, so that «…»
        stands at its end also in a window of the other language.
        """
        painter = QPainter(self)
        rest = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setLayoutDirection(direction_of(self.text(), self.layoutDirection()))
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawText(self.contentsRect(), side | Qt.AlignmentFlag.AlignAbsolute, rest)

    def _tip(self) -> None:
        needed = self.fontMetrics().horizontalAdvance(self.text())
        self.setToolTip(self.text() if needed > self.contentsRect().width() else "")
