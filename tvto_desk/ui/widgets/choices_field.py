"""Several of a list: a button that opens the list with a tick before each chosen line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from tvto_desk.ui.look import Look, set_role
from tvto_desk.ui.speech import comma
from tvto_desk.ui.widgets.field import HEIGHT, Field

_CHROME = 28


class ChoicesField(Field, QToolButton):
    """Gives a tuple of keys in the order they were chosen, None when nothing is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._chosen: list[str] = []
        self._list = QMenu(self)
        self.setMenu(self._list)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_role(self, "body")
        Look.current().look_changed.connect(self._dress)
        self._dress()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Gives the lines as (key, words); what is chosen stays chosen."""
        self._choices = tuple(choices)
        self._list.clear()
        for key, text in choices:
            action = self._list.addAction(text)
            action.setCheckable(True)
            action.setChecked(key in self._chosen)
            action.toggled.connect(lambda on, key=key: self._toggle(key, on=on))
        self._show_chosen()

    def value(self) -> Any:
        return tuple(self._chosen) or None

    def set_value(self, value: Any) -> None:
        self.set_typed(value or ())
        self._forget()

    def typed(self) -> Any:
        return list(self.value() or ())

    def set_typed(self, typed: Any) -> None:
        self._chosen = [str(key) for key in typed]
        for (key, _), action in zip(self._choices, self._list.actions(), strict=True):
            action.blockSignals(True)
            action.setChecked(key in self._chosen)
            action.blockSignals(False)
        self._show_chosen()

    def is_blank(self) -> bool:
        return not self._chosen

    def words_of(self, keys: Sequence[str]) -> list[str]:
        """What the lines of these keys say."""
        known = dict(self._choices)
        return [known.get(key, key) for key in map(str, keys)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Space):
            self.showMenu()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_chosen()

    def sizeHint(self) -> QSize:
        return QSize(Look.current().px(220), Look.current().px(HEIGHT))

    def _toggle(self, key: str, *, on: bool) -> None:
        self._chosen = [*(one for one in self._chosen if one != key), *([key] if on else [])]
        self._show_chosen()
        self._changed()

    def _show_chosen(self) -> None:
        titles = comma().join(self.words_of(self._chosen))
        room = max(self.width() - Look.current().px(_CHROME), 0)
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(titles, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(titles)
        self.setAccessibleDescription(titles)

    def _dress(self) -> None:
        look = Look.current()
        self.setFixedHeight(look.px(HEIGHT))
        self.setStyleSheet(
            f"QToolButton {{ background: {look.tokens['surface'].name()}; border: 1px solid"
            f" {look.tokens['edge'].name()}; border-radius: 6px; padding: 0 10px; }}"
            f"QToolButton:focus {{ border: 2px solid {look.tokens['accent'].name()};"
            " padding: 0 9px; }"
        )
        self._show_chosen()
