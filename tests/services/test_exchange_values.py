"""Both sides of a difference are read in words: no key of a code stands in them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast

import pytest
from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import Session

from tvto_desk.db.travel.kinds import columns_of, target_of, travelling
from tvto_desk.db.types import Choice, Json
from tvto_desk.domain.words import Code, Key, Language, Sentence
from tvto_desk.services.code_lists import CodeRow
from tvto_desk.services.exchange_values import Numeral, Pair, read_value, record_kind
from tvto_desk.services.person_writing import KEYS_OF_NAME
from tvto_desk.system.words import words

_NO_ROWS = cast(Session, None)
"""Values that point to no other row are read without a database."""

PLAIN = [
    (kind, column.key, column.type)
    for kind in travelling()
    for column in columns_of(kind)
    if target_of(kind, column.key) is None
]


def _read(kind: str, key: str, value: Any) -> Any:
    return read_value(_NO_ROWS, kind, key, value)


def test_every_member_of_every_enumeration_has_its_words() -> None:
    read = 0
    for kind, key, typed in PLAIN:
        if not isinstance(typed, Choice):
            continue
        for member in typed.words:
            shown = _read(kind, key, member.value)
            assert isinstance(shown, Key), (kind, key)
            persian, english = (words().told(shown, language) for language in Language)
            assert not persian.isascii(), (kind, key, persian)
            assert english, (kind, key)
            assert "_" not in english, (kind, key, english)
            read += 1
    assert read > 150


def test_text_that_is_not_read_by_a_rule_is_a_name_or_the_number_of_a_letter() -> None:
    plain = set()
    for kind, key, typed in PLAIN:
        if not isinstance(typed, Text | Json | LargeBinary) or key.endswith(("_sha", "_en")):
            continue
        try:
            shown = _read(kind, key, "ab12")
        except (AttributeError, TypeError, KeyError):
            continue
        if type(shown) is str:
            plain.add(key)
    letters = {"letter_no", "approval_letter_no", "referral_letter_no", "certificate_no"}
    assert plain == {*letters, *KEYS_OF_NAME}


@pytest.mark.parametrize("kind", [*travelling(), "plan_line"])
def test_rows_of_every_table_have_a_name_for_their_kind(kind: str) -> None:
    for language in Language:
        assert words().told(record_kind(kind), language)


@pytest.mark.parametrize(
    ("kind", "key", "value", "shown"),
    [
        ("person", "nationality", "AF", Key("country.AF")),
        ("staff", "sex", "female", Key("sex.female")),
        ("standard", "min_education", "diploma", Key("education.diploma")),
        ("copy_hand_over", "identity_shown", "passport", Key("shown_paper.passport")),
        ("standard", "required_documents", ["medical"], (Key("document.medical"),)),
        ("person", "birth_date", "1996-07-01", date(1996, 7, 1)),
        ("person", "guardian_consent", True, True),
        ("person", "postal_code", "3414912345", Numeral("3414912345")),
        ("person_identity", "value", "0012345679", Numeral("0012345679")),
        ("standard_version", "code", "251340530000031", Code("251340530000031")),
        ("attempt", "mark", "76.67", Decimal("76.67")),
        ("attempt", "mark", None, None),
        ("person", "address", "", None),
        (
            "mark_change",
            "decided_at",
            "2025-10-07T05:00:00+00:00",
            datetime(2025, 10, 7, 5, tzinfo=UTC),
        ),
        (
            "correction_request",
            "new_values",
            {
                "sex": "male",
                "birth": {"first": "1996-07-01", "precision": "day"},
                "father_en": None,
            },
            (
                Pair(Key("exchange_field.sex"), Key("sex.male")),
                Pair(Key("exchange_field.birth"), date(1996, 7, 1)),
                Pair(Key("exchange_field.father_en"), None),
            ),
        ),
        (
            "certificate_event",
            "details",
            {"way": "post", "job": 3, "sheet": "1404-0012"},
            (
                Pair(Key("exchange_field.way"), Key("hand_over_way.post")),
                Pair(Key("exchange_field.job"), 3),
                Pair(Key("exchange_field.sheet"), Code("1404-0012")),
            ),
        ),
        (
            "assessment_result",
            "reasons",
            [{"key": "verdict.passed", "params": {"overall": ["decimal", "65.00"]}}],
            (Sentence("verdict.passed", {"overall": Decimal("65.00")}),),
        ),
    ],
)
def test_a_value_is_read_as_people_read_it(kind: str, key: str, value: Any, shown: Any) -> None:
    found = _read(kind, key, value)
    assert (found, type(found)) == (shown, type(shown))


@pytest.mark.parametrize(
    ("kind", "key", "value", "title"),
    [
        ("enrolment", "main_target_group", "pupils", "دانش‌آموزان"),
        ("person_target_group", "target_group", "pupils", "دانش‌آموزان"),
        ("course_run", "delivery_place", "rural_mobile", "سیار روستایی"),
        ("person", "referring_body", "behzisti", "اداره کل بهزیستی"),
    ],
)
def test_code_of_a_list_is_its_title(kind: str, key: str, value: str, title: str) -> None:
    found = _read(kind, key, value)
    assert isinstance(found, CodeRow)
    assert found.title_fa == title


def test_two_unreadable_contents_can_be_told_apart() -> None:
    first, second = (_read("certificate", "content", text) for text in ("{}", "{1}"))
    assert isinstance(first, Sentence)
    assert first != second
    assert isinstance(_read("certificate", "signature", "00ff"), Sentence)
    assert isinstance(_read("person", "photo_sha", "00ff"), Sentence)
