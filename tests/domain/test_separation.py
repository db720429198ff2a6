"""Every pair of tasks, the switch of a small centre off and on: what one person needs for both."""

from __future__ import annotations

import itertools

import pytest

from tvto_desk.domain.separation import RULES, Task, Way, rule_of
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

T, W = Task, Way
TWO_PEOPLE = {
    (T.TEACH, T.EXAMINE): (W.LETTER_AND_OTHER, W.LETTER),
    (T.EXAMINE, T.TEACH): (W.OTHER, W.NOTE),
    (T.EXAMINE, T.SIGN_OFF): (W.OTHER, W.NOTE),
    (T.TEACH, T.SIGN_OFF): (W.OTHER, W.NOTE),
    (T.EXAMINE, T.APPROVE_CERTIFICATE): (W.OTHER, W.NOTE),
    (T.TEACH, T.APPROVE_CERTIFICATE): (W.OTHER, W.NOTE),
    (T.ASK_MARK_CHANGE, T.APPROVE_MARK_CHANGE): (W.LETTER, W.LETTER),
    (T.EXAMINE, T.APPROVE_MARK_CHANGE): (W.LETTER, W.LETTER),
    (T.TEACH, T.APPROVE_MARK_CHANGE): (W.LETTER, W.LETTER),
    (T.ASK_CORRECTION, T.APPROVE_CORRECTION): (W.LETTER, W.LETTER),
    (T.PROPOSE_REVOCATION, T.REVOKE): (W.LETTER, W.LETTER),
    (T.ASK_CERTIFICATE, T.APPROVE_CERTIFICATE): (W.OTHER, W.OTHER),
    (T.ASK_DUPLICATE, T.ISSUE_DUPLICATE): (W.OTHER, W.OTHER),
    (T.SIGN_VOID_SLIP, T.SIGN_VOID_SLIP): (W.OTHER, W.OTHER),
    (T.PROPOSE_NEW_KEY, T.REPLACE_LOST_KEY): (W.OTHER, W.OTHER),
    (T.TYPE_MARKS, T.TYPE_MARKS_AGAIN): (W.OTHER, W.OTHER),
}
"""The pairs that want two people: what lets one do both, with the switch off and on."""


def test_every_pair_of_tasks_has_the_way_that_was_decided() -> None:
    found = {}
    for first, second in itertools.product(Task, Task):
        rule = rule_of(first, second)
        if rule is not None:
            found[first, second] = (rule.way(small_centre=False), rule.way(small_centre=True))
    assert found == TWO_PEOPLE
    assert len(RULES) == len(TWO_PEOPLE)
    assert {task for pair in TWO_PEOPLE for task in pair} == set(Task)


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(("first", "second"), TWO_PEOPLE)
def test_refusal_says_its_sentence_and_gives_way_to_that_alone(
    first: Task, second: Task, small: bool
) -> None:
    rule = rule_of(first, second)
    assert rule is not None
    way = TWO_PEOPLE[first, second][small]
    for given, agreed in itertools.product(("", "  ", "۱۲/۳"), (False, True)):
        opens = (
            bool(given.strip())
            and {
                W.OTHER: False,
                W.LETTER: True,
                W.NOTE: True,
                W.LETTER_AND_OTHER: agreed,
            }[way]
        )
        assert rule.gives_way(small_centre=small, given=given, agreed=agreed) is opens
    refused = rule.refusal(small_centre=small)
    assert (refused.code, refused.override) == (rule.code, way is not W.OTHER)
    for language in Language:
        assert words().error(refused, language)


def test_small_centre_keeps_whatever_is_no_teaching_examining_or_approving() -> None:
    eased = {(rule.first, rule.second) for rule in RULES if rule.usual is not rule.small}
    assert all(first in (T.TEACH, T.EXAMINE) for first, _ in eased)
