"""The frame of every page before the login: a head, a sentence, a card in the middle, a foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.tab_order import follow

WIDEST = 760


class PlainPage(QWidget):
    """Subclasses fill ``column`` and ``foot``, and set their words in ``retranslate``."""

    icon_name = "layout-dashboard"
    enter_presses = False
    """Whether Enter presses the button that has the focus: where nothing is written by it."""
    scrolls = True
    """Off where a part of the page scrolls by itself, and its foot stays."""

    def __init__(self, parent: QWidget | None = None, *, widest: int = WIDEST) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self.head = QLabel()
        self.head.setObjectName("page_head")
        self.head.setWordWrap(True)
        ink(self.head, "title")
        self.lead = QLabel()
        self.lead.setObjectName("page_lead")
        self.lead.setWordWrap(True)
        ink(self.lead, "body", "secondary")
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(self.head)
        titles.addWidget(self.lead)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(titles, 1)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self._widest = widest
        self._card = QFrame()
        self._card.setObjectName("page_card")
        self._card.setProperty("card", True)
        self._inside = inside = QVBoxLayout(self._card)
        inside.setContentsMargins(24, 20, 24, 16)
        inside.setSpacing(12)
        inside.addLayout(top)
        inside.addLayout(self.column, 1)
        inside.addLayout(self.foot)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card, 1000)
        middle.addStretch(1)
        ground = QWidget()
        ground.setProperty("page", True)
        self.whole = QVBoxLayout(ground)
        self.whole.setContentsMargins(20, 12, 20, 12)
        self.whole.addStretch(2)
        self.whole.addLayout(middle, 1)
        self.whole.addStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_scroll(ground) if self.scrolls else ground)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()

    def retranslate(self) -> None:
        """Sets every caption."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Takes the sizes of the present look."""
        look = Look.current()
        size = QSize(look.px(28), look.px(28))
        picture = look.icon(self.icon_name, "accent")
        self._icon.setPixmap(picture.pixmap(size, self.devicePixelRatioF()))
        self._card.setMaximumWidth(look.px(self._widest))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        follow(self._inside)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.enter_presses and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def button(self, name: str, *, kind: str = "") -> QPushButton:
        """A button of the page, not yet laid out."""
        made = QPushButton(self)
        made.setObjectName(name)
        made.setAutoDefault(False)
        if kind:
            made.setProperty("kind", kind)
        return made


def _scroll(ground: QWidget) -> QScrollArea:
    """Large writing in a small window is higher than it; what does not fit is scrolled to."""
    area = QScrollArea()
    area.setObjectName("page_scroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(ground)
    return area


def word(button: QPushButton, text: str) -> None:
    """Sets the caption of a button, for the eye and for the screen reader."""
    # Qt leaves two pixels between icon and words.
    button.setText(text if button.icon().isNull() else f" {text}")
    button.setAccessibleName(text)
