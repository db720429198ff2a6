"""The pane beside a list: in a narrow window it lies over the list, and a button calls it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ground, ink

DETAIL_WIDTH = 340


class DetailPane(QFrame):
    """Holds a page's view of the current row; ``is_wanted`` tells that it was called for.

    ``button`` belongs above the list; it is seen only where the pane would cover rows.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("detail_pane")
        self.has_detail = self.is_wanted = False
        self.button = QToolButton(parent)
        self.button.setObjectName("show_detail")
        self.button.setAutoRaise(True)
        self.button.hide()
        self.nothing = QLabel(self)
        self.nothing.setObjectName("nothing_chosen")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        ink(self.nothing, "label", "hint")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.hide()

    def set_detail(self, detail: QWidget) -> None:
        """Puts the page's view into the pane."""
        self.has_detail = True
        self._stack.addWidget(detail)
        self._stack.setCurrentWidget(detail)

    def show_nothing(self, nothing: bool) -> None:
        """Says that no row is chosen, while the list has none."""
        self._stack.setCurrentIndex(0 if nothing or not self.has_detail else 1)

    def place(self, beside: QHBoxLayout, over: QRect, *, overlay: bool) -> None:
        """Stands in the row ``beside`` the list, or ``over`` its trailing end."""
        if not self.has_detail:
            return
        self.button.setVisible(overlay)
        if not overlay:
            if beside.indexOf(self) < 0:
                beside.addWidget(self)
            self.show()
            return
        beside.removeWidget(self)
        self.setVisible(self.is_wanted)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        width = self.maximumWidth()
        start = over.left() if rtl else over.right() + 1 - width
        self.setGeometry(start, over.top(), width, over.height())
        self.raise_()

    def restyle(self) -> None:
        """Takes sizes, colours and icon of the present look."""
        look = Look.current()
        self.setFixedWidth(look.px(DETAIL_WIDTH))
        self.button.setFixedSize(look.px(34), look.px(34))
        self.button.setIconSize(QSize(look.px(18), look.px(18)))
        ground(self, "surface", edge="line", radius=8)
        self.button.setIcon(look.icon("info", "text-2"))
