"""A folder, typed or chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tvto_desk.domain.errors import DomainError
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.line_field import LineField

ChooseFolder = Callable[[str, QWidget], Path | None]
"""Asks for a folder under a title; None for going back."""


def ask_folder(title: str, parent: QWidget) -> Path | None:
    """Asks with the dialog of the system."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def existing(text: str) -> str:
    """The folder as text, if it is there. Raises ``folder.missing``."""
    if not Path(text.strip()).expanduser().is_dir():
        raise DomainError("folder.missing")
    return str(Path(text.strip()).expanduser())


def any_folder(text: str) -> str:
    """The folder as text; it may have to be made."""
    return str(Path(text.strip()).expanduser())


class _PathEdit(LineField):
    """A path: a Latin island whatever is in it."""

    takes_latin = True

    def _dress(self) -> None:
        super()._dress()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)


class FolderField(Field, QWidget):
    """A line for the path and a button that opens the system's dialog."""

    def __init__(
        self,
        rule: Callable[[str], str],
        choose: ChooseFolder = ask_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choose = choose
        self.line = _PathEdit(rule, self)
        self.line.edited.connect(self.edited)
        self.line.message_changed.connect(self.message_changed)
        self.pick = QPushButton(self)
        self.pick.setObjectName("choose_folder")
        self.pick.setAutoDefault(False)
        self.pick.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.pick)
        # A page that is short of room takes it from elsewhere: half a button cannot be read.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.line)
        self.retranslate()

    def setAccessibleName(self, name: str) -> None:
        """The line carries the name of the field."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def stops(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def value(self) -> Any:
        return self.line.value()

    def set_value(self, value: Any) -> None:
        self.line.set_value(value)

    def typed(self) -> Any:
        return self.line.typed()

    def set_typed(self, typed: Any) -> None:
        self.line.set_typed(typed)

    def is_blank(self) -> bool:
        return self.line.is_blank()

    def set_problem(self, error: Any) -> None:
        self.line.set_problem(error)

    def message(self) -> Any:
        return self.line.message()

    def retranslate(self) -> None:
        """Sets the caption of the button."""
        self.pick.setText(self.tr("Choose …"))
        self.pick.setAccessibleName(self.tr("Choose a folder"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _ask(self) -> None:
        chosen = self._choose(self.tr("Choose a folder"), self)
        if chosen is not None:
            self.line.set_value(str(chosen))
            self.edited.emit()
