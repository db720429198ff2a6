"""An answer as a chart, for the window and for paper alike."""

from __future__ import annotations

from decimal import Decimal

from tvto_desk.domain import charts
from tvto_desk.domain.charts import Chart, Mark, Shape
from tvto_desk.domain.figures import TIMES, By, Unit
from tvto_desk.domain.words import Language, show
from tvto_desk.services.figure_titles import Titled
from tvto_desk.services.figure_words import period_words
from tvto_desk.services.figures import Amount, FigureAnswer, FigureLine
from tvto_desk.system.words import words


def shapes_of(by: By | None) -> tuple[Shape, ...]:
    """The shapes that tell the truth about a break-down, the usual one first."""
    if by in TIMES:
        return (Shape.BARS, Shape.LINES)
    if by in (By.SEX, By.RESIDENCE, By.OWNERSHIP, By.MODE, By.CLUSTER):
        return (Shape.BARS, Shape.SHARE)
    return (Shape.BARS,)


def chart_of(
    answer: FigureAnswer,
    language: Language,
    shape: Shape = Shape.BARS,
    other: FigureAnswer | None = None,
) -> Chart:
    """The largest lines of an answer (every month), the same lines of ``other`` beside them.

    Beyond the most that a chart shows the rest is one mark, where the lines add up.
    """
    if answer.asked.by is None:
        title = words().text(f"figure_unit.{answer.asked.unit.value}", language)
        marks = [_mark(title, answer.total, other.total if other else None, language)]
    else:
        marks = _marks(answer, other, language)
    return Chart(
        shape,
        tuple(marks),
        words().told(period_words(answer.asked.period), language) if other else "",
        words().told(period_words(other.asked.period), language) if other else "",
    )


def figure_text(amount: Amount, language: Language) -> str:
    """An amount in the digits of a language; whole hours without decimals."""
    whole = amount == int(amount)
    return show(int(amount) if whole else Decimal(amount), language)


def beside(other: FigureAnswer | None, key: str | None) -> Amount | None:
    """The amount of the same line in another answer; None without one."""
    if other is None:
        return None
    return next((line.amount for line in other.lines if line.key == key), 0)


def _marks(answer: FigureAnswer, other: FigureAnswer | None, language: Language) -> list[Mark]:
    months, times = answer.asked.by is By.MONTH, answer.asked.by in TIMES
    lines = answer.lines
    if months:
        by_key = {line.key: line for line in lines}
        shown = [
            by_key.get(str(month.number)) or _empty_month(month.number, language)
            for month in answer.asked.period.months
        ]
    else:
        shown = list(lines if times else lines[: charts.MOST])
    marks = [
        _mark(line.title.text(language), line.amount, beside(other, line.key), language)
        for line in shown
    ]
    rest = [] if times else lines[charts.MOST :]
    if rest and not answer.overlaps and answer.asked.unit is not Unit.PERSONS:
        known = {line.key for line in shown}
        against = (
            None
            if other is None
            else sum((line.amount for line in other.lines if line.key not in known), Decimal(0))
        )
        amount = sum((line.amount for line in rest), Decimal(0))
        marks.append(_mark(words().text("figures.rest", language), amount, against, language))
    return marks


def _empty_month(number: int, language: Language) -> FigureLine:
    name = words().text(f"jalali_month.{number}", language)
    return FigureLine(str(number), Titled(name, name), 0)


def _mark(title: str, amount: Amount, against: Amount | None, language: Language) -> Mark:
    return Mark(
        title,
        float(amount),
        figure_text(amount, language),
        None if against is None else float(against),
        "" if against is None else figure_text(against, language),
    )
