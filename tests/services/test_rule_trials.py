"""A rule set is drafted, tried on past results and only then put in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START, code_of
from tvto_desk.domain.assessment import DEFAULT_RULE_SET, Outcome, Part, RuleSet
from tvto_desk.domain.attempts import DEFAULT_ATTEMPT_POLICY
from tvto_desk.services import assessments, attempt_policies, mark_sheets, rules
from tvto_desk.services.attempt_policies import PolicyState
from tvto_desk.services.standards import list_standards

CLASS = TRAINEE = 1


def _rules(office: Office, key: str = "60-70", **changes: object) -> RuleSet:
    values = {"key": key, "valid_from": office.clock.today(), "written_min": Decimal(60)} | changes
    return replace(DEFAULT_RULE_SET, **values)  # type: ignore[arg-type]


def _in_force(office: Office) -> str:
    session = classroom.planned(office, CLASS, Part.WRITTEN)
    key = mark_sheets.get_session_detail(office.clerk, session).rule_set.key
    assessments.session_not_held(office.clerk, session, "آزمایشی")
    return key


def test_drafted_rules_judge_nothing_until_they_are_tried_and_activated(test_day: Office) -> None:
    new = rules.add_rule_set(test_day.manager, _rules(test_day))
    assert _in_force(test_day) == DEFAULT_RULE_SET.key
    early = code_of(lambda: rules.activate_rule_set(test_day.manager, new))
    assert early == "rule_set.not_tried"
    rules.try_rule_set(test_day.manager, new, START)
    rules.activate_rule_set(test_day.manager, new)
    assert _in_force(test_day) == "60-70"
    again = code_of(lambda: rules.activate_rule_set(test_day.manager, new))
    assert again == "rule_set.active_already"


def test_rules_of_one_standard_leave_the_others_alone(test_day: Office) -> None:
    other = next(
        row for row in list_standards(test_day.clerk) if row.code != classroom.LARAVEL and row.code
    )
    own = classroom.edition(test_day)
    for key, edition, expected in (
        ("a", other.version_id, DEFAULT_RULE_SET.key),
        ("b", own, "b"),
    ):
        drafted = _rules(test_day, key)
        new = rules.add_rule_set(test_day.manager, drafted, standard_version_id=edition)
        rules.try_rule_set(test_day.manager, new, START)
        rules.activate_rule_set(test_day.manager, new)
        assert _in_force(test_day) == expected


def test_rules_whose_day_went_by_are_not_activated(test_day: Office) -> None:
    new = rules.add_rule_set(test_day.manager, _rules(test_day))
    rules.try_rule_set(test_day.manager, new, START)
    test_day.set_day(test_day.clock.today() + timedelta(days=1))
    refused = code_of(lambda: rules.activate_rule_set(test_day.manager, new))
    assert refused == "rule_set.begins_in_the_past"


def test_trial_names_who_would_change_and_changes_nobody(office: Office) -> None:
    people = classroom.people(office, 4)
    course = classroom.introduced_course(office, people)
    ids = list(classroom.enrolled(office, course).values())
    written = dict(zip(ids, ["55", "80", "30", "90"], strict=True))
    classroom.tested(office, course, Part.WRITTEN, written)
    practical = dict(zip([ids[0], ids[1], ids[3]], ["90", "75", "60"], strict=True))
    classroom.tested(office, course, Part.PRACTICAL, practical)
    before = [classroom.result_of(office, row).outcome for row in ids]
    stricter = rules.add_rule_set(office.manager, _rules(office))
    trial = rules.try_rule_set(office.manager, stricter, START)
    assert (trial.tried, trial.changed, trial.gained, trial.lost) == (4, 1, 0, 1)
    (change,) = trial.changes
    assert (change.before, change.after) == (Outcome.PASSED, Outcome.FAILED_WRITTEN)
    assert change.class_code == "C02-1404-0001"
    assert change.reasons[0].key == "verdict.written_below"
    assert [classroom.result_of(office, row).outcome for row in ids] == before
    milder = rules.add_rule_set(
        office.manager,
        _rules(
            office,
            "50-60",
            written_min=Decimal(50),
            practical_min=Decimal(60),
            overall_min=Decimal(60),
        ),
    )
    trial = rules.try_rule_set(office.manager, milder, START)
    assert (trial.changed, trial.gained, trial.lost) == (1, 1, 0)
    line = next(one for one in rules.list_rule_lines(office.clerk) if one.id == milder)
    assert (line.tried_changes, line.is_active) == (1, False)
    later = rules.try_rule_set(office.manager, milder, office.clock.today() + timedelta(days=1))
    assert later.tried == 0
    stopped = code_of(
        lambda: rules.try_rule_set(office.manager, milder, START, cancelled=lambda: True)
    )
    assert stopped == "rule_set.trial_stopped"


def test_attempt_policy_rules_the_tests_planned_after_it_and_those_before_keep_theirs(
    test_day: Office,
) -> None:
    today = test_day.clock.today()
    before = classroom.planned(test_day, CLASS, Part.WRITTEN)
    policy = replace(DEFAULT_ATTEMPT_POLICY, key="3-2", valid_from=today, written_attempts=3)
    new = attempt_policies.add_attempt_policy(test_day.manager, policy)
    rows = attempt_policies.list_attempt_policies(test_day.clerk)
    assert [(row.state, row.sessions) for row in rows] == [
        (PolicyState.IN_FORCE, 0),
        (PolicyState.FORMER, 1),
    ]
    assessments.session_not_held(test_day.clerk, before, "آزمایشی")
    classroom.planned(test_day, CLASS, Part.WRITTEN)
    assert attempt_policies.list_attempt_policies(test_day.clerk)[0].sessions == 1
    used = code_of(lambda: attempt_policies.drop_attempt_policy(test_day.manager, new))
    assert used == "attempt_policy.used"


def test_attempt_policy_is_within_bounds_alone_on_its_day_and_dropped_only_unused(
    test_day: Office,
) -> None:
    manager, later = test_day.manager, test_day.clock.today() + timedelta(days=20)
    policy = replace(DEFAULT_ATTEMPT_POLICY, key="later", valid_from=later, window_months=12)
    new = attempt_policies.add_attempt_policy(manager, policy)
    assert attempt_policies.list_attempt_policies(manager)[0].state is PolicyState.LATER
    for changes, code in (
        ({"key": "b"}, "attempt_policy.of_that_day"),
        ({"valid_from": later + timedelta(days=1)}, "rule_set.key_taken"),
        ({"key": "b", "valid_from": START}, "rule_set.begins_in_the_past"),
        ({"key": "b", "written_attempts": 0}, "attempt_policy.attempts_range"),
        ({"key": "b", "window_months": 61}, "attempt_policy.months_range"),
    ):
        wrong = replace(policy, **changes)  # type: ignore[arg-type]
        told = code_of(lambda wrong=wrong: attempt_policies.add_attempt_policy(manager, wrong))
        assert told == code
    attempt_policies.drop_attempt_policy(manager, new)
    again = code_of(lambda: attempt_policies.drop_attempt_policy(manager, new))
    assert again == "attempt_policy.unknown"
    (only,) = attempt_policies.list_attempt_policies(manager)
    begun = code_of(lambda: attempt_policies.drop_attempt_policy(manager, only.id))
    assert begun == "attempt_policy.begun"
