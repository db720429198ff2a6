"""Users and roles: who logs in, who may do what, a new login, a closed one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.passwords import login_name
from tvto_desk.domain.roles import MATRIX, Permission, Role
from tvto_desk.domain.words import Code
from tvto_desk.services import accounts, forgotten, staff
from tvto_desk.services.accounts import AccountRow
from tvto_desk.services.staff import StaffRow
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import comma, say_alone
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.notice_bar import Notice
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.script_field import Script, ScriptField
from tvto_desk.ui.widgets.short_form import ShortForm
from tvto_desk.ui.widgets.state_chip import Chip, Family


@dataclass(frozen=True)
class _User:
    id: int
    login: str
    name: str
    roles: str
    state: Chip


@dataclass(frozen=True)
class _Right:
    """One act with a chip a role; an empty cell is a no."""

    act: str
    clerk: Chip | None
    instructor: Chip | None
    examiner: Chip | None
    manager: Chip | None
    auditor: Chip | None


class UsersPanel(Panel):
    """The logins, the matrix of roles and acts, and a new login for a colleague."""

    key = "users"
    name = QT_TRANSLATE_NOOP("UsersPanel", "Users and roles")
    icon_name = "user-check"
    nouns = frozenset({"account"})

    def __init__(self, context: Context, rights: Rights, asker: Asker | None = None) -> None:
        super().__init__(context, rights)
        self._asker: Asker = asker or DialogAsker()
        self._accounts: list[AccountRow] = []
        self._staff: list[StaffRow] = []
        self.table = RowsTable(
            [
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("login", lambda: self.tr("User name"), Kind.CODE, stretch=1, sortable=False),
                Column("roles", lambda: self.tr("Roles"), stretch=2, sortable=False),
                Column("state", lambda: self.tr("State"), Kind.STATE, sortable=False),
            ],
            "users",
        )
        self.close_button = QPushButton()
        self.close_button.setObjectName("close_account")
        self.close_button.setProperty("kind", "danger")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close_account)
        self.code_button = QPushButton()
        self.code_button.setObjectName("reset_code")
        self.code_button.setAutoDefault(False)
        self.code_button.clicked.connect(self.give_code)
        self._new_head, self._matrix_head = QLabel(), QLabel()
        for head in (self._new_head, self._matrix_head):
            ink(head, "section")
        self.form = ShortForm(self)
        self.form.add("staff", ChoiceField(width=280))
        self.form.add("login", ScriptField(Script.LATIN, login_name), answers_to=("login_name",))
        self.form.add("password", PasswordField())
        self.form.require("staff", "login", "password")
        self.form.submitted.connect(self._add)
        self.roles = {role: QCheckBox() for role in Role}
        self._roles_label = QLabel()
        ink(self._roles_label, "label")
        self.matrix = RowsTable(
            [
                Column("act", lambda: self.tr("Act"), stretch=1, sortable=False),
                *(
                    Column(
                        role.value,
                        partial(self._role, role),
                        Kind.STATE,
                        sample="بازرس مجاز",
                        sortable=False,
                    )
                    for role in Role
                ),
            ],
            "role_matrix",
        )
        self._lay_out()
        self.retranslate()

    def load(self) -> None:
        desk = self.context.desk
        self.read(lambda: (accounts.list_accounts(desk), staff.list_staff(desk)), self._show)

    def guard(self) -> None:
        for button in (self.form.button, self.code_button, self.close_button):
            self.rights.guard(button, Permission.MANAGE_USERS)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(self.tr("Each person has an own login; a role opens acts, nothing else."))
        self.table.setAccessibleName(self.tr("Users"))
        self.matrix.setAccessibleName(self.tr("Which role may do what"))
        self._new_head.setText(self.tr("A login for a colleague"))
        self._matrix_head.setText(self.tr("Which role may do what"))
        self.form.caption("staff", self.tr("Colleague"))
        self.form.caption("login", self.tr("User name"), self.tr("Such as rezaei"))
        self.form.caption("password", self.tr("First password"), self.tr("At least 8 characters"))
        self.form.button.setText(self.tr("Make the login"))
        self.form.button.setAccessibleName(self.form.button.text())
        self.close_button.setText(self.tr("Close the login …"))
        self.close_button.setAccessibleName(self.close_button.text())
        self.code_button.setText(self.tr("Code for a new password …"))
        self.code_button.setAccessibleName(self.code_button.text())
        self._roles_label.setText(self.tr("Roles"))
        for role, box in self.roles.items():
            box.setText(self._role(role))
            box.setAccessibleName(self._role(role))
        self._tell()

    def close_account(self) -> None:
        """Closes the chosen login, with a reason."""
        row = self.table.current_row()
        if row is None:
            self.done.emit(self.tr("Choose a line of the list first."))
            return
        question = Question(
            self.tr("Close the login of {name}").format(name=row.name),
            (self.tr("Open windows of this login close their acts at once. Records stay."),),
            self.tr("Close the login"),
            destroys=True,
        )
        reason = self._asker.reason(question, self)
        if reason is None:
            return
        desk = self.context.desk
        self.record(
            lambda: accounts.disable_account(desk, row.id, reason),
            lambda: self.tr("The login was closed."),
            "account",
        )

    def give_code(self) -> None:
        """Makes a code for the chosen login, and shows it once."""
        row = self.table.current_row()
        if row is None:
            self.done.emit(self.tr("Choose a line of the list first."))
            return
        question = Question(
            self.tr("A code for {name}").format(name=row.name),
            (self.tr("The present password and PIN of this login open nothing any more."),),
            self.tr("Make the code"),
        )
        if not self._asker.confirm(question, self):
            return
        desk, passwords = self.context.desk, self.context.passwords

        def made(code: str) -> None:
            params = {"name": row.name, "code": Code(code), "days": forgotten.CODE_DAYS}
            self.notice.say(
                Notice.DONE,
                lambda: words().text("account.code_made", Look.current().language, **params),
            )
            self.load()

        self.context.runner.write(
            lambda: forgotten.give_reset_code(desk, passwords, row.id),
            made,
            self.notice.say_error,
        )

    def _role(self, role: Role) -> str:
        text = words().text(f"role.{role.value}", Look.current().language)
        return text[:1].upper() + text[1:]

    def _lay_out(self) -> None:
        roles = QHBoxLayout()
        roles.setSpacing(12)
        for role, box in self.roles.items():
            box.setObjectName(f"role_{role.value}")
            roles.addWidget(box)
        roles.addStretch(1)
        choice = QVBoxLayout()
        choice.setSpacing(2)
        choice.addWidget(self._roles_label)
        choice.addLayout(roles)
        closing = QHBoxLayout()
        closing.addWidget(self.code_button)
        closing.addWidget(self.close_button)
        closing.addStretch(1)
        self.column.addWidget(self.table)
        self.column.addLayout(closing)
        self.column.addSpacing(8)
        self.column.addWidget(self._new_head)
        self.column.addLayout(choice)
        self.column.addWidget(self.form)
        self.column.addSpacing(8)
        self.column.addWidget(self._matrix_head)
        self.column.addWidget(self.matrix)
        self.column.addStretch(1)

    def _show(self, answer: tuple[list[AccountRow], list[StaffRow]]) -> None:
        self._accounts, self._staff = answer
        self._tell()

    def _tell(self) -> None:
        open_chip = Chip(Family.DONE, self.tr("open"))
        waits = Chip(Family.WAITING, self.tr("waits for its code"))
        closed = Chip(Family.VOID, self.tr("closed"))
        self.table.show_rows(
            [
                _User(
                    row.id,
                    row.login,
                    row.name,
                    comma().join(self._role(role) for role in sorted(row.roles)),
                    (waits if row.awaits_code else open_chip) if row.is_active else closed,
                )
                for row in self._accounts
            ]
        )
        field = self.form.field("staff")
        assert isinstance(field, ChoiceField)  # noqa: S101  (added above; narrows the type)
        # Each person has one login.
        held = {row.staff_id for row in self._accounts}
        field.set_choices([(str(row.id), row.name_fa) for row in self._staff if row.id not in held])
        may = Chip(Family.DONE, self.tr("may"))
        self.matrix.show_rows(
            [
                _Right(
                    say_alone(f"permission.{permission.value}"),
                    **{r.value: may if permission in MATRIX[r] else None for r in Role},
                )
                for permission in Permission
            ]
        )

    def _add(self) -> None:
        chosen = frozenset(role for role, box in self.roles.items() if box.isChecked())
        if not chosen:
            self.done.emit(self.tr("Choose at least one role."))
            self.roles[Role.CLERK].setFocus()
            return
        desk, passwords, values = self.context.desk, self.context.passwords, self.form.values()

        def work() -> Any:
            return accounts.create_account(
                desk, passwords, int(values["staff"]), values["login"], values["password"], chosen
            )

        self.form.set_busy(True)
        self.record(
            work,
            lambda: self.tr("The login was made."),
            "account",
            self._failed,
            after=self._emptied,
        )

    def _emptied(self) -> None:
        self.form.clear()
        self.form.set_busy(False)
        for box in self.roles.values():
            box.setChecked(False)

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()
