"""The yearly plan (تعهد) by place of delivery and cluster."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QLabel

from tvto_desk.domain import jalali, plan
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services import plans
from tvto_desk.services.code_lists import CodeList, code_list
from tvto_desk.services.fees import list_clusters
from tvto_desk.services.figure_charts import figure_text
from tvto_desk.services.plans import PlannedCentre, PlanRow
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings.panel import Panel, RowsTable
from tvto_desk.ui.speech import say, shown_title
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.number_field import NumberField
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.short_form import ShortForm


@dataclass(frozen=True)
class _Line:
    place: str
    cluster: str
    planned: int
    done: str
    percent: str


class PlanPanel(Panel):
    """What the year promises beside what it has done, and a form for one line."""

    key = "plan"
    name = QT_TRANSLATE_NOOP("PlanPanel", "Plan of the year")
    icon_name = "chart-column"
    nouns = frozenset({"centre"})

    def __init__(self, context: Context, rights: Rights) -> None:
        super().__init__(context, rights)
        self._rows: list[PlanRow] = []
        self._centres: list[PlannedCentre] = []
        self._is_province = context.desk.centre.is_province
        self._clusters: list[str] = []
        now = jalali.to_jalali(context.desk.today()).year
        self._years = [now + 1, now, *range(now - 1, now - 6, -1)]
        self.table = RowsTable(
            [
                Column("place", lambda: self.tr("Place of delivery"), stretch=2, sortable=False),
                Column("cluster", lambda: self.tr("Cluster"), stretch=1, sortable=False),
                Column(
                    "planned", lambda: self.tr("Plan"), Kind.NUMBER, sortable=False,
                    sample="00000000",
                ),
                Column(
                    "done", lambda: self.tr("Actual"), Kind.NUMBER, sortable=False,
                    sample="00000000",
                ),
                Column("percent", lambda: self.tr("Percent"), Kind.NUMBER, sortable=False),
            ],
            "plan_lines",
        )  # fmt: skip
        self.definition = QLabel()
        self.definition.setWordWrap(True)
        ink(self.definition, "help", "secondary")
        self.form = ShortForm(self)
        self.year, self.place, self.cluster = (
            ChoiceField(width=120), ChoiceField(), ChoiceField()
        )  # fmt: skip
        self.centre = ChoiceField()
        self.form.add("year", self.year)
        if self._is_province:
            self.form.add("centre", self.centre)
            self.form.require("centre")
            self.centre.edited.connect(self.load)
        self.form.add("place", self.place)
        self.form.add("cluster", self.cluster)
        self.form.add("person_hours", NumberField(plan.person_hours))
        self.form.require("year", "place", "cluster", "person_hours")
        self.form.submitted.connect(self._set)
        self.year.edited.connect(self.load)
        self.column.addWidget(self.form)
        self.column.addSpacing(8)
        self.column.addWidget(self.table)
        self.column.addWidget(self.definition)
        self.column.addStretch(1)
        self.retranslate()
        self.year.set_value(str(now))

    def load(self) -> None:
        desk, year, centre = self.context.desk, self._year(), self._centre()
        self.read(
            lambda: (
                plans.list_plan(desk, year, centre),
                list_clusters(desk),
                plans.list_centres(desk),
            ),
            self._show,
        )

    def guard(self) -> None:
        self.rights.guard(self.form.button, Permission.MANAGE_SETTINGS)

    def retranslate(self) -> None:
        super().retranslate()
        look = Look.current()
        self.lead.setText(
            self.tr("Person-hours promised for each place and cluster. Nought takes a line back.")
        )
        self.table.setAccessibleName(self.title())
        for key, caption in (
            ("year", self.tr("Year")),
            ("place", self.tr("Place of delivery")),
            ("cluster", self.tr("Cluster")),
            ("person_hours", self.tr("Person-hours")),
        ):
            self.form.caption(key, caption)
        if self._is_province:
            self.form.caption("centre", self.tr("Centre"), self.tr("Empty: all centres together"))
        self.year.set_choices([(str(year), look.digits(year)) for year in self._years])
        self.place.set_choices(
            [(row.key, row.title(look.language)) for row in code_list(CodeList.DELIVERY_PLACES)]
        )
        self.form.button.setText(self.tr("Record the plan"))
        self.form.button.setAccessibleName(self.form.button.text())
        self._tell()

    def _year(self) -> int:
        return int(self.year.value() or self._years[1])

    def _centre(self) -> str | None:
        return self.centre.value() if self._is_province else None

    def _centre_title(self) -> str:
        """The name of the chosen centre; nothing where all are shown."""
        persian = Look.current().language is Language.FA
        return next(
            (
                row.name_fa if persian else row.name_en
                for row in self._centres
                if row.code == self._centre()
            ),
            "",
        )

    def _show(self, answer: tuple[list[PlanRow], list[str], list[PlannedCentre]]) -> None:
        self._rows, self._clusters, self._centres = answer
        self._tell()

    def _tell(self) -> None:
        look = Look.current()
        self.centre.set_choices(
            [(row.code, shown_title(row.name_fa, row.name_en)) for row in self._centres]
        )
        self.cluster.set_choices([(name, name) for name in self._clusters])
        self.table.show_rows(
            [
                _Line(
                    row.place_title.text(look.language),
                    row.cluster_title.text(look.language),
                    row.state.planned,
                    figure_text(row.state.done, look.language),
                    "" if row.state.percent is None else look.digits(row.state.percent),
                )
                for row in self._rows
            ]
        )
        self.table.setVisible(bool(self._rows))
        key = "definition" if self._rows else "no_plan"
        told = [say(f"plan.{key}", year=self._year())]
        if title := self._centre_title():
            told.insert(0, say("plan.of_centre", centre=title))
        self.definition.setText(" ".join(told))

    def _set(self) -> None:
        values = self.form.values()
        year, title = self._year(), self._centre_title()
        self.form.set_busy(True)
        self.record(
            partial(
                plans.set_plan,
                self.context.desk,
                year,
                values["place"],
                values["cluster"],
                values["person_hours"],
                self._centre(),
            ),
            lambda: (
                say("plan.set_for", year=year, centre=title)
                if title
                else say("plan.set", year=year)
            ),
            "centre",
            self._failed,
            after=self._emptied,
        )

    def _emptied(self) -> None:
        year, place, centre = self.year.value(), self.place.value(), self._centre()
        self.form.clear()
        self.form.set_busy(False)
        # The next line is mostly of the same year, centre and place.
        self.year.set_value(year)
        self.centre.set_value(centre)
        self.place.set_value(place)

    def _failed(self, error: CodedError) -> None:
        self.form.show_error(error)
        self.guard()
