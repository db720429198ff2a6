"""Closing a month: its figures are frozen, and what is corrected later is shown beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.plans import ClosedFigure, ClosedMonth
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.session import Work
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.figures import HOURS, By, Unit
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.person_hours import hours_of
from tvto_desk.domain.plan import require_over
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.figure_sums import FigureKey, read_sums
from tvto_desk.services.figure_titles import Titled, titles_of, unrecorded
from tvto_desk.services.figures import Amount
from tvto_desk.services.staff import name_of

FROZEN_BY = (By.SEX, By.CLUSTER, By.PLACE)
"""What a closed month keeps beside its sums."""


@dataclass(frozen=True)
class ClosingRow:
    """A month, or the year. ``closed_on`` None: open. ``corrections`` counts the figures that read
    otherwise today than when the month was closed.
    """

    period: Period
    is_over: bool
    closed_on: date | None
    closed_by: str
    corrections: int


@dataclass(frozen=True)
class CorrectedFigure:
    """One figure of a closed month: as it was closed, and as it reads now. ``by`` None: the sum."""

    unit: Unit
    by: By | None
    title: Titled | None
    frozen: Amount
    now: Amount


@act(Permission.APPROVE)
def close_month(desk: Desk, year: int, month: int) -> None:
    """Freezes every unit of the month: its sum and its lines by sex, cluster and place.

    Raises ``closing.not_over``, and ``closing.closed_already``.
    """
    period = Period(PeriodKind.MONTH, year, month)
    require_over(period, desk.today())
    with desk.write("closing.close") as work:
        if not close_months(work, desk, year, [month]):
            raise DomainError("closing.closed_already")


def close_months(
    work: Work,
    desk: Desk,
    year: int,
    months: Iterable[int],
    read: Mapping[int, dict[FigureKey, int]] | None = None,
) -> int:
    """Freezes those of the months that are open, within a unit of work; how many they were.

    ``read`` is what they read now, where the caller has it already.
    """
    wanted = list(months)
    closed = _closed(work.session, year, wanted)
    open_ones = [Period(PeriodKind.MONTH, year, month) for month in wanted if month not in closed]
    if read is None:
        now = _read(work.session, open_ones)
    else:
        now = {period: read[period.number] for period in open_ones}
    for period, frozen in now.items():
        row = ClosedMonth(
            jalali_year=year,
            month=period.number,
            closed_on=desk.today(),
            closed_by_id=desk.actor.staff_id,
        )
        work.add(row)
        work.add(
            *(
                ClosedFigure(
                    closed_month_id=row.id, unit=unit, broken_by=by, line=line, amount=amount
                )
                for (unit, by, line), amount in frozen.items()
            )
        )
    return len(open_ones)


@question
def list_months(desk: Desk, year: int) -> list[ClosingRow]:
    """The twelve months of a year."""
    months = Period(PeriodKind.YEAR, year).months
    with desk.read() as session:
        closed = _closed(session, year, range(1, 13))
        names = {
            row.id: name_of(row)
            for row in session.execute(
                select(Staff).where(Staff.id.in_([one.closed_by_id for one in closed.values()]))
            ).scalars()
        }
        now = _read(session, [month for month in months if month.number in closed])
        frozen = _frozen(session, closed.values())
        today = desk.today()
        return [
            ClosingRow(
                month,
                month.last < today,
                closed[month.number].closed_on if month.number in closed else None,
                names.get(closed[month.number].closed_by_id, "") if month.number in closed else "",
                len(differing(frozen.get(month.number, {}), now.get(month, {}))),
            )
            for month in months
        ]


@question
def list_corrections(desk: Desk, year: int, month: int) -> list[CorrectedFigure]:
    """What reads otherwise today than when the month was closed. Raises ``closing.open``."""
    period = Period(PeriodKind.MONTH, year, month)
    with desk.read() as session:
        closed = _closed(session, year, [month])
        if not closed:
            raise DomainError("closing.open")
        now = _read(session, [period])[period]
        frozen = _frozen(session, closed.values())[month]
        return corrected(session, FROZEN_BY, differing(frozen, now), frozen, now)


def corrected(
    session: Session,
    kept_by: Iterable[By],
    keys: list[FigureKey],
    frozen: dict[FigureKey, int],
    now: dict[FigureKey, int],
) -> list[CorrectedFigure]:
    """The figures of the keys in words, as closed and as they read now."""
    titles = {
        by: titles_of(session, by, [line for _unit, of, line in keys if of == by and line])
        for by in kept_by
    }
    return [
        CorrectedFigure(
            unit,
            By(by) if by else None,
            (titles[By(by)].get(line or None, unrecorded())) if by else None,
            _amount(unit, frozen.get((unit, by, line), 0)),
            _amount(unit, now.get((unit, by, line), 0)),
        )
        for unit, by, line in keys
    ]


def _closed(session: Session, year: int, months: Iterable[int]) -> dict[int, ClosedMonth]:
    found = select(ClosedMonth).where(
        ClosedMonth.jalali_year == year, ClosedMonth.month.in_(list(months))
    )
    return {row.month: row for row in session.execute(found).scalars()}


def _frozen(session: Session, closed: Iterable[ClosedMonth]) -> dict[int, dict[FigureKey, int]]:
    months = {row.id: row.month for row in closed}
    found: dict[int, dict[FigureKey, int]] = {month: {} for month in months.values()}
    rows = select(ClosedFigure).where(ClosedFigure.closed_month_id.in_(list(months)))
    for row in session.execute(rows).scalars():
        of_month = found[months[row.closed_month_id]]
        of_month[row.unit, row.broken_by, row.line] = row.amount
    return found


def _read(session: Session, months: list[Period]) -> dict[Period, dict[FigureKey, int]]:
    """What months of a year read now, from a few questions for all of them."""
    if not months:
        return {}
    period = months[0] if len(months) == 1 else Period(PeriodKind.YEAR, months[0].year)
    _none, found = read_sums(session, period, (), FROZEN_BY)
    return {month: found.get(month.number, {}) for month in months}


def differing(frozen: dict[FigureKey, int], now: dict[FigureKey, int]) -> list[FigureKey]:
    """The figures that read otherwise, in the order of the units."""
    keys = {*frozen, *now}
    order = {unit: place for place, unit in enumerate(Unit)}
    return sorted(
        (key for key in keys if frozen.get(key, 0) != now.get(key, 0)),
        key=lambda key: (order[key[0]], key[1], key[2]),
    )


def _amount(unit: Unit, amount: int) -> Amount:
    return hours_of(amount) if unit in HOURS else amount
