"""The people who work for the centre, with or without a login."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt

from tvto_desk.domain import contact
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.person import Sex
from tvto_desk.domain.roles import Permission
from tvto_desk.services import staff
from tvto_desk.services.staff import StaffDraft, StaffRow
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.settings.staff_file import StaffFileDialog
from tvto_desk.ui.speech import comma
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.steps import person, person_latin
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.number_field import NumberField, mobile_field
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.short_form import ShortForm


@dataclass(frozen=True)
class _Line:
    id: int
    name: str
    latin: str
    duties: str


def national_id(text: str) -> str:
    """A national ID in its stored form. Raises what ``parse_identity`` raises."""
    return parse_identity(IdentityKind.NATIONAL_ID, text).value


class StaffPanel(Panel):
    """The list, and a new colleague."""

    key = "staff"
    name = QT_TRANSLATE_NOOP("StaffPanel", "Colleagues")
    icon_name = "users"
    nouns = frozenset({"account"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._rows: list[StaffRow] = []
        self.table = RowsTable(
            [
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column(
                    "latin", lambda: self.tr("Latin name"), Kind.LATIN, stretch=2, sortable=False
                ),
                Column("duties", lambda: self.tr("Licensed to"), stretch=2, sortable=False),
            ],
            "staff",
        )
        self._open = Act("open_file", lambda: self.tr("Open the file …"), "file-text")
        self.open_button = act_button(self._open, self)
        self.open_button.clicked.connect(lambda: self.open_file())
        self.table.doubleClicked.connect(lambda _index: self.open_file())
        self.form = ShortForm(self)
        self.form.add("first_name_fa", person("first_name_fa"), answers_to=("first_name",))
        self.form.add("last_name_fa", person("last_name_fa"), answers_to=("last_name",))
        self.form.add("name_en", person_latin("name_en"))
        self.form.add("sex", ChoiceField(width=120))
        self.form.add("national_id", NumberField(national_id))
        self.form.add("mobile", mobile_field())
        self.form.require("first_name_fa", "last_name_fa")
        self.form.submitted.connect(self._add)
        self.column.addWidget(self.table)
        self.column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addSpacing(8)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        self.read(partial(staff.list_staff, self.context.desk), self._show)

    def guard(self) -> None:
        self.rights.guard(self.form.button, Permission.MANAGE_STAFF)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr("Instructors, examiners and users are the same people, entered once.")
        )
        self.table.setAccessibleName(self.title())
        word_button(self.open_button, self._open)
        for key, caption in (
            ("first_name_fa", self.tr("First name")),
            ("last_name_fa", self.tr("Last name")),
            ("name_en", self.tr("Latin name")),
            ("sex", self.tr("Sex")),
            ("national_id", self.tr("National ID")),
            ("mobile", self.tr("Mobile")),
        ):
            self.form.caption(key, caption)
        sex = self.form.field("sex")
        assert isinstance(sex, ChoiceField)  # noqa: S101  (added above; narrows the type)
        language = Look.current().language
        sex.set_choices([(one.value, words().text(f"sex.{one.value}", language)) for one in Sex])
        self.form.button.setText(self.tr("Add the colleague"))
        self.form.button.setAccessibleName(self.form.button.text())
        self._tell()

    def open_file(self) -> None:
        """Opens the file of the colleague under the cursor, the first by itself."""
        line = self.table.current_row()
        chosen = line.id if line is not None else self._rows[0].id if self._rows else None
        if chosen is not None:
            dialog = StaffFileDialog(self.context, self.rights, chosen, self)
            dialog.changed.connect(self.load)
            dialog.start()

    def _show(self, rows: list[StaffRow]) -> None:
        self._rows = rows
        self._tell()

    def _tell(self) -> None:
        language = Look.current().language
        self.table.show_rows(
            [
                _Line(
                    row.id,
                    row.name_fa,
                    row.name_en,
                    comma().join(
                        words().text(f"duty.{duty.value}", language) for duty in sorted(row.duties)
                    ),
                )
                for row in self._rows
            ]
        )

    def _add(self) -> None:
        desk, values = self.context.desk, self.form.values()
        draft = StaffDraft(
            first_name_fa=values["first_name_fa"],
            last_name_fa=values["last_name_fa"],
            name_en=values["name_en"] or "",
            national_id=values["national_id"],
            sex=Sex(values["sex"]) if values["sex"] else None,
            mobile=contact.mobile(values["mobile"]) if values["mobile"] else None,
        )
        self.form.set_busy(True)
        self.record(
            lambda: staff.add_staff(desk, draft),
            lambda: self.tr("The colleague was added."),
            "account",
            self._failed,
            after=self._emptied,
        )

    def _emptied(self) -> None:
        self.form.clear()
        self.form.set_busy(False)

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()
