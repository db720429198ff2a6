"""Who counts, in which unit, and the periods that figures are asked for."""

from __future__ import annotations

import itertools
from datetime import timedelta
from decimal import Decimal

import pytest

from tvto_desk.domain import jalali
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.figures import OF_ENROLMENTS, REACHED, Moment, Unit, moments_of
from tvto_desk.domain.periods import Period, PeriodKind, month_before
from tvto_desk.domain.person_hours import COUNTED, counts, hours_of


@pytest.mark.parametrize("state", EnrolmentState)
def test_counted_is_who_was_there_at_the_first_session(state: EnrolmentState) -> None:
    assert not counts(state, left_before_start=True)
    assert counts(state, left_before_start=False) is (state is not EnrolmentState.TRANSFERRED)
    assert (state in COUNTED[False]) is counts(state, left_before_start=False)


def test_hours_are_exact_to_two_decimals() -> None:
    assert hours_of(20) == Decimal("0.33")
    assert hours_of(5400) == Decimal(90)


@pytest.mark.parametrize("kind", [one for one in PeriodKind if one is not PeriodKind.YEARS])
def test_parts_of_a_year_follow_each_other_without_gap(kind: PeriodKind) -> None:
    parts = [Period(kind, 1403, number) for number in range(1, kind.in_year + 1)]
    assert parts[0].first == jalali.from_jalali(1403, 1, 1)
    for part, following in itertools.pairwise(parts):
        assert part.last + timedelta(days=1) == following.first
    if kind is not PeriodKind.NINE_MONTHS:
        # 1403 is a leap year: Esfand has 30 days.
        assert parts[-1].last == jalali.from_jalali(1403, 12, 30)
    assert [len(part.months) for part in parts] == [kind.months] * kind.in_year


def test_month_before_the_first_is_in_the_year_before() -> None:
    assert month_before(jalali.from_jalali(1404, 1, 5)) == Period(PeriodKind.MONTH, 1403, 12)


@pytest.mark.parametrize("unit", Unit)
def test_each_unit_has_moments_and_enrolments_know_the_states_of_theirs(unit: Unit) -> None:
    assert len(moments_of(unit)) == 3
    if unit in OF_ENROLMENTS:
        assert set(moments_of(unit)) <= set(REACHED)
        assert Moment.HAPPENED not in moments_of(unit)
