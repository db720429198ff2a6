"""What a record is found by, what a query may mean, and the order of places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain import persian, search_text
from tvto_desk.domain.search_text import FENCE, SearchKind, body_text, readings

NAMES = st.text("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءأؤ \u200c", min_size=1, max_size=24)


def test_body_holds_words_apart_and_whole() -> None:
    assert body_text(["محمدرضا رحیم‌آبادی", "حسن"], ["0499370899"]) == (
        "^محمدرضا^رحیم^ابادی^رحیمابادی^محمدرضارحیمابادی^حسن^0499370899^"
    )


def test_body_says_nothing_twice() -> None:
    assert body_text(["علی علی", "علی"]) == "^علی^علیعلی^"


def test_code_with_hyphens_stands_in_parts_and_whole() -> None:
    assert body_text([], ["C02-1404-0127"]) == "^c02^1404^0127^c0214040127^"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("محمد رضا", ("محمد", "رضا")),
        ("رحیم‌آبادي", ("رحیم", "ابادی")),
        ("سید علی رضا", ("علی", "رضا")),
        ("سیدعلی", ("علی",)),
        ("سید", ("سید",)),
        ("سیده", ("سیده",)),
        ("م", (f"{FENCE}م",)),
        ("مح", ("مح",)),
        ("۰۲", (f"{FENCE}02",)),
        ("+98 912 123 4567", ("09121234567",)),
        ("0098-912-1234567", ("09121234567",)),
        ("۰۰۱ ۲۳۴۵۶۷ ۹", ("0012345679",)),
        ("مبانی C++", ("مبانی", "c++")),
        ("«محمدی»، زهرا", ("محمدی", "زهرا")),
        ('" OR body*', ("or", "body")),
    ],
)
def test_first_reading_is_what_was_typed(typed: str, meant: tuple[str, ...]) -> None:
    assert readings(typed)[0] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("hpln", ("احمد",)), ("شمه", ("ali",)), ("lpln vqh", ("محمد", "رضا"))],
)
def test_other_layout_is_a_later_reading(typed: str, meant: tuple[str, ...]) -> None:
    assert meant in readings(typed)[1:]


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "'", '"', "--", "؟!", "x" * 201, "\u200c"])
def test_what_holds_no_word_means_nothing(typed: str) -> None:
    assert readings(typed) == ()


def _place(name: str, number: int = 1) -> int:
    return search_text.person_place(number, persian.sort_key(name))


@given(NAMES, NAMES)
def test_places_never_contradict_the_dictionary(one: str, other: str) -> None:
    first, second = sorted((one, other), key=persian.sort_key)
    assert _place(first) <= _place(second)


def test_nine_letters_tell_two_places_apart() -> None:
    names = ["محمدی", "محمدی ز", "محمدی زه", "محمدی زهر"]
    places = [_place(name) for name in names]
    assert all(one < other for one, other in pairwise(places))


def test_people_of_one_name_stand_by_id_and_are_alike() -> None:
    first, second = _place("محمدی زهرا", 4), _place("محمدی زهرا", 5)
    assert first < second <= search_text.last_alike(first)
    assert _place("محمدی مریم") > search_text.last_alike(first)


def test_kinds_never_share_places() -> None:
    person = search_text.places_of(SearchKind.PERSON)
    course = search_text.places_of(SearchKind.COURSE)
    assert person[0] <= _place("ی" * 60, 2**24 - 1) <= person[1] < course[0]
    assert course[0] <= search_text.course_place(1, 1) <= course[1] < 2**63


def test_later_class_stands_before_an_earlier_one() -> None:
    assert search_text.course_place(1, 739_000) < search_text.course_place(2, 738_000)
