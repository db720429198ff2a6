"""A yes or nothing: «تک‌نام», «تلفن همراه ندارد»."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field import HEIGHT, Field


class SwitchField(Field, QCheckBox):
    """Gives True when it is on, else False. It carries its own caption beside the box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggled.connect(self._toggled)
        self._showing = False
        Look.current().look_changed.connect(self._dress)
        self._dress()

    def value(self) -> Any:
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        self._show(bool(value))
        self._forget()

    def typed(self) -> Any:
        return self.isChecked()

    def set_typed(self, typed: Any) -> None:
        self._show(bool(typed))

    def is_blank(self) -> bool:
        return not self.isChecked()

    def _show(self, on: bool) -> None:
        self._showing = True
        self.setChecked(on)
        self._showing = False

    def _toggled(self) -> None:
        if not self._showing:
            self._changed()

    def _dress(self) -> None:
        self.setFixedHeight(Look.current().px(HEIGHT))
