"""Persian text stored, searched and sorted."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError

ZWNJ = "\u200c"
LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأإؤئةۀ"
PERSIAN_TEXT = st.text(
    alphabet=LETTERS
    + "يكىٱ 0۱٢aB.-"
    + ZWNJ
    + "\u0640\u200e\u200f\u064e\u0651\u0654\u0653\u00a0ﻋﻠﯽ",
    max_size=20,
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("علي", "علی"),
        ("موسى", "موسی"),
        ("كريم", "کریم"),
        ("محـــمد", "محمد"),
        ("\ufeffعلی\u200e\u200f\u061c", "علی"),
        ("ﻋﻠﯽ", "علی"),
        ("ﻻله", "لاله"),
        ("  رضا\u00a0رحیمی ", "رضا رحیمی"),
        ("ا\u0653ذر", "آذر"),
        ("رءوف، ري\u0654یس، ری\u0654یس", "رءوف، رئیس، رئیس"),
        (f"می{ZWNJ}رزایی", f"می{ZWNJ}رزایی"),
        (f"می{ZWNJ}{ZWNJ}رزایی", f"می{ZWNJ}رزایی"),
        (f"{ZWNJ}رضایی{ZWNJ}", "رضایی"),
        (f"رضا {ZWNJ}رحیمی ۲{ZWNJ}ب", "رضا رحیمی ۲ب"),
        (f"خانهٔ{ZWNJ}ما", f"خانهٔ{ZWNJ}ما"),
        ("پلاک ۱۲، واحد 3، طبقه ٤", "پلاک ۱۲، واحد 3، طبقه ٤"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("{0} %s ${x} <b>", "{0} %s ${x} <b>"),
    ],
)
def test_text_is_stored_in_one_form(typed: str, stored: str) -> None:
    assert persian.normalise(typed) == stored


@pytest.mark.parametrize(
    "char",
    list("\x00\t\n\x85\u2028\u200b\u200d\u202e\u2066\ud800\uffff\ue000\xad\ufff9"),
    ids=ascii,
)
def test_other_controls_are_refused_by_name(char: str) -> None:
    with pytest.raises(DomainError) as refused:
        persian.normalise(f"رضا{char}رحیمی", field="address")
    assert (refused.value.code, refused.value.field) == ("text.char", "address")
    assert refused.value.params["char"] == f"U+{ord(char):04X}"


def test_a_note_keeps_its_lines() -> None:
    assert persian.normalise("یک\r\nدو\rسه\tچهار\n", multiline=True) == "یک\nدو\nسه چهار"


@given(PERSIAN_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = persian.normalise(text)
    assert persian.normalise(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"حرفه{ZWNJ}ای", "حرفه ای"),
        (f"حرفه{ZWNJ}ای", "حرفهای"),
        ("محمدرضا", "محمد رضا"),
        ("فاطمة", "فاطمه"),
        ("خانۀ", "خانهٔ"),
        ("خانۀ", "خانه"),
        ("أحمد إبراهیم ٱلله آذر", "احمد ابراهیم الله اذر"),
        ("مؤمن رئیس", "مومن رییس"),
        ("مُحَمَّد", "محمد"),
        ("موسیٰ", "موسی"),
        ("علي كريم", "علی کریم"),
        ("۱۲ ٣", "123"),
        ("ICDL José", "icdl jose"),
        ("ﻋﻠﯽ", "علی"),
    ],
)
def test_what_is_meant_alike_has_one_search_key(one: str, other: str) -> None:
    assert persian.search_key(one) == persian.search_key(other)


def test_different_names_have_different_search_keys() -> None:
    assert persian.search_key("رضا") != persian.search_key("رها")


@given(PERSIAN_TEXT, st.integers(min_value=0, max_value=20))
def test_search_key_ignores_spaces_joiners_and_arabic_letters(text: str, place: int) -> None:
    key = persian.search_key(text)
    for added in (" ", ZWNJ, "\u0640"):
        assert persian.search_key(text[:place] + added + text[place:]) == key
    assert persian.search_key(text.replace("ی", "ي").replace("ک", "ك")) == key
    assert persian.search_key(persian.normalise(text)) == key
    assert not any(char.isspace() or char == ZWNJ for char in key)


def test_search_words_part_at_spaces_only() -> None:
    assert persian.search_words(f"فنی و حرفه{ZWNJ}ای  ۲") == ("فنی", "و", "حرفهای", "2")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("سید محمد رضایی", {"سیدمحمدرضایی", "محمدرضایی"}),
        ("سیده زهرا", {"سیدهزهرا", "زهرا", "هزهرا"}),
        ("سیدی", {"سیدی"}),
        ("محمد", {"محمد"}),
    ],
)
def test_the_title_seyyed_is_optional_in_a_search(text: str, keys: set[str]) -> None:
    assert persian.search_keys(text)[0] == persian.search_key(text)
    assert set(persian.search_keys(text)) == keys


@pytest.fixture(scope="module")
def collator() -> QCollator:
    """Qt's own order for Persian; the first assertion proves that ICU and its CLDR stand behind."""
    persian_order = QCollator(QLocale("fa_IR"))
    letters = list("بئؤإأءاآ")
    assert sorted(letters, key=persian_order.sortKey) == list("آاءأإؤئب")
    return persian_order


