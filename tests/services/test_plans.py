"""The yearly plan against plain SQL, the closing of a month, and the dashboard."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from tests import figure_rows
from tests.office import Office
from tests.services import classroom
from tests.services.test_figures import YEAR, _independent
from tvto_desk.domain import jalali, plan
from tvto_desk.domain.errors import AccessDenied, DomainError
from tvto_desk.domain.figures import By, Moment, Unit
from tvto_desk.domain.plan import PlanState
from tvto_desk.services import closings, plans
from tvto_desk.services.fees import list_clusters


def test_forecast_is_the_larger_of_what_is_known_and_the_pace() -> None:
    first = jalali.from_jalali(1404, 1, 1)
    state = PlanState(1000, Decimal(100), Decimal(50), 1404)
    # After 73 of 365 days: five times what is done.
    assert state.forecast(first + timedelta(days=72)) == 500
    assert state.forecast(first + timedelta(days=364)) == 150
    assert state.forecast(first + timedelta(days=400)) == 100
    assert state.percent == 10
    assert PlanState(0, Decimal(5), Decimal(0), 1404).percent is None


@pytest.mark.parametrize("typed", ["", "ده", "1.5", "9999999999"])
def test_hours_of_a_plan_are_a_whole_number(typed: str) -> None:
    with pytest.raises(DomainError, match=r"plan\.hours"):
        plan.person_hours(typed)


def test_plan_stands_beside_what_plain_sql_counts(office: Office) -> None:
    figure_rows.grow(office, 400, attended=False)
    clusters = list_clusters(office.clerk)
    plans.set_plan(office.manager, 1404, "prison", clusters[0], 7_000)
    plans.set_plan(office.manager, 1404, "prison", clusters[0], 9_000)
    plans.set_plan(office.manager, 1404, "guild", clusters[0], 500)
    with pytest.raises(AccessDenied):
        plans.set_plan(office.clerk, 1404, "guild", clusters[0], 1)
    with pytest.raises(DomainError, match=r"plan\.place_unknown"):
        plans.set_plan(office.manager, 1404, "moon", clusters[0], 1)
    done: dict[tuple[str, str], int] = {}
    for row in _independent(office, Moment.ENDED, YEAR):
        key = (row["delivery_place"], row["cluster_fa"])
        done[key] = done.get(key, 0) + row["total_hours"]
    rows = plans.list_plan(office.auditor, 1404)
    assert {(row.place, row.cluster): row.state.done for row in rows if row.state.done} == {
        key: hours for key, hours in done.items() if hours
    }
    planned = {(row.place, row.cluster): row.state.planned for row in rows if row.state.planned}
    assert planned == {("prison", clusters[0]): 9_000, ("guild", clusters[0]): 500}
    assert plans.whole(rows, 1404).planned == 9_500
    assert plans.whole(rows, 1404).under_way > 0
    assert classroom.acts_of(office)[-1] == "access.denied"
    assert plans.list_plan(office.auditor, 1390) == []


def test_closed_month_keeps_its_figures_and_shows_what_was_corrected(office: Office) -> None:
    figure_rows.grow(office, 900, years=1, attended=False)
    with pytest.raises(DomainError, match=r"closing\.not_over"):
        closings.close_month(office.manager, 1404, 7)
    with pytest.raises(AccessDenied):
        closings.close_month(office.clerk, 1404, 4)
    with pytest.raises(DomainError, match=r"closing\.open"):
        closings.list_corrections(office.auditor, 1404, 4)
    for month in (4, 5):
        closings.close_month(office.manager, 1404, month)
    with pytest.raises(DomainError, match=r"closing\.closed_already"):
        closings.close_month(office.manager, 1404, 4)
    months = closings.list_months(office.auditor, 1404)
    assert [row.closed_on is not None for row in months].count(True) == 2
    assert not any(row.corrections for row in months)
    assert months[3].closed_by.startswith("مریم")
    gone = _independent(office, Moment.ENDED, months[3].period)[0]
    # A class of Tir turns out never to have been held.
    with figure_rows.past_the_trail(office) as connection:
        connection.execute(
            text("UPDATE course_run SET state = 'cancelled' WHERE id = :id"), {"id": gone["course"]}
        )
    months = closings.list_months(office.auditor, 1404)
    assert months[3].corrections > 0
    assert months[4].corrections == 0
    found = closings.list_corrections(office.auditor, 1404, 4)
    assert len(found) == months[3].corrections
    total = next(row for row in found if row.unit is Unit.ENROLMENTS and row.by is None)
    assert total.frozen > total.now
    by_sex = [row for row in found if row.unit is Unit.ENROLMENTS and row.by is By.SEX]
    assert sum(row.frozen - row.now for row in by_sex) == total.frozen - total.now
    assert "closing.close" in classroom.acts_of(office)
