"""Closing a year: its summary is kept, and what is corrected later is shown beside it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.plans import ClosedYear, ClosedYearFigure
from tvto_desk.db.models.staff import Staff
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.plan import require_over
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.closings import (
    FROZEN_BY,
    ClosingRow,
    CorrectedFigure,
    close_months,
    corrected,
    differing,
)
from tvto_desk.services.desk import Desk
from tvto_desk.services.figure_sums import FigureKey, read_sums
from tvto_desk.services.staff import name_of
from tvto_desk.services.year_summaries import SUMMED_BY, closed_years


@act(Permission.APPROVE)
def close_year(desk: Desk, year: int) -> None:
    """Keeps the summary of the year and closes those of its months that are still open.

    Raises ``closing.not_over``, and ``closing.closed_already``.
    """
    require_over(Period(PeriodKind.YEAR, year), desk.today())
    with desk.write("closing.close_year") as work:
        if year in closed_years(work.session, [year]):
            raise DomainError("closing.closed_already")
        period = Period(PeriodKind.YEAR, year)
        summary, months = read_sums(work.session, period, SUMMED_BY, FROZEN_BY)
        close_months(work, desk, year, range(1, 13), months)
        row = ClosedYear(jalali_year=year, closed_on=desk.today(), closed_by_id=desk.actor.staff_id)
        work.add(row)
        work.add(
            *(
                ClosedYearFigure(
                    closed_year_id=row.id, unit=unit, broken_by=by, line=line, amount=amount
                )
                for (unit, by, line), amount in summary.items()
            )
        )


@question
def get_year_closing(desk: Desk, year: int) -> ClosingRow:
    """Whether the year is over and closed; its corrections are only read when asked for."""
    period = Period(PeriodKind.YEAR, year)
    with desk.read() as session:
        row = closed_years(session, [year]).get(year)
        by = "" if row is None else name_of(session.get_one(Staff, row.closed_by_id))
        is_over = period.last < desk.today()
        return ClosingRow(period, is_over, None if row is None else row.closed_on, by, 0)


@question
def list_year_corrections(desk: Desk, year: int) -> list[CorrectedFigure]:
    """What reads otherwise today than when the year was closed. Raises ``closing.open``."""
    with desk.read() as session:
        row = closed_years(session, [year]).get(year)
        if row is None:
            raise DomainError("closing.open")
        now = _read(session, year)
        kept = select(ClosedYearFigure).where(ClosedYearFigure.closed_year_id == row.id)
        frozen = {
            (one.unit, one.broken_by, one.line): one.amount
            for one in session.execute(kept).scalars()
        }
        return corrected(session, SUMMED_BY, differing(frozen, now), frozen, now)


def _read(session: Session, year: int) -> dict[FigureKey, int]:
    return read_sums(session, Period(PeriodKind.YEAR, year), SUMMED_BY, ())[0]
