"""A heavy act asks for the password once in a while, in a small window; then it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from tvto_desk.services import accounts
from tvto_desk.services.desk import PasswordWanted
from tvto_desk.services.passwords import Passwords
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog

Go = Callable[[], None]


class PasswordDialog(TaskDialog):
    """One field, «ادامه» and «بازگشت»."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(
            "password_again",
            lambda: self.tr("Password once more"),
            lambda: self.tr("Go on"),
            self._name_field,
            parent,
            line=lambda: say("access.password_line", name=name),
        )
        self.form.add("password", PasswordField())
        self.form.require("password")

    def _name_field(self, form: ShortForm) -> None:
        form.caption("password", self.tr("Your own password"))


class PasswordDoor(QObject):
    """Asks over the window in sight. What waits for the same desk meanwhile goes on with it."""

    def __init__(self, runner: Runner, passwords: Passwords) -> None:
        super().__init__(runner)
        self._runner, self._passwords = runner, passwords
        self._waiting: list[tuple[PasswordWanted, Go, Go]] = []
        self._dialog: PasswordDialog | None = None

    def ask(self, wanted: PasswordWanted, again: Go, give_up: Go) -> None:
        """Opens the window unless it is open: ``again`` after the right password, else
        ``give_up``.
        """
        self._waiting.append((wanted, again, give_up))
        if self._dialog is not None:
            return
        over = QApplication.activeModalWidget() or QApplication.activeWindow() or _any_window()
        if over is None:
            self._end(None, None)
            return
        dialog = self._dialog = PasswordDialog(wanted.desk.actor.name, over)
        dialog.asked.connect(partial(self._check, dialog, wanted))
        dialog.finished.connect(lambda given: self._end(wanted, given))
        dialog.start()

    def _check(self, dialog: PasswordDialog, wanted: PasswordWanted) -> None:
        password = dialog.form.text("password")
        dialog.form.field("password").set_value(None)
        self._runner.write(
            partial(accounts.confirm_password, wanted.desk, self._passwords, password),
            lambda _nothing: dialog.accept(),
            dialog.refuse,
        )

    def _end(self, wanted: PasswordWanted | None, given: int | None) -> None:
        self._dialog = None
        waiting, self._waiting = self._waiting, []
        for asked, again, give_up in waiting:
            is_open = given and wanted is not None and asked.desk is wanted.desk
            (again if is_open else give_up)()


def _any_window() -> QWidget | None:
    return next((one for one in QApplication.topLevelWidgets() if one.isVisible()), None)
