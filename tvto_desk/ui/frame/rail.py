"""The rail: one button for each page, and the menu at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from tvto_desk.system.words import words
from tvto_desk.ui.frame.entries import PAGE_ICONS
from tvto_desk.ui.keys import Act, strokes_text
from tvto_desk.ui.look import Look

WIDE, NARROW = 168, 56


class Rail(QFrame):
    """Emits ``page_requested`` with the key of a page; the frame decides."""

    page_requested = Signal(str)

    def __init__(self, keys: Sequence[str], menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._collapsed = False
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout()
        column.setContentsMargins(8, 10, 8, 8)
        column.setSpacing(4)
        for key in PAGE_ICONS:
            if key in keys:
                self._buttons[key] = button = self._button(f"rail_{key}")
                button.setCheckable(True)
                button.clicked.connect(lambda _checked, key=key: self._clicked(key))
                column.addWidget(button)
        column.addStretch()
        self._menu_button = self._button("railMenu")
        self._menu_button.setMenu(menu)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        column.addWidget(self._menu_button)
        edge = QFrame()
        edge.setObjectName("railEdge")
        edge.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column)
        row.addWidget(edge)
        self._current = ""
        Look.current().look_changed.connect(self._measure)
        self.retranslate()
        self._measure()

    def set_current(self, key: str) -> None:
        """Marks the page that is shown; a key outside the rail marks none."""
        self._current = key
        look = Look.current()
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            button.setIcon(look.icon(PAGE_ICONS[name], "accent" if name == key else "text-2"))

    def set_collapsed(self, collapsed: bool) -> None:
        """Shows icons alone, with the words in their tips."""
        if collapsed != self._collapsed:
            self._collapsed = collapsed
            self._measure()

    def retranslate(self) -> None:
        """Sets the captions; the caption of a page stands in the catalogue."""
        language = Look.current().language
        for place, key in enumerate(PAGE_ICONS, start=1):
            if button := self._buttons.get(key):
                caption = words().text(f"page.{key}", language)
                button.setText(caption)
                button.setAccessibleName(caption)
                button.setToolTip(f"{caption} ({strokes_text(Act(f'page_{place}'))[0]})")
        caption = self.tr("Menu")
        self._menu_button.setText(caption)
        self._menu_button.setAccessibleName(caption)
        self._menu_button.setToolTip(caption)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _clicked(self, key: str) -> None:
        # The click has checked the button already, but the page may refuse to be left.
        self.set_current(self._current)
        self.page_requested.emit(key)

    def _measure(self) -> None:
        self.setFixedWidth(Look.current().px(NARROW if self._collapsed else WIDE))
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if self._collapsed
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        # Wider than high: the air between icon and word.
        side = Look.current().px(20)
        size = QSize(side if self._collapsed else round(side * 1.4), side)
        for button in (*self._buttons.values(), self._menu_button):
            button.setToolButtonStyle(style)
            button.setIconSize(size)
        self._menu_button.setIcon(Look.current().icon("menu"))
        self.set_current(self._current)
