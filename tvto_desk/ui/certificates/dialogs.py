"""The small windows of the certificate desk: key, revocation, history."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain import persian
from tvto_desk.domain.words import Code
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.history_view import HistoryView
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog
from tvto_desk.ui.widgets.window_size import grown


class PhraseDialog(TaskDialog):
    """Opens the issuing period: the pass phrase of the certificate key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "phrase_dialog",
            lambda: self.tr("Unlock the certificate key"),
            lambda: self.tr("Unlock"),
            self._name,
            parent,
            line=lambda: say("certificate_desk.why_phrase"),
        )
        self.form.add("phrase", PasswordField(), answers_to=("pass_phrase",))
        self.form.require("phrase")

    def phrase(self) -> str:
        """What was typed."""
        return self.form.text("phrase")

    def _name(self, form: ShortForm) -> None:
        form.caption("phrase", self.tr("Pass phrase of the key"))


class RevokeDialog(TaskDialog):
    """Why, and the directorate's letter where one person revokes."""

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(
            "revoke_dialog",
            lambda: self.tr("Revoke a certificate"),
            lambda: self.tr("Revoke the certificate"),
            self._name,
            parent,
            line=lambda: say("certificate_desk.why_revoke", number=Code(number)),
        )
        self.form.add("reason", ScriptField(Script.PERSIAN, _text("reason")))
        self.form.add("letter_no", ScriptField(Script.PERSIAN, _text("letter_no")))
        self.form.require("reason")
        self.form.button.setProperty("kind", "danger")

    def reason(self) -> str:
        """Why."""
        return self.form.text("reason")

    def letter_no(self) -> str:
        """The letter, empty where a second person agrees."""
        return self.form.text("letter_no")

    def _name(self, form: ShortForm) -> None:
        form.caption("reason", self.tr("Reason"))
        form.caption(
            "letter_no",
            self.tr("Letter of the directorate"),
            self.tr("Without a letter a second person agrees here"),
        )


class HistoryDialog(QDialog):
    """What was done with one certificate."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("history_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedSize(grown(480, 420))
        self.head = QLabel(title, self)
        self.head.setObjectName("history_title")
        ink(self.head, "section")
        self.view = HistoryView(self)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeading)
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("History of the certificate"))
        self.setAccessibleName(self.windowTitle())
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _text(field: str) -> partial[str]:
    return partial(persian.normalise, field=field)
