"""Passwords and login names: what is refused, and that nothing else is."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.passwords import checked_password, folded, login_name
from tvto_desk.domain.words import Language
from tvto_desk.system import resources
from tvto_desk.system.words import words

LISTED = resources.path("catalogue", "common_passwords.txt").read_text("utf-8").splitlines()
COMMON = frozenset(LISTED)
NAMES = ("z.mohammadi", "زهرا محمدی", "مرکز شمارهٔ ۲ تاکستان", "Takestan Centre")


def refusal(password: str) -> str:
    with pytest.raises(DomainError) as refused:
        checked_password(password, common=COMMON, names=NAMES)
    for language in Language:
        assert words().error(refused.value, language)
    return refused.value.code.removeprefix("password.")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "too_short"),
        ("چهارشن", "too_short"),
        ("a1b2c3d", "too_short"),
        ("ab" * 64 + "c", "too_long"),
        ("a" * 10_000_000, "too_long"),
        ("12345678", "common"),
        ("۱۲۳۴۵۶۷۸", "common"),
        ("PassWord123", "common"),
        (" iloveyou ", "common"),
        ("یاعلی110", "common"),
        ("ياعلي١١٠", "common"),
        ("tehran1234", "common"),
        ("aaaaaaaa", "common"),
        ("12121212", "common"),
        ("Mohammadi-1404", "own_name"),
        ("محمدی۱۴۰۴!", "own_name"),
        ("takestan centre 2", "own_name"),
        ("تاکستان مرکز", "own_name"),
        ("secret\x00word", "character"),
        ("secret\ud800word", "character"),
    ],
)
def test_weak_password_is_refused(password: str, code: str) -> None:
    assert refusal(password) == code


@pytest.mark.parametrize(
    "password",
    [
        "گذرواژه من خیلی دراز است",
        "four quiet brown camels",
        "آفتاب پشت کوه ۷ بار",
        "takestan has 3 grapes",
        "8 و 9 و 27 و 6",
        "ab" * 63 + "cd",
        "93 17 28 46",
    ],
)
def test_any_other_password_is_accepted_as_it_is(password: str) -> None:
    assert checked_password(password, common=COMMON, names=NAMES) == password


def test_password_is_hashed_in_one_form() -> None:
    typed = unicodedata.normalize("NFD", "آفتاب و مهتاب و é")
    assert checked_password(typed, common=COMMON) == "آفتاب و مهتاب و é"


def test_endless_password_is_refused_before_anything_that_costs_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made_normal: list[int] = []
    normalize = unicodedata.normalize

    def counting(form: str, text: str) -> str:
        made_normal.append(len(text))
        return normalize(form, text)

    monkeypatch.setattr("tvto_desk.domain.passwords.unicodedata.normalize", counting)
    assert refusal("é" * 10_000_000) == "too_long"
    assert made_normal == []
    assert refusal("é" * 129) == "too_long"
    assert made_normal


CATALOGUE = Path(__file__).parents[1] / "data" / "bad_inputs.json"
CASES = [case for case in json.loads(CATALOGUE.read_text("utf-8")) if case["target"] == "password"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_catalogue_of_bad_inputs_is_met(case: dict[str, str]) -> None:
    password = eval(case["value"])
    verdict, _, why = case["expect"].partition(":")
    if verdict == "accept":
        assert checked_password(password, common=COMMON, names=NAMES) == password
    else:
        codes = {"": "too_short", "length": "too_long", "common": "common"}
        assert refusal(password) == codes[why]


def test_common_passwords_are_a_clean_list() -> None:
    assert 2_500 <= len(LISTED) <= 3_500
    assert sorted(COMMON) == LISTED
    assert all(folded(word) == word and len(word) >= 8 for word in LISTED)


@pytest.mark.parametrize("password", LISTED[::97])
def test_listed_password_is_refused(password: str) -> None:
    assert refusal(password) == "common"


@given(st.text(max_size=200))
def test_any_text_is_accepted_or_refused_with_a_sentence(text: str) -> None:
    try:
        accepted = checked_password(text, common=COMMON, names=NAMES)
    except DomainError as error:
        words().error(error)
    else:
        assert 8 <= len(accepted) <= 128
        assert accepted == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Rezaei", "rezaei"),
        ("  z.mohammadi ", "z.mohammadi"),
        ("karimi۲", "karimi2"),
        ("رضایی", "رضایی"),
        ("رضايي", "رضایی"),
        ("كريمي-۲", "کریمی-2"),
        ("abc", "abc"),
        ("a" * 32, "a" * 32),
    ],
)
def test_login_name_is_stored_folded(typed: str, stored: str) -> None:
    assert login_name(typed) == stored
    assert login_name(stored) == stored


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "shape"),
        ("ab", "shape"),
        ("a" * 33, "shape"),
        ("2rezaei", "shape"),
        ("reza rezaei", "shape"),
        ("reza@centre", "shape"),
        ("rezа", "shape"),  # the last letter is Cyrillic
        ("rezaرضا", "two_scripts"),
        ("\u202erezaei", "shape"),
    ],
)
def test_unfit_login_name_is_refused(typed: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        login_name(typed)
    assert refused.value.code == f"login_name.{code}"
    for language in Language:
        assert words().error(refused.value, language)
