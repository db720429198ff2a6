"""What each step needs, and how a closed gate says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.documents import DocumentGap, Lacking
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import (
    DUE,
    LIFTED_BY_PLACE,
    Gap,
    Need,
    PersonFacts,
    Step,
    consents,
    gaps,
    is_current,
    is_recent,
    require_no_gaps,
    stopping,
)
from tvto_desk.domain.jalali import DatePrecision, PartialDate, from_jalali
from tvto_desk.domain.words import Language
from tvto_desk.system import resources
from tvto_desk.system.words import words

TODAY = from_jalali(1404, 7, 15)
LACKING = DocumentGap("medical", Lacking.MISSING, by_standard=True)
"""What stands for the documents: one that a standard asks for."""


def facts(met: bool, **changes: object) -> PersonFacts:
    values: dict[str, object] = dict.fromkeys([need.value for need in Need], met)
    values["documents"] = () if met else (LACKING,)
    return PersonFacts(**(values | changes))


COMPLETE, NOTHING = facts(True), facts(False)
NAMED_ONLY = {Need.GUARDIAN_CONSENT, Need.RECENT_PHOTO, Need.CURRENT_IDENTITY}


def expected(need: Need, due: Step) -> Gap:
    return Gap(
        need,
        due,
        LACKING if need is Need.DOCUMENTS else None,
        stops=need not in NAMED_ONLY,
    )


def without(*needs: Need) -> PersonFacts:
    changes: dict[str, object] = {need.value: False for need in needs}
    if Need.DOCUMENTS in needs:
        changes["documents"] = (LACKING,)
    return facts(True, **changes)


@pytest.mark.parametrize("step", Step)
def test_complete_person_has_no_gap(step: Step) -> None:
    assert gaps(COMPLETE, step) == ()
    require_no_gaps(COMPLETE, step)


@pytest.mark.parametrize("need", Need)
@pytest.mark.parametrize("step", Step)
def test_gap_closes_its_own_step_and_later_ones_only(need: Need, step: Step) -> None:
    asked = step.order >= DUE[need].order
    assert gaps(without(need), step) == ((expected(need, DUE[need]),) if asked else ())


@pytest.mark.parametrize(
    ("step", "count"),
    [
        (Step.APPLICATION, 4),
        (Step.ENROLMENT, 9),
        (Step.INTRODUCTION, 14),
        (Step.CERTIFICATE, 18),
    ],
)
def test_needs_add_up_from_step_to_step(step: Step, count: int) -> None:
    found = gaps(NOTHING, step)
    assert len(found) == count
    assert [gap.due.order for gap in found] == sorted(gap.due.order for gap in found)


def test_prison_and_barracks_lift_the_mobile_and_put_off_the_photo() -> None:
    met = without(Need.MOBILE, Need.PHOTO)
    for place in ("prison", "barracks"):
        lifted = LIFTED_BY_PLACE[place]
        require_no_gaps(met, Step.INTRODUCTION, lifted)
        assert gaps(met, Step.CERTIFICATE, lifted) == (Gap(Need.PHOTO, Step.CERTIFICATE),)


def test_lifting_places_stand_in_the_catalogue() -> None:
    lines = resources.path("catalogue", "delivery_places.csv").read_text("utf-8").splitlines()
    assert set(LIFTED_BY_PLACE) <= {line.partition(",")[0] for line in lines}


@pytest.mark.parametrize(
    ("missing", "persian", "english"),
    [
        (
            [Need.PHOTO],
            "برای معرفی به آزمون یک کسری مانده است: عکس. بقیهٔ پرونده ذخیره است؛ همین را کامل کنید.",
            "One thing is missing for introduction to the test: photo.",
        ),
        ([Need.PHOTO, Need.DOCUMENTS], "عکس و گواهی سلامت", "photo and medical certificate"),
        (
            [Need.MOBILE, Need.PHOTO, Need.DOCUMENTS],
            "تلفن همراه، عکس و گواهی سلامت",
            "mobile, photo and medical certificate",
        ),
        (
            [Need.NAME, Need.MOBILE, Need.PHOTO, Need.FATHER_NAME, Need.DOCUMENTS],
            "نام، تلفن همراه، عکس و ۲ کسری دیگر",
            "name, mobile, photo and 2 more",
        ),
    ],
)
def test_closed_gate_names_what_is_missing(missing: list[Need], persian: str, english: str) -> None:
    with pytest.raises(DomainError) as refused:
        require_no_gaps(without(*missing), Step.INTRODUCTION)
    assert refused.value.field == missing[0].value
    assert persian in words().error(refused.value)
    assert english in words().error(refused.value, Language.EN)


@given(st.sets(st.sampled_from(Need)), st.sets(st.sampled_from(Need)), st.sampled_from(Step))
def test_lifting_never_adds_a_gap_in_the_end(
    missing: set[Need], lifted: set[Need], step: Step
) -> None:
    met = without(*missing)
    asked = {gap.need for gap in gaps(met, step, lifted)}
    assert asked <= {gap.need for gap in gaps(met, step)} | {Need.PHOTO}
    assert asked <= missing


def test_what_is_only_named_stops_no_step() -> None:
    require_no_gaps(without(*NAMED_ONLY), Step.CERTIFICATE)
    asked_of_all = DocumentGap("national_card", Lacking.MISSING, by_standard=False)
    unseen = DocumentGap("medical", Lacking.ORIGINAL, by_standard=True)
    require_no_gaps(facts(True, documents=(asked_of_all, unseen)), Step.INTRODUCTION)


def test_document_that_ends_after_the_introduction_does_not_stop_the_certificate() -> None:
    ended = facts(True, documents=(DocumentGap("medical", Lacking.ENDED, True, TODAY),))
    with pytest.raises(DomainError):
        require_no_gaps(ended, Step.INTRODUCTION)
    require_no_gaps(ended, Step.CERTIFICATE)
    found = gaps(ended, Step.CERTIFICATE)
    assert stopping(found, Step.CERTIFICATE) == ()
    assert stopping(found) == found  # in a dossier it still stands before the introduction


@pytest.mark.parametrize(
    ("taken", "recent"),
    [((1404, 1, 15), True), ((1404, 1, 14), False), ((1403, 12, 30), False), (None, True)],
)
def test_photo_is_recent_for_six_months(taken: tuple[int, int, int] | None, recent: bool) -> None:
    assert is_recent(None if taken is None else from_jalali(*taken), TODAY) is recent


@pytest.mark.parametrize(
    ("born", "consented", "met"),
    [
        ((1386, 7, 15), False, True),
        ((1386, 7, 16), False, False),
        ((1386, 7, 16), True, True),
        (None, False, True),
    ],
)
def test_guardian_consents_below_eighteen(
    born: tuple[int, int, int] | None, consented: bool, met: bool
) -> None:
    birth = None if born is None else PartialDate(from_jalali(*born), DatePrecision.DAY)
    assert consents(birth, consented, TODAY) is met


def test_card_holds_through_its_last_day() -> None:
    assert is_current(None, TODAY)
    assert is_current(TODAY, TODAY)
    assert not is_current(TODAY, TODAY + timedelta(days=1))
