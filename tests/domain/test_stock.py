"""Blank sheets: ranges as they are typed, and the run that follows the first sheet."""

from __future__ import annotations

import pytest

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.stock import Sheet, parse_range, run_from


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("a", "۱۲۳۴", "1240"), ("A", 1234, 1240)),
        (("", "1", "1"), ("", 1, 1)),
    ],
)
def test_range_is_read_in_any_digits(
    typed: tuple[str, str, str], kept: tuple[str, int, int]
) -> None:
    assert parse_range(*typed) == kept


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        (("الف", "1", "2"), "stock.series", "series"),
        (("A", "", "2"), "stock.serial", "first"),
        (("A", "1", "1_0"), "stock.serial", "last"),
        (("A", "0", "5"), "stock.serial", "first"),
        (("A", "9", "5"), "stock.range", "last"),
        (("A", "1", "10001"), "stock.range", "last"),
    ],
)
def test_range_that_is_none_is_refused(typed: tuple[str, str, str], code: str, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_range(*typed)
    assert (refused.value.code, refused.value.field) == (code, field)


PILE = [Sheet(n, "A", n) for n in (9998, 9999, 10000, 10002, 10003)] + [Sheet(9999, "B", 50)]


def test_run_counts_up_over_the_thousand_and_steps_over_what_is_gone() -> None:
    assert [sheet.serial for sheet in run_from(PILE, "۹۹۹۸", 4)] == [9998, 9999, 10000, 10002]
    assert run_from(PILE, "0002", 1)[0].name == "A010002"


@pytest.mark.parametrize(
    ("tail", "count", "code"),
    [
        ("12", 1, "stock.tail"),
        ("12345", 1, "stock.tail"),
        ("", 1, "stock.tail"),
        ("0001", 1, "stock.not_here"),
        ("9999", 1, "stock.twice"),
        ("9998", 6, "stock.too_few"),
    ],
)
def test_first_sheet_that_cannot_begin_the_run_is_refused(tail: str, count: int, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        run_from(PILE, tail, count)
    assert refused.value.code == code
