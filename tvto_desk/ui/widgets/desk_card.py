"""A queue of the desk: how many, what, and one line of why it wants a hand today."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ground, ink


class DeskCard(QFrame):
    """Opens its list by click, Enter or Space: ``opened`` is the wish.

    A queue with nothing in it shrinks to one line. ``urgent`` paints the figure as a warning.
    """

    opened = Signal()

    def __init__(
        self, title: Callable[[], str], why: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("desk_card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title, self._why = title, why
        self._count, self._urgent, self._hovered = 0, False, False
        self.figure = QLabel(self)
        self.figure.setObjectName("figure")
        self.title = QLabel(self)
        self.title.setObjectName("card_title")
        ink(self.title, "header")
        self.why = QLabel(self)
        self.why.setObjectName("why")
        self.why.setWordWrap(True)
        ink(self.why, "help", "secondary")
        self.nothing = QLabel(self)
        self.nothing.setObjectName("nothing")
        ink(self.nothing, "help", "hint")

        # What is left over lies under the words, so that cards of a row begin alike.
        for label in (self.figure, self.title, self.nothing):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.title)
        line.addStretch(1)
        line.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(0)
        column.addWidget(self.figure)
        column.addLayout(line)
        column.addWidget(self.why)
        # Beside a card with a longer «چرا» the words stay together.
        column.addStretch(1)
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    @property
    def count(self) -> int:
        """How many wait."""
        return self._count

    def show_count(self, count: int, *, urgent: bool = False) -> None:
        """Shows how many wait; ``why`` is asked again."""
        self._count, self._urgent = count, urgent
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        digits = Look.current().digits
        # A figure alone has no direction, and Qt would set it on the left.
        rtl = Look.current().language is Language.FA
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.figure.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.figure.setText(digits(self._count))
        self.title.setText(self._title())
        self.why.setText(self._why() if self._count else "")
        self.nothing.setText(self.tr("Nothing left to do"))
        self.figure.setVisible(self._count > 0)
        self.why.setVisible(bool(self.why.text()))
        self.nothing.setVisible(self._count == 0)
        rest = self.why.text() if self._count else self.nothing.text()
        self.setAccessibleName(f"{self._title()} {digits(self._count)}")
        self.setAccessibleDescription(rest)

    def restyle(self) -> None:
        """Takes fonts and colours of the present look."""
        ink(self.figure, "figure", "warn" if self._urgent else "")
        surface = "surface-2" if self._hovered else "surface"
        focused = self.hasFocus() and self._by_keyboard()
        ground(self, surface, edge="accent" if focused else "line", radius=8)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.opened.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.restyle()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.restyle()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.restyle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.restyle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _by_keyboard(self) -> bool:
        return self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
