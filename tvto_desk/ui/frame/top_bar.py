"""The top bar: title and count of the page, the one search box, one primary action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from tvto_desk.ui.frame.elided_label import ElidedLabel
from tvto_desk.ui.frame.search_box import SearchBox
from tvto_desk.ui.keys import Act, strokes_text
from tvto_desk.ui.look import Look, set_role

HEIGHT = 52


class TopBar(QFrame):
    """Emits ``back_requested``; the search box is public for the palette."""

    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self._back = QToolButton()
        self._back.setObjectName("backButton")
        self._back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back.setIcon(Look.current().icon("arrow-left"))
        self._back.clicked.connect(self.back_requested)
        self._back.hide()
        self._title = ElidedLabel()
        self._title.setObjectName("pageTitle")
        set_role(self._title, "title")
        self._count = QLabel()
        self._count.setObjectName("pageCount")
        self._count.setProperty("tone", "hint")
        self.search = SearchBox()
        self._primary = QPushButton()
        self._primary.setObjectName("primaryAction")
        self._primary.setProperty("kind", "primary")
        self._primary.clicked.connect(self._run)
        self._primary.hide()
        self._action: QAction | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        for widget in (self._back, self._title, self._count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(self._primary)
        Look.current().look_changed.connect(self._measure)
        self.retranslate()
        self._measure()

    def set_page(self, title: str, count: str, action: QAction | None, *, deep: bool) -> None:
        """Shows the header of a page; ``deep``: there is a page to go back to."""
        self._title.setText(title)
        self._count.setText(count)
        self._count.setVisible(bool(count))
        self._back.setVisible(deep)
        if action is not self._action:
            if self._action is not None:
                self._action.changed.disconnect(self._show_action)
            self._action = action
            if action is not None:
                action.changed.connect(self._show_action)
        self._show_action()

    def retranslate(self) -> None:
        """Sets the captions of the bar itself."""
        back = self.tr("Back")
        self._back.setAccessibleName(back)
        self._back.setToolTip(f"{back} ({strokes_text(Act.BACK)[0]})")

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _run(self) -> None:
        if self._action is not None:
            self._action.trigger()

    def _show_action(self) -> None:
        action = self._action
        self._primary.setVisible(action is not None and action.isVisible())
        if action is not None:
            self._primary.setText(action.text())
            self._primary.setAccessibleName(action.text())
            self._primary.setToolTip(action.toolTip() if action.toolTip() != action.text() else "")
            self._primary.setIcon(action.icon())
            self._primary.setEnabled(action.isEnabled())

    def _measure(self) -> None:
        look = Look.current()
        self.setFixedHeight(look.px(HEIGHT))
        self._primary.setIconSize(QSize(look.px(24), look.px(18)))
        self.search.setMinimumWidth(look.px(220))
        self.search.setMaximumWidth(look.px(420))
