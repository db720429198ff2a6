"""The dashboard in words and charts, for the window, the paper and the workbook alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tvto_desk.domain.charts import MOST, Chart, Mark, Shape
from tvto_desk.domain.figures import By, FigureQuestion, Unit
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.words import Language, Sentence
from tvto_desk.services.dashboards import Dashboard
from tvto_desk.services.desk import CentreRow
from tvto_desk.services.exchange_overview import PartnerRow
from tvto_desk.services.figure_charts import chart_of, figure_text
from tvto_desk.services.figure_words import definition, lacking_words, period_words
from tvto_desk.services.figures import Amount, FigureAnswer, usual
from tvto_desk.system.words import words

CARDS = (
    "funnel", "plan", "women", "clusters", "counties", "spread", "centres", "waiting",
)  # fmt: skip
"""The cards in their order."""
FUNNEL = (Unit.ENROLMENTS, Unit.INTRODUCED, Unit.PASSED, Unit.ISSUED)


@dataclass(frozen=True)
class Opening:
    """The figures behind a bar; ``line`` holds the key of its line where it is one of them."""

    asked: FigureQuestion
    line: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class DashboardCard:
    """``told`` sums the chart up and ``line`` defines it; ``openings`` go with the marks."""

    key: str
    head: str
    told: str
    chart: Chart
    line: str
    openings: tuple[Opening, ...] = ()


def cards_of(
    board: Dashboard,
    centre: CentreRow,
    language: Language,
    other: Dashboard | None = None,
    lacking: Sequence[PartnerRow] = (),
) -> tuple[DashboardCard, ...]:
    """The cards in their order, the figures of another year beside those of this.

    The first names the centres of which the figures are ``lacking``, the others count them.
    """
    maker = _Cards(board, centre, language, other, lacking)
    return tuple(getattr(maker, key)() for key in CARDS)


class _Cards:
    def __init__(
        self,
        board: Dashboard,
        centre: CentreRow,
        language: Language,
        other: Dashboard | None,
        lacking: Sequence[PartnerRow],
    ) -> None:
        self._board, self._other = board, other
        self._centre, self._language = centre, language
        self._named = lacking_words(lacking, language)
        counted = Sentence("figures.lacking_count", {"count": len(lacking)})
        self._counted = (counted,) if lacking else ()

    def funnel(self) -> DashboardCard:
        year, other = self._board.year, self._other
        keys = ("enrolled", "introduced", "passed", "issued")
        rows: list[tuple[str, Amount, Amount | None]] = [
            (
                self._say(f"figure.{key}"),
                getattr(year, key),
                None if other is None else getattr(other.year, key),
            )
            for key in keys
        ]
        told = self._say(
            "dashboard.sums",
            persons=year.persons,
            standard=_whole(year.hours_by_standard),
            attended=_whole(year.hours_by_attendance),
        )
        if self._board.passed_percent is not None:
            told += " " + self._say(
                "dashboard.rate",
                percent=self._board.passed_percent,
                decided=self._board.decided,
            )
        name = self._centre.name_fa if self._fa else self._centre.name_en
        line = self._say("figure.definition", year=year.year, centre=name)
        line = self._with(line, self._named)
        period = Period(PeriodKind.YEAR, year.year)
        openings = tuple(Opening(usual(unit, period, By.MONTH)) for unit in FUNNEL)
        return self._card("funnel", told, self._bars(rows), line, openings)

    def plan(self) -> DashboardCard:
        board, state = self._board, self._board.plan_sum
        if state.percent is None:
            told = self._say("plan.no_plan", year=state.year)
        else:
            told = self._say("plan.reached", percent=state.percent)
        comma = "، " if self._fa else ", "
        marks = [
            Mark(
                comma.join(
                    title.text(self._language) for title in (row.place_title, row.cluster_title)
                ),
                float(row.state.done),
                figure_text(row.state.done, self._language),
                float(row.state.planned),
                figure_text(row.state.planned, self._language),
            )
            for row in board.plan[:MOST]
        ]
        chart = Chart(Shape.BARS, tuple(marks), self._say("plan.done"), self._say("plan.planned"))
        line = self._say("plan.definition", year=state.year)
        line += " " + self._say("plan.forecast", hours=int(board.forecast))
        line = self._with(line, self._counted)
        of_place = replace(board.clusters.asked, by=By.PLACE)
        openings = tuple(Opening(of_place, (row.place,)) for row in board.plan[:MOST])
        return self._card("plan", told, chart, line, openings)

    def women(self) -> DashboardCard:
        percent = self._board.women_percent
        told = "" if percent is None else self._say("dashboard.women", percent=percent)
        return self._answered("women", told, Shape.SHARE, "women")

    def clusters(self) -> DashboardCard:
        return self._answered("clusters", "", Shape.SHARE, "clusters")

    def counties(self) -> DashboardCard:
        return self._answered("counties", "", Shape.BARS, "counties", "ownership")

    def spread(self) -> DashboardCard:
        comma = "، " if self._fa else ", "
        rows: list[tuple[str, Amount, Amount | None]] = [
            (
                f"{row.county.text(self._language)}{comma}{row.cluster.text(self._language)}",
                row.hours,
                None,
            )
            for row in self._board.spread[:MOST]
        ]
        asked = self._board.counties.asked
        openings = tuple(Opening(asked, (row.county_key,)) for row in self._board.spread[:MOST])
        line = self._definition(self._board.counties)
        return self._card("spread", "", self._bars(rows), line, openings)

    def centres(self) -> DashboardCard:
        rows: list[tuple[str, Amount, Amount | None]] = [
            (row.county.text(self._language), row.public + row.private, None)
            for row in self._board.centres
        ]
        told = self._say(
            "dashboard.centres",
            public=sum(row.public for row in self._board.centres),
            private=sum(row.private for row in self._board.centres),
        )
        return self._card("centres", told, self._bars(rows[:MOST]), "")

    def waiting(self) -> DashboardCard:
        rows: list[tuple[str, Amount, Amount | None]] = [
            (row.title.text(self._language), row.count, None) for row in self._board.waiting
        ]
        told = self._say("dashboard.waiting", count=self._board.waiting_sum)
        return self._card("waiting", told, self._bars(rows), "")

    @property
    def _fa(self) -> bool:
        return self._language is Language.FA

    def _answered(self, key: str, told: str, shape: Shape, *names: str) -> DashboardCard:
        """The chart of one answer, or the bars of several together."""
        marks: list[Mark] = []
        openings: list[Opening] = []
        chart = Chart(shape, ())
        # Held against another year shares are bars: two long bars cannot be read together.
        drawn = shape if self._other is None else Shape.BARS
        for name in names:
            answer: FigureAnswer = getattr(self._board, name)
            other = None if self._other is None else getattr(self._other, name)
            chart = chart_of(answer, self._language, drawn, other)
            marks += chart.marks
            opened = [Opening(answer.asked, (line.key,)) for line in answer.lines[:MOST]]
            # Beyond the most that a chart shows stands the rest, which is no line.
            openings += opened + [Opening(answer.asked)] * (len(chart.marks) - len(opened))
        first: FigureAnswer = getattr(self._board, names[0])
        whole = replace(chart, marks=tuple(marks))
        return self._card(key, told, whole, self._definition(first), tuple(openings))

    def _definition(self, answer: FigureAnswer) -> str:
        return definition(answer, self._centre, self._language, lacking=self._counted)

    def _with(self, line: str, more: Sequence[Sentence]) -> str:
        return " ".join((line, *(words().told(one, self._language) for one in more)))

    def _card(
        self, key: str, told: str, chart: Chart, line: str, openings: tuple[Opening, ...] = ()
    ) -> DashboardCard:
        head = self._say(f"dashboard.head_{key}")
        return DashboardCard(key, head, told, chart, line, openings)

    def _bars(self, rows: Iterable[tuple[str, Amount, Amount | None]]) -> Chart:
        marks = tuple(
            Mark(
                title,
                float(amount),
                figure_text(amount, self._language),
                None if against is None else float(against),
                "" if against is None else figure_text(against, self._language),
            )
            for title, amount, against in rows
        )
        compared = any(mark.beside is not None for mark in marks)
        own, beside = (self._year(self._board), self._year(self._other)) if compared else ("", "")
        return Chart(Shape.BARS, marks, own, beside)

    def _year(self, board: Dashboard | None) -> str:
        if board is None:
            return ""
        period = Period(PeriodKind.YEAR, board.year.year)
        return words().told(period_words(period), self._language)

    def _say(self, key: str, **values: object) -> str:
        return words().text(key, self._language, **values)


def _whole(amount: Amount) -> Amount:
    return int(amount) if amount == int(amount) else amount
