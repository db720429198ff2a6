"""One's own password and PIN."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.services import accounts
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import Notice, NoticeBar
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.window_size import grown


class OwnAccount(QWidget):
    """Two short forms; ``changed`` after one of them was taken."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("own_account")
        self._context = context
        self.notice = NoticeBar(self)
        self._password_head, self._pin_head = QLabel(), QLabel()
        for head in (self._password_head, self._pin_head):
            ink(head, "section")
        self.password = ShortForm(self, most_columns=1)
        self.password.setObjectName("password_form")
        self.password.add("old_password", PasswordField())
        self.password.add("password", PasswordField())
        self.password.add("again", PasswordField())
        self.password.require("old_password", "password", "again")
        self.password.submitted.connect(self._change_password)
        self.pin = ShortForm(self, most_columns=1)
        self.pin.setObjectName("pin_form")
        self.pin.add("own_password", PasswordField(), answers_to=("password",))
        self.pin.add("pin", PasswordField())
        self.pin.require("own_password", "pin")
        self.pin.submitted.connect(self._set_pin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.notice)
        pair = QGridLayout()
        pair.setHorizontalSpacing(24)
        pair.setVerticalSpacing(4)
        for place, (head, form) in enumerate(
            ((self._password_head, self.password), (self._pin_head, self.pin))
        ):
            pair.addWidget(head, 0, place)
            pair.addWidget(form, 1, place, Qt.AlignmentFlag.AlignTop)
            pair.setColumnStretch(place, 1)
        column.addLayout(pair)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every caption."""
        self._password_head.setText(self.tr("Change the password"))
        self._pin_head.setText(self.tr("PIN for coming back during the day"))
        self.password.caption("old_password", self.tr("Present password"))
        self.password.caption("password", self.tr("New password"), self.tr("At least 8 characters"))
        self.password.caption("again", self.tr("New password once more"))
        self.password.button.setText(self.tr("Change the password"))
        self.pin.caption("own_password", self.tr("Your password"))
        self.pin.caption("pin", self.tr("PIN"), self.tr("Four to eight digits"))
        self.pin.button.setText(self.tr("Keep the PIN"))
        for form in (self.password, self.pin):
            form.button.setAccessibleName(form.button.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _change_password(self) -> None:
        values = self.password.values()
        if values["password"] != values["again"]:
            self.password.show_error(DomainError("phrase.agree", field="again"))
            return
        desk, passwords = self._context.desk, self._context.passwords
        self.password.set_busy(True)
        self._context.runner.write(
            lambda: accounts.change_own_password(
                desk, passwords, values["old_password"], values["password"]
            ),
            lambda _none: self._taken(self.password, new_password=True),
            self.password.show_error,
        )

    def _set_pin(self) -> None:
        values = self.pin.values()
        desk, passwords = self._context.desk, self._context.passwords
        pin = digits.latin(values["pin"])
        self.pin.set_busy(True)
        self._context.runner.write(
            lambda: accounts.set_own_pin(desk, passwords, values["own_password"], pin),
            lambda _none: self._taken(self.pin, new_password=False),
            self.pin.show_error,
        )

    def _taken(self, form: ShortForm, *, new_password: bool) -> None:
        form.set_busy(False)
        form.clear()
        if new_password:
            self.notice.say(Notice.DONE, lambda: self.tr("The password was changed."))
        else:
            self.notice.say(
                Notice.DONE,
                lambda: self.tr("The PIN was kept; it is enough until the end of the day."),
            )
        self._context.news.changed.emit("account")
        self.changed.emit()


class OwnAccountDialog(QDialog):
    """The same as a dialog, from any page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("own_account_dialog")
        self.account = OwnAccount(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self.account)
        self.setFixedWidth(grown(636, 0).width())
        self.account.retranslate()
        self.setWindowTitle(self.tr("My password and PIN"))

    def handle_act(self, act: Act) -> bool:
        """Esc closes."""
        if act is Act.BACK:
            self.reject()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.setWindowTitle(self.tr("My password and PIN"))
