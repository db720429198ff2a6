"""The report of a question for figures: chart, table, definition."""

from __future__ import annotations

from collections.abc import Sequence

from tvto_desk.domain.charts import Shape
from tvto_desk.domain.figures import By, FigureQuestion
from tvto_desk.domain.words import Language
from tvto_desk.print.papers import A4, Cell, Column, Figure, Heading, Paper, Table, Text, Title
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.figure_charts import beside, chart_of, figure_text
from tvto_desk.services.figure_titles import Titled
from tvto_desk.services.figure_words import definition, period_words
from tvto_desk.services.figures import FigureAnswer, ask_figures
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.system.words import words


@question
def figure_report(
    desk: Desk,
    asked: FigureQuestion,
    shape: Shape = Shape.BARS,
    other: FigureQuestion | None = None,
    narrowed: Sequence[tuple[By, Titled]] = (),
) -> PaperFile:
    """«گزارش آمار» on A4: the chart, the table beside another period, and what was counted."""
    answer = ask_figures(desk, asked)
    against = None if other is None else ask_figures(desk, other)
    unit = words().text(f"figure_unit.{asked.unit.value}", Language.FA)
    period = words().told(period_words(asked.period), Language.FA)
    by = "" if asked.by is None else words().text(f"figure_by.{asked.by.value}", Language.FA)
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
            Text(definition(answer, desk.centre, Language.FA, narrowed), 9.5),
        ),
        foot=stationery.foot(),
    )
    return stationery.draw(name, [document])


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
