"""Pass rates and odd marks up to a Jalali year, with the lists behind the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.errors import CodedError
from tvto_desk.services.desk import Desk
from tvto_desk.services.mark_report import (
    OddMark,
    RateBy,
    RatePerson,
    RateRow,
    list_odd_marks,
    list_pass_rates,
    list_rate_months,
    list_rate_people,
)
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say, say_alone, shown_title
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_table import RowsTable


@dataclass(frozen=True)
class _Rate:
    title: str
    decided: int
    passed: int
    percent: Decimal


@dataclass(frozen=True)
class _Person:
    name: str
    standard: str
    class_code: str
    held_on: date
    outcome: Outcome


@dataclass(frozen=True)
class _Odd:
    kind: str
    class_code: str
    part: str
    held_on: date
    seat: int
    name: str
    mark: Decimal | None
    usual: Decimal | None


_SPANS = (1, 2, 3, 5, 10)
"""How many years, up to the year of the page, the pass rates may be counted over."""

_Answer = tuple[list[RateRow], list[OddMark]]
_Behind = tuple[list[RateRow], list[RatePerson]]


class MarksSection(QFrame):
    """A card of the reports page. The row under the cursor shows the people behind it.

    ``page_requested``: Enter or a double click opens the session of an odd mark, or the person.
    """

    page_requested = Signal(str, dict)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("marks_section")
        self.setProperty("card", True)
        self._context = context
        self._year = 0
        self._shown_by = RateBy.STANDARD
        self._rates: list[RateRow] = []
        self._odd: list[OddMark] = []
        self._months: list[RateRow] = []
        self._people: list[RatePerson] = []
        self.head, self.definition, self.odd_head, self.odd_definition, self.trouble = (
            QLabel(self) for _ in range(5)
        )
        for label in (self.head, self.odd_head):
            ink(label, "section")
        for label in (self.definition, self.odd_definition):
            label.setWordWrap(True)
            ink(label, "help", "secondary")
        ink(self.trouble, "body", "stop")
        self.trouble.hide()
        self.by_label = QLabel(self)
        ink(self.by_label, "label")
        self.by = ChoiceField(width=160)
        self.by.setObjectName("rate_by")
        self.by_label.setBuddy(self.by)
        self.by.edited.connect(self.refresh)
        self.span = ChoiceField(width=160)
        self.span.setObjectName("rate_span")
        self.span.edited.connect(self.refresh)
        self.rates = RowsTable(
            [
                Column("title", lambda: self.tr("Group"), stretch=3, sortable=False),
                Column("decided", lambda: self.tr("Decided"), Kind.NUMBER, sortable=False),
                Column("passed", lambda: self.tr("Passed"), Kind.NUMBER, sortable=False),
                Column("percent", lambda: self.tr("Passed (percent)"), Kind.MARK, sortable=False),
            ],
            "pass_rates",
        )
        self.months = RowsTable(
            [
                Column("title", lambda: self.tr("Month"), stretch=3, sortable=False),
                Column("decided", lambda: self.tr("Decided"), Kind.NUMBER, sortable=False),
                Column("passed", lambda: self.tr("Passed"), Kind.NUMBER, sortable=False),
                Column("percent", lambda: self.tr("Passed (percent)"), Kind.MARK, sortable=False),
            ],
            "rate_months",
        )
        self.people = RowsTable(
            [
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("standard", lambda: self.tr("Standard"), stretch=3, sortable=False),
                Column("class_code", lambda: self.tr("Class"), Kind.CODE, sortable=False),
                Column("held_on", lambda: self.tr("Last test"), Kind.DATE, sortable=False),
                Column(
                    "outcome",
                    lambda: self.tr("Result"),
                    Kind.STATE,
                    sample=Outcome,
                    sortable=False,
                ),
            ],
            "rate_people",
        )
        self.odd = RowsTable(
            [
                Column("kind", lambda: self.tr("What is odd"), stretch=2, sortable=False),
                Column("class_code", lambda: self.tr("Class"), Kind.CODE, sortable=False),
                Column("part", lambda: self.tr("Part"), sortable=False),
                Column("held_on", lambda: self.tr("Date"), Kind.DATE, sortable=False),
                Column("seat", lambda: self.tr("Seat"), Kind.NUMBER, sortable=False),
                Column("name", lambda: self.tr("Name"), stretch=2, sortable=False),
                Column("mark", lambda: self.tr("Mark"), Kind.MARK, sortable=False),
                Column("usual", lambda: self.tr("Mean or line"), Kind.MARK, sortable=False),
            ],
            "odd_marks",
        )
        self.rates.selectionModel().currentChanged.connect(lambda *_: self._open_people())
        self.people.activated.connect(lambda index: self._open_person(index.row()))
        self.odd.activated.connect(lambda index: self._open_session(index.row()))
        chooser = QHBoxLayout()
        chooser.setSpacing(8)
        chooser.addWidget(self.head)
        chooser.addStretch(1)
        chooser.addWidget(self.by_label)
        chooser.addWidget(self.by)
        chooser.addWidget(self.span)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(chooser)
        for part in (
            self.trouble,
            self.rates,
            self.definition,
            self.months,
            self.people,
            self.odd_head,
            self.odd,
            self.odd_definition,
        ):
            column.addWidget(part)
        self.retranslate()
        self.by.set_value(RateBy.STANDARD.value)
        self.span.set_value(str(_SPANS[0]))

    def show_year(self, year: int) -> None:
        """Reads the figures of a Jalali year."""
        self._year = year
        self.refresh()

    def refresh(self) -> None:
        """Reads anew."""
        if not self._year:
            return
        desk, by, span = self._context.desk, self._by(), self._bounds()
        year = _bounds(self._year, self._year)

        def read() -> _Answer:
            return list_pass_rates(desk, by, *span), list_odd_marks(desk, *year)

        self._context.runner.read(read, partial(self._show, by), self._fail, asker=self)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.head.setText(self.tr("Pass rates"))
        self.odd_head.setText(self.tr("Odd marks"))
        self.by_label.setText(self.tr("By"))
        self.by.setAccessibleName(self.tr("Pass rates by"))
        self.by.set_choices([(by.value, say(f"rate_by.{by.value}")) for by in RateBy])
        self.span.setAccessibleName(self.tr("Years counted"))
        self.span.set_choices(
            [(str(count), say("marks_report.span", count=count)) for count in _SPANS]
        )
        self.rates.setAccessibleName(self.tr("Pass rates"))
        self.months.setAccessibleName(self.tr("The row by months"))
        self.people.setAccessibleName(self.tr("People behind the row"))
        self.odd.setAccessibleName(self.tr("Odd marks"))
        self._tell()

    def _by(self) -> RateBy:
        return RateBy(self.by.value() or RateBy.STANDARD.value)

    def _first_year(self) -> int:
        return self._year - int(self.span.value() or _SPANS[0]) + 1

    def _bounds(self) -> tuple[date, date]:
        return _bounds(self._first_year(), self._year)

    def _show(self, by: RateBy, answer: _Answer) -> None:
        # Another choice may stand above the rows until its own come.
        self._shown_by = by
        self._rates, self._odd = answer
        self._months, self._people = [], []
        self.trouble.hide()
        for table in (self.rates, self.months, self.people, self.odd):
            table.show_rows([])
        self._tell()
        if self._rates:
            self.rates.setCurrentIndex(self.rates.rows.index(0, 0))

    def _fail(self, error: CodedError) -> None:
        self.trouble.setText(say(error.code, **error.params))
        self.trouble.show()

    def _open_people(self) -> None:
        at = self.rates.currentIndex().row()
        if not 0 <= at < len(self._rates):
            return
        desk, by, key, span = (
            self._context.desk,
            self._shown_by,
            self._rates[at].key,
            self._bounds(),
        )
        self._context.runner.read(
            lambda: _behind(desk, by, key, span),
            self._show_behind,
            self._fail,
            asker="people",
        )

    def _show_behind(self, behind: _Behind) -> None:
        self._months, self._people = behind
        for table in (self.months, self.people):
            table.show_rows([])
        self._tell_behind()

    def _open_person(self, number: int) -> None:
        self.page_requested.emit("trainee", {"person_id": self._people[number].person_id})

    def _open_session(self, number: int) -> None:
        self.page_requested.emit("session", {"session_id": self._odd[number].session_id})

    def _group(self, row: RateRow) -> str:
        if self._shown_by is not RateBy.MONTH:
            return shown_title(row.title_fa, row.title_en)
        return _month(row)

    def _tell(self) -> None:
        self.rates.reword(
            [_Rate(self._group(row), row.decided, row.passed, row.percent) for row in self._rates]
        )
        self.rates.setVisible(bool(self._rates))
        year, first = self._year, self._first_year()
        key = "definition" if self._rates else "none"
        years = {"year": year} if first == year else {"first": first, "year": year}
        self.definition.setText(
            say(f"marks_report.{key}{'_years' if first != year else ''}", **years)
        )
        self.odd.reword(
            [
                _Odd(
                    say(f"oddity.{row.oddity.value}"),
                    row.class_code,
                    say_alone(f"part.{row.part.value}"),
                    row.held_on,
                    row.seat,
                    row.name_fa,
                    row.mark,
                    row.usual,
                )
                for row in self._odd
            ]
        )
        self.odd.setVisible(bool(self._odd))
        told = (
            say("marks_report.odd_definition", year=year)
            if self._odd
            else say("marks_report.no_odd")
        )
        self.odd_definition.setText(told)
        self._tell_behind()

    def _tell_behind(self) -> None:
        self.months.reword(
            [_Rate(_month(row), row.decided, row.passed, row.percent) for row in self._months]
        )
        # The months of a month would say the same line again.
        self.months.setVisible(bool(self._months) and self._shown_by is not RateBy.MONTH)
        self.people.reword(
            [
                _Person(
                    one.name_fa,
                    shown_title(one.title_fa, one.title_en),
                    one.class_code,
                    one.held_on,
                    one.outcome,
                )
                for one in self._people
            ]
        )
        self.people.setVisible(bool(self._people))


def _bounds(first: int, last: int) -> tuple[date, date]:
    return jalali.from_jalali(first, 1, 1), jalali.from_jalali(last + 1, 1, 1) - timedelta(days=1)


def _behind(desk: Desk, by: RateBy, key: str, span: tuple[date, date]) -> _Behind:
    asked = by, key, *span
    return list_rate_months(desk, *asked), list_rate_people(desk, *asked)


def _month(row: RateRow) -> str:
    year, month = row.key.split("-")
    return f"{say(f'jalali_month.{int(month)}')} {Look.current().digits(year)}"
