"""The catalogue of sentences: complete for the domain, alike in both languages, in the tone."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

import tvto_desk.domain
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.standard_code import parse_standard_code
from tvto_desk.domain.words import Code, Key, Language, Words, show, standing_alone
from tvto_desk.system import resources

DOMAIN = Path(tvto_desk.domain.__file__).parent
ERRORS = {"DomainError", "AccessDenied", "Conflict", "SystemProblem"}
NOT_A_VALUE = {"field", "row", "override"}
HOLE = re.compile(r"\{([a-z_]+)(?::[^|{}]*\|[^{}]*)?\}")
ENTRIES = {
    f"{section}.{key}": texts
    for file in sorted(resources.path("words").glob("*.toml"))
    for section, keys in tomllib.loads(file.read_text("utf-8")).items()
    for key, texts in keys.items()
}
WORDS = Words(ENTRIES)
TODAY = date(2025, 10, 7)


class Raised(NamedTuple):
    """An error built in the domain; ``values`` is None where they are not spelled out."""

    code: str
    place: str
    values: frozenset[str] | None


def calls_in_the_domain(names: set[str]) -> Iterator[tuple[str, str, ast.Call]]:
    """Literal first argument, place and node of each call of one of ``names``."""
    for file in sorted(DOMAIN.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in names
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value), f"{file.name}:{node.lineno}", node


def errors_of_the_domain() -> Iterator[Raised]:
    for code, place, call in calls_in_the_domain(ERRORS):
        named = [keyword.arg for keyword in call.keywords]
        values = frozenset(name for name in named if name is not None) - NOT_A_VALUE
        yield Raised(code, place, None if None in named else values)


def holes(key: str, language: Language) -> set[str]:
    return set(HOLE.findall(ENTRIES[key][language.value]))


def test_every_error_of_the_domain_has_its_sentence() -> None:
    raised = list(errors_of_the_domain())
    assert len(raised) > 40
    assert [f"{error.place} {error.code}" for error in raised if error.code not in WORDS] == []


def test_every_key_named_in_the_domain_has_its_words() -> None:
    named = [(key, place) for key, place, _ in calls_in_the_domain({"Key"})]
    assert [f"{place} {key}" for key, place in named if key not in WORDS] == []


def test_every_error_carries_the_values_its_sentence_names() -> None:
    missing = [
        (error.place, error.code, holes(error.code, Language.FA) - error.values)
        for error in errors_of_the_domain()
        if error.code in WORDS and error.values is not None
    ]
    assert [short for short in missing if short[2]] == []


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_both_languages_say_the_same_with_the_same_values(key: str) -> None:
    assert set(ENTRIES[key]) == {"fa", "en"}
    assert all(text.strip() == text != "" for text in ENTRIES[key].values())
    assert holes(key, Language.FA) == holes(key, Language.EN)


@pytest.mark.parametrize("key", sorted(ENTRIES))
def test_persian_sentences_keep_to_the_tone_and_the_glyphs(key: str) -> None:
    text = ENTRIES[key]["fa"]
    own_words = re.sub("[A-Za-z][A-Za-z0-9-]*", "", HOLE.sub("", text))
    assert re.search("[!<>≥≤=٪←→✓✗يكى0-9]", own_words) is None, text


def test_every_month_has_its_name() -> None:
    for number, name in enumerate(jalali.MONTHS, start=1):
        assert WORDS.text(f"jalali_month.{number}") == name


def refused(error: DomainError, language: Language = Language.FA) -> str:
    return digits.strip_isolates(WORDS.error(error, language))


def test_the_sentence_of_a_day_that_does_not_exist() -> None:
    with pytest.raises(DomainError) as leap:
        jalali.parse("1404/12/30", TODAY)
    assert (
        refused(leap.value) == "سال ۱۴۰۴ کبیسه نیست و ۳۰ اسفند ندارد. آخرین روز آن ۱۴۰۴/۱۲/۲۹ است."
    )
    with pytest.raises(DomainError) as month:
        jalali.parse("1404/7/31", TODAY)
    assert refused(month.value) == "مهر ۱۴۰۴ روز ۳۱ ندارد. آخرین روز آن ۱۴۰۴/۰۷/۳۰ است."


def test_the_sentence_of_a_gregorian_date() -> None:
    with pytest.raises(DomainError) as gregorian:
        jalali.parse("2025/03/21", TODAY)
    assert "به شمسی ۱۴۰۴/۰۱/۰۱ می‌شود" in refused(gregorian.value)
    assert "21 March 2025" in refused(gregorian.value, Language.EN)


def test_the_sentence_of_lost_zeros() -> None:
    with pytest.raises(DomainError) as nine:
        parse_identity(IdentityKind.NATIONAL_ID, "499370899")
    assert refused(nine.value) == (
        "این شماره ۹ رقم دارد؛ شاید اکسل صفر اول را انداخته است. «۰۴۹۹۳۷۰۸۹۹» درست است؟"
    )
    assert "“0499370899”" in refused(nine.value, Language.EN)


def test_the_sentence_of_a_wrong_national_id() -> None:
    with pytest.raises(DomainError) as wrong:
        parse_identity(IdentityKind.NATIONAL_ID, "0684159415")
    assert refused(wrong.value) == (
        "کد ملی نادرست است: رقم آخر با بقیه نمی‌خواند. کارت ملی را دوباره نگاه کنید."
    )


@pytest.mark.parametrize(
    ("typed", "shown"), [("710", "«۷۱۰»"), ("100.5", "«۱۰۰٫۵»"), ("-1", "«-1»")]
)
def test_the_sentence_of_a_mark_out_of_range(typed: str, shown: str) -> None:
    with pytest.raises(DomainError) as out:
        parse_mark(typed)
    assert refused(out.value) == (
        f"نمره باید از ۰ تا ۱۰۰ باشد؛ {shown} نوشته شده است. نمره‌های دیگر این برگ نگه داشته شده‌اند."
    )


def test_a_turned_code_stays_whole_in_its_sentence() -> None:
    with pytest.raises(DomainError) as turned:
        parse_standard_code("43/58/1/1-8")
    assert "«\u20668-43/58/1/1\u2069»" in WORDS.error(turned.value)


@pytest.mark.parametrize(
    ("value", "persian", "english"),
    [
        (1404, "۱۴۰۴", "1404"),
        (Decimal("76.67"), "۷۶٫۶۷", "76.67"),
        (Decimal("1E+2"), "۱۰۰", "100"),
        (TODAY, "۱۴۰۴/۰۷/۱۵", "7 October 2025"),
        (Code("QZ-1404-02-00137"), "\u2066QZ-1404-02-00137\u2069", "QZ-1404-02-00137"),
        # What was typed in the place of a code may be Persian, and must not turn the sentence.
        (Code("پارسال"), "\u2066پارسال\u2069", "\u2067پارسال\u2069"),
        ("زهرا", "زهرا", "\u2067زهرا\u2069"),
    ],
)
def test_a_value_takes_the_form_of_its_language(value: object, persian: str, english: str) -> None:
    assert show(value, Language.FA) == persian
    assert show(value, Language.EN) == english


def test_a_truth_value_has_no_words() -> None:
    with pytest.raises(TypeError):
        show(True, Language.FA)


def test_a_key_given_as_a_value_is_looked_up_in_the_same_language() -> None:
    some = Words(
        {
            "a.day": {"fa": "روز {name}", "en": "Day {name}"},
            "a.name": {"fa": "مهر", "en": "Mehr"},
        }
    )
    assert some.text("a.day", Language.FA, name=Key("a.name")) == "روز مهر"
    assert some.text("a.day", Language.EN, name=Key("a.name")) == "Day Mehr"


def test_one_thing_has_another_word_than_many_and_the_verb_goes_with_it() -> None:
    english = "{count} {count:person was|people were} enrolled in {places} {places:class|classes}."
    some = Words({"a.told": {"fa": "{count} نفر در {places} دوره ثبت‌نام شد.", "en": english}})
    for count, places, told in (
        (1, 2, "1 person was enrolled in 2 classes."),
        (0, 1, "0 people were enrolled in 1 class."),
        (Decimal("1.00"), 1, "1.00 person was enrolled in 1 class."),
    ):
        assert some.text("a.told", Language.EN, count=count, places=places) == told
    assert some.text("a.told", count=1, places=2) == "۱ نفر در ۲ دوره ثبت‌نام شد."


def test_an_unknown_key_and_an_unfilled_hole_are_bugs() -> None:
    some = Words({"a.day": {"fa": "روز {name}", "en": "Day {name}"}})
    with pytest.raises(KeyError):
        some.text("a.night")
    with pytest.raises(KeyError):
        some.text("a.day")


@pytest.mark.parametrize(
    ("word", "alone"), [("running", "Running"), ("در حال اجرا", "در حال اجرا"), ("", "")]
)
def test_a_word_by_itself_begins_with_a_capital_where_the_script_has_one(
    word: str, alone: str
) -> None:
    assert standing_alone(word) == alone
