"""Thinning of backups: what is kept, by hand-made calendars and by properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.backup_plan import ALL_OF, DAYS, MONTHS, WEEKS, kept

TODAY = date(2025, 10, 7)

ages = st.lists(st.integers(-3, 1200), max_size=200)


def _of(days_ago: list[int]) -> list[tuple[int, date]]:
    """Backups, the oldest first, so that numbers grow with youth."""
    ordered = sorted(days_ago, reverse=True)
    return [(number, TODAY - timedelta(days=ago)) for number, ago in enumerate(ordered)]


def test_everything_of_the_last_two_days_is_kept() -> None:
    made = _of([0, 0, 0, 1, 1])
    assert kept(made, TODAY) == {number for number, _day in made}


def test_of_an_older_day_only_its_last_backup_is_kept() -> None:
    made = [(0, TODAY - timedelta(days=5)), (1, TODAY - timedelta(days=5)), (2, TODAY)]
    assert kept(made, TODAY) == {1, 2}


def test_a_year_of_daily_backups_thins_out() -> None:
    made = _of(list(range(365)))
    ago = sorted((TODAY - day).days for number, day in made if number in kept(made, TODAY))
    assert ago[:DAYS] == list(range(DAYS))
    # 1404/07/15 is a Tuesday: the weeks before it end on Fridays, 4, 11, 18 … days ago.
    fridays = [4 + 7 * week for week in range(WEEKS - 1)]
    assert set(fridays) <= set(ago)
    # The months before Mehr end 15, 46, 77 … days ago.
    assert {15, 46, 77, 108, 139, 170} <= set(ago)
    assert len(ago) <= DAYS + WEEKS + MONTHS


@pytest.mark.parametrize("days_ago", [[900], [5000], [-400]])
def test_the_only_backup_is_kept_whatever_its_age(days_ago: list[int]) -> None:
    assert kept(_of(days_ago), TODAY) == {0}


def test_nothing_to_keep_of_nothing() -> None:
    assert kept([], TODAY) == frozenset()


@given(ages)
def test_the_newest_and_the_last_two_days_always_stay(days_ago: list[int]) -> None:
    made = _of(days_ago)
    keep = kept(made, TODAY)
    assert keep <= {number for number, _day in made}
    if made:
        assert max(number for number, _day in made) in keep
    assert {number for number, day in made if day > TODAY - ALL_OF} <= keep


@given(ages)
def test_thinning_again_the_same_day_takes_nothing_more(days_ago: list[int]) -> None:
    made = _of(days_ago)
    keep = kept(made, TODAY)
    assert kept([one for one in made if one[0] in keep], TODAY) == keep


@given(ages)
def test_never_more_old_ones_than_the_rule_names(days_ago: list[int]) -> None:
    made = _of(days_ago)
    keep = kept(made, TODAY)
    old = [number for number, day in made if number in keep and day <= TODAY - ALL_OF]
    assert len(old) <= DAYS + WEEKS + MONTHS
