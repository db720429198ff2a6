"""Before and after Nowruz: what is named, what is done, and numbers that begin anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.office import Office
from tests.services import classroom
from tvto_desk.domain import jalali
from tvto_desk.domain.year_turn import Step, StepState
from tvto_desk.services import certificates, holidays, plans
from tvto_desk.services.desk import Desk
from tvto_desk.services.year_turn import year_turn

DONE, OPEN, LATER = StepState.DONE, StepState.OPEN, StepState.LATER


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with five certificates asked for and approved."""
    made = Office(tmp_path_factory.mktemp("office"))
    made.asked = classroom.approved(made, 5)  # type: ignore[attr-defined]
    yield made
    made.close()


def _day(text: str) -> date:
    return jalali.from_jalali(*(int(part) for part in text.split("/")))


def _states(desk: Desk) -> dict[Step, StepState]:
    row = year_turn(desk)
    assert row is not None
    return {step.step: step.state for step in row.steps if step.step is not Step.NUMBERS}


def _last(desk: Desk) -> int:
    row = year_turn(desk)
    assert row is not None
    return next(step.count for step in row.steps if step.step is Step.NUMBERS)


def test_two_turns_of_a_common_year_and_of_a_leap_one(office: Office) -> None:
    desk = office.manager
    asked = office.asked  # type: ignore[attr-defined]
    assert year_turn(desk) is None

    def issued(day: str) -> str:
        office.set_day(_day(day))
        certificates.issue_certificates(desk, [asked.pop()])
        return max(row.number for row in certificates.list_certificates(desk))

    # 1404 ends on the 29th.
    assert issued("1404/12/29") == "QZ-1404-02-00001"
    assert _states(desk) == {Step.HOLIDAYS: DONE, Step.PLAN: OPEN, Step.KEY: LATER}
    assert _last(desk) == 1
    assert issued("1405/01/01") == "QZ-1405-02-00001"
    assert _states(desk)[Step.KEY] is OPEN
    assert _last(desk) == 1
    assert issued("1405/01/02") == "QZ-1405-02-00002"
    cluster = next(row.cluster for row in plans.list_plan(desk, 1404) if row.cluster)
    plans.set_plan(desk, 1405, "prison", cluster, 1200)
    assert _states(desk)[Step.PLAN] is DONE
    office.set_day(_day("1405/06/01"))
    assert year_turn(desk) is None
    # The days of 1409 that follow the moon are in no calendar yet; 1408 ends on the 30th.
    office.set_day(_day("1408/12/30"))
    assert _states(desk) == {Step.HOLIDAYS: OPEN, Step.PLAN: OPEN, Step.KEY: LATER}
    holidays.close_day(desk, _day("1409/01/14"), "عید فطر")
    assert _states(desk)[Step.HOLIDAYS] is DONE
    assert issued("1408/12/30") == "QZ-1408-02-00001"
    assert issued("1409/01/01") == "QZ-1409-02-00001"


def test_nothing_left_after_nowruz_says_nothing(tmp_path: Path) -> None:
    made = Office(tmp_path)
    made.set_day(_day("1405/01/05"))
    row = year_turn(made.manager)
    assert row is not None
    # A key that has signed nothing yet is of the year in which it will.
    assert [step.state for step in row.steps[:3]] == [DONE, OPEN, DONE]
    made.close()
