"""One's own password and PIN, as a section."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tvto_desk.ui.context import Context
from tvto_desk.ui.login.own_account import OwnAccount
from tvto_desk.ui.settings.panel import Panel
from tvto_desk.ui.trainees.rights import Rights


class AccountPanel(Panel):
    """Open to everybody."""

    key = "account"
    name = QT_TRANSLATE_NOOP("AccountPanel", "My account")
    icon_name = "user"

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.account = OwnAccount(context, self)
        self.column.addWidget(self.account)
        self.column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr("{name}: the password of the morning, the PIN of the day.").format(
                # The name keeps its own direction whatever the language of the sentence.
                name=f"\u2068{self.context.desk.actor.name}\u2069"
            )
        )
