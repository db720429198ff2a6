"""A field of several lines: the text of a letter, the articles of an undertaking."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field import Field, Rule


class AreaField(Field, QPlainTextEdit):
    """Gives what its rule makes of a Persian text, None for a blank one. Tab leaves it."""

    def __init__(self, rule: Rule, parent: QWidget | None = None, *, height: int = 120) -> None:
        super().__init__(parent)
        self._rule, self._height = rule, height
        self._is_shown = False
        self.setTabChangesFocus(True)
        # Papers are Persian in either language of the windows; left alone, Qt puts them left.
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._hear)
        Look.current().look_changed.connect(self._dress)
        self._dress()

    def value(self) -> Any:
        text = self.toPlainText().strip()
        return self._rule(text) if text else None

    def set_value(self, value: Any) -> None:
        self._put("" if value is None else str(value))
        self._forget()

    def typed(self) -> str:
        return self.toPlainText()

    def set_typed(self, typed: Any) -> None:
        self._put(str(typed))

    def is_blank(self) -> bool:
        return not self.toPlainText().strip()

    def _put(self, text: str) -> None:
        self._is_shown = True
        self.setPlainText(text)
        self._is_shown = False

    def _hear(self) -> None:
        if not self._is_shown:
            self._changed()

    def _dress(self) -> None:
        self.setFixedHeight(Look.current().px(self._height))
