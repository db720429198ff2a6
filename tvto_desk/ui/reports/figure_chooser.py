"""What is asked: unit, moment, period, break-down, what it is narrowed to and held against."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.domain import jalali
from tvto_desk.domain.charts import Shape
from tvto_desk.domain.figures import (
    TIMES,
    By,
    FigureQuestion,
    Moment,
    Unit,
    breakdowns_of,
    moments_of,
)
from tvto_desk.domain.periods import Period, PeriodKind, all_years
from tvto_desk.domain.words import standing_alone
from tvto_desk.services.figure_charts import shapes_of
from tvto_desk.services.figure_titles import Titled, choices_of
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink

_YEARS_BACK = 20
_FOUR_FROM = 900
_ALL, _NOTHING = "all", "unrecorded"
_NAMES = (
    "unit", "moment", "period_kind", "period_part", "period_year", "figure_by", "against", "shape",
    "narrow_by", "narrow_to",
)  # fmt: skip


class FigureChooser(QFrame):
    """``asked`` after the person has chosen anything else."""

    asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("figure_chooser")
        self.setProperty("card", True)
        self._context = context
        self._titles: dict[str, Titled] = {}
        self.fields = {name: ChoiceField() for name in _NAMES}
        self._labels = {name: QLabel() for name in _NAMES}
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._boxes: list[QWidget] = []
        for name, field in self.fields.items():
            field.setObjectName(name)
            label = self._labels[name]
            ink(label, "label")
            label.setBuddy(field)
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(label)
            column.addWidget(field)
            self._boxes.append(box)
            field.edited.connect(self._after(name))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 12)
        whole.addLayout(self._grid)
        self.retranslate()
        for name, start in (
            ("unit", Unit.ENROLMENTS.value),
            ("moment", Moment.ENDED.value),
            ("period_kind", PeriodKind.YEAR.value),
            ("figure_by", By.CLUSTER.value),
            ("against", _ALL),
            ("shape", Shape.BARS.value),
            ("narrow_by", _ALL),
        ):
            self.fields[name].set_value(start)
        self._year = int(self.fields["period_year"].itemData(0))
        self.fields["period_year"].set_value(str(self._year))
        self.retranslate()
        self.arrange(0)

    @property
    def question(self) -> FigureQuestion:
        """What is asked for."""
        by = self._value("figure_by")
        return FigureQuestion(
            Unit(self._value("unit")),
            Moment(self._value("moment")),
            self._period(int(self._value("period_year"))),
            None if by == _ALL else By(by),
            self._narrowed(),
        )

    @property
    def other(self) -> FigureQuestion | None:
        """The same of the year it is held against."""
        year = self._value("against")
        if year == _ALL or self._kind is PeriodKind.YEARS:
            return None
        mine = self.question
        period = self._period(int(year))
        return FigureQuestion(mine.unit, mine.moment, period, mine.by, mine.narrowed)

    @property
    def shape(self) -> Shape:
        """How the chart is drawn."""
        return Shape(self._value("shape"))

    @property
    def narrowed_titles(self) -> list[tuple[By, Titled]]:
        """What the question is narrowed to, in words."""
        to = self._value("narrow_to")
        if not self._narrowed():
            return []
        return [(By(self._value("narrow_by")), self._titles[to])]

    def show_question(self, unit: Unit, year: int, by: By) -> None:
        """Asks for a unit of a year by a break-down, at its usual moment, not narrowed."""
        for name, value in (
            ("unit", unit.value),
            ("period_kind", PeriodKind.YEAR.value),
            ("period_year", str(year)),
            ("against", _ALL),
            ("narrow_by", _ALL),
        ):
            self.fields[name].set_value(value)
        self._fill_dependent()
        self.fields["figure_by"].set_value(by.value)
        self._fill_dependent()
        for name in ("moment", "shape"):
            self.fields[name].set_value(self.fields[name].itemData(0))

    def arrange(self, width: int) -> None:
        """Four fields a row on a wide page, else two; the tab order is that of the rows."""
        columns = 5 if width >= Look.current().px(_FOUR_FROM) else 3
        if columns == self._columns:
            return
        self._columns = columns
        for box in self._boxes:
            self._grid.removeWidget(box)
        # The first column holds the longest words: the unit, and what it is broken down by.
        self._grid.setColumnStretch(0, 5)
        for column in range(1, 5):
            self._grid.setColumnStretch(column, 4 if column < columns else 0)
        for place, box in enumerate(self._boxes):
            self._grid.addWidget(box, place // columns, place % columns)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        look = Look.current()
        captions = {
            "unit": self.tr("Unit"),
            "moment": self.tr("Counted at"),
            "period_kind": self.tr("Period"),
            "period_part": self.tr("Which"),
            "period_year": self.tr("Year"),
            "figure_by": self.tr("Broken down by"),
            "against": self.tr("Held against"),
            "shape": self.tr("Chart"),
            "narrow_by": self.tr("Only"),
            "narrow_to": self.tr("Only those of"),
        }
        for name, caption in captions.items():
            self._labels[name].setText(caption)
            self.fields[name].setAccessibleName(caption)
        year = jalali.to_jalali(self._context.desk.today()).year
        years = [(str(y), look.digits(y)) for y in range(year, year - _YEARS_BACK - 1, -1)]
        lists: dict[str, list[tuple[str, str]]] = {
            "unit": [(one.value, _named(f"figure_unit.{one.value}")) for one in Unit],
            "period_kind": [(one.value, say(f"period_kind.{one.value}")) for one in PeriodKind],
            "period_year": years,
            "against": [(_ALL, self.tr("Nothing")), *years],
            "narrow_by": [(_ALL, self.tr("Everything"))]
            + [(one.value, _named(f"figure_by.{one.value}")) for one in By if one not in TIMES],
        }
        for name, choices in lists.items():
            self.fields[name].set_choices(choices)
        self._fill_dependent()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self._show_narrow()

    def _value(self, name: str) -> str:
        value = self.fields[name].value()
        return str(value) if value is not None else str(self.fields[name].itemData(0))

    @property
    def _kind(self) -> PeriodKind:
        return PeriodKind(self._value("period_kind"))

    def _period(self, year: int) -> Period:
        kind = self._kind
        if kind is PeriodKind.YEARS:
            return all_years(year)
        number = int(self._value("period_part")) if kind.in_year > 1 else 1
        return Period(kind, year, number)

    def _narrowed(self) -> tuple[tuple[By, str | None], ...]:
        by, to = self._value("narrow_by"), self.fields["narrow_to"].value()
        if by == _ALL or to is None:
            return ()
        return ((By(by), None if to == _NOTHING else str(to)),)

    def _after(self, name: str) -> Callable[[], None]:
        def changed() -> None:
            self._fill_dependent()
            if name == "narrow_by":
                self._read_narrow()
                if self._value("narrow_by") != _ALL:
                    return
            self.asked.emit()

        return changed

    def _fill_dependent(self) -> None:
        """The lists that follow from another choice; a choice that is still there stays."""
        unit = Unit(self._value("unit"))
        kind = self._kind
        field = self.fields["figure_by"]
        offered = breakdowns_of(kind)
        field.set_choices(
            [(_ALL, self.tr("The sum alone"))]
            + [(one.value, _named(f"figure_by.{one.value}")) for one in offered]
        )
        if field.value() is None:
            field.set_value(_ALL if kind is not PeriodKind.YEARS else By.YEAR.value)
        self.fields["against"].setEnabled(kind is not PeriodKind.YEARS)
        by = self._value("figure_by")
        parts = {PeriodKind.MONTH: "jalali_month", PeriodKind.SEASON: "season"}
        section = parts.get(kind, "half")
        lists = {
            "moment": [
                (one.value, _named(f"figure_moment.{one.value}")) for one in moments_of(unit)
            ],
            "period_part": [
                (str(number), say(f"{section}.{number}"))
                for number in range(1, kind.in_year + 1)
                if kind.in_year > 1
            ],
            "shape": [
                (one.value, say(f"chart_shape.{one.value}"))
                for one in shapes_of(None if by == _ALL else By(by))
            ],
        }
        for name, choices in lists.items():
            field = self.fields[name]
            field.set_choices(choices)
            field.setEnabled(bool(choices))
            if field.value() is None and choices:
                field.set_value(choices[0][0])
        self.fields["narrow_to"].setEnabled(self._value("narrow_by") != _ALL)

    def _read_narrow(self) -> None:
        by, desk = self._value("narrow_by"), self._context.desk
        self.fields["narrow_to"].set_choices([])
        if by == _ALL:
            return

        def show(choices: list[tuple[str | None, Titled]]) -> None:
            self._titles = {_NOTHING if key is None else key: title for key, title in choices}
            self._show_narrow()

        self._context.runner.read(
            lambda: choices_of(desk, By(by)), show, lambda _error: None, asker="narrow"
        )

    def _show_narrow(self) -> None:
        language = Look.current().language
        self.fields["narrow_to"].set_choices(
            [(key, title.text(language)) for key, title in self._titles.items()]
        )


def _named(key: str) -> str:
    return standing_alone(say(key))
