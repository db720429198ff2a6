"""Which documents are asked of whom, and what is lacking of each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tvto_desk.domain.documents import (
    OF_EVERYBODY,
    Bearer,
    Document,
    DocumentGap,
    HeldDocument,
    Lacking,
    asked_of,
    document_gaps,
    is_foreign,
    lacking_of,
)
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import from_jalali
from tvto_desk.domain.person import Sex
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

TODAY = from_jalali(1404, 7, 15)
YESTERDAY = TODAY - timedelta(days=1)
WOMAN = Bearer(Sex.FEMALE, is_foreign=False, is_referred=False)
WHOLE = HeldDocument()


def kinds(bearer: Bearer, common: tuple[str, ...], of_standard: tuple[str, ...] = ()) -> list[str]:
    return [one.kind for one in asked_of(bearer, common, of_standard)]


@pytest.mark.parametrize(
    ("bearer", "expected"),
    [
        (WOMAN, ["national_card"]),
        (Bearer(Sex.MALE, False, False), ["national_card", "military_card"]),
        (Bearer(Sex.MALE, False, True), ["national_card", "military_card", "referral_letter"]),
        (Bearer(Sex.MALE, True, False), ["residence_permit"]),
        (Bearer(None, False, False), ["national_card", "military_card"]),
    ],
)
def test_what_everybody_gives_depends_on_who_it_is(bearer: Bearer, expected: list[str]) -> None:
    assert kinds(bearer, ("referral_letter", "military_card", "national_card")) == expected


def test_standard_may_ask_for_more_and_for_what_everybody_gives_with_more_weight() -> None:
    asked = asked_of(WOMAN, ("national_card",), ("referral_letter", "national_card", "medical"))
    assert [(one.kind, one.by_standard) for one in asked] == [
        ("national_card", True),
        ("referral_letter", True),
        ("medical", True),
    ]


@pytest.mark.parametrize(
    ("kind", "held", "lacking"),
    [
        ("health_card", None, Lacking.MISSING),
        ("health_card", WHOLE, None),
        ("health_card", HeldDocument(TODAY), None),
        ("health_card", HeldDocument(YESTERDAY), Lacking.ENDED),
        ("health_card", HeldDocument(has_copy=False), Lacking.COPY),
        ("health_card", HeldDocument(original_seen=False), Lacking.ORIGINAL),
        ("medical", HeldDocument(has_copy=False), None),
    ],
)
def test_each_lack_has_its_name(
    kind: str, held: HeldDocument | None, lacking: Lacking | None
) -> None:
    assert lacking_of(kind, held, TODAY) is lacking


@pytest.mark.parametrize(
    ("held", "named"),
    [
        ({}, ["national_card"]),
        ({"birth_certificate": WHOLE}, []),
        ({"national_card": WHOLE}, []),
        ({"birth_certificate": HeldDocument(original_seen=False)}, ["birth_certificate"]),
        ({"national_card": HeldDocument(YESTERDAY), "birth_certificate": WHOLE}, []),
    ],
)
def test_card_or_birth_certificate_is_enough(
    held: dict[str, HeldDocument], named: list[str]
) -> None:
    asked = asked_of(WOMAN, OF_EVERYBODY, ())
    found = document_gaps(asked, {"education_certificate": WHOLE} | held, TODAY)
    assert [gap.kind for gap in found] == named


def test_both_are_needed_where_a_standard_asks_for_one() -> None:
    asked = asked_of(WOMAN, OF_EVERYBODY, ("birth_certificate",))
    found = document_gaps(asked, {"education_certificate": WHOLE}, TODAY)
    assert [gap.kind for gap in found] == ["national_card", "birth_certificate"]


@pytest.mark.parametrize(
    ("lacking", "by_standard", "stops"),
    [
        (Lacking.MISSING, True, True),
        (Lacking.ENDED, True, True),
        (Lacking.ORIGINAL, True, False),
        (Lacking.COPY, True, False),
        (Lacking.MISSING, False, False),
        (Lacking.ENDED, False, False),
    ],
)
def test_only_what_a_standard_asks_and_nobody_has_shown_stops(
    lacking: Lacking, by_standard: bool, stops: bool
) -> None:
    assert DocumentGap("medical", lacking, by_standard, TODAY).stops is stops


@pytest.mark.parametrize("kind", Document)
@pytest.mark.parametrize("lacking", Lacking)
def test_every_gap_has_a_caption_of_its_own(kind: Document, lacking: Lacking) -> None:
    gap = DocumentGap(kind, lacking, by_standard=False, until=TODAY)
    persian, english = (words().told(gap.words, language) for language in Language)
    assert persian
    assert english
    assert ("۱۴۰۴/۰۷/۱۵" in persian) is (lacking is Lacking.ENDED)


def test_military_card_is_named_by_its_copy() -> None:
    gap = DocumentGap("military_card", Lacking.MISSING, by_standard=False)
    assert words().told(gap.words) == "تصویر کارت پایان خدمت"


@pytest.mark.parametrize(
    ("nationality", "identity", "foreign"),
    [
        (None, None, False),
        (None, IdentityKind.NATIONAL_ID, False),
        (None, IdentityKind.FOREIGN_CODE, True),
        ("AF", IdentityKind.NATIONAL_ID, True),
        ("IR", IdentityKind.PASSPORT, False),
    ],
)
def test_who_has_the_documents_of_another_country(
    nationality: str | None, identity: IdentityKind | None, foreign: bool
) -> None:
    assert is_foreign(nationality, identity) is foreign


def test_two_records_of_one_kind_count_together() -> None:
    card = HeldDocument(YESTERDAY, has_copy=True, original_seen=False)
    newer = HeldDocument(TODAY, has_copy=False, original_seen=True)
    assert card.beside(newer) == newer.beside(card) == HeldDocument(TODAY)
    assert card.beside(HeldDocument()).valid_to is None
