"""Attempts, windows and expiries, told as histories of one trainee."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import DEFAULT_RULE_SET, Outcome, Part
from tvto_desk.domain.attempts import (
    DEFAULT_ATTEMPT_POLICY,
    AttemptHistory,
    AttemptPolicy,
    Chance,
    Denial,
    PastAttempt,
    policy_in_force,
)
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words


def day(text: str) -> date:
    """``"1405/7/15"`` as a date; without its year, in 1404."""
    if text.count("/") == 1:
        text = f"1404/{text}"
    return jalali.from_jalali(*map(int, text.split("/")))


def history(
    story: str,
    end: str | None = "4/31",
    policy: AttemptPolicy = DEFAULT_ATTEMPT_POLICY,
) -> AttemptHistory:
    """``"w 5/1 49, p 5/9 absent"``: part, day, and a mark, a state, ``?`` or ``not held``."""
    numbers = {"w": 0, "p": 0}
    attempts = []
    for line in filter(None, story.split(", ")):
        letter, on, what = line.split(" ", 2)
        numbers[letter] += 1
        part = Part.WRITTEN if letter == "w" else Part.PRACTICAL
        if what in set(CandidateState):
            past = PastAttempt(part, numbers[letter], day(on), CandidateState(what))
        elif what == "not held":
            past = PastAttempt(
                part, numbers[letter], day(on), CandidateState.PRESENT, session_held=False
            )
        else:
            mark = None if what == "?" else Decimal(what)
            past = PastAttempt(part, numbers[letter], day(on), CandidateState.PRESENT, mark)
        attempts.append(past)
    return AttemptHistory(
        policy=policy,
        rule_set=DEFAULT_RULE_SET,
        attempts=attempts,
        course_end=None if end is None else day(end),
    )


def denied(answer: Chance | Denial) -> str:
    """The hindrance, which can be read in both languages."""
    assert isinstance(answer, Denial)
    for language in Language:
        assert words().error(answer.error(), language)
    return answer.reasons[0].key.removeprefix("attempt.")


@pytest.mark.parametrize(
    ("story", "on", "part", "number", "left", "until"),
    [
        ("", "5/10", Part.WRITTEN, 1, 2, "10/30"),
        ("w 5/1 49", "6/1", Part.WRITTEN, 2, 1, "10/30"),
        ("w 5/1 absent", "6/1", Part.WRITTEN, 2, 1, "10/30"),
        ("w 5/1 disqualified", "6/1", Part.WRITTEN, 2, 1, "10/30"),
        # An excused absence uses none, and keeps its number.
        ("w 5/1 excused", "6/1", Part.WRITTEN, 2, 2, "10/30"),
        ("w 5/1 not held", "6/1", Part.WRITTEN, 2, 2, "10/30"),
        ("w 5/1 50", "5/1", Part.PRACTICAL, 1, 2, "10/30"),
        ("w 4/15 50", "10/15", Part.PRACTICAL, 1, 2, "10/15"),
        ("w 5/1 50, p 5/9 69.99", "6/1", Part.PRACTICAL, 2, 1, "10/30"),
        ("w 5/1 50, p 5/9 70", "6/1", Part.PRACTICAL, 2, 1, "10/30"),
        ("w 5/1 50, p 5/9 excused", "6/1", Part.PRACTICAL, 2, 2, "10/30"),
        # The last day of the window counts.
        ("", "10/30", Part.WRITTEN, 1, 2, "10/30"),
        # The pass of 1 Farvardin has expired, the window is open: written again.
        ("w 1/1 60", "7/2", Part.WRITTEN, 2, 1, "10/30"),
    ],
)
def test_next_chance(story: str, on: str, part: Part, number: int, left: int, until: str) -> None:
    assert history(story).next_chance(day(on)) == Chance(part, number, left, day(until))


@pytest.mark.parametrize(
    ("story", "on", "part", "reason"),
    [
        ("", "11/1", Part.WRITTEN, "window_closed"),
        ("w 5/1 60", "11/1", Part.PRACTICAL, "window_closed"),
        ("w 5/1 40, w 5/9 49.99", "6/1", Part.WRITTEN, "written_used_up"),
        ("w 5/1 absent, w 5/9 absent", "6/1", Part.WRITTEN, "written_used_up"),
        ("w 5/1 60, p 5/9 1, p 6/1 2", "7/1", Part.PRACTICAL, "practical_used_up"),
        ("", "5/1", Part.PRACTICAL, "written_not_passed"),
        ("w 5/1 49.99", "5/9", Part.PRACTICAL, "written_not_passed"),
        ("w 5/1 50", "5/9", Part.WRITTEN, "written_still_valid"),
        ("w 1/1 60", "7/2", Part.PRACTICAL, "written_expired"),
        ("w 1/1 60, p 2/1 60, p 3/1 60", "7/2", Part.WRITTEN, "practical_used_up"),
        ("w 5/1 ?", "5/9", Part.WRITTEN, "mark_awaited"),
        ("w 5/1 60, p 5/9 ?", "6/1", Part.PRACTICAL, "mark_awaited"),
        ("w 5/1 70, p 5/9 70", "6/1", Part.PRACTICAL, "already_passed"),
    ],
)
def test_hindrance_is_named(story: str, on: str, part: Part, reason: str) -> None:
    assert denied(history(story).chance(part, day(on))) == reason


def test_denied_practical_tells_why_the_written_fails() -> None:
    answer = history("w 5/1 48").chance(Part.PRACTICAL, day("5/9"))
    assert isinstance(answer, Denial)
    assert [reason.key for reason in answer.reasons] == [
        "attempt.written_not_passed",
        "verdict.written_below",
    ]


@pytest.mark.parametrize(
    ("end", "until"),
    [
        ("6/31", "12/29"),  # 1404 is no leap year
        ("1403/6/31", "1403/12/30"),
        ("1/31", "7/30"),
        ("12/29", "1405/6/29"),
    ],
)
def test_window_is_in_jalali_months_clamped(end: str, until: str) -> None:
    assert history("", end).standing(day(end)).until == day(until)


@pytest.mark.parametrize(
    ("story", "on", "outcome"),
    [
        ("", "5/1", Outcome.AWAITING_WRITTEN),
        ("w 5/1 49", "5/1", Outcome.FAILED_WRITTEN),
        ("w 5/1 49, w 6/1 49", "6/1", Outcome.EXHAUSTED),
        ("w 5/1 49, w 6/1 50", "6/1", Outcome.AWAITING_PRACTICAL),
        ("w 5/1 50, p 5/9 70", "5/9", Outcome.FAILED_OVERALL),
        ("w 5/1 50, p 5/9 70, p 6/9 76.67", "6/9", Outcome.PASSED),
        ("w 5/1 50, p 5/9 60, p 6/9 absent", "6/9", Outcome.EXHAUSTED),
        # Expired between the pass and today; a practical within six months still counts …
        ("w 1/1 80, p 7/1 80", "9/1", Outcome.PASSED),
        # … and one on the day after does not.
        ("w 1/1 80, p 7/2 80", "7/2", Outcome.AWAITING_WRITTEN),
        # After the expiry the newest written result counts.
        ("w 1/1 80, w 8/1 40", "8/1", Outcome.EXHAUSTED),
        ("w 1/1 80, w 8/1 55", "8/1", Outcome.AWAITING_PRACTICAL),
        # A practical under the old pass says nothing beside the new one.
        ("w 1/1 50, p 2/1 75, w 8/1 90", "8/1", Outcome.AWAITING_PRACTICAL),
        # A practical that no written pass opened does not count.
        ("p 5/1 90", "5/1", Outcome.AWAITING_WRITTEN),
        ("w 5/2 90, p 5/1 90", "5/2", Outcome.AWAITING_PRACTICAL),
        # What was passed once is not lost by anything later, nor by time.
        ("w 5/1 80, p 5/9 80, p 6/1 10", "6/1", Outcome.PASSED),
        ("w 5/1 80, p 5/9 80", "1410/1/1", Outcome.PASSED),
        ("w 5/1 80", "11/1", Outcome.EXHAUSTED),
    ],
)
def test_verdict_on_a_history(story: str, on: str, outcome: Outcome) -> None:
    assert history(story).verdict(day(on)).outcome is outcome


def test_milder_policy_spares_the_absent() -> None:
    milder = replace(DEFAULT_ATTEMPT_POLICY, absence_uses_attempt=False)
    story = "w 5/1 absent, w 5/9 absent"
    chance = history(story, policy=milder).next_chance(day("6/1"))
    assert chance == Chance(Part.WRITTEN, 3, 2, day("10/30"))


def test_stricter_policy_counts_the_excused() -> None:
    stricter = replace(DEFAULT_ATTEMPT_POLICY, excused_uses_attempt=True)
    story = "w 5/1 excused, w 5/9 excused"
    assert denied(history(story, policy=stricter).next_chance(day("6/1"))) == "written_used_up"


def test_shorter_validity_of_one_province() -> None:
    five = replace(DEFAULT_ATTEMPT_POLICY, written_validity_months=5)
    past = history("w 1/31 60", policy=five)
    assert past.standing(day("2/1")).written_until == day("6/31")


def test_free_candidate_has_two_attempts_a_jalali_year() -> None:
    story = "w 2/1 40, w 6/1 45"
    free = history(story, None)
    assert denied(free.next_chance(day("12/29"))) == "year_used_up"
    chance = free.next_chance(day("1405/1/1"))
    assert chance == Chance(Part.WRITTEN, 3, 2, day("1405/12/29"))


def test_free_candidate_passes_across_the_new_year() -> None:
    free = history("w 12/1 80, p 1405/2/1 80", None)
    assert free.verdict(day("1405/2/1")).outcome is Outcome.PASSED


def test_policy_in_force_is_the_one_that_began_last() -> None:
    late = replace(DEFAULT_ATTEMPT_POLICY, key="late", valid_from=date(2025, 3, 21))
    both = [late, DEFAULT_ATTEMPT_POLICY]
    assert policy_in_force(both, date(2025, 3, 20)) is DEFAULT_ATTEMPT_POLICY
    assert policy_in_force(both, date(2025, 3, 21)) is late
    with pytest.raises(DomainError) as refused:
        policy_in_force([late], date(2025, 3, 20))
    assert refused.value.code == "attempt_policy.none_in_force"
    assert words().error(refused.value)


def _day_of_story(days: int) -> str:
    start = jalali.from_jalali(1404, 1, 1)
    return "{}/{}/{}".format(*jalali.to_jalali(start + timedelta(days=days)))


outcomes = ["0", "49.99", "50", "69.99", "70", "76.67", "100", "?", "not held"]
outcomes += ["absent", "excused", "disqualified"]
days = st.integers(0, 900).map(_day_of_story)
lines = st.tuples(st.sampled_from("wp"), days, st.sampled_from(outcomes)).map(" ".join)
stories = st.lists(lines, max_size=6).map(", ".join)


@given(stories, days, st.sampled_from(["4/31", None]))
def test_any_history_has_a_verdict_and_an_answer_that_agree(
    story: str, on: str, end: str | None
) -> None:
    past = history(story, end)
    verdict = past.verdict(day(on))
    answer = past.next_chance(day(on))
    assert verdict.reasons
    has_ended = verdict.outcome in (Outcome.PASSED, Outcome.EXHAUSTED)
    if isinstance(answer, Chance):
        assert answer.left > 0
        assert answer.until >= day(on)
        assert not has_ended
    else:
        assert has_ended or denied(answer) == "mark_awaited"
