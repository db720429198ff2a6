"""The way back for who forgot the password: a code or the recovery sheet, and a new password."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.ui.keys import Act
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.window_size import grown


class ForgottenDialog(QDialog):
    """``given(secret, new password)``; whoever took it closes the dialog or shows the error."""

    given = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("forgotten_dialog")
        self._name = name
        self._lead = QLabel(self)
        self._lead.setWordWrap(True)
        ink(self._lead, "body", "secondary")
        self.form = ShortForm(self, most_columns=1)
        self.form.add("secret", PasswordField())
        self.form.add("password", PasswordField())
        self.form.add("again", PasswordField())
        self.form.require("secret", "password", "again")
        self.form.submitted.connect(self._give)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        self.form.acts.insertWidget(1, self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._lead)
        column.addWidget(self.form)
        self.setFixedWidth(grown(440, 0).width())
        self.retranslate()

    def show_error(self, error: CodedError) -> None:
        """Says why the door stays closed; what is typed stays."""
        self.form.set_busy(False)
        self.form.show_error(error)

    def handle_act(self, act: Act) -> bool:
        """Esc goes back."""
        if act is Act.BACK:
            self.reject()
            return True
        return False

    def retranslate(self) -> None:
        """Sets every caption."""
        self.setWindowTitle(self.tr("A new password for {name}").format(name=self._name))
        self._lead.setText(
            self.tr(
                "Ask the manager for a code (Settings, Users and roles). A manager may write the"
                " phrase of the sealed recovery sheet instead."
            )
        )
        self.form.caption("secret", self.tr("Code, or phrase of the recovery sheet"))
        self.form.caption("password", self.tr("New password"), self.tr("At least 8 characters"))
        self.form.caption("again", self.tr("New password once more"))
        self.form.button.setText(self.tr("Set the password"))
        self.form.button.setAccessibleName(self.form.button.text())
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.back.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _give(self) -> None:
        values = self.form.values()
        if values["password"] != values["again"]:
            self.form.show_error(DomainError("phrase.agree", field="again"))
            return
        self.form.set_busy(True)
        self.given.emit(values["secret"], values["password"])
