"""One figure with its title, its unit, and the line that defines it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ink


class FigureCard(QFrame):
    """A figure never stands without its definition."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("card", True)
        self.figure = QLabel(self)
        self.figure.setObjectName("figure")
        ink(self.figure, "figure")
        self._title, self._line = QLabel(self), QLabel(self)
        ink(self._title, "header")
        self._line.setWordWrap(True)
        ink(self._line, "help", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(0)
        for label in (self.figure, self._title, self._line):
            column.addWidget(label)
        column.addStretch(1)

    def tell(self, figure: str, title: str, line: str) -> None:
        """Shows a figure, in the digits of the language of the moment."""
        persian = Look.current().language is Language.FA
        # A figure alone has no direction, and Qt would set it on the left.
        side = Qt.AlignmentFlag.AlignRight if persian else Qt.AlignmentFlag.AlignLeft
        self.figure.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.figure.setText(figure)
        self._title.setText(title)
        self._line.setText(line)
        self.setAccessibleName(f"{title} {figure}")
        self.setAccessibleDescription(line)
