"""The dated rule sets of passing; a new one begins today or later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from tvto_desk.domain.assessment import RuleSet
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services import rules
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.steps import latin_line, persian_text
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.mark_edit import MarkEdit
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.short_form import ShortForm

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class _Line:
    title: str
    valid_from: date
    written: Decimal
    practical: Decimal
    overall: Decimal
    written_share: Decimal


class RulesPanel(Panel):
    """Every rule set, the newest first, and a new one."""

    key = "rules"
    icon_name = "clipboard-check"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._rules: list[RuleSet] = []
        self.table = RowsTable(
            [
                Column("title", lambda: self.tr("Title"), stretch=1, sortable=False),
                Column("valid_from", lambda: self.tr("From"), Kind.DATE, sortable=False),
                Column("written", lambda: self.tr("Written"), Kind.MARK, sortable=False),
                Column("practical", lambda: self.tr("Practical"), Kind.MARK, sortable=False),
                Column("overall", lambda: self.tr("Overall"), Kind.MARK, sortable=False),
                Column(
                    "written_share",
                    lambda: self.tr("Share of written (percent)"),
                    Kind.MARK,
                    sortable=False,
                ),
            ],
            "rule_sets",
        )
        self.form = ShortForm(self)
        self.form.add("title_fa", persian_text("title_fa"))
        self.form.add("title_en", latin_line())
        self.form.add("valid_from", JalaliEdit(context.desk.today))
        for key in ("written_min", "practical_min", "overall_min", "written_share"):
            self.form.add(key, MarkEdit())
        self.form.require(
            "title_fa", "title_en", "valid_from", "written_min", "practical_min", "overall_min",
            "written_share",
        )  # fmt: skip
        self.form.submitted.connect(self._add)
        self.column.addWidget(self.table)
        self.column.addSpacing(8)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Rules of passing")

    def load(self) -> None:
        self.read(partial(rules.list_rule_sets, self.context.desk), self._show)

    def guard(self) -> None:
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr("A test is judged by the rules of its day; decided results never change.")
        )
        self.table.setAccessibleName(self.title())
        for key, caption in (
            ("title_fa", self.tr("Title in Persian")),
            ("title_en", self.tr("Title in English")),
            ("valid_from", self.tr("From")),
            ("written_min", self.tr("Written, at least")),
            ("practical_min", self.tr("Practical, at least")),
            ("overall_min", self.tr("Overall, at least")),
            ("written_share", self.tr("Share of written (percent)")),
        ):
            self.form.caption(key, caption)
        self.form.button.setText(self.tr("Add the rules"))
        self.form.button.setAccessibleName(self.form.button.text())
        self._tell()

    def _show(self, found: list[RuleSet]) -> None:
        self._rules = found
        self._tell()

    def _tell(self) -> None:
        persian = Look.current().language is Language.FA
        self.table.show_rows(
            [
                _Line(
                    one.title_fa if persian else one.title_en,
                    one.valid_from,
                    one.written_min,
                    one.practical_min,
                    one.overall_min,
                    one.written_weight * _HUNDRED,
                )
                for one in self._rules
            ]
        )

    def _add(self) -> None:
        desk, values = self.context.desk, self.form.values()
        share: Decimal = values["written_share"]
        parts = (values["written_min"], values["practical_min"], share, values["valid_from"])
        try:
            rule_set = RuleSet(
                # The key tells two sets apart in files: its numbers and its day.
                key="-".join(str(part) for part in parts),
                title_fa=values["title_fa"],
                title_en=values["title_en"],
                valid_from=values["valid_from"],
                written_min=values["written_min"],
                practical_min=values["practical_min"],
                written_weight=share / _HUNDRED,
                practical_weight=1 - share / _HUNDRED,
                overall_min=values["overall_min"],
            )
        except DomainError as error:
            self.form.show_error(error)
            return
        self.form.set_busy(True)
        self.record(
            lambda: rules.add_rule_set(desk, rule_set),
            lambda: self.tr("The rules were added."),
            "centre",
            self._failed,
            after=self._emptied,
        )

    def _emptied(self) -> None:
        self.form.clear()
        self.form.set_busy(False)

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()
