"""Who the centre is, and who signs for it from which day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QLabel, QPushButton

from tvto_desk.domain.centre import Seat
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services import centres
from tvto_desk.services.centres import SignatoryDraft
from tvto_desk.services.papers.change_of_head import change_of_head
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.papers import PaperDialog
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.steps import latin_line, persian_text, person, person_latin
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import DialogAsker
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.page_printing import ask_printer
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.short_form import ShortForm


@dataclass(frozen=True)
class _Term:
    seat: str
    name: str
    title: str
    valid_from: date
    valid_to: date | None


class CentrePanel(Panel):
    """The names as they were founded, every term of signing, and a new one."""

    key = "centre"
    name = QT_TRANSLATE_NOOP("CentrePanel", "Centre and signatories")
    icon_name = "layout-dashboard"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._terms: list[SignatoryDraft] = []
        self._names = QLabel()
        self._names.setObjectName("centre_names")
        self._names.setWordWrap(True)
        ink(self._names, "body")
        self._terms_head, self._new_head = QLabel(), QLabel()
        for head in (self._terms_head, self._new_head):
            ink(head, "section")
        self.table = RowsTable(
            [
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("seat", lambda: self.tr("Place on the page"), stretch=1, sortable=False),
                Column("title", lambda: self.tr("Title"), stretch=5, sortable=False),
                Column("valid_from", lambda: self.tr("From"), Kind.DATE, sortable=False),
                Column("valid_to", lambda: self.tr("To"), Kind.DATE, sortable=False),
            ],
            "signatories",
        )
        self.form = ShortForm(self)
        self.form.add("seat", ChoiceField(width=220))
        self.form.add("valid_from", JalaliEdit(context.desk.today))
        self.form.add("name_fa", person("name_fa"))
        self.form.add("name_en", person_latin("name_en"))
        self.form.add("title_fa", persian_text("title_fa"))
        self.form.add("title_en", latin_line())
        self.form.require("seat", "valid_from", "name_fa", "name_en", "title_fa", "title_en")
        self.form.submitted.connect(self._add)
        self.minutes = QPushButton()
        self.minutes.setObjectName("change_of_head")
        self.minutes.setAutoDefault(False)
        self.minutes.clicked.connect(self._show_minutes)
        self.form.acts.insertWidget(1, self.minutes)
        for widget in (
            self._names,
            self._terms_head,
            self.table,
            self._new_head,
            self.form,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        desk = self.context.desk
        self.read(lambda: centres.list_signatory_terms(desk), self._show)

    def guard(self) -> None:
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)

    def retranslate(self) -> None:
        super().retranslate()
        look, centre = Look.current(), self.context.desk.centre
        persian = look.language is Language.FA
        self.lead.setText(self.tr("As they stand on certificates."))
        code = self.tr("Code {code}, {county}, {province}").format(
            code=look.digits(centre.code),
            county=centre.county_fa if persian else centre.county_en,
            province=centre.province_fa if persian else centre.province_en,
        )
        names = [centre.name_fa, centre.name_en] if persian else [centre.name_en, centre.name_fa]
        self._names.setText("\n".join([*names, code]))
        self._terms_head.setText(self.tr("Who signs, and from when to when"))
        self._new_head.setText(self.tr("Another signatory"))
        self.table.setAccessibleName(self._terms_head.text())
        seat = self.form.field("seat")
        assert isinstance(seat, ChoiceField)  # noqa: S101  (added above; narrows the type)
        seat.set_choices([(one.value, self._seat(one)) for one in Seat])
        self.form.caption("seat", self.tr("Place on the page"))
        self.form.caption("valid_from", self.tr("Signs from"))
        self.form.caption("name_fa", self.tr("Name in Persian"))
        self.form.caption("name_en", self.tr("Name in English"))
        self.form.caption("title_fa", self.tr("Title in Persian"), self.tr("Acting heads too"))
        self.form.caption("title_en", self.tr("Title in English"))
        self.form.button.setText(self.tr("Add the signatory"))
        self.form.button.setAccessibleName(self.form.button.text())
        self.minutes.setText(self.tr("Minutes of the hand-over …"))
        self.minutes.setAccessibleName(self.minutes.text())
        self._tell()

    def _seat(self, seat: Seat) -> str:
        return words().text(f"seat.{seat.value}", Look.current().language)

    def _show(self, terms: list[SignatoryDraft]) -> None:
        self._terms = terms
        self._tell()

    def _tell(self) -> None:
        persian = Look.current().language is Language.FA
        self.table.show_rows(
            [
                _Term(
                    self._seat(term.seat),
                    term.name_fa if persian else term.name_en,
                    term.title_fa if persian else term.title_en,
                    term.valid_from,
                    term.valid_to,
                )
                for term in self._terms
            ]
        )

    def _add(self) -> None:
        desk, values = self.context.desk, self.form.values()
        draft = SignatoryDraft(**{**values, "seat": Seat(values["seat"])})
        self.form.set_busy(True)
        self.record(
            lambda: centres.add_signatory(desk, draft),
            lambda: self.tr("The signatory was added."),
            "centre",
            self._failed,
            after=self._emptied,
        )

    def _show_minutes(self) -> None:
        """What one head leaves to the next, to be printed and signed by both."""
        self.read(partial(change_of_head, self.context.desk), self._show_paper)

    def _show_paper(self, file: PaperFile) -> None:
        dialog = PaperDialog(file, self.context.runner, DialogAsker(), ask_printer, self.window())
        dialog.said.connect(self.done)
        dialog.open()

    def _emptied(self) -> None:
        self.form.clear()
        self.form.set_busy(False)

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()
