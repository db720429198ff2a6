"""After the sign-off: marks changed by request, appeals, and what each leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.domain.amendment import AppealState, ChangeState
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.roles import Role
from tvto_desk.services import appeals, mark_changes, marks, settings

CLASS = TRAINEE = 1
PRESENT = CandidateState.PRESENT


def _signed(office: Office, mark: object = "48", part: Part = Part.WRITTEN) -> tuple[int, int]:
    """A signed-off session and its candidate."""
    session = classroom.tested(office, CLASS, part, {TRAINEE: mark})
    return session, marks.list_candidates(office.clerk, session)[0].id


def test_approved_change_decides_anew_and_the_old_mark_stays_readable(test_day: Office) -> None:
    session, seat = _signed(test_day)
    assert classroom.result_of(test_day, TRAINEE).outcome is Outcome.FAILED_WRITTEN
    change = mark_changes.request_change(test_day.clerk, seat, PRESENT, "58/5", "جمع اشتباه بود")
    assert classroom.result_of(test_day, TRAINEE).outcome is Outcome.FAILED_WRITTEN
    outcome = mark_changes.approve_change(test_day.manager, change)
    assert outcome is Outcome.AWAITING_PRACTICAL
    assert classroom.result_of(test_day, TRAINEE).outcome is Outcome.AWAITING_PRACTICAL
    (row,) = mark_changes.list_changes(test_day.clerk, session)
    assert (row.old[1], row.new[1]) == (Decimal(48), Decimal("58.5"))
    assert (row.requested_by, row.decided_by) == ("زهره محمدی", "مریم رضایی")
    assert row.reason == "جمع اشتباه بود"


def test_changed_sheet_has_another_hash_and_keeps_the_old_one(test_day: Office) -> None:
    from tvto_desk.db.models.amendments import MarkChange
    from tvto_desk.db.models.assessment import AssessmentSession

    session, seat = _signed(test_day)
    with test_day.house.store.reading() as reading:
        before = reading.get_one(AssessmentSession, session).results_sha
    change = mark_changes.request_change(test_day.clerk, seat, PRESENT, "60", "جمع")
    mark_changes.approve_change(test_day.manager, change)
    with test_day.house.store.reading() as reading:
        assert reading.get_one(AssessmentSession, session).results_sha != before
        assert reading.get_one(MarkChange, change).old_results_sha == before


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (
            lambda o, s: mark_changes.request_change(o.clerk, s, PRESENT, "60", " "),
            "mark_change.reason_missing",
        ),
        (
            lambda o, s: mark_changes.request_change(o.clerk, s, PRESENT, "48.00", "الف"),
            "mark_change.same",
        ),
        (lambda o, s: mark_changes.request_change(o.clerk, s, PRESENT, "710", "الف"), "mark.range"),
        (lambda o, s: mark_changes.request_change(o.clerk, s, PRESENT, "", "الف"), "mark.number"),
        (
            lambda o, s: mark_changes.request_change(
                o.clerk, s, CandidateState.ABSENT, "60", "الف"
            ),
            "candidate.mark_of_absent",
        ),
        (
            lambda o, s: mark_changes.request_change(o.clerk, 99, PRESENT, "60", "الف"),
            "mark_change.not_signed_off",
        ),
    ],
)
def test_bad_request_stores_nothing(
    test_day: Office, ask: Callable[[Office, int], object], code: str
) -> None:
    _, seat = _signed(test_day)
    before = classroom.contents_of(test_day)
    assert code_of(lambda: ask(test_day, seat)) == code
    assert classroom.contents_of(test_day) == before


def test_second_request_waits_for_the_first(test_day: Office) -> None:
    _, seat = _signed(test_day)
    mark_changes.request_change(test_day.clerk, seat, PRESENT, "60", "جمع")
    again = code_of(lambda: mark_changes.request_change(test_day.clerk, seat, PRESENT, "61", "جمع"))
    assert again == "mark_change.open_already"


def test_who_asked_approves_only_with_the_directorates_letter(test_day: Office) -> None:
    both = classroom.someone(test_day, "amini", Role.CLERK, Role.MANAGER)
    session, seat = _signed(test_day)
    change = mark_changes.request_change(both, seat, PRESENT, "60", "جمع")
    assert code_of(lambda: mark_changes.approve_change(both, change)) == "mark_change.by_requester"
    mark_changes.approve_change(both, change, letter_no="۱۲/۷۷")
    (row,) = mark_changes.list_changes(test_day.clerk, session)
    assert (row.state, row.letter_no) == (ChangeState.APPROVED, "۱۲/۷۷")


def test_examiner_who_heads_the_centre_does_not_approve_a_change_alone(office: Office) -> None:
    head = classroom.someone(office, "amini", Role.MANAGER)
    course = classroom.introduced_course(
        office, classroom.people(office, 1), instructor_ids=(head.actor.staff_id,)
    )
    (row,) = classroom.enrolled(office, course).values()
    session = classroom.tested(office, course, Part.WRITTEN, {row: "48"})
    seat = marks.list_candidates(office.clerk, session)[0].id
    change = mark_changes.request_change(office.clerk, seat, PRESENT, "60", "جمع")
    refused = code_of(lambda: mark_changes.approve_change(head, change))
    assert refused == "mark_change.by_duty_holder"


def test_change_that_takes_a_pass_away_waits_for_the_revocation(register: Office) -> None:
    session = 2
    seat = marks.list_candidates(register.clerk, session)[0].id
    change = mark_changes.request_change(register.clerk, seat, PRESENT, "60", "جمع")
    refused = code_of(lambda: mark_changes.approve_change(register.manager, change))
    assert refused == "mark_change.certificate_live"
    assert classroom.result_of(register, TRAINEE).outcome is Outcome.PASSED


STEPS: dict[str, Callable[[Office, int], object]] = {
    "approved": lambda o, c: mark_changes.approve_change(o.manager, c),
    "refused": lambda o, c: mark_changes.refuse_change(o.manager, c, "برگ درست است"),
}


@pytest.mark.parametrize("first", STEPS)
@pytest.mark.parametrize("second", STEPS)
def test_answered_request_is_not_answered_again(test_day: Office, first: str, second: str) -> None:
    _, seat = _signed(test_day)
    change = mark_changes.request_change(test_day.clerk, seat, PRESENT, "60", "جمع")
    STEPS[first](test_day, change)
    assert code_of(lambda: STEPS[second](test_day, change)) == "mark_change.no_way"


def test_days_to_appeal_are_a_setting_and_rule_the_tests_signed_after_it(test_day: Office) -> None:
    settings.change_setting(test_day.manager, settings.APPEAL_DAYS, 12)
    _, seat = _signed(test_day)
    settings.change_setting(test_day.manager, settings.APPEAL_DAYS, 1)
    test_day.set_day(test_day.clock.today() + timedelta(days=12))
    assert appeals.file_appeal(test_day.clerk, seat, "نمره کم است")


def test_appeal_is_taken_until_its_last_day_and_later_with_a_note(test_day: Office) -> None:
    session, seat = _signed(test_day)
    test_day.set_day(test_day.clock.today() + timedelta(days=11))
    refused = classroom.refusal(lambda: appeals.file_appeal(test_day.clerk, seat, "نمره کم است"))
    assert refused is not None
    assert (refused.code, refused.override) == ("appeal.too_late", True)
    appeals.file_appeal(test_day.clerk, seat, "نمره کم است", note="بیمار بوده است")
    (row,) = appeals.list_appeals(test_day.clerk, session)
    assert row.state is AppealState.FILED


def test_upheld_appeal_asks_for_the_change_that_another_person_approves(test_day: Office) -> None:
    session, seat = _signed(test_day)
    appeal = appeals.file_appeal(test_day.clerk, seat, "سؤال ۷ شمرده نشده")
    again = code_of(lambda: appeals.file_appeal(test_day.clerk, seat, "باز هم"))
    assert again == "appeal.open_already"
    deputy = classroom.someone(test_day, "amini", Role.MANAGER)
    change = appeals.answer_appeal(deputy, appeal, "وارد است", upheld=True, mark="52")
    assert change is not None
    assert (
        code_of(lambda: mark_changes.approve_change(deputy, change)) == "mark_change.by_requester"
    )
    assert mark_changes.approve_change(test_day.manager, change) is Outcome.AWAITING_PRACTICAL
    (row,) = appeals.list_appeals(test_day.clerk, session)
    assert (row.state, row.change_id, row.answer) == (AppealState.UPHELD, change, "وارد است")


ANSWERS: dict[str, Callable[[Office, int], object]] = {
    "upheld": lambda o, a: appeals.answer_appeal(o.manager, a, "وارد", upheld=True, mark="52"),
    "rejected": lambda o, a: appeals.answer_appeal(o.manager, a, "وارد نیست", upheld=False),
    "withdrawn": lambda o, a: appeals.withdraw_appeal(o.clerk, a),
}


@pytest.mark.parametrize("first", ANSWERS)
@pytest.mark.parametrize("second", ANSWERS)
def test_answered_appeal_is_not_answered_again(test_day: Office, first: str, second: str) -> None:
    _, seat = _signed(test_day)
    appeal = appeals.file_appeal(test_day.clerk, seat, "نمره")
    ANSWERS[first](test_day, appeal)
    assert code_of(lambda: ANSWERS[second](test_day, appeal)) == "appeal.no_way"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda o, s: appeals.file_appeal(o.clerk, s, " "), "appeal.claim_missing"),
        (lambda o, s: appeals.file_appeal(o.clerk, 99, "نمره"), "appeal.not_signed_off"),
        (lambda o, s: appeals.answer_appeal(o.manager, 99, "نه", upheld=False), "appeal.unknown"),
        (
            lambda o, s: appeals.answer_appeal(o.manager, 99, " ", upheld=False),
            "appeal.answer_missing",
        ),
        (lambda o, s: mark_changes.approve_change(o.manager, 99), "mark_change.unknown"),
    ],
)
def test_what_is_missing_is_named(
    test_day: Office, call: Callable[[Office, int], object], code: str
) -> None:
    _, seat = _signed(test_day)
    assert code_of(lambda: call(test_day, seat)) == code
