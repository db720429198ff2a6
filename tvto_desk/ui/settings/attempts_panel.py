"""How often and until when one may try: dated policies; a new one begins today or later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout

from tvto_desk.domain import digits, typed_number
from tvto_desk.domain.attempts import MOST_ATTEMPTS, MOST_MONTHS, AttemptPolicy
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services import attempt_policies
from tvto_desk.services.attempt_policies import PolicyRow, PolicyState
from tvto_desk.ui.context import Context
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.short_form import ShortForm

_ATTEMPTS = ("written_attempts", "practical_attempts")
_MONTHS = ("window_months", "written_validity_months")
_COUNTS = ("absence_uses_attempt", "excused_uses_attempt")


def _number(key: str, text: str) -> int:
    """A count of attempts or months within its bounds. Raises the error of its kind."""
    plain = digits.latin(typed_number.bare(text))
    code, most = ("attempt_policy.months_range", MOST_MONTHS)
    if key in _ATTEMPTS:
        code, most = ("attempt_policy.attempts_range", MOST_ATTEMPTS)
    if not (plain.isascii() and plain.isdigit() and 1 <= int(plain) <= most):
        raise DomainError(code, field=key, most=most)
    return int(plain)


@dataclass(frozen=True)
class _Line:
    row: PolicyRow

    @property
    def valid_from(self) -> date:
        return self.row.policy.valid_from

    @property
    def attempts(self) -> str:
        policy = self.row.policy
        return say(
            "attempt_policy.both",
            written=policy.written_attempts,
            practical=policy.practical_attempts,
        )

    @property
    def window(self) -> int:
        return self.row.policy.window_months

    @property
    def validity(self) -> int:
        return self.row.policy.written_validity_months

    @property
    def absence(self) -> str:
        return _counts(self.row.policy.absence_uses_attempt)

    @property
    def excused(self) -> str:
        return _counts(self.row.policy.excused_uses_attempt)

    @property
    def state(self) -> str:
        return say_alone(f"attempt_policy_state.{self.row.state.value}")

    @property
    def sessions(self) -> int:
        return self.row.sessions


class AttemptsPanel(Panel):
    """Every policy, the newest first, and a new one that begins with the numbers in force."""

    key = "attempts"
    name = QT_TRANSLATE_NOOP("AttemptsPanel", "Attempts and terms")
    icon_name = "refresh-cw"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._rows: list[PolicyRow] = []
        self.table = RowsTable(
            [
                Column("valid_from", lambda: self.tr("From"), Kind.DATE, sortable=False),
                Column("state", lambda: self.tr("State"), sortable=False, sample="from its day"),
                Column(
                    "attempts",
                    lambda: self.tr("Attempts"),
                    sortable=False,
                    sample="2 written, 2 practical xx",
                ),
                Column("window", lambda: self.tr("Window"), Kind.NUMBER, sortable=False),
                Column("validity", lambda: self.tr("Written pass"), Kind.NUMBER, sortable=False),
                Column(
                    "absence", lambda: self.tr("Absence"), sortable=False, sample="does not count"
                ),
                Column(
                    "excused", lambda: self.tr("Excused"), sortable=False, sample="does not count"
                ),
                Column("sessions", lambda: self.tr("Tests"), Kind.NUMBER, sortable=False),
            ],
            "attempt_policies",
        )
        self.table.selectionModel().currentChanged.connect(lambda *_: self.guard())
        self._drop = Act("drop_policy", lambda: self.tr("Take the policy away"), "trash-2")
        self.drop_button = act_button(self._drop, self)
        self.drop_button.clicked.connect(self.drop)
        self.form = ShortForm(self)
        self.form.add(
            "valid_from", JalaliEdit(context.desk.today, field="valid_from"), full_row=True
        )
        for key in (*_ATTEMPTS, *_MONTHS):
            self.form.add(key, NumberField(partial(_number, key), width=120))
        self.counts = {key: ChoiceField(width=200) for key in _COUNTS}
        for key, choice in self.counts.items():
            self.form.add(key, choice)
        self.form.require("valid_from", *_ATTEMPTS, *_MONTHS, *_COUNTS)
        self.form.submitted.connect(self._add)
        self.column.addWidget(self.table)
        acts = QHBoxLayout()
        acts.addWidget(self.drop_button)
        acts.addStretch(1)
        self.column.addLayout(acts)
        self.column.addSpacing(8)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        desk = self.context.desk
        self.read(lambda: attempt_policies.list_attempt_policies(desk), self._show)

    def guard(self) -> None:
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)
        self.rights.guard(self.drop_button, Permission.MANAGE_SETTINGS)
        if self.rights.may(Permission.MANAGE_SETTINGS):
            self.drop_button.setEnabled(self.table.current_row() is not None)

    def drop(self) -> None:
        """Takes away the policy under the cursor."""
        line = self.table.current_row()
        if line is None:
            return
        self.record(
            partial(attempt_policies.drop_attempt_policy, self.context.desk, line.row.id),
            lambda: self.tr("The policy was taken away."),
            "centre",
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.lead.setText(
            self.tr("A test follows the policy of its day; tests planned before keep theirs.")
        )
        self.table.setAccessibleName(self.title())
        word_button(self.drop_button, self._drop)
        for key, caption in (
            ("valid_from", self.tr("From")),
            ("written_attempts", self.tr("Written attempts")),
            ("practical_attempts", self.tr("Practical attempts")),
            ("absence_uses_attempt", self.tr("Absence as an attempt")),
            ("excused_uses_attempt", self.tr("Excused absence as an attempt")),
        ):
            self.form.caption(key, caption)
        self.form.caption(
            "window_months", self.tr("Window (months)"), self.tr("From the end of the course")
        )
        self.form.caption(
            "written_validity_months",
            self.tr("Written pass is valid (months)"),
            self.tr("From the day of the written test"),
        )
        for choice in self.counts.values():
            choice.set_choices([("yes", _counts(True)), ("no", _counts(False))])
        self.form.button.setText(self.tr("Add the policy"))
        self.form.button.setAccessibleName(self.form.button.text())
        self._tell()

    def _show(self, rows: list[PolicyRow]) -> None:
        begins = not self._rows
        self._rows = rows
        self._tell()
        if begins:
            self._preset()

    def _tell(self) -> None:
        self.table.show_rows([_Line(row) for row in self._rows])
        self.guard()

    def _preset(self) -> None:
        """The numbers in force, of which usually one changes."""
        current = next((r.policy for r in self._rows if r.state is PolicyState.IN_FORCE), None)
        if current is None:
            return
        for key in (*_ATTEMPTS, *_MONTHS):
            self.form.field(key).set_value(getattr(current, key))
        for key, choice in self.counts.items():
            choice.set_value("yes" if getattr(current, key) else "no")

    def _add(self) -> None:
        values = self.form.values()
        numbers = {key: values[key] for key in (*_ATTEMPTS, *_MONTHS)}
        counts = {key: values[key] == "yes" for key in _COUNTS}
        # The key tells two policies apart in files: its numbers and its day.
        parts = (*numbers.values(), *(int(one) for one in counts.values()), values["valid_from"])
        policy = AttemptPolicy(
            key="-".join(str(part) for part in parts), valid_from=values["valid_from"]
        )
        self.form.set_busy(True)
        self.record(
            partial(
                attempt_policies.add_attempt_policy,
                self.context.desk,
                replace(policy, **numbers, **counts),
            ),
            lambda: self.tr("The policy was added."),
            "centre",
            self._failed,
            after=self._emptied,
        )

    def _emptied(self) -> None:
        self.form.field("valid_from").set_value(None)
        self.form.set_busy(False)

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()


def _counts(counts: bool) -> str:
    return say_alone("attempt_policy.counts" if counts else "attempt_policy.counts_not")
