"""The yearly plan by place of delivery and cluster, against what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.plans import PlanLine
from tvto_desk.db.queries.figures import FigureQuery
from tvto_desk.domain import plan
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.figures import By, FigureQuestion, Moment, Narrowed, Unit
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.person_hours import hours_of
from tvto_desk.domain.plan import PlanState
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.figure_titles import Titled, known_titles, titles_of


@dataclass(frozen=True)
class PlanRow:
    """One place and cluster: promised, done and under way. A key of None is not recorded."""

    place: str | None
    cluster: str | None
    place_title: Titled
    cluster_title: Titled
    state: PlanState


@dataclass(frozen=True)
class PlannedCentre:
    """A centre that a plan can be entered for."""

    code: str
    name_fa: str
    name_en: str


@act(Permission.MANAGE_SETTINGS)
def set_plan(
    desk: Desk, year: int, place: str, cluster: str, hours: int, centre: str | None = None
) -> None:
    """Enters or changes what a year promises there; nought takes the promise back.

    The province names the ``centre`` whose plan it is, and sends it down with its next packet.
    Raises ``plan.hours``, and ``plan.place_unknown``, ``plan.cluster_unknown`` or
    ``plan.centre_unknown``.
    """
    if not 0 <= hours <= plan.MOST_HOURS:
        raise DomainError("plan.hours", field="person_hours")
    with desk.write("plan.set") as work:
        for by, key, field in ((By.PLACE, place, "place"), (By.CLUSTER, cluster, "cluster")):
            if key not in known_titles(work.session, by):
                raise DomainError(f"plan.{field}_unknown", field=field)
        code = work.origin_centre if centre is None else centre
        if code not in {row.code for row in _centres(work.session, desk)}:
            raise DomainError("plan.centre_unknown", field="centre")
        same = select(PlanLine).where(
            PlanLine.jalali_year == year,
            PlanLine.delivery_place == place,
            PlanLine.cluster_fa == cluster,
            PlanLine.origin_centre == code,
        )
        row = work.session.execute(same).scalar_one_or_none()
        if row is None:
            work.add(
                PlanLine(
                    origin_centre=code,
                    jalali_year=year,
                    delivery_place=place,
                    cluster_fa=cluster,
                    person_hours=hours,
                )
            )
        else:
            row.person_hours = hours


@question
def list_centres(desk: Desk) -> list[PlannedCentre]:
    """The house itself, and at the province every centre that has sent something."""
    with desk.read() as session:
        rows = [
            PlannedCentre(row.code, row.name_fa, row.name_en) for row in _centres(session, desk)
        ]
    return sorted(rows, key=lambda row: (row.code != desk.centre.code, row.code))


@question
def list_plan(desk: Desk, year: int, centre: str | None = None) -> list[PlanRow]:
    """Every place and cluster that was promised something or has done something.

    Of one centre, or of all that are here.
    """
    with desk.read() as session:
        return plan_rows(session, year, centre=centre)


def plan_rows(
    session: Session,
    year: int,
    done: Mapping[PlanKey, Decimal] | None = None,
    *,
    centre: str | None = None,
) -> list[PlanRow]:
    """``list_plan`` within a unit of work of others, which may have read already what is done."""
    period = Period(PeriodKind.YEAR, year)
    # The province holds a plan for each of its centres beside its own.
    promises = (
        select(PlanLine.delivery_place, PlanLine.cluster_fa, func.sum(PlanLine.person_hours))
        .where(PlanLine.jalali_year == year)
        .group_by(PlanLine.delivery_place, PlanLine.cluster_fa)
    )
    of_centre: Narrowed = ()
    if centre is not None:
        promises = promises.where(PlanLine.origin_centre == centre)
        house = session.execute(select(Centre.id).where(Centre.code == centre)).scalar_one_or_none()
        of_centre = ((By.CENTRE, str(house or 0)),)
    planned = {(place, cluster): int(hours) for place, cluster, hours in session.execute(promises)}
    asked = FigureQuestion(Unit.HOURS_STANDARD, Moment.ENDED, period, narrowed=of_centre)
    if done is None:
        done = _by_both(session, asked, expected=False)
    under_way = _by_both(session, asked, expected=True)
    promised: set[PlanKey] = {key for key, hours in planned.items() if hours}
    keys = sorted(promised | set(done) | set(under_way), key=str)
    places = titles_of(session, By.PLACE, [place for place, _ in keys if place])
    clusters = titles_of(session, By.CLUSTER, [cluster for _, cluster in keys if cluster])
    rows = [
        PlanRow(
            place,
            cluster,
            places[place],
            clusters[cluster],
            PlanState(
                planned.get((place or "", cluster or ""), 0),
                done.get((place, cluster), Decimal(0)),
                under_way.get((place, cluster), Decimal(0)),
                year,
            ),
        )
        for place, cluster in keys
    ]
    return sorted(rows, key=lambda row: (-row.state.planned, -row.state.done, row.place_title.fa))


def whole(rows: list[PlanRow], year: int) -> PlanState:
    """The sum of the rows."""
    return PlanState(
        sum(row.state.planned for row in rows),
        sum((row.state.done for row in rows), Decimal(0)),
        sum((row.state.under_way for row in rows), Decimal(0)),
        year,
    )


PlanKey = tuple[str | None, str | None]
"""Place and cluster; None is not recorded."""


def _centres(session: Session, desk: Desk) -> list[Centre]:
    found = select(Centre)
    if not desk.centre.is_province:
        found = found.where(Centre.is_own)
    return list(session.execute(found).scalars())


def _by_both(session: Session, asked: FigureQuestion, *, expected: bool) -> dict[PlanKey, Decimal]:
    query = FigureQuery(asked, expected=expected).lines(By.PLACE, By.CLUSTER)
    return {
        (place, cluster): hours_of(int(minutes))
        for place, cluster, minutes in session.execute(query)
        if minutes is not None
    }
