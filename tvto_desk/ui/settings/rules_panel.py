"""The dated rule sets of passing; a new one begins today or later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome, RuleSet
from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services import rules
from tvto_desk.services.rules import RuleLine, RuleTrial
from tvto_desk.services.standards import StandardRow, list_standards
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Cancelled, Progress
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import say, say_alone, shown_title, widest
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.welcome.steps import latin_line, persian_text
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.dialogs import Asker, DialogAsker, Question
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.mark_edit import MarkEdit
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.progress import ProgressPanel
from tvto_desk.ui.widgets.short_form import ShortForm

_HUNDRED = Decimal(100)
_TRIAL_MONTHS = 24
_STANDARD = 6


@dataclass(frozen=True)
class _Line:
    title: str
    valid_from: date
    written: Decimal
    practical: Decimal
    overall: Decimal
    written_share: Decimal
    standard: str
    state: str


@dataclass(frozen=True)
class _Change:
    name: str
    class_code: str
    before: Outcome
    after: Outcome
    why: str


class RulesPanel(Panel):
    """Every rule set, the newest first, and a new one: drafted, tried on past results and only
    then put in force.
    """

    key = "rules"
    name = QT_TRANSLATE_NOOP("RulesPanel", "Rules of passing")
    icon_name = "clipboard-check"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self.asker: Asker = DialogAsker()
        self._rules: list[RuleLine] = []
        self._trial: RuleTrial | None = None
        self._standards: list[StandardRow] = []
        self.table = RowsTable(
            [
                Column("title", lambda: self.tr("Title"), stretch=3, sortable=False),
                Column("valid_from", lambda: self.tr("From"), Kind.DATE, sortable=False),
                Column("written", lambda: self.tr("Written"), Kind.MARK, sortable=False),
                Column("practical", lambda: self.tr("Practical"), Kind.MARK, sortable=False),
                Column("overall", lambda: self.tr("Overall"), Kind.MARK, sortable=False),
                Column(
                    "written_share",
                    lambda: self.tr("Written share (percent)"),
                    Kind.MARK,
                    sortable=False,
                ),
                Column(
                    "standard",
                    lambda: self.tr("Standard"),
                    stretch=1,
                    sortable=False,
                    sample=widest("rule_state.active"),
                ),
                Column(
                    "state",
                    lambda: self.tr("State"),
                    stretch=1,
                    sortable=False,
                    sample=widest("rule_state.tried", count=99),
                ),
            ],
            "rule_sets",
        )
        self.table.selectionModel().currentChanged.connect(lambda *_: self.guard())
        self.try_rules, self.activate = QPushButton(self), QPushButton(self)
        for button, name, act in (
            (self.try_rules, "try_rules", self._try),
            (self.activate, "activate_rules", self._activate),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self.told = QLabel(self)
        self.told.setObjectName("trial_told")
        self.told.setWordWrap(True)
        ink(self.told, "body")
        self.progress = ProgressPanel(self)
        self.progress.hide()
        self.changes = RowsTable(
            [
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("class_code", lambda: self.tr("Class"), Kind.CODE, sortable=False),
                Column(
                    "before", lambda: self.tr("Was"), Kind.STATE, sample=Outcome, sortable=False
                ),
                Column(
                    "after", lambda: self.tr("Would be"), Kind.STATE, sample=Outcome, sortable=False
                ),
                Column("why", lambda: self.tr("Why"), stretch=3, sortable=False),
            ],
            "rule_changes",
        )
        self.changes.hide()
        self.form = ShortForm(self)
        self.form.add("title_fa", persian_text("title_fa"))
        self.form.add("title_en", latin_line())
        self.form.add("valid_from", JalaliEdit(context.desk.today))
        self.form.add("standard", ChoiceField())
        for key in ("written_min", "practical_min", "overall_min", "written_share"):
            self.form.add(key, MarkEdit())
        self.form.require(
            "title_fa", "title_en", "valid_from", "written_min", "practical_min", "overall_min",
            "written_share",
        )  # fmt: skip
        self.form.submitted.connect(self._add)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.try_rules)
        acts.addWidget(self.activate)
        acts.addStretch(1)
        self.column.addWidget(self.table)
        self.column.addLayout(acts)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.told)
        self.column.addWidget(self.changes)
        self.column.addSpacing(8)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.retranslate()

    def load(self) -> None:
        desk = self.context.desk
        self.read(lambda: (rules.list_rule_lines(desk), list_standards(desk)), self._show)

    def guard(self) -> None:
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)
        line, may = self._current(), self.rights.may(Permission.MANAGE_SETTINGS)
        self.try_rules.setEnabled(may and line is not None and not line.is_active)
        ready = line is not None and not line.is_active and line.tried_on is not None
        self.activate.setEnabled(may and ready)

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
            ("written_share", self.tr("Written share (percent)")),
        ):
            self.form.caption(key, caption)
        self.form.caption("standard", self.tr("Only for the standard"), self.tr("Empty: for all"))
        for button, text in (
            (self.try_rules, self.tr("Try on past results")),
            (self.activate, self.tr("Put in force …")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self.changes.setAccessibleName(self.tr("Who would change"))
        self.form.button.setText(self.tr("Add the rules"))
        self.form.button.setAccessibleName(self.form.button.text())
        self._tell()

    def _show(self, found: tuple[list[RuleLine], list[StandardRow]]) -> None:
        self._rules, self._standards = found
        self._tell()

    def _tell(self) -> None:
        persian = Look.current().language is Language.FA
        chosen = self.table.currentIndex().row()
        self.table.show_rows(
            [
                _Line(
                    one.rule_set.title_fa if persian else one.rule_set.title_en,
                    one.rule_set.valid_from,
                    one.rule_set.written_min,
                    one.rule_set.practical_min,
                    one.rule_set.overall_min,
                    one.rule_set.written_weight * _HUNDRED,
                    shown_title(one.standard_fa, one.standard_en),
                    _state(one),
                )
                for one in self._rules
            ]
        )
        # A column that is empty throughout leaves its room to the titles.
        self.table.setColumnHidden(_STANDARD, not any(one.standard_fa for one in self._rules))
        self.table.lay_out_columns()
        if 0 <= chosen < len(self._rules):
            self.table.setCurrentIndex(self.table.rows.index(chosen, 0))
        field = cast(ChoiceField, self.form.field("standard"))
        field.set_choices(
            [
                (str(row.version_id), shown_title(row.title_fa, row.title_en))
                for row in self._standards
            ]
        )
        self._tell_trial()
        self.guard()

    def _current(self) -> RuleLine | None:
        at = self.table.currentIndex().row()
        return self._rules[at] if 0 <= at < len(self._rules) else None

    def _try(self) -> None:
        line, desk = self._current(), self.context.desk
        if line is None:
            return
        since = jalali.add_months(desk.today(), -_TRIAL_MONTHS)

        def work(progress: Progress, cancelled: Cancelled) -> RuleTrial:
            return rules.try_rule_set(desk, line.id, since, progress=progress, cancelled=cancelled)

        self.notice.clear()
        handle = self.context.runner.long(work, self._tried, self.notice.say_error)
        self.progress.follow(handle, lambda: self.tr("Trying the rules on past results"))

    def _tried(self, trial: RuleTrial) -> None:
        self._trial = trial
        self.load()

    def _tell_trial(self) -> None:
        trial = self._trial
        self.told.setVisible(trial is not None)
        self.changes.setVisible(trial is not None and bool(trial.changes))
        if trial is None:
            return
        self.told.setText(
            say(
                "rule_trial.told",
                tried=trial.tried,
                changed=trial.changed,
                gained=trial.gained,
                lost=trial.lost,
            )
        )
        self.changes.show_rows(
            [
                _Change(
                    one.name_fa,
                    one.class_code,
                    one.before,
                    one.after,
                    " ".join(say(reason.key, **reason.params) for reason in one.reasons),
                )
                for one in trial.changes
            ]
        )

    def _activate(self) -> None:
        line = self._current()
        if line is None:
            return
        day = line.rule_set.valid_from
        question = Question(
            self.tr("Put the rules in force"),
            (say("rule_trial.activate_what", day=day),),
            self.tr("Put in force"),
        )
        if not self.asker.confirm(question, self):
            return
        desk = self.context.desk
        self.record(
            lambda: rules.activate_rule_set(desk, line.id),
            lambda: say("rule_trial.activated", day=day),
            "centre",
            after=self.load,
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
        edition = int(values["standard"]) if values["standard"] else None
        self.form.set_busy(True)
        self.record(
            lambda: rules.add_rule_set(desk, rule_set, standard_version_id=edition),
            lambda: self.tr("The rules are drafted. Try them on past results."),
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


def _state(line: RuleLine) -> str:
    if line.is_active:
        return say_alone("rule_state.active")
    if line.tried_changes is None:
        return say_alone("rule_state.draft")
    return say_alone("rule_state.tried", count=line.tried_changes)
