"""The summaries of closed years, as answers over many years read them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.plans import ClosedYear, ClosedYearFigure
from tvto_desk.domain.figures import By, FigureQuestion, moments_of
from tvto_desk.domain.periods import Period, PeriodKind, years_through

SUMMED_BY = (
    By.SEX, By.RESIDENCE, By.MAIN_GROUP, By.CLUSTER, By.GROUP, By.COUNTY, By.CENTRE, By.PLACE,
    By.MODE, By.BODY, By.OWNERSHIP,
)  # fmt: skip
"""What the summary of a year keeps beside its sums; the other break-downs are read anew."""


def has_summary(asked: FigureQuestion) -> bool:
    """Whether the summaries of closed years answer a question."""
    return (
        asked.period.kind is PeriodKind.YEARS
        and not asked.narrowed
        and asked.moment is moments_of(asked.unit)[0]
        and asked.by in (None, By.YEAR, *SUMMED_BY)
    )


def summary_of(
    session: Session, asked: FigureQuestion, by: By | None
) -> tuple[dict[str | None, int], tuple[int, ...]]:
    """The lines of the closed years of the period, and which years these are."""
    closed = closed_years(session, asked.period.years)
    figure, broken_by = ClosedYearFigure, "" if by in (None, By.YEAR) else str(by)
    key = ClosedYear.jalali_year if by is By.YEAR else figure.line
    lines = (
        select(key, func.sum(figure.amount))
        .join(ClosedYear, ClosedYear.id == figure.closed_year_id)
        .where(
            figure.closed_year_id.in_([row.id for row in closed.values()]),
            figure.unit == asked.unit,
            figure.broken_by == broken_by,
        )
        .group_by(key)
    )
    found = {str(line) or None: int(amount) for line, amount in session.execute(lines)}
    return found, tuple(sorted(closed))


def runs_without(period: Period, closed: Iterable[int]) -> list[Period]:
    """The years of the period that are not closed, those that follow each other as one."""
    kept, runs = set(closed), list[Period]()
    for year in period.years:
        if year in kept:
            continue
        if runs and runs[-1].year == year - 1:
            runs[-1] = years_through(year, runs[-1].number + 1)
        else:
            runs.append(years_through(year, 1))
    return runs


def closed_years(session: Session, years: Iterable[int]) -> dict[int, ClosedYear]:
    """Those of the years that are closed."""
    found = select(ClosedYear).where(ClosedYear.jalali_year.in_(list(years)))
    return {row.jalali_year: row for row in session.execute(found).scalars()}
