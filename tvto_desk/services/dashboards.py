"""The dashboard of a year: funnel, plan, waiting lists, women's share, pass rates, spread."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from tvto_desk.db.models.courses import Application
from tvto_desk.db.models.standards import Standard
from tvto_desk.domain.enrolment import ApplicationState
from tvto_desk.domain.figures import By, Unit, percent_of
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.plan import PlanState
from tvto_desk.services import plans
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.figure_titles import Titled
from tvto_desk.services.figures import FigureAnswer, YearFigures, answer, usual, year_figures
from tvto_desk.services.mark_report import count_decided
from tvto_desk.services.plans import PlanRow

MOST_WAITING = 7


@dataclass(frozen=True)
class WaitingRow:
    """How many wait for a standard; ``titles`` in both languages."""

    title: Titled
    count: int


@dataclass(frozen=True)
class Dashboard:
    """What a head looks at once a week. ``decided`` and ``passed`` are results of the year."""

    year: YearFigures
    plan: tuple[PlanRow, ...]
    plan_sum: PlanState
    forecast: Decimal
    women: FigureAnswer
    clusters: FigureAnswer
    counties: FigureAnswer
    ownership: FigureAnswer
    waiting: tuple[WaitingRow, ...]
    waiting_sum: int
    decided: int
    passed: int

    @property
    def women_percent(self) -> int | None:
        """The share of women among the persons."""
        women = next((line.amount for line in self.women.lines if line.key == "female"), 0)
        return percent_of(float(women), float(self.women.total))

    @property
    def passed_percent(self) -> int | None:
        """The passed of the decided."""
        return percent_of(self.passed, self.decided)


@question
def get_dashboard(desk: Desk, year: int) -> Dashboard:
    """The dashboard of a Jalali year, in a fixed number of questions to the database."""
    period, today = Period(PeriodKind.YEAR, year), desk.today()
    waits = (
        select(Standard.title_fa, Standard.title_en, func.count().label("count"))
        .join(Application, Application.standard_id == Standard.id)
        .where(Application.state == ApplicationState.WAITING)
        .group_by(Standard.id, Standard.title_fa, Standard.title_en)
        .order_by(func.count().desc(), Standard.title_fa)
    )
    with desk.read() as session:
        rows = plans.plan_rows(session, year)
        asked = {
            by: answer(session, usual(unit, period, by), today)
            for unit, by in (
                (Unit.PERSONS, By.SEX),
                (Unit.HOURS_STANDARD, By.CLUSTER),
                (Unit.HOURS_STANDARD, By.COUNTY),
                (Unit.HOURS_STANDARD, By.OWNERSHIP),
            )
        }
        waiting = [
            WaitingRow(Titled(fa, en), count) for fa, en, count in session.execute(waits).tuples()
        ]
        decided, passed = count_decided(session, period.first, period.last)
        known = {Unit.PERSONS: asked[By.SEX].total, Unit.HOURS_STANDARD: asked[By.CLUSTER].total}
        figures = year_figures(session, year, known)
    state = plans.whole(rows, year)
    return Dashboard(
        year=figures,
        plan=tuple(rows),
        plan_sum=state,
        forecast=state.forecast(today),
        women=asked[By.SEX],
        clusters=asked[By.CLUSTER],
        counties=asked[By.COUNTY],
        ownership=asked[By.OWNERSHIP],
        waiting=tuple(waiting[:MOST_WAITING]),
        waiting_sum=sum(row.count for row in waiting),
        decided=decided,
        passed=passed,
    )
