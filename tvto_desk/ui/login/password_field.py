"""A field for a secret: never in a draft, never on the clipboard, seen only while the eye is on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field import Rule
from tvto_desk.ui.widgets.line_field import LineField


def as_typed(text: str) -> str:
    """A secret is taken as it is typed; the service that hashes it knows the rule."""
    return text


class PasswordField(LineField):
    """A password, a PIN or a pass phrase, from left to right in any script."""

    def __init__(self, rule: Rule = as_typed, parent: QWidget | None = None) -> None:
        super().__init__(rule, parent, width=280)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = QAction(Look.current().icon("eye", "hint"), "", self)
        self._eye.triggered.connect(self._turn)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.retranslate()

    @property
    def is_shown(self) -> bool:
        """Whether the eye is on."""
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def shown(self, value: Any) -> str:
        return str(value)

    def is_blank(self) -> bool:
        # A space may be part of a secret.
        return not self.text()

    def typed(self) -> str:
        """Nothing: a draft never holds a secret."""
        return ""

    def hide_secret(self) -> None:
        """Closes the eye."""
        if self.is_shown:
            self._turn()

    def retranslate(self) -> None:
        """Sets the caption of the eye."""
        self._eye.setText(self.tr("Hide") if self.is_shown else self.tr("Show what is typed"))
        self._eye.setToolTip(self._eye.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _turn(self) -> None:
        mode = QLineEdit.EchoMode.Password if self.is_shown else QLineEdit.EchoMode.Normal
        self.setEchoMode(mode)
        self._eye.setIcon(Look.current().icon("eye-off" if self.is_shown else "eye", "hint"))
        self.retranslate()

    def _show_right_form(self) -> None:
        """A secret has no other form than the typed one."""
