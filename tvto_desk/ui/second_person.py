"""A desk for an act: of who sits here when the role allows it, else of a second person who gives
the own password inside this window.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission, allowed
from tvto_desk.services import accounts
from tvto_desk.services.accounts import AccountRow
from tvto_desk.services.desk import Desk
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.countersign import CountersignPanel, Signer

WIDTH = 520

Matter = Callable[[], str]
"""What is to be agreed to, in the language of the moment."""
Then = Callable[[Desk], object]


class CountersignDialog(QDialog):
    """The panel as a window over the page, which stays as it is behind it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("countersign_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(Look.current().px(WIDTH))
        self.panel = CountersignPanel(self)
        self.panel.back_requested.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Second person agrees here"))
        self.setAccessibleName(self.windowTitle())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class SecondPerson(QObject):
    """Finds the desk for an act. ``refused`` is told when nobody else holds the role."""

    def __init__(
        self,
        context: Context,
        rights: Rights,
        host: QWidget,
        refused: Callable[[CodedError], None],
    ) -> None:
        super().__init__(host)
        self._context, self._rights, self._host = context, rights, host
        self._refused = refused

    def desk_for(self, permission: Permission, matter: Matter, then: Then) -> None:
        """Goes on with the own desk, or with that of a second person who agrees here."""
        if self._rights.may(permission):
            then(self._context.desk)
        else:
            self.ask(permission, matter, then)

    def ask(self, permission: Permission, matter: Matter, then: Then) -> None:
        """Asks another person in any case; ``then`` comes only after the right password."""
        self._context.runner.read(
            partial(accounts.list_accounts, self._context.desk),
            lambda rows: self._open(rows, permission, matter, then),
            self._refused,
            asker=self,
        )

    def _open(
        self, rows: list[AccountRow], permission: Permission, matter: Matter, then: Then
    ) -> None:
        own = self._context.desk.actor.account_id
        able = [
            row
            for row in rows
            if row.is_active and row.id != own and allowed(row.roles, permission)
        ]
        if not able:
            self._refused(DomainError("second_person.nobody"))
            return
        dialog = CountersignDialog(self._host)
        dialog.panel.ask(
            [Signer(row.login, row.name, partial(_roles, row)) for row in able], matter
        )
        desk, passwords = self._context.desk, self._context.passwords

        def agreed(second: Desk) -> None:
            dialog.accept()
            then(second)

        def check(login: str, password: str) -> None:
            self._context.runner.write(
                partial(accounts.countersign, desk, passwords, login, password),
                agreed,
                dialog.panel.show_error,
            )

        dialog.panel.countersign_requested.connect(check)
        dialog.open()
        dialog.panel.password.setFocus(Qt.FocusReason.OtherFocusReason)


def _roles(row: AccountRow) -> str:
    return comma().join(say(f"role.{role.value}") for role in sorted(row.roles))
