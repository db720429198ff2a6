"""What each step needs, and how a closed gate says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import (
    DUE,
    LIFTED_BY_PLACE,
    Gap,
    Need,
    PersonFacts,
    Step,
    gaps,
    require_no_gaps,
)
from tvto_desk.domain.words import Language
from tvto_desk.system import resources
from tvto_desk.system.words import words

COMPLETE = PersonFacts(**{need.value: True for need in Need})
NOTHING = PersonFacts(**{need.value: False for need in Need})


def without(*needs: Need) -> PersonFacts:
    return replace(COMPLETE, **{need.value: False for need in needs})


@pytest.mark.parametrize("step", Step)
def test_complete_person_has_no_gap(step: Step) -> None:
    assert gaps(COMPLETE, step) == ()
    require_no_gaps(COMPLETE, step)


@pytest.mark.parametrize("need", Need)
@pytest.mark.parametrize("step", Step)
def test_gap_closes_its_own_step_and_later_ones_only(need: Need, step: Step) -> None:
    expected = (Gap(need, DUE[need]),) if step.order >= DUE[need].order else ()
    assert gaps(without(need), step) == expected


@pytest.mark.parametrize(
    ("step", "count"),
    [
        (Step.APPLICATION, 4),
        (Step.ENROLMENT, 8),
        (Step.INTRODUCTION, 11),
        (Step.CERTIFICATE, 15),
    ],
)
def test_needs_add_up_from_step_to_step(step: Step, count: int) -> None:
    found = gaps(NOTHING, step)
    assert len(found) == count
    assert [gap.due.order for gap in found] == sorted(gap.due.order for gap in found)


def test_prison_and_barracks_lift_the_mobile_and_put_off_the_photo() -> None:
    facts = without(Need.MOBILE, Need.PHOTO)
    for place in ("prison", "barracks"):
        lifted = LIFTED_BY_PLACE[place]
        require_no_gaps(facts, Step.INTRODUCTION, lifted)
        assert gaps(facts, Step.CERTIFICATE, lifted) == (Gap(Need.PHOTO, Step.CERTIFICATE),)


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
        ([Need.PHOTO, Need.DOCUMENTS], "عکس و مدارک", "photo and documents"),
        (
            [Need.MOBILE, Need.PHOTO, Need.DOCUMENTS],
            "تلفن همراه، عکس و مدارک",
            "mobile, photo and documents",
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
    facts = without(*missing)
    asked = {gap.need for gap in gaps(facts, step, lifted)}
    assert asked <= {gap.need for gap in gaps(facts, step)} | {Need.PHOTO}
    assert asked <= missing
