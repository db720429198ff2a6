"""A yes or no that is an answer of its own: «ندارد», «یک نام دارد»."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field import Field

# What the style gives a box with the border of its focus, also before a first change of the look.
_HEIGHT = 28


class CheckField(Field, QCheckBox):
    """Gives a truth value; its words are set with ``setText`` beside the box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(self._changed)
        Look.current().look_changed.connect(self._dress)
        self._dress()

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        self.setChecked(bool(value))
        self._forget()

    def typed(self) -> bool:
        return self.isChecked()

    def set_typed(self, typed: Any) -> None:
        self.setChecked(bool(typed))

    def is_blank(self) -> bool:
        return not self.isChecked()

    def _dress(self) -> None:
        self.setFixedHeight(Look.current().px(_HEIGHT))
