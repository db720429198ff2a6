"""Codes of standards, national and older."""

from __future__ import annotations

import pytest

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.standard_code import StandardCode, parse_standard_code

# Real codes, and the group each belongs to.
REAL = {
    "723120010030041": "001",
    "741220010190141": "001",
    "742120010010022": "001",
    "251340530000031": "053",
    "351230530000111": "053",
    "511320550020001": "055",
    "512020670060151": "067",
    "325530470010001": "047",
}


@pytest.mark.parametrize(("code", "group"), REAL.items())
def test_a_real_code_is_national_and_names_its_group(code: str, group: str) -> None:
    parsed = parse_standard_code(code)
    assert parsed == StandardCode(code)
    assert parsed.national
    assert parsed.group == group


def test_the_parts_of_a_national_code() -> None:
    code = parse_standard_code("251340530000031")
    parts = (code.isco, code.level, code.group, code.job, code.competency, code.version)
    assert parts == ("2513", "4", "053", "000", "003", "1")
    assert code.grouped() == "2513 4 053 000 003 1"


@pytest.mark.parametrize(
    "typed",
    [
        "۲۵۱۳۴۰۵۳۰۰۰۰۰۳۱",
        "2513 4 053 000 003 1",
        "2513-4-053-000-003-1",
        "\u2066251340530000031\u2069",
    ],
)
def test_a_national_code_may_be_typed_in_groups(typed: str) -> None:
    assert parse_standard_code(typed).value == "251340530000031"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("4-40/30/1", "4-40/30/1"),
        ("8-43/58/1/1", "8-43/58/1/1"),
        ("7231/1/39/1", "7231/1/39/1"),
        ("7531-45-001-1", "7531-45-001-1"),
        ("۸-۴۳/۵۸/۱/۱", "8-43/58/1/1"),
        ("8 – 43 / 58/1/1", "8-43/58/1/1"),
    ],
)
def test_an_older_shape_is_kept_but_is_not_national(typed: str, stored: str) -> None:
    code = parse_standard_code(typed)
    assert code.value == str(code) == stored
    assert not code.national
    assert code.group is None
    assert code.grouped() == stored


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("43/58/1/1-8", "8-43/58/1/1"),
        ("40/30/1-4", "4-40/30/1"),
        ("1-001-45-7531", "7531-45-001-1"),
    ],
)
def test_a_turned_code_is_offered_in_its_right_order(typed: str, offer: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_standard_code(typed)
    assert (refused.value.code, refused.value.offer) == ("standard_code.turned", offer)
    assert parse_standard_code(offer).value == offer


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "standard_code.required"),
        ("\u200e ", "standard_code.required"),
        ("25134053000003", "standard_code.format"),
        ("2513405300000311", "standard_code.format"),
        ("2.5134053E14", "standard_code.format"),
        ("²51340530000031", "standard_code.format"),
        ("Laravel", "standard_code.format"),
        ("1/39/1", "standard_code.format"),
        ("7531-45-001", "standard_code.format"),
    ],
)
def test_what_is_no_code_is_refused(typed: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_standard_code(typed)
    assert (refused.value.code, refused.value.field) == (code, "standard_code")
