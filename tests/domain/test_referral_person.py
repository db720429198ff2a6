"""Rules between the fields of one person, shared by the form and the import."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tvto_desk.domain import jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.person import (
    Education,
    Military,
    PersonDraft,
    Sex,
    age,
    birth_certificate_number,
    certificate_number_of,
    validate,
)
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

TODAY = date(2025, 10, 7)  # 1404/07/15
NATIONAL = Identity(IdentityKind.NATIONAL_ID, "0499370899")
FOREIGN = Identity(IdentityKind.FOREIGN_CODE, "110023456789")


def draft(**given: Any) -> PersonDraft:
    plain = {
        "sex": Sex.FEMALE,
        "identity": NATIONAL,
        "first_name_fa": "زهرا",
        "last_name_fa": "محمدی",
    }
    return PersonDraft(**{**plain, **given})


def born(year: int, month: int, day: int) -> PartialDate:
    return PartialDate(date(year, month, day), DatePrecision.DAY)


@pytest.mark.parametrize(
    ("given", "field", "code", "override"),
    [
        ({"first_name_fa": ""}, "first_name", "person.first_name_missing", False),
        ({"last_name_fa": ""}, "last_name", "person.last_name_missing", False),
        ({"birth": born(2025, 10, 8)}, "birth_date", "date.future", False),
        ({"birth": born(2010, 10, 8)}, "birth_date", "person.too_young", True),
        ({"birth": born(1900, 1, 1)}, "birth_date", "person.birth_too_long_ago", False),
        (
            {"nationality": "AF"},
            "nationality",
            "person.identity_of_other_nationality",
            False,
        ),
        (
            {"nationality": "IR", "identity": FOREIGN},
            "nationality",
            "person.identity_of_other_nationality",
            False,
        ),
        ({"military": Military.DONE}, "military", "person.military_of_a_woman", False),
        ({"letter_date": date(2025, 10, 8)}, "letter_date", "person.letter_to_come", False),
        ({"target_groups": ("a", "b", "a")}, "target_group", "person.target_group_twice", False),
    ],
)
def test_broken_rule_is_named_by_its_field(
    given: dict[str, Any], field: str, code: str, override: bool
) -> None:
    (error,) = validate(draft(**given), TODAY)
    assert (error.field, error.code, error.override) == (field, code, override)
    for language in Language:
        assert words().error(error, language)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"last_name_fa": "", "single_name": True},
        {"birth": born(2010, 10, 7)},
        {"birth": PartialDate(date(2010, 3, 21), DatePrecision.YEAR)},
        {"nationality": "IR"},
        {"nationality": "AF", "identity": FOREIGN},
        {"nationality": "AF", "identity": Identity(IdentityKind.PENDING, "")},
        {"sex": Sex.MALE, "military": Military.DONE},
        {"letter_date": TODAY},
    ],
)
def test_sound_draft_breaks_nothing(given: dict[str, Any]) -> None:
    assert validate(draft(**given), TODAY) == ()


@pytest.mark.parametrize(
    ("birth", "years"), [(date(2010, 10, 7), 15), (date(2010, 10, 8), 14), (date(2025, 10, 7), 0)]
)
def test_age_counts_full_jalali_years(birth: date, years: int) -> None:
    assert age(PartialDate(birth, DatePrecision.DAY), TODAY) == years


@pytest.mark.parametrize(("typed", "stored"), [("۱۲۳", "123"), (" ندارد ", "ندارد")])
def test_birth_certificate_number_is_stored_in_ascii(typed: str, stored: str) -> None:
    assert birth_certificate_number(typed) == stored


@pytest.mark.parametrize("typed", ["", "الف", "12345678901", "12/3", "²"])
def test_wrong_birth_certificate_number_is_refused(typed: str) -> None:
    with pytest.raises(DomainError, match=r"person\.birth_certificate_no") as refused:
        birth_certificate_number(typed)
    assert words().error(refused.value)


@pytest.mark.parametrize(
    ("identity", "birth", "number"),
    [
        (NATIONAL, born(1989, 3, 21), "0499370899"),
        (NATIONAL, PartialDate(jalali.from_jalali(1368, 1, 1), DatePrecision.YEAR), "0499370899"),
        (NATIONAL, born(1989, 3, 20), None),
        (NATIONAL, None, None),
        (FOREIGN, born(2001, 1, 1), None),
    ],
)
def test_birth_certificate_of_births_since_1368_is_the_national_id(
    identity: Identity, birth: PartialDate | None, number: str | None
) -> None:
    assert certificate_number_of(identity, birth) == number


def test_education_is_ordered() -> None:
    assert sorted(Education, key=lambda level: level.rank) == list(Education)
    assert Education.DIPLOMA.rank > Education.MIDDLE.rank
