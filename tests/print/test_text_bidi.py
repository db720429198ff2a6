"""Levels and reordering against UAX #9, with python-bidi (unicode-bidi in Rust) as the oracle.

Compared is the visual order of the visible characters of single paragraphs in both base
directions. The oracle does not mirror, so neither does the comparison. Brackets and isolates are
drawn in separate properties: where an isolate stands between a bracket and the strong character
before it, the oracle forgets that character (rule N0 c); one such case is worked out by hand.
"""

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from tvto_desk.print.text.bidi import (
    CONTROLS,
    Direction,
    mirrored,
    resolve_levels,
    visual_order,
)

LETTERS = "ابپتگیabcXYZ۱۲۳123٣"
SIGNS = " .,:;/-+%#،؛٪٬٫؟!<>«»\u064e\u0654\u200c\u00a0  "
BRACKETS = "()[]{}"
ISOLATES = "\u2066\u2067\u2068\u2069"
INVISIBLE = dict.fromkeys(map(ord, {*CONTROLS, "\u200c", "\u200d"}))

base_directions = st.sampled_from(list(Direction))
many = settings(max_examples=1500, deadline=None)


def seen(text: str, direction: Direction) -> str:
    order = visual_order(resolve_levels(text, direction))
    return "".join(text[index] for index in order).translate(INVISIBLE)


def seen_by_oracle(text: str, direction: Direction) -> str:
    base = "R" if direction is Direction.RTL else "L"
    return get_display(text, base_dir=base).translate(INVISIBLE)


@many
@given(st.text(LETTERS + SIGNS + BRACKETS + "\u200e\u200f", max_size=30), base_directions)
def test_order_agrees_with_the_oracle(text: str, direction: Direction) -> None:
    assert seen(text, direction) == seen_by_oracle(text, direction)


@many
@given(st.text(LETTERS + SIGNS + ISOLATES * 3, max_size=30), base_directions)
def test_order_with_isolates_agrees_with_the_oracle(text: str, direction: Direction) -> None:
    assert seen(text, direction) == seen_by_oracle(text, direction)


@many
@given(st.text(LETTERS + SIGNS + BRACKETS + ISOLATES, max_size=30), base_directions)
def test_reordering_loses_and_adds_nothing(text: str, direction: Direction) -> None:
    levels = resolve_levels(text, direction)
    assert sorted(visual_order(levels)) == list(range(len(text)))
    assert all(level >= direction.level or level == 0 for level in levels)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(درجهٔ ۲)", ")۲ ٔهجرد("),
        ("۱۴۰۴/۰۷/۱۵", "۱۴۰۴/۰۷/۱۵"),
        ("سال ۱۴۰۴/۰۷/۱۵ بود", "دوب ۱۴۰۴/۰۷/۱۵ لاس"),
        ("کد 9604-64/897", "64/897-9604 دک"),
        ("کد \u20669604-64/897\u2069", "9604-64/897 دک"),
        ("زبان \u2066C++\u2069 است", "تسا C++ نابز"),
        ("از Laravel Framework", "Laravel Framework زا"),
    ],
)
def test_office_strings_stand_in_the_right_order(text: str, expected: str) -> None:
    assert seen(text, Direction.RTL) == expected


def test_bracket_takes_the_direction_of_the_text_before_an_isolate() -> None:
    # The brackets hold R only and the paragraph is L: the context before, ؟ (AL), decides (N0 c).
    text = "؟\u2066a\u2069(\u06f1)"
    assert resolve_levels(text, Direction.LTR) == [1, 1, 2, 1, 1, 2, 1]


def test_isolates_deeper_than_the_limit_change_nothing_more() -> None:
    text = "\u2067" * 200 + "ا" + "\u2069" * 200
    assert max(resolve_levels(text, Direction.LTR)) == 125


def test_spaces_at_the_end_return_to_the_paragraph() -> None:
    assert resolve_levels("abc  ", Direction.RTL) == [2, 2, 2, 1, 1]


@pytest.mark.parametrize("pair", ["()", "[]", "{}", "«»", "<>", "‹›", "≤≥"])
def test_brackets_mirror_each_other(pair: str) -> None:
    assert mirrored(pair[0]) + mirrored(pair[1]) == pair[::-1]


def test_letters_and_english_quotes_do_not_mirror() -> None:
    assert "".join(map(mirrored, "ابA“”۲")) == "ابA“”۲"
