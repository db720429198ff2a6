"""Any list as a file for Excel, by one service: every export stands in the trail."""

from __future__ import annotations

from decimal import Decimal

from tvto_desk.domain import digits
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language, Sentence
from tvto_desk.services.access import act
from tvto_desk.services.dashboard_cards import cards_of
from tvto_desk.services.dashboards import get_dashboard
from tvto_desk.services.desk import Desk
from tvto_desk.services.exchange_overview import lacking_centres
from tvto_desk.services.figure_charts import beside
from tvto_desk.services.figure_words import lacking_words, period_words
from tvto_desk.services.figures import FigureAnswer, YearFigures, figures_of_year
from tvto_desk.services.trust import KeptLists
from tvto_desk.system.clock import IRAN
from tvto_desk.system.table_files import Table, TableFormat, Value, written
from tvto_desk.system.words import words

Line = tuple[str, str, int | Decimal]
"""What is counted, in which unit, and how many."""


LARGE_LIST = 100
"""More people than any class has: a list of one class asks for no password."""


@act(Permission.EXPORT)
def export_table(desk: Desk, table: Table, form: TableFormat) -> bytes:
    """A list as a file; the trail keeps what it was and how many rows left the house.

    Raises ``PasswordWanted`` for more than ``LARGE_LIST`` rows.
    """
    if len(table.rows) > LARGE_LIST:
        desk.require_password()
    made = desk.house.clock.now().astimezone(IRAN)
    file = written(table, form, made)
    # The trail keeps plain text: the marks of reading order stay in the file.
    what = digits.strip_isolates(table.definition)
    desk.note("export.table", words().text("export.left", what=what, count=len(table.rows)))
    return file


@act(Permission.EXPORT)
def year_workbook(
    desk: Desk, year: int, language: Language, lists: KeptLists | None = None
) -> bytes:
    """The figures of a Jalali year as an ``.xlsx``; figures are numbers, not their pictures.

    ``lists`` of the province name the centres that have not sent.
    """
    figures = figures_of_year(desk, year)
    catalogue = words()
    table = Table(
        sheet=catalogue.text("figure.sheet", language),
        definition=_year_said(desk, year, language, lists),
        head=tuple(catalogue.text(f"figure.{key}", language) for key in ("what", "unit", "amount")),
        rows=year_lines(figures, language),
        right_to_left=language is Language.FA,
    )
    return export_table(desk, table, TableFormat.XLSX)


@act(Permission.EXPORT)
def figures_workbook(
    desk: Desk,
    answer: FigureAnswer,
    other: FigureAnswer | None,
    definition: str,
    language: Language,
) -> bytes:
    """The table of an answer as an ``.xlsx``, another period beside it; the sum stands last."""
    catalogue = words()
    asked = answer.asked
    unit = catalogue.text(f"figure_unit.{asked.unit.value}", language)
    by = unit if asked.by is None else catalogue.text(f"figure_by.{asked.by.value}", language)
    periods = [catalogue.told(period_words(asked.period), language)]
    rows: list[list[Value]] = [[line.title.text(language), line.amount] for line in answer.lines]
    rows.append([catalogue.text("figures.total", language), answer.total])
    if other is not None:
        periods.append(catalogue.told(period_words(other.asked.period), language))
        keys = [line.key for line in answer.lines]
        amounts = [*(beside(other, key) for key in keys), other.total]
        rows = [[*row, amount] for row, amount in zip(rows, amounts, strict=True)]
    table = Table(
        sheet=catalogue.text("figures.sheet", language),
        definition=definition,
        head=(by, *(f"{unit}, {period}" for period in periods)),
        rows=rows,
        right_to_left=language is Language.FA,
    )
    return export_table(desk, table, TableFormat.XLSX)


@act(Permission.EXPORT)
def dashboard_workbook(
    desk: Desk,
    year: int,
    language: Language,
    against: int | None = None,
    lists: KeptLists | None = None,
) -> bytes:
    """The figures of a year's dashboard as an ``.xlsx``: each mark of each card is a row, with
    what it is held against; the sums stand first.

    ``lists`` of the province name the centres that have not sent.
    """
    board = get_dashboard(desk, year)
    other = None if against is None else get_dashboard(desk, against)
    sums = year_lines(board.year, language)
    rows: list[list[Value]] = [[unit, title, amount, ""] for title, unit, amount in sums]
    for card in cards_of(board, desk.centre, language, other):
        rows += [
            [card.head, mark.title, _number(mark.value), _number(mark.beside)]
            for mark in card.chart.marks
        ]
    table = Table(
        sheet=words().text("dashboard.sheet", language),
        definition=_year_said(desk, year, language, lists),
        head=tuple(
            words().text(f"dashboard.{key}", language)
            for key in ("part", "line", "amount", "beside")
        ),
        rows=rows,
        right_to_left=language is Language.FA,
    )
    return export_table(desk, table, TableFormat.XLSX)


def _year_said(desk: Desk, year: int, language: Language, lists: KeptLists | None) -> str:
    """What the figures of a year are, whom they lack, and of which state of the register."""
    name = desk.centre.name_fa if language is Language.FA else desk.centre.name_en
    lacking = lacking_centres(desk, lists, Period(PeriodKind.YEAR, year))
    said = (
        Sentence("figure.definition", {"year": year, "centre": name}),
        *lacking_words(lacking, language),
        Sentence("figure.read_on", {"day": desk.today()}),
    )
    return " ".join(words().told(one, language) for one in said)


def _number(value: float | None) -> Value:
    if value is None:
        return ""
    return int(value) if value == int(value) else Decimal(str(value))


def year_lines(figures: YearFigures, language: Language) -> list[Line]:
    """The lines of the year's table: the funnel in its order, then persons and person-hours."""

    def line(key: str, unit: str, amount: int | Decimal) -> Line:
        return (
            words().text(f"figure.{key}", language),
            words().text(f"figure.unit_{unit}", language),
            amount,
        )

    return [
        line("enrolled", "enrolments", figures.enrolled),
        line("introduced", "persons", figures.introduced),
        line("passed", "persons", figures.passed),
        line("issued", "sheets", figures.issued),
        line("persons", "persons", figures.persons),
        line("hours_by_standard", "person_hours", figures.hours_by_standard),
        line("hours_by_attendance", "person_hours", figures.hours_by_attendance),
    ]
