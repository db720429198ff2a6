"""Names in the two scripts of the certificate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.names import MAX_LENGTH, latin_name, persian_name

ZWNJ = "\u200c"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("زهرا", "زهرا"),
        ("علي", "علی"),
        ("مُحَمَّد", "محمد"),
        ("علی \u064e رضا", "علی رضا"),
        ("  محمد \u00a0 رضا ", "محمد رضا"),
        (f"می{ZWNJ}رزایی", f"می{ZWNJ}رزایی"),
        ("حسینی-نژاد", "حسینی-نژاد"),
        ("رئیسی مؤمن آقازاده", "رئیسی مؤمن آقازاده"),
        ("ﻋﻠﯽ", "علی"),
    ],
)
def test_a_persian_name_is_stored_in_one_form(typed: str, stored: str) -> None:
    assert persian_name(typed, "first_name") == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Zahra", "Zahra"),
        (" Mohammad  Reza ", "Mohammad Reza"),
        ("O’Brien", "O'Brien"),
        ("Rahimi-Abadi", "Rahimi-Abadi"),
        ("Jose\u0301", "José"),
        ("Null", "Null"),
    ],
)
def test_a_latin_name_is_stored_in_one_form(typed: str, stored: str) -> None:
    assert latin_name(typed, "first_name_latin") == stored


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "text.required"),
        (f"   {ZWNJ}\u200b ", "text.required"),
        ("\u064e", "text.required"),
        ("\U00017000", "name.not_persian"),
        ("رضا\u200bیی", "text.char"),
        ("علی\nرضا", "text.char"),
        ("علی\tرضا", "text.char"),
        ("علی😀", "text.char"),
        ("علی (رضا)", "text.char"),
        ("-", "text.char"),
        ("رضا-", "text.char"),
        ("رضا--رحیمی", "text.char"),
        ("O'Brien", "name.not_persian"),
        ("مہدی", "text.char"),
        ("ا" + "\u064e" * 3, "text.combining"),
        ("رضایی 2", "name.digit"),
        ("رضایی ۲", "name.digit"),
        ("رضایی ½", "name.digit"),
        ("Аli", "name.mixed_script"),
        ("علیreza", "name.mixed_script"),
        ("null", "name.not_persian"),
        ("علی Reza", "name.not_persian"),
        ("ب" * (MAX_LENGTH + 1), "name.too_long"),
    ],
)
def test_what_is_no_persian_name_is_refused(typed: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        persian_name(typed, "last_name")
    assert (refused.value.code, refused.value.field) == (code, "last_name")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "text.required"),
        ("زهرا", "name.not_latin"),
        ("Zahra محمدی", "name.not_latin"),
        ("Аli", "name.mixed_script"),
        ("Ali2", "name.digit"),
        ("Ali.", "text.char"),
        ("'Ali", "text.char"),
        ("=Ali", "text.char"),
        (f"Mohammad{ZWNJ}Reza", "text.char"),
        ("B" * (MAX_LENGTH + 1), "name.too_long"),
    ],
)
def test_what_is_no_latin_name_is_refused(typed: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        latin_name(typed, "last_name_latin")
    assert (refused.value.code, refused.value.field) == (code, "last_name_latin")


@pytest.mark.parametrize("length", [1, MAX_LENGTH])
def test_a_name_may_fill_its_whole_length(length: int) -> None:
    assert persian_name("ب" * length, "first_name") == "ب" * length


@given(st.text(max_size=30))
def test_a_name_is_stored_whole_or_refused_by_a_rule(text: str) -> None:
    for rule in (persian_name, latin_name):
        try:
            stored = rule(text, "first_name")
        except DomainError:
            continue
        assert rule(stored, "first_name") == stored
