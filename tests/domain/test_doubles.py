"""Likely doubles and what two records that are one may not do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.doubles import (
    Obstacle,
    Standing,
    Traits,
    are_alike,
    block_keys,
    folded,
    likely_pairs,
    obstacles,
    traits,
)
from tvto_desk.domain.jalali import DatePrecision, PartialDate, from_jalali
from tvto_desk.domain.person import Sex

ONE = Traits(1, Sex.FEMALE, "زهرا", "محمدی", "حسن", 1378, "0499370899")
OTHER = replace(ONE, id=2, national_id=None)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"first": "زهره"},
        {"last": "محمدیی"},
        {"last": "محمی"},
        {"last": "محدمی"},
        {"father": ""},
        {"year": None},
        {"national_id": "0499370899"},
        {"national_id": "0499370989"},
    ],
    ids=str,
)
def test_a_slip_or_a_blank_leaves_two_records_alike(changes: dict[str, Any]) -> None:
    there = replace(OTHER, **changes)
    assert are_alike(ONE, there)
    assert are_alike(there, ONE)


@pytest.mark.parametrize(
    "changes",
    [
        {"sex": Sex.MALE},
        {"first": "مریم"},
        {"last": "رضایی"},
        {"last": "محمودیان"},
        {"last": "محمیید"},
        {"father": "علی"},
        {"year": 1379},
        {"father": "", "year": None},
        {"national_id": "0790419904"},
    ],
    ids=str,
)
def test_what_differs_by_more_than_a_slip_is_another_person(changes: dict[str, Any]) -> None:
    there = replace(OTHER, **changes)
    assert not are_alike(ONE, there)
    assert not are_alike(there, ONE)


def test_short_names_that_differ_in_a_letter_are_two_names() -> None:
    ali, vali = (replace(ONE, first=name, national_id=None) for name in ("علی", "ولی"))
    assert not are_alike(ali, replace(vali, id=2))


@pytest.mark.parametrize(
    ("name", "key"), [("سید علی", "علی"), ("سیده زهرا", "زهرا"), ("سید", "سید"), ("", "")]
)
def test_titles_are_not_compared(name: str, key: str) -> None:
    assert folded(name) == key


def test_traits_carry_the_jalali_year_of_a_birth_known_in_part() -> None:
    birth = PartialDate(from_jalali(1370, 1, 1), DatePrecision.YEAR)
    found = traits(3, Sex.MALE, ("محمد رضا", "كريمي", "سید حسن"), birth, None)
    assert (found.first, found.last, found.father) == ("محمدرضا", "کریمی", "حسن")
    assert found.year == 1370
    assert traits(3, Sex.MALE, ("علی", "", ""), None, None).year is None


def test_pairs_are_given_once_with_the_lower_id_first() -> None:
    people = [replace(OTHER, id=9), ONE, replace(OTHER, id=5, first="مریم")]
    assert list(likely_pairs(people)) == [(1, 9)]


def test_one_person_with_two_numbers_is_no_pair() -> None:
    assert not list(likely_pairs([ONE, ONE]))


def test_nothing_known_but_the_name_gives_no_key() -> None:
    assert block_keys(replace(ONE, father="", year=None)) == ()


def test_crowd_under_one_placeholder_is_left_out() -> None:
    crowd = [replace(OTHER, id=number) for number in range(1, 500)]
    assert not list(likely_pairs(crowd))


PARTS = st.sampled_from(["زهرا", "زهره", "مریم", "علی"])


@given(
    st.lists(
        st.builds(
            Traits,
            id=st.integers(1, 40),
            sex=st.sampled_from(Sex),
            first=PARTS,
            last=st.sampled_from(["محمدی", "محمودی", "رضایی"]),
            father=st.sampled_from(["", "حسن", "حسین"]),
            year=st.sampled_from([None, 1370, 1371]),
            national_id=st.none(),
        ),
        max_size=30,
        unique_by=lambda one: one.id,
    )
)
def test_blocks_find_what_comparing_everybody_finds_with_one_slip(people: list[Traits]) -> None:
    found = set(likely_pairs(people))
    for pair in found:
        one, other = (next(p for p in people if p.id == number) for number in pair)
        assert are_alike(one, other)
    for one in people:
        for other in people:
            exact = (one.first, one.last) == (other.first, other.last) and one.id < other.id
            if exact and are_alike(one, other):
                assert (one.id, other.id) in found


# --- what stands in the way of a merge

KEPT = Standing(1, {}, frozenset(), frozenset())
MERGED = Standing(2, {}, frozenset(), frozenset())


def test_nothing_stands_in_the_way_of_two_plain_records() -> None:
    kept = replace(KEPT, certificates={7: "a"}, classes=frozenset({1}), tests=frozenset({4}))
    other = replace(MERGED, certificates={8: "b"}, classes=frozenset({2}), tests=frozenset({5}))
    assert obstacles(kept, other) == []


@pytest.mark.parametrize(
    ("kept", "other", "found"),
    [
        (KEPT, KEPT, Obstacle("merge.same_record")),
        (replace(KEPT, merged_into=9), MERGED, Obstacle("merge.already_merged")),
        (KEPT, replace(MERGED, merged_into=9), Obstacle("merge.already_merged")),
        (KEPT, replace(MERGED, merged_into=1), Obstacle("merge.already_merged")),
        (KEPT, replace(MERGED, has_merged=True), Obstacle("merge.chain")),
        (
            replace(KEPT, certificates={7: "a", 8: "c"}),
            replace(MERGED, certificates={7: "b"}),
            Obstacle("merge.two_certificates", 7),
        ),
        (
            replace(KEPT, classes=frozenset({3, 4})),
            replace(MERGED, classes=frozenset({4})),
            Obstacle("merge.two_places", 4),
        ),
        (
            replace(KEPT, tests=frozenset({6})),
            replace(MERGED, tests=frozenset({6})),
            Obstacle("merge.two_seats", 6),
        ),
    ],
)
def test_each_obstacle_is_named(kept: Standing, other: Standing, found: Obstacle) -> None:
    assert list(obstacles(kept, other)) == [found]


def test_record_with_merged_ones_may_take_another() -> None:
    assert obstacles(replace(KEPT, has_merged=True), MERGED) == []
