"""The small window that asks what opens an encrypted backup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class BackupPhraseDialog(TaskDialog):
    """``asked`` with the phrase in the field; it closes and ``go`` gets it."""

    def __init__(self, parent: QWidget, go: Callable[[str], None]) -> None:
        super().__init__(
            "backup_phrase",
            lambda: self.tr("Encrypted backup"),
            lambda: self.tr("Open"),
            self._name,
            parent,
            line=lambda: say("sealed.phrase_line"),
        )
        self._go = go
        self.form.add("phrase", PasswordField())
        self.form.require("phrase")
        self.asked.connect(self._open)

    def _open(self) -> None:
        phrase = self.form.text("phrase")
        self.accept()
        self._go(phrase)

    def _name(self, form: ShortForm) -> None:
        form.caption("phrase", self.tr("Pass phrase or recovery phrase"))
