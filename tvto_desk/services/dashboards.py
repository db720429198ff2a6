"""The dashboard of a year: funnel, plan, waiting lists, women's share, pass rates, spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.courses import Application
from tvto_desk.db.models.standards import Standard
from tvto_desk.domain.centre import CentreKind
from tvto_desk.domain.enrolment import ApplicationState
from tvto_desk.domain.figures import By, Unit, percent_of
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.person_hours import hours_of
from tvto_desk.domain.plan import PlanState
from tvto_desk.services import plans
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.figure_titles import Titled
from tvto_desk.services.figures import (
    FigureAnswer,
    YearFigures,
    answer,
    answers_by,
    usual,
    year_figures,
)
from tvto_desk.services.mark_report import count_decided
from tvto_desk.services.plans import PlanKey, PlanRow

MOST_WAITING = 7
_SPREAD = (By.PLACE, By.CLUSTER, By.COUNTY, By.OWNERSHIP)


@dataclass(frozen=True)
class WaitingRow:
    """How many wait for a standard; ``titles`` in both languages."""

    title: Titled
    count: int


@dataclass(frozen=True)
class SpreadRow:
    """The person-hours of a cluster in a county; a key of None is not recorded."""

    county_key: str | None
    county: Titled
    cluster: Titled
    hours: Decimal


@dataclass(frozen=True)
class CentresRow:
    """How many public centres and private institutes a county has in the register."""

    county: Titled
    public: int
    private: int


@dataclass(frozen=True)
class CentreOfCounty:
    """A centre or institute of a county."""

    code: str
    name_fa: str
    name_en: str
    kind: CentreKind


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
    spread: tuple[SpreadRow, ...]
    centres: tuple[CentresRow, ...]
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
        hours, read = answers_by(session, usual(Unit.HOURS_STANDARD, period), _SPREAD, today)
        done: dict[PlanKey, int] = {}
        for (place, cluster, *_rest), minutes in read.items():
            done[place, cluster] = done.get((place, cluster), 0) + minutes
        of_plan = {key: hours_of(minutes) for key, minutes in done.items()}
        rows = plans.plan_rows(session, year, of_plan)
        women = answer(session, usual(Unit.PERSONS, period, By.SEX), today)
        waiting = [
            WaitingRow(Titled(fa, en), count) for fa, en, count in session.execute(waits).tuples()
        ]
        centres = _centres(session)
        decided, passed = count_decided(session, period.first, period.last)
        known = {Unit.PERSONS: women.total, Unit.HOURS_STANDARD: hours[By.CLUSTER].total}
        figures = year_figures(session, year, known)
    state = plans.whole(rows, year)
    return Dashboard(
        year=figures,
        plan=tuple(rows),
        plan_sum=state,
        forecast=state.forecast(today),
        women=women,
        clusters=hours[By.CLUSTER],
        counties=hours[By.COUNTY],
        ownership=hours[By.OWNERSHIP],
        spread=_spread(hours, read),
        centres=centres,
        waiting=tuple(waiting[:MOST_WAITING]),
        waiting_sum=sum(row.count for row in waiting),
        decided=decided,
        passed=passed,
    )


@question
def list_centres_of(desk: Desk, county_fa: str) -> list[CentreOfCounty]:
    """The centres and institutes of a county, by code."""
    found = select(Centre).where(Centre.county_fa == county_fa).order_by(Centre.code, Centre.id)
    with desk.read() as session:
        return [
            CentreOfCounty(row.code, row.name_fa, row.name_en, row.kind)
            for row in session.execute(found).scalars()
        ]


def _spread(
    hours: Mapping[By, FigureAnswer], read: Mapping[tuple[str | None, ...], int]
) -> tuple[SpreadRow, ...]:
    """Cluster by county, the most first; the titles are those of the answers."""
    minutes: dict[tuple[str | None, str | None], int] = {}
    for (_place, cluster, county, *_rest), amount in read.items():
        minutes[county, cluster] = minutes.get((county, cluster), 0) + amount
    counties = {line.key: line.title for line in hours[By.COUNTY].lines}
    clusters = {line.key: line.title for line in hours[By.CLUSTER].lines}
    rows = [
        SpreadRow(county, counties[county], clusters[cluster], hours_of(amount))
        for (county, cluster), amount in minutes.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.hours, row.county.fa, row.cluster.fa)))


def _centres(session: Session) -> tuple[CentresRow, ...]:
    private = func.sum(case((Centre.kind == CentreKind.PRIVATE, 1), else_=0))
    found = (
        select(Centre.county_fa, func.max(Centre.county_en), func.count(), private)
        .group_by(Centre.county_fa)
        .order_by(func.count().desc(), Centre.county_fa)
    )
    return tuple(
        CentresRow(Titled(fa, en or fa), int(count - some), int(some))
        for fa, en, count, some in session.execute(found)
    )
