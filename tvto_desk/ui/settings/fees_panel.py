"""The dated tariff of fees by cluster; a line that has decided stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QLabel

from tvto_desk.domain import digits, typed_number
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.fees import MOST_DECILE, FeeBasis
from tvto_desk.domain.roles import Permission
from tvto_desk.services import fees
from tvto_desk.services.fees import TariffDraft, TariffRow
from tvto_desk.ui.admission.fee_dialogs import amount_of
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import members, say
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_edit import CodeEdit
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.short_form import ShortForm

_EVERY = "*"
_USUAL_EXEMPT = 5


def highest_exempt(text: str) -> int:
    """The highest decile that pays nothing, 0 to 10. Raises ``fee.exempt_range``."""
    plain = digits.latin(typed_number.bare(text))
    if not (plain.isascii() and plain.isdigit() and int(plain) <= MOST_DECILE):
        raise DomainError("fee.exempt_range", field="exempt_up_to")
    return int(plain)


@dataclass(frozen=True)
class _Line:
    row: TariffRow

    @property
    def cluster(self) -> str:
        return self.row.tariff.cluster_fa or say("fee.every_cluster")

    @property
    def valid_from(self) -> date:
        return self.row.tariff.valid_from

    @property
    def amount(self) -> int:
        return self.row.tariff.amount

    @property
    def basis(self) -> str:
        return say(f"fee_basis.{self.row.tariff.basis.value}")

    @property
    def exempt(self) -> int:
        return self.row.tariff.exempt_up_to

    @property
    def used(self) -> int:
        return self.row.used


class FeesPanel(Panel):
    """Every line, the latest of each cluster first, and a new one."""

    key = "fees"
    name = QT_TRANSLATE_NOOP("FeesPanel", "Fees")
    icon_name = "file-text"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._rows: list[TariffRow] = []
        self._known = False
        self._clusters: list[str] = []
        self.table = RowsTable(
            [
                Column("cluster", lambda: self.tr("Cluster"), stretch=1, sortable=False),
                Column("valid_from", lambda: self.tr("From"), Kind.DATE, sortable=False),
                Column(
                    "amount", lambda: self.tr("Amount (Rial)"), Kind.NUMBER, sortable=False,
                    sample="0000000000",
                ),
                Column("basis", lambda: self.tr("Counted"), sortable=False, sample="برای هر ساعت"),
                Column("exempt", lambda: self.tr("Exempt up to"), Kind.NUMBER, sortable=False),
                Column("used", lambda: self.tr("Decisions"), Kind.NUMBER, sortable=False),
            ],
            "tariffs",
        )  # fmt: skip
        self._drop = Act("drop_tariff", lambda: self.tr("Take the line away"), "trash-2")
        self.drop_button = act_button(self._drop, self)
        self.drop_button.clicked.connect(self.drop)
        self.form = ShortForm(self)
        self.cluster, self.basis = ChoiceField(), ChoiceField(width=200)
        self.form.add("cluster", self.cluster)
        self.form.add("valid_from", JalaliEdit(context.desk.today, field="valid_from"))
        self.form.add("amount", NumberField(amount_of))
        self.form.add("basis", self.basis)
        self.form.add("exempt_up_to", NumberField(highest_exempt, width=120))
        self.form.add("letter_no", CodeEdit(str))
        self.form.require("cluster", "valid_from", "amount", "basis", "exempt_up_to")
        self.form.submitted.connect(self._add)
        self.none = QLabel(self)
        self.none.setObjectName("no_tariff")
        self.none.setWordWrap(True)
        ink(self.none, "body")
        self.column.addWidget(self.none)
        self.column.addWidget(self.table)
        self.column.addWidget(self.drop_button, alignment=Qt.AlignmentFlag.AlignLeading)
        self.column.addSpacing(8)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()
        self._preset()

    def load(self) -> None:
        desk = self.context.desk
        self.read(lambda: (fees.list_tariffs(desk), fees.list_clusters(desk)), self._show)

    def guard(self) -> None:
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)
        self.rights.guard(self.drop_button, Permission.MANAGE_SETTINGS)

    def drop(self) -> None:
        """Takes away the line under the cursor."""
        line = self.table.current_row()
        if line is None:
            return
        self.record(
            partial(fees.drop_tariff, self.context.desk, line.row.id),
            lambda: self.tr("The tariff was taken away."),
            "centre",
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr("A fee is decided by the tariff of its day; what was decided never changes.")
        )
        self.table.setAccessibleName(self.title())
        word_button(self.drop_button, self._drop)
        for key, caption in (
            ("cluster", self.tr("Cluster")),
            ("valid_from", self.tr("From")),
            ("amount", self.tr("Amount (Rial)")),
            ("basis", self.tr("Counted")),
            ("exempt_up_to", self.tr("Deciles exempt up to")),
            ("letter_no", self.tr("Number of the letter")),
        ):
            self.form.caption(key, caption)
        self.basis.set_choices(members("fee_basis", FeeBasis))
        self.form.button.setText(self.tr("Add the tariff"))
        self.form.button.setAccessibleName(self.form.button.text())
        self._tell()

    def _show(self, answer: tuple[list[TariffRow], list[str]]) -> None:
        self._rows, self._clusters = answer
        self._known = True
        self._tell()

    def _tell(self) -> None:
        every = [(_EVERY, say("fee.every_cluster"))]
        self.cluster.set_choices(every + [(name, name) for name in self._clusters])
        self.table.show_rows([_Line(row) for row in self._rows])
        self.none.setText(say("fee.no_tariffs"))
        self.none.setVisible(self._known and not self._rows)
        for part in (self.table, self.drop_button):
            part.setVisible(bool(self._rows))

    def _preset(self) -> None:
        self.form.field("exempt_up_to").set_value(_USUAL_EXEMPT)
        self.basis.set_value(FeeBasis.HOUR.value)

    def _add(self) -> None:
        values = self.form.values()
        draft = TariffDraft(
            cluster_fa="" if values["cluster"] == _EVERY else values["cluster"],
            valid_from=values["valid_from"],
            basis=FeeBasis(values["basis"]),
            amount=values["amount"],
            exempt_up_to=values["exempt_up_to"],
            letter_no=values["letter_no"] or "",
        )
        self.form.set_busy(True)
        self.record(
            partial(fees.add_tariff, self.context.desk, draft),
            lambda: self.tr("The tariff was added."),
            "centre",
            self._failed,
            after=self._emptied,
        )

    def _emptied(self) -> None:
        self.form.clear()
        self.form.set_busy(False)
        self._preset()

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()
