"""Text typed with the wrong keyboard layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain import keyboard, persian
from tvto_desk.domain.keyboard import Layout

KEYS = (
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
)


@pytest.mark.parametrize(
    ("typed", "standard", "legacy"),
    [
        ("hpln", "احمد", "احمد"),
        ("vqhdd", "رضایی", "رضایی"),
        ("\\hl", "\\ام", "پام"),
        ("m", "پ", "ئ"),
        ("Htvdk", "آفرین", "آفرین"),
        ("Chgi", "ژاله", "ژاله"),
        ("ulhn 12", "عماد ۱۲", "عماد 12"),
    ],
)
def test_latin_keys_become_the_persian_letters_of_the_same_keys(
    typed: str, standard: str, legacy: str
) -> None:
    assert keyboard.to_persian(typed) == standard
    assert keyboard.to_persian(typed, Layout.LEGACY) == legacy


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("شمه", "ali"),
        ("آشسشد", "Hasan"),
        ("ضظ-۱۴۰۴-۰۲-۰۰۱۳۷", "qz-1404-02-00137"),
    ],
)
def test_persian_letters_become_the_latin_keys(typed: str, meant: str) -> None:
    assert keyboard.to_latin(typed) == meant


def test_the_letter_of_key_m_follows_the_layout() -> None:
    assert keyboard.to_latin("پشقهشپ") == "mariam"
    assert keyboard.to_latin("ئشقهشئ", Layout.LEGACY) == "mariam"


@pytest.mark.parametrize("layout", list(Layout))
@given(keys=st.text(alphabet=KEYS + " ", max_size=20))
def test_a_repair_can_be_taken_back(layout: Layout, keys: str) -> None:
    assert keyboard.to_latin(keyboard.to_persian(keys, layout), layout) == keys


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hpln", "احمد"),
        ("HPLN", "احمد"),
        ("شمه", "ali"),
        ("احمد", "احمد"),
        ("ئخاشئئشی", "mohammad"),
    ],
)
def test_a_search_also_tries_the_other_layouts(typed: str, meant: str) -> None:
    found = keyboard.candidates(typed)
    assert found[0] == typed
    assert meant in found
    assert len(set(found)) == len(found)


def test_a_number_needs_no_repair() -> None:
    assert keyboard.candidates("0499370899") == ("0499370899",)


def test_each_candidate_can_be_searched() -> None:
    keys = {persian.search_key(text) for text in keyboard.candidates("vqhdd")}
    assert persian.search_key("رضایی") in keys
