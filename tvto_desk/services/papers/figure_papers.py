"""Reports of figures: the answer to a question, and the dashboard of a year."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.domain.charts import MOST, Shape
from tvto_desk.domain.figures import By, FigureQuestion
from tvto_desk.domain.words import Language
from tvto_desk.print.papers import (
    A4,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Figure,
    Heading,
    Paper,
    Table,
    Text,
    Title,
)
from tvto_desk.services.access import question
from tvto_desk.services.dashboard_cards import cards_of
from tvto_desk.services.dashboards import Dashboard, get_dashboard
from tvto_desk.services.desk import Desk
from tvto_desk.services.exchange_overview import lacking_centres
from tvto_desk.services.figure_charts import beside, chart_of, figure_text
from tvto_desk.services.figure_titles import Titled
from tvto_desk.services.figure_words import definition, lacking_words, period_words
from tvto_desk.services.figures import Amount, FigureAnswer, ask_figures
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.trust import KeptLists
from tvto_desk.system.words import words


@question
def figure_report(
    desk: Desk,
    asked: FigureQuestion,
    shape: Shape = Shape.BARS,
    other: FigureQuestion | None = None,
    narrowed: Sequence[tuple[By, Titled]] = (),
    lists: KeptLists | None = None,
) -> PaperFile:
    """«گزارش آمار» on A4: the chart, the table beside another period, and what was counted.

    ``lists`` of the province name the centres that have not sent.
    """
    answer = ask_figures(desk, asked)
    against = None if other is None else ask_figures(desk, other)
    unit = words().text(f"figure_unit.{asked.unit.value}", Language.FA)
    period = words().told(period_words(asked.period), Language.FA)
    by = "" if asked.by is None else words().text(f"figure_by.{asked.by.value}", Language.FA)
    lacking = lacking_words(lacking_centres(desk, lists, asked.period), Language.FA)
    name = words().text("figures.report", Language.FA)
    title = f"{unit}، {period}"
    stationery = Stationery(desk)
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=(
            Title(title, words().text("figures.by", Language.FA, by=by) if by else ""),
            Figure(chart_of(answer, Language.FA, shape, against)),
            Heading(name),
            _table(answer, against, by or unit, unit),
            Text(definition(answer, desk.centre, Language.FA, narrowed, lacking), 9.5),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


@question
def dashboard_report(
    desk: Desk, year: int, against: int | None = None, lists: KeptLists | None = None
) -> PaperFile:
    """«گزارش داشبورد سال» on A4: the sums, then each card; plan and spread in full.

    ``lists`` of the province name the centres that have not sent.
    """
    board = get_dashboard(desk, year)
    other = None if against is None else get_dashboard(desk, against)
    name = words().text("dashboard.report", Language.FA)
    asked = board.women.asked.period
    period = words().told(period_words(asked), Language.FA)
    cards = cards_of(board, desk.centre, Language.FA, other, lacking_centres(desk, lists, asked))
    blocks: list[Block] = [Title(name, period), Facts(tuple(_sums(board)), columns=3)]
    for card in cards:
        blocks.append(Heading(card.head))
        if card.chart.marks:
            blocks.append(Figure(card.chart))
        if card.told:
            blocks.append(Text(card.told))
        if card.line:
            blocks.append(Text(card.line, 8.5))
        if card.key == "plan":
            blocks.append(_plan_table(board))
        elif card.key == "spread" and len(board.spread) > MOST:
            blocks.append(_spread_table(board))
    stationery = Stationery(desk)
    document = Paper(
        name=name,
        sheet=A4,
        head=stationery.list_head(),
        blocks=tuple(blocks),
        foot=stationery.foot(),
    )
    return stationery.draw(f"{name} {year}", [document])


def _sums(board: Dashboard) -> list[Fact]:
    year = board.year

    def fact(key: str, amount: Amount | None) -> Fact:
        shown = "" if amount is None else figure_text(amount, Language.FA)
        return Fact(words().text(key, Language.FA), shown)

    return [
        fact("figure_unit.persons", year.persons),
        fact("figure_unit.enrolments", year.enrolled),
        fact("figure_unit.hours_standard", year.hours_by_standard),
        fact("figure_unit.hours_attended", year.hours_by_attendance),
        fact("figure_unit.introduced", year.introduced),
        fact("figure_unit.passed", year.passed),
        fact("figure_unit.issued", year.issued),
        fact("dashboard.of_plan", board.plan_sum.percent),
        fact("dashboard.forecast", int(board.forecast)),
        fact("dashboard.of_women", board.women_percent),
        fact("dashboard.of_passed", board.passed_percent),
        fact("dashboard.head_waiting", board.waiting_sum),
    ]


def _plan_table(board: Dashboard) -> Table:
    heads = ("figure_by.place", "figure_by.cluster", "plan.planned", "plan.done")
    rows = [
        (
            row.place_title.fa,
            row.cluster_title.fa,
            figure_text(row.state.planned, Language.FA),
            figure_text(row.state.done, Language.FA),
            "" if row.state.percent is None else figure_text(row.state.percent, Language.FA),
        )
        for row in board.plan
    ]
    columns = [Column(words().text(key, Language.FA), Cell.TEXT, share=1) for key in heads[:2]] + [
        Column(words().text(key, Language.FA), Cell.FIGURE, width=28)
        for key in (*heads[2:], "dashboard.of_plan")
    ]
    return Table(tuple(columns), tuple(rows), paper.say("none"))


def _spread_table(board: Dashboard) -> Table:
    columns = (
        Column(words().text("figure_by.county", Language.FA), share=1),
        Column(words().text("figure_by.cluster", Language.FA), share=1),
        Column(words().text("figure_unit.hours_standard", Language.FA), Cell.FIGURE, width=42),
    )
    rows = [
        (row.county.fa, row.cluster.fa, figure_text(row.hours, Language.FA)) for row in board.spread
    ]
    return Table(columns, tuple(rows), paper.say("none"))


def _table(answer: FigureAnswer, against: FigureAnswer | None, head: str, unit: str) -> Table:
    columns = [Column(head, share=1), Column(unit, Cell.FIGURE, width=42)]
    if against is not None:
        period = words().told(period_words(against.asked.period), Language.FA)
        columns.append(Column(period, Cell.FIGURE, width=42))

    def row(title: str, *amounts: object) -> tuple[str, ...]:
        return (title, *(str(amount) for amount in amounts))

    rows = []
    for line in answer.lines:
        amounts = [figure_text(line.amount, Language.FA)]
        if against is not None:
            amounts.append(figure_text(beside(against, line.key) or 0, Language.FA))
        rows.append(row(line.title.fa, *amounts))
    sums = [figure_text(answer.total, Language.FA)]
    if against is not None:
        sums.append(figure_text(against.total, Language.FA))
    rows.append(row(words().text("figures.total", Language.FA), *sums))
    return Table(tuple(columns), tuple(rows), paper.say("none"))
