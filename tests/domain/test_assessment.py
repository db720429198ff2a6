"""The verdict: every branch, every border, and what holds for all marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain.assessment import (
    DEFAULT_RULE_SET,
    Outcome,
    PartResult,
    Reason,
    RuleSet,
    Verdict,
    decide,
    needed_practical,
    rule_set_in_force,
    shown_mark,
    shown_overall,
)
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

DAY = date(2025, 10, 7)

marks = st.decimals(0, 100, places=2)
states = st.sampled_from([state for state in CandidateState if state is not CandidateState.PRESENT])
results = st.none() | marks.map(lambda mark: PartResult(CandidateState.PRESENT, mark))
results |= states.map(PartResult) | st.just(PartResult(CandidateState.PRESENT))


def present(mark: str | None) -> PartResult:
    return PartResult(CandidateState.PRESENT, None if mark is None else Decimal(mark))


def result(text: str | None) -> PartResult | None:
    """``"50"``, a state, ``"?"`` for a mark not recorded, None for not taken."""
    if text is None:
        return None
    if text in set(CandidateState):
        return PartResult(CandidateState(text))
    return present(None if text == "?" else text)


def verdict_of(
    written: str | None,
    practical: str | None,
    left: tuple[int, int] = (1, 1),
    *,
    expired: date | None = None,
    closed: date | None = None,
    rule_set: RuleSet = DEFAULT_RULE_SET,
) -> Verdict:
    return decide(
        rule_set,
        result(written),
        result(practical),
        attempts_left_written=left[0],
        attempts_left_practical=left[1],
        written_expired_on=expired,
        window_closed_on=closed,
    )


def keys(verdict: Verdict) -> list[str]:
    return [reason.key.removeprefix("verdict.") for reason in verdict.reasons]


@pytest.mark.parametrize(
    ("written", "practical", "outcome", "reasons"),
    [
        (None, None, Outcome.AWAITING_WRITTEN, ["written_not_taken"]),
        ("?", None, Outcome.AWAITING_WRITTEN, ["written_no_mark"]),
        ("excused", None, Outcome.AWAITING_WRITTEN, ["written_excused"]),
        ("absent", None, Outcome.FAILED_WRITTEN, ["written_absent"]),
        ("disqualified", None, Outcome.FAILED_WRITTEN, ["written_disqualified"]),
        ("0", None, Outcome.FAILED_WRITTEN, ["written_below"]),
        ("49.99", None, Outcome.FAILED_WRITTEN, ["written_below"]),
        ("50", None, Outcome.AWAITING_PRACTICAL, ["practical_not_taken"]),
        ("50", "?", Outcome.AWAITING_PRACTICAL, ["practical_no_mark"]),
        ("50", "excused", Outcome.AWAITING_PRACTICAL, ["practical_excused"]),
        ("50", "absent", Outcome.FAILED_PRACTICAL, ["practical_absent"]),
        ("50", "disqualified", Outcome.FAILED_PRACTICAL, ["practical_disqualified"]),
        ("100", "69.99", Outcome.FAILED_PRACTICAL, ["practical_below"]),
        ("50", "69.99", Outcome.FAILED_PRACTICAL, ["practical_below", "overall_below_needs"]),
        ("50", "70", Outcome.FAILED_OVERALL, ["overall_below_needs"]),
        ("50", "76.66", Outcome.FAILED_OVERALL, ["overall_below_needs"]),
        ("50", "76.67", Outcome.PASSED, ["passed"]),
        ("69.99", "70", Outcome.FAILED_OVERALL, ["overall_below_needs"]),
        ("70", "70", Outcome.PASSED, ["passed"]),
        ("100", "100", Outcome.PASSED, ["passed"]),
        ("49.99", "100", Outcome.FAILED_WRITTEN, ["written_below"]),
        ("40", "60", Outcome.FAILED_WRITTEN, ["written_below", "practical_below", "overall_below"]),
        ("absent", "absent", Outcome.FAILED_WRITTEN, ["written_absent", "practical_absent"]),
    ],
)
def test_verdict_names_every_condition_that_fails(
    written: str | None, practical: str | None, outcome: Outcome, reasons: list[str]
) -> None:
    verdict = verdict_of(written, practical)
    assert (verdict.outcome, keys(verdict)) == (outcome, reasons)


@pytest.mark.parametrize(
    ("written", "practical", "left", "outcome", "last"),
    [
        ("49", None, (0, 2), Outcome.EXHAUSTED, "written_used_up"),
        ("absent", None, (0, 2), Outcome.EXHAUSTED, "written_used_up"),
        ("excused", None, (0, 2), Outcome.EXHAUSTED, "written_used_up"),
        ("49", None, (1, 2), Outcome.FAILED_WRITTEN, "written_below"),
        ("60", "69", (0, 1), Outcome.FAILED_PRACTICAL, "overall_below_needs"),
        ("60", "69", (1, 0), Outcome.EXHAUSTED, "practical_used_up"),
        ("60", "70", (1, 0), Outcome.EXHAUSTED, "practical_used_up"),
        ("49", "60", (1, 0), Outcome.EXHAUSTED, "practical_used_up"),
        # The last attempt was used, but its mark is still to come.
        ("?", None, (0, 2), Outcome.AWAITING_WRITTEN, "written_no_mark"),
        ("60", "?", (0, 0), Outcome.AWAITING_PRACTICAL, "practical_no_mark"),
        ("50", "76.67", (0, 0), Outcome.PASSED, "passed"),
    ],
)
def test_used_up_attempts_end_the_chance(
    written: str, practical: str | None, left: tuple[int, int], outcome: Outcome, last: str
) -> None:
    verdict = verdict_of(written, practical, left)
    assert (verdict.outcome, keys(verdict)[-1]) == (outcome, last)


@pytest.mark.parametrize(
    ("written", "practical", "left", "outcome", "reasons"),
    [
        ("60", None, (1, 2), Outcome.AWAITING_WRITTEN, ["practical_not_taken", "written_expired"]),
        (
            "90",
            "60",
            (1, 1),
            Outcome.AWAITING_WRITTEN,
            ["practical_below", "overall_below_needs", "written_expired"],
        ),
        (
            "90",
            None,
            (0, 2),
            Outcome.EXHAUSTED,
            ["practical_not_taken", "written_expired", "written_used_up"],
        ),
        ("70", "70", (0, 0), Outcome.PASSED, ["passed"]),
        ("70", "?", (1, 1), Outcome.AWAITING_PRACTICAL, ["practical_no_mark"]),
        ("40", None, (1, 2), Outcome.FAILED_WRITTEN, ["written_below"]),
    ],
)
def test_expired_written_pass_is_to_be_taken_again(
    written: str, practical: str | None, left: tuple[int, int], outcome: Outcome, reasons: list[str]
) -> None:
    verdict = verdict_of(written, practical, left, expired=DAY)
    assert (verdict.outcome, keys(verdict)) == (outcome, reasons)


@pytest.mark.parametrize(
    ("written", "practical", "outcome"),
    [
        (None, None, Outcome.EXHAUSTED),
        ("40", None, Outcome.EXHAUSTED),
        ("60", None, Outcome.EXHAUSTED),
        ("60", "65", Outcome.EXHAUSTED),
        ("60", "?", Outcome.AWAITING_PRACTICAL),
        ("80", "80", Outcome.PASSED),
    ],
)
def test_closed_window_ends_what_is_not_passed(
    written: str | None, practical: str | None, outcome: Outcome
) -> None:
    verdict = verdict_of(written, practical, closed=DAY)
    assert verdict.outcome is outcome
    if outcome is Outcome.EXHAUSTED:
        assert verdict.reasons[-1] == Reason("verdict.window_closed", {"until": DAY})


def test_overall_mark_is_exact_and_compared_unrounded() -> None:
    verdict = verdict_of("50", "76.66")
    assert verdict.overall == Decimal("69.995")
    assert verdict.outcome is Outcome.FAILED_OVERALL
    assert verdict.reasons[0].params["overall"] == Decimal("69.99")
    assert verdict_of("50", "70").overall == Decimal(65)
    assert verdict_of("50", None).overall is None


@pytest.mark.parametrize(
    ("overall", "shown"), [("65", "65.00"), ("69.9975", "69.99"), ("70.0025", "70.00")]
)
def test_overall_is_shown_with_two_decimals_never_rounded_up(overall: str, shown: str) -> None:
    assert str(shown_overall(Decimal(overall))) == shown


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("68.00", "68"), ("70", "70"), ("76.60", "76.6"), ("0", "0"), ("100", "100")],
)
def test_mark_in_a_sentence_has_no_needless_zeros(mark: str, shown: str) -> None:
    assert f"{shown_mark(Decimal(mark)):f}" == shown


def test_sentences_stand_as_the_office_says_them() -> None:
    reason = verdict_of("90", "68").reasons[0]
    assert words().text(reason.key, **reason.params) == "نمرهٔ عملی ۶۸ است و حداقل ۷۰ لازم است."
    reason = verdict_of("50", "70").reasons[0]
    assert words().text(reason.key, **reason.params) == (
        "نمرهٔ کل ۶۵٫۰۰ است و حداقل ۷۰ لازم است؛ "
        "در کنار نمرهٔ کتبی ۵۰، نمرهٔ عملی باید دست‌کم ۷۶٫۶۷ باشد."
    )


@pytest.mark.parametrize(
    ("written", "needed"),
    [("50", "76.67"), ("70", "70"), ("69.99", "70.01"), ("100", "70"), ("49.99", None)],
)
def test_needed_practical_mark(written: str, needed: str | None) -> None:
    expected = None if needed is None else Decimal(needed)
    assert needed_practical(DEFAULT_RULE_SET, Decimal(written)) == expected


def test_needed_practical_is_none_when_out_of_reach() -> None:
    strict = replace(DEFAULT_RULE_SET, overall_min=Decimal(95))
    assert needed_practical(strict, Decimal(50)) is None
    assert keys(verdict_of("50", "100", rule_set=strict)) == ["overall_below"]


def test_needed_practical_when_the_written_weighs_all() -> None:
    written_only = replace(DEFAULT_RULE_SET, written_weight=Decimal(1), practical_weight=Decimal(0))
    assert needed_practical(written_only, Decimal(69)) is None
    assert needed_practical(written_only, Decimal(70)) == Decimal(70)


@given(marks.filter(lambda mark: mark >= 50))
def test_needed_practical_passes_and_one_hundredth_less_fails(written: Decimal) -> None:
    needed = needed_practical(DEFAULT_RULE_SET, written)
    assert needed is not None
    assert verdict_of(str(written), str(needed)).outcome is Outcome.PASSED
    less = needed - Decimal("0.01")
    assert verdict_of(str(written), str(less)).outcome is not Outcome.PASSED


@given(results, results, st.integers(0, 2), st.integers(0, 2), st.booleans(), st.booleans())
def test_every_verdict_has_reasons_that_can_be_read(
    written: PartResult | None,
    practical: PartResult | None,
    left_written: int,
    left_practical: int,
    is_expired: bool,
    is_closed: bool,
) -> None:
    verdict = decide(
        DEFAULT_RULE_SET,
        written,
        practical,
        attempts_left_written=left_written,
        attempts_left_practical=left_practical,
        written_expired_on=DAY if is_expired else None,
        window_closed_on=DAY if is_closed else None,
    )
    assert verdict.reasons
    for language in Language:
        assert words().text(f"outcome.{verdict.outcome.value}", language)
        for reason in verdict.reasons:
            assert words().text(reason.key, language, **reason.params)
    assert (
        tuple(Reason.from_json(reason.as_json()) for reason in verdict.reasons) == verdict.reasons
    )


@given(marks, marks, marks, marks)
def test_better_marks_never_make_it_worse(
    written: Decimal, practical: Decimal, more: Decimal, better: Decimal
) -> None:
    low = verdict_of(str(written), str(practical))
    high = verdict_of(str(max(written, more)), str(max(practical, better)))
    assert low.overall is not None
    assert high.overall is not None
    assert high.overall >= low.overall
    assert low.outcome is not Outcome.PASSED or high.outcome is Outcome.PASSED


@pytest.mark.parametrize("state", [s for s in CandidateState if s is not CandidateState.PRESENT])
def test_only_who_was_present_has_a_mark(state: CandidateState) -> None:
    with pytest.raises(DomainError) as refused:
        PartResult(state, Decimal(60))
    assert refused.value.code == "candidate.mark_of_absent"
    assert words().error(refused.value)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"written_weight": Decimal("0.33")}, "rule_set.weights"),
        ({"written_weight": Decimal(-1), "practical_weight": Decimal(2)}, "rule_set.weights"),
        ({"overall_min": Decimal("100.01")}, "rule_set.range"),
        ({"written_min": Decimal(-1)}, "rule_set.range"),
        ({"practical_min": Decimal("70.001")}, "rule_set.decimals"),
        (
            {"written_weight": Decimal("0.333"), "practical_weight": Decimal("0.667")},
            "rule_set.decimals",
        ),
    ],
)
def test_impossible_rule_set_is_refused(change: dict[str, Decimal], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        replace(DEFAULT_RULE_SET, **change)
    assert refused.value.code == code
    assert words().error(refused.value)


def test_older_weights_of_a_third_are_a_rule_set() -> None:
    older = replace(
        DEFAULT_RULE_SET, written_weight=Decimal("0.33"), practical_weight=Decimal("0.67")
    )
    assert verdict_of("50", "80", rule_set=older).overall == Decimal("70.10")


def test_rule_set_in_force_is_the_one_that_began_last() -> None:
    early = replace(DEFAULT_RULE_SET, key="early", valid_from=date(2020, 3, 20))
    late = replace(DEFAULT_RULE_SET, key="late", valid_from=date(2025, 3, 21))
    assert rule_set_in_force([late, early], date(2025, 3, 20)) is early
    assert rule_set_in_force([late, early], date(2025, 3, 21)) is late
    with pytest.raises(DomainError) as refused:
        rule_set_in_force([late, early], date(2020, 3, 19))
    assert refused.value.code == "rule_set.none_in_force"
    assert words().error(refused.value)
