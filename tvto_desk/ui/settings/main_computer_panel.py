"""«رایانهٔ اصلی»: the desks of one register, one more invited, one ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from platform import node

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.desks import DeskRow, end_desk, invite_desk, list_desks
from tvto_desk.services.main_computer import admin_address
from tvto_desk.ui.context import Context
from tvto_desk.ui.login.password_field import as_typed
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.main_computer_page import add_server_account
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.task_dialog import TaskDialog


class InviteDesk(TaskDialog):
    """What the new desk is called, how it finds this computer, and who opens PostgreSQL."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "invite_desk",
            lambda: self.tr("Invite a desk"),
            lambda: self.tr("Write its file …"),
            self._name,
            parent,
            line=lambda: say("server.invite_line"),
        )
        self.form.add("label", ScriptField(Script.PERSIAN, as_typed), full_row=True)
        self.form.add("host", ScriptField(Script.LATIN, as_typed), full_row=True)
        self.form.field("host").set_value(node())
        add_server_account(self.form)
        self.form.require("label", "host")

    def _name(self, form: ShortForm) -> None:
        form.caption("label", self.tr("Name of the desk"))
        form.caption("host", self.tr("This computer on the network"))
        form.caption("account", self.tr("Account of PostgreSQL"))
        form.caption("password", self.tr("Password"))


class EndDesk(TaskDialog):
    """Who opens PostgreSQL, before a desk loses its way in."""

    def __init__(self, row: DeskRow, parent: QWidget) -> None:
        super().__init__(
            "end_desk",
            lambda: self.tr("End the right of a desk"),
            lambda: self.tr("End its right"),
            self._name,
            parent,
            line=lambda: say("server.end_line", name=row.label or Code(row.role)),
        )
        add_server_account(self.form)

    def _name(self, form: ShortForm) -> None:
        form.caption("account", self.tr("Account of PostgreSQL"))
        form.caption("password", self.tr("Password"))


class MainComputerPanel(Panel):
    """Says how to come to several desks where there is one, and lists them where there are more."""

    key = "main_computer"
    name = QT_TRANSLATE_NOOP("MainComputerPanel", "Main computer")
    icon_name = "users"
    nouns = frozenset({"desk"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.asker: Asker = DialogAsker()
        self.table = RowsTable(
            [
                Column("label", lambda: self.tr("Desk"), stretch=2, sortable=False),
                Column("role", lambda: self.tr("Login"), Kind.CODE, stretch=1, sortable=False),
                Column("state", lambda: self.tr("State"), stretch=1, sortable=False),
            ],
            "desks",
        )
        self._invite = Act("invite_desk", lambda: self.tr("Invite a desk …"), "plus", primary=True)
        self._end = Act("end_desk", lambda: self.tr("End its right …"), "ban")
        self.invite_button = act_button(self._invite, self)
        self.end_button = act_button(self._end, self)
        self.invite_button.clicked.connect(self.invite)
        self.end_button.clicked.connect(self.end)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.invite_button)
        row.addWidget(self.end_button)
        row.addStretch(1)
        self.column.addWidget(self.table)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self._rows: list[DeskRow] = []
        several = context.centre.server is not None
        for widget in (self.table, self.invite_button, self.end_button):
            widget.setVisible(several)
        self.retranslate()

    def load(self) -> None:
        if self.context.centre.server is not None:
            desk, folder = self.context.desk, self.context.centre.folder
            self.read(partial(list_desks, desk, folder), self.show_desks)

    def guard(self) -> None:
        for button in (self.invite_button, self.end_button):
            self.rights.guard(button, Permission.MANAGE_USERS)

    def invite(self) -> None:
        """Asks for the desk and for the place of its file, and writes it."""
        dialog = InviteDesk(self)

        def do() -> None:
            form = dialog.form
            path = self.asker.save_file(
                self._invite.title(), "tvto-desk.json", "JSON (*.json)", dialog
            )
            if path is None:
                form.set_busy(False)
                return
            label, host = form.text("label"), form.text("host")
            desk, folder = self.context.desk, self.context.centre.folder
            account, password = form.text("account"), form.text("password")

            def work() -> None:
                admin = admin_address(account, password, folder.root)
                invite_desk(desk, folder, admin, path, label, host)

            self._do(dialog, work, lambda: say("server.invited", file=Code(path.name)))

        dialog.asked.connect(do)
        dialog.start()

    def end(self) -> None:
        """Asks for the account and takes the right of the chosen desk away."""
        line = self.table.current_row()
        if line is None:
            self.notice.say_error(CodedError("server.choose_desk"))
            return
        row: DeskRow = line.row
        dialog = EndDesk(row, self)
        desk, folder = self.context.desk, self.context.centre.folder

        def do() -> None:
            account, password = dialog.form.text("account"), dialog.form.text("password")

            def work() -> None:
                admin = admin_address(account, password, folder.root)
                end_desk(desk, folder, admin, row)

            name = row.label or Code(row.role)
            self._do(dialog, work, lambda: say("server.desk_ended", name=name))

        dialog.asked.connect(do)
        dialog.start()

    def show_desks(self, rows: list[DeskRow]) -> None:
        """Shows these desks."""
        self._rows = rows
        self._tell()

    def retranslate(self) -> None:
        super().retranslate()
        several = self.context.centre.server is not None
        self.lead.setText(say("server.several" if several else "server.alone"))
        self.table.setAccessibleName(self.tr("Desks"))
        for button, act in ((self.invite_button, self._invite), (self.end_button, self._end)):
            word_button(button, act)
        self._tell()

    def _do(
        self, dialog: TaskDialog, work: Callable[[], None], sentence: Callable[[], str]
    ) -> None:
        def refused(error: CodedError) -> None:
            dialog.form.set_busy(False)
            dialog.refuse(error)

        self.record(work, sentence, "desk", refused, after=dialog.accept)

    def _tell(self) -> None:
        self.table.show_rows([_Line(row) for row in self._rows])


class _Line:
    """A desk as a row of the table."""

    def __init__(self, row: DeskRow) -> None:
        self.row, self.label, self.role = row, row.label, row.role
        self.state = say("server.state_here" if row.is_here else "server.state_away")
