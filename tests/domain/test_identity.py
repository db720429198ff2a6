"""National IDs, foreign codes, passports and pending identities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind, check_digit, grouped, parse_identity

NATIONAL = IdentityKind.NATIONAL_ID


@pytest.mark.parametrize(
    "number", ["0499370899", "0790419904", "0084575948", "0067749828", "0012345679"]
)
def test_a_right_national_id_is_taken(number: str) -> None:
    assert parse_identity(NATIONAL, number) == Identity(NATIONAL, number)


@pytest.mark.parametrize(
    "typed",
    [
        "۰۰۱۲۳۴۵۶۷۹",
        "٠٠١٢٣٤٥٦٧٩",
        "001-234567-9",
        "001 234567 9",
        "001–234567/9",
        "001234567\u200f9",
        "\u20660012345679\u2069",
        "\ufeff 0012345679\u200e ",
    ],
)
def test_separators_and_marks_around_a_number_are_forgiven(typed: str) -> None:
    assert parse_identity(NATIONAL, typed).value == "0012345679"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "identity.required"),
        (" - ", "identity.required"),
        ("1.2345679E7", "identity.format"),
        ("12345679.0", "identity.format"),
        ("²²²²²²²²²²", "identity.format"),
        ("00123456ab", "identity.format"),
        ("1234567", "identity.length"),
        ("00123456790", "identity.length"),
        ("12345678", "identity.length"),
    ],
)
def test_what_is_no_national_id_is_refused_even_with_a_note(typed: str, code: str) -> None:
    for note in (None, "کارت دیده شد"):
        with pytest.raises(DomainError) as refused:
            parse_identity(NATIONAL, typed, note=note)
        assert (refused.value.code, refused.value.field) == (code, "national_id")
        assert not refused.value.override


@pytest.mark.parametrize(
    ("typed", "offer"), [("499370899", "0499370899"), ("12345679", "0012345679")]
)
def test_zeros_eaten_by_a_sheet_are_offered_never_put_back_silently(typed: str, offer: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_identity(NATIONAL, typed)
    assert (refused.value.code, refused.value.offer) == ("identity.zeros_lost", offer)
    assert parse_identity(NATIONAL, offer).value == offer


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0012345678", "identity.checksum"),
        ("0684159415", "identity.checksum"),
        ("1111111111", "identity.repeated"),
        ("0000000000", "identity.repeated"),
        ("0001234563", "identity.prefix"),
    ],
)
def test_a_doubtful_national_id_needs_a_note(typed: str, code: str) -> None:
    for note in (None, "", "  "):
        with pytest.raises(DomainError) as refused:
            parse_identity(NATIONAL, typed, note=note)
        assert refused.value.code == code
        assert refused.value.override
    taken = parse_identity(NATIONAL, typed, note=" روی کارت همين است ")
    assert taken == Identity(NATIONAL, typed, "روی کارت همین است")


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_exactly_one_check_digit_fits_nine_digits(nine: str) -> None:
    fitting = []
    for last in "0123456789":
        try:
            parse_identity(NATIONAL, nine + last)
        except DomainError as refused:
            if refused.code != "identity.checksum":
                fitting.append(last)
        else:
            fitting.append(last)
    # The prefix 000 is asked about before the sum, so there the sum itself is looked at.
    assert fitting == [check_digit(nine)] or nine.startswith("000") or len(set(nine)) == 1


@pytest.mark.parametrize("typed", ["11023456", "1102-3456-7891", "۱۱۰۲۳۴۵۶۷۸۹۱۲۳۴۵"])
def test_a_foreign_code_has_eight_to_sixteen_digits(typed: str) -> None:
    taken = parse_identity(IdentityKind.FOREIGN_CODE, typed)
    assert 8 <= len(taken.value) <= 16
    assert taken.value.isascii()


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (IdentityKind.FOREIGN_CODE, "1102345", "identity.foreign_length"),
        (IdentityKind.FOREIGN_CODE, "1" * 17, "identity.foreign_length"),
        (IdentityKind.FOREIGN_CODE, "P1234567", "identity.format"),
        (IdentityKind.FOREIGN_CODE, "", "identity.required"),
        (IdentityKind.PASSPORT, "P123", "identity.passport"),
        (IdentityKind.PASSPORT, "P" * 16, "identity.passport"),
        (IdentityKind.PASSPORT, "پ۱۲۳۴۵۶", "identity.passport"),
        (IdentityKind.PASSPORT, "P12.3456", "identity.passport"),
    ],
)
def test_a_wrong_foreign_identity_is_refused(kind: IdentityKind, typed: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_identity(kind, typed)
    assert refused.value.code == code


def test_a_passport_is_kept_in_capitals() -> None:
    assert parse_identity(IdentityKind.PASSPORT, "p ۰۱۲۳۴۵۶۷").value == "P01234567"


def test_a_pending_identity_has_no_value() -> None:
    pending = parse_identity(IdentityKind.PENDING, "", note="کارت گم شده")
    assert pending == Identity(IdentityKind.PENDING, "", "کارت گم شده")


def test_a_national_id_is_read_in_three_groups() -> None:
    assert grouped(parse_identity(NATIONAL, "0012345679")) == "001 234567 9"
    assert grouped(Identity(IdentityKind.PASSPORT, "P01234567")) == "P01234567"
