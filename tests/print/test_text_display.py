"""Strings for chart labels: joined and in visual order."""

from __future__ import annotations

import unicodedata

import pytest

from tvto_desk.domain.digits import isolate
from tvto_desk.print.text.bidi import Direction
from tvto_desk.print.text.display import display


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("۱۴۰۴", "۱۴۰۴"),
        ("(۲) درجه", "هجرد (۲)"),
        ("درجه (۲)", "(۲) هجرد"),
        (f"کد {isolate('7531-45-001-1')}", "7531-45-001-1 دک"),
        ("Network+", "+Network"),
        (isolate("Network+"), "Network+"),
    ],
)
def test_line_is_put_into_the_order_it_is_seen(text: str, seen: str) -> None:
    assert unicodedata.normalize("NFKC", display(text)) == seen


def test_letters_are_joined() -> None:
    drawn = display("تعهد")
    assert all("\ufb50" <= letter <= "\ufefc" for letter in drawn)


def test_brackets_close_on_the_side_where_they_are_seen() -> None:
    assert unicodedata.normalize("NFKC", display("(آزاد)")) == "(دازآ)"
    assert display("(free)", Direction.LTR) == "(free)"


def test_no_direction_mark_is_left() -> None:
    marks = "\u200e\u200f\u2066\u2069\u202a"
    assert not set(display(f"شمارهٔ {isolate('QZ-1404')}\u200f")) & set(marks)
