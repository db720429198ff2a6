"""Latin spellings of Persian names: the centre's choice, then the list, then the rule."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain import names
from tvto_desk.domain.latin_names import (
    CommonNames,
    Source,
    Suggestion,
    by_rule,
    common_names,
    learned_words,
    suggest,
    words_of,
)
from tvto_desk.system import resources


@pytest.fixture(scope="module")
def common() -> CommonNames:
    found = tomllib.loads(resources.path("catalogue", "latin_names.toml").read_text("utf-8"))
    words = [pair for part in ("given", "surname", "place") for pair in found[part].items()]
    return common_names(words, found["ending"].items())


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("زهرا", "Zahra"),
        ("محمد رضا", "Mohammadreza"),
        ("محمدرضا", "Mohammadreza"),
        ("سيد علي", "Seyed Ali"),
        ("محمدی", "Mohammadi"),
        ("رضایی", "Rezaei"),
        ("رحیم‌زاده", "Rahimzadeh"),
        ("رحیم زاده", "Rahimzadeh"),
        ("حسین‌پور", "Hosseinpour"),
        ("موسوی‌نژاد", "Mousavinejad"),
        ("کریمی", "Karimi"),
        ("بوئین زهرا", "Buin Zahra"),
        ("هرات", "Herat"),
    ],
)
def test_common_names_are_spelled_as_passports_do(
    common: CommonNames, name: str, latin: str
) -> None:
    assert suggest(name, {}, common) == Suggestion(latin, Source.COMMON)


@pytest.mark.parametrize(
    ("name", "latin"),
    [("شریف", "Sharif"), ("برزو", "Barzou"), ("وثوق", "Vasough"), ("یزدانی", "Yazdani")],
)
def test_other_names_are_drafted_by_rule(common: CommonNames, name: str, latin: str) -> None:
    found = suggest(name, {}, common)
    assert found is not None
    assert found.text == latin
    assert found.source < Source.CENTRE


def test_choice_of_the_centre_comes_first(common: CommonNames) -> None:
    centre = {"زهرا": "Zehra", "برزو": "Borzou"}
    assert suggest("زهرا", centre, common) == Suggestion("Zehra", Source.CENTRE)
    assert suggest("برزویی", centre, common) == Suggestion("Borzouei", Source.CENTRE)


def test_name_is_trusted_as_its_least_word(common: CommonNames) -> None:
    found = suggest("زهرا برزو", {"زهرا": "Zehra"}, common)
    assert found is not None
    assert found.source is Source.RULE


@pytest.mark.parametrize("name", ["", " ", "\u200c"])
def test_nothing_is_offered_for_nothing(common: CommonNames, name: str) -> None:
    assert suggest(name, {}, common) is None


def test_two_names_teach_word_by_word() -> None:
    assert list(learned_words("سید علی", "Seyyed Ali")) == [("سید", "Seyyed"), ("علی", "Ali")]


def test_names_of_unlike_counts_teach_the_whole() -> None:
    assert list(learned_words("رحیم زاده", "Rahimzadeh")) == [("رحیمزاده", "Rahimzadeh")]
    assert list(learned_words("", "Ali")) == []
    assert list(learned_words("علی", "")) == []


LETTERS = st.text(alphabet="ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", min_size=1, max_size=20)


@given(LETTERS)
def test_rule_writes_latin_letters_that_the_field_takes(word: str) -> None:
    latin = by_rule(word)
    assert latin == "" or names.latin_name(latin, "first_name_en") == latin


@given(LETTERS)
def test_what_was_learned_is_offered_again(word: str) -> None:
    centre = dict(learned_words(word, "Chosen"))
    found = suggest(word, centre, CommonNames({}, {}))
    assert found == Suggestion("Chosen", Source.CENTRE)


def test_every_entry_of_the_list_is_a_latin_name(common: CommonNames) -> None:
    assert len(common.words) > 250
    for latin in common.words.values():
        assert names.latin_name(latin, "name") == latin
    assert words_of("محمد رضا") == ("محمد", "رضا")
