"""Marks typed, imported, shown and written in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.marks import exact, formatted, in_english_words, in_words, parse_mark

MARKS = st.integers(min_value=0, max_value=10_000).map(lambda hundredths: Decimal(hundredths) / 100)


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("0", "0"),
        ("100", "100"),
        ("۱۹٫۵", "19.5"),
        ("19.5", "19.5"),
        ("19/5", "19.5"),
        ("19,5", "19.5"),
        ("٧٦٫٦٧", "76.67"),
        (" 76.67\u200f", "76.67"),
        ("50.00", "50"),
        ("49.990", "49.99"),
        ("007", "7"),
        (76.67, "76.67"),
        (50.0, "50"),
        (85, "85"),
        (Decimal("66.60"), "66.6"),
    ],
)
def test_a_mark_is_exact(typed: object, mark: str) -> None:
    parsed = parse_mark(typed)
    assert parsed == Decimal(mark)
    assert str(parsed) == mark


@pytest.mark.parametrize("blank", [None, "", "  ", "\u200f"])
def test_a_blank_is_no_mark_and_not_zero(blank: object) -> None:
    assert parse_mark(blank) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-1", "mark.range"),
        ("710", "mark.range"),
        ("100.01", "mark.range"),
        (-0.5, "mark.range"),
        (10**400, "mark.range"),
        ("1_0", "mark.number"),
        ("بیست", "mark.number"),
        ("nan", "mark.number"),
        ("1e1", "mark.number"),
        ("19.5.1", "mark.number"),
        ("5.", "mark.number"),
        ("+5", "mark.number"),
        ("²", "mark.number"),
        ("9" * 5000, "mark.number"),
        (True, "mark.type"),
        (False, "mark.type"),
        (date(2025, 10, 7), "mark.type"),
        (float("nan"), "mark.nan"),
        (float("inf"), "mark.nan"),
        (Decimal("sNaN"), "mark.nan"),
        ("49.999999999", "mark.precision"),
        (49.999999999, "mark.precision"),
        ("69.995", "mark.precision"),
    ],
)
def test_what_is_no_mark_is_refused_by_its_own_reason(typed: object, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_mark(typed)
    assert (refused.value.code, refused.value.field) == (code, "mark")


@given(MARKS)
def test_a_shown_mark_is_read_back(mark: Decimal) -> None:
    assert parse_mark(formatted(mark)) == mark
    assert parse_mark(digits.latin(formatted(mark))) == mark
    assert parse_mark(float(mark)) == mark


@pytest.mark.parametrize(
    ("mark", "shown"), [("65", "۶۵٫۰۰"), ("76.67", "۷۶٫۶۷"), ("9.5", "۹٫۵۰"), ("0", "۰٫۰۰")]
)
def test_a_column_of_marks_has_two_decimals(mark: str, shown: str) -> None:
    assert formatted(Decimal(mark)) == shown


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("0", "صفر"),
        ("7", "هفت"),
        ("19", "نوزده"),
        ("20", "بیست"),
        ("21", "بیست و یک"),
        ("100", "صد"),
        ("76.67", "هفتاد و شش و شصت‌وهفت صدم"),
        ("19.5", "نوزده و پنج دهم"),
        ("66.05", "شصت و شش و پنج صدم"),
        ("0.5", "پنج دهم"),
        ("99.11", "نود و نه و یازده صدم"),
    ],
)
def test_a_mark_in_the_words_of_the_minutes(mark: str, words: str) -> None:
    assert in_words(Decimal(mark)) == words


def test_no_two_marks_share_their_words() -> None:
    said = {in_words(Decimal(hundredths) / 100) for hundredths in range(10_001)}
    assert len(said) == 10_001


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("0", "zero"),
        ("19", "nineteen"),
        ("52", "fifty-two"),
        ("100", "one hundred"),
        ("76.67", "seventy-six point six seven"),
        ("19.5", "nineteen point five"),
        ("66.05", "sixty-six point zero five"),
    ],
)
def test_a_mark_in_english_words(mark: str, words: str) -> None:
    assert in_english_words(Decimal(mark)) == words


def test_every_mark_is_read_back_from_its_words() -> None:
    for hundredths in range(10_001):
        mark = Decimal(hundredths) / 100
        assert _read_back(in_words(mark)) == mark


def _read_back(words: str) -> Decimal:
    """An independent reading: numbers by their words, «دهم» and «صدم» as the fraction."""
    units = "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده"
    units += " هفده هجده نوزده"
    value = {word: number for number, word in enumerate(units.split())}
    tens = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
    value |= {word: (place + 2) * 10 for place, word in enumerate(tens)} | {"صد": 100}
    parts = words.split(" و ")
    fraction = Decimal(0)
    if parts[-1].endswith((" دهم", " صدم")):
        named, unit = parts.pop().rsplit(" ", 1)
        whole = sum(value[word] for word in named.split("\u200cو"))
        fraction = Decimal(whole) / (10 if unit == "دهم" else 100)
    return sum((value[word] for word in parts), 0) + fraction


@pytest.mark.parametrize(
    ("overall", "shown"),
    [
        ("90", "۹۰٫۰۰"),
        ("87.5", "۸۷٫۵۰"),
        ("86.6675", "۸۶٫۶۶۷۵"),
        ("69.999", "۶۹٫۹۹۹"),
        ("0", "۰٫۰۰"),
    ],
)
def test_overall_mark_is_written_whole_and_with_two_decimals_at_least(
    overall: str, shown: str
) -> None:
    assert exact(Decimal(overall)) == shown