def names(count: int) -> list[str]:
    """Names of one to three parts, with the letters and joints that orders disagree about."""
    pick = random.Random(1404)
    seldom = (
        "يكةۀٱٲھہێۆڵ" + "aAbéZ" + "019۰۱٩" + ".,،؛-_()'’«»/+&#" + "\u064e\u064f\u0651\u0654\u0670"
    )
    made = []
    for _ in range(count):
        part = [
            "".join(
                pick.choice(LETTERS if pick.random() < 0.9 else seldom)
                for _ in range(pick.randint(1, 4))
            )
            for _ in range(pick.randint(1, 3))
        ]
        made.append(persian.normalise(pick.choice([" ", ZWNJ, "", "-"]).join(part)))
    return made


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


def test_sort_keys_order_five_thousand_names_as_cldr_does(collator: QCollator) -> None:
    ordered = sorted(names(5000), key=persian.sort_key)
    for before, after in pairwise(ordered):
        same = persian.sort_key(before) == persian.sort_key(after)
        assert sign(collator.compare(before, after)) == (0 if same else -1), (before, after)


@pytest.mark.parametrize("variants", ["اأإآءؤئٱ", "هةۀھہ", "کك", "یيى", "aAbB", "محمَ", "ل گ‌ا"])
def test_sort_keys_compare_close_neighbours_as_cldr_does(
    collator: QCollator, variants: str
) -> None:
    pick = random.Random(variants)
    texts = ["".join(pick.choices(variants + "ب ", k=pick.randint(1, 5))) for _ in range(120)]
    for one, other in pairwise(texts):
        one_key, other_key = persian.sort_key(one), persian.sort_key(other)
        mine = (one_key > other_key) - (one_key < other_key)
        assert mine == sign(collator.compare(one, other)), (one, other)


def test_hamza_letters_stand_between_alef_and_be() -> None:
    words = ["بهار", "ئیلا", "ؤلا", "إلا", "أحمد", "ءان", "ایمان", "آذر", "یاس", "هما", "واحد"]
    assert sorted(words, key=persian.sort_key) == [
        "آذر",
        "ایمان",
        "ءان",
        "أحمد",
        "إلا",
        "ؤلا",
        "ئیلا",
        "بهار",
        "واحد",
        "هما",
        "یاس",
    ]


@given(st.text(max_size=12))
def test_any_text_has_an_ascii_sort_key(text: str) -> None:
    assert persian.sort_key(text).isascii()
