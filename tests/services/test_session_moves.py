"""Sessions with turns and stations, moved, given another examiner, and free candidates."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import TEST_DAY, code_of, entry
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.person import Sex
from tvto_desk.domain.roles import Role
from tvto_desk.print.values import CertificateKind
from tvto_desk.services import (
    assessments,
    certificates,
    figures,
    free_candidates,
    mark_sheets,
    marks,
    session_moves,
    staff,
    trainees,
    verdicts,
)
from tvto_desk.services.assessments import SessionDraft, TurnDraft
from tvto_desk.services.certificate_values import certificate_values, ground_of
from tvto_desk.services.examiner_warnings import examining_warnings
from tvto_desk.services.examiners import Permit
from tvto_desk.services.session_moves import MoveDraft
from tvto_desk.services.staff import StaffDraft

CLASS = TRAINEE = 1


def _draft(office: Office, course: int | None = CLASS, **changes: object) -> SessionDraft:
    draft = SessionDraft(
        part=Part.WRITTEN,
        course_id=course,
        held_on=office.clock.today(),
        starts_at="09:00",
        examiner_ids=(classroom.staff_id(office, "رضا"),),
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def _move(office: Office, **changes: object) -> MoveDraft:
    day = office.clock.today() + timedelta(days=7)
    draft = MoveDraft(held_on=day, starts_at="10:00", place="سالن ۲", reason="آزمونگر نیامد")
    return replace(draft, **changes)  # type: ignore[arg-type]


def test_moved_session_takes_its_candidates_along_and_costs_nobody_an_attempt(
    test_day: Office,
) -> None:
    office = test_day
    old = assessments.plan_session(office.clerk, _draft(office))
    assessments.seat_candidates(office.clerk, old, [TRAINEE])
    moved = session_moves.move_session(office.clerk, old, _move(office))
    assert moved.left_out == ()
    rows = {row.id: row for row in assessments.list_sessions(office.clerk)}
    assert rows[old].state is SessionState.NOT_HELD
    new = rows[moved.session_id]
    assert (new.state, new.place, new.seated) == (SessionState.PLANNED, "سالن ۲", 1)
    (call,) = session_moves.list_calls(office.clerk, moved.session_id)
    assert call.numbers[0][0] == "09120000001"
    office.set_day(new.held_on)
    (line,) = marks.list_candidates(office.clerk, moved.session_id)
    marks.record_marks(office.clerk, moved.session_id, [entry(line.id, "90")], sheet_no="۱")
    with office.house.store.reading() as session:
        (attempt,) = assessments.attempts_of_session(session, moved.session_id)
        assert attempt.number == 1


def test_session_that_broke_down_in_the_middle_is_moved_with_what_was_typed_withdrawn(
    test_day: Office,
) -> None:
    office = test_day
    old = classroom.typed_in(office, CLASS, Part.WRITTEN, {TRAINEE: "49"})
    moved = session_moves.move_session(office.clerk, old, _move(office))
    assert [line.state for line in marks.list_candidates(office.clerk, old)] == [None]
    assert [row.seat for row in marks.list_candidates(office.clerk, moved.session_id)] == [1]


def test_move_names_who_may_not_sit_on_the_new_day(test_day: Office) -> None:
    office = test_day
    old = assessments.plan_session(office.clerk, _draft(office))
    assessments.seat_candidates(office.clerk, old, [TRAINEE])
    late = jalali.add_months(classroom.END, 6) + timedelta(days=1)
    moved = session_moves.move_session(office.clerk, old, _move(office, held_on=late))
    ((name, why),) = moved.left_out
    assert (name.split()[0], why.code) == ("فاطمه", "attempt.window_closed")


def test_move_needs_a_reason_and_a_session_that_is_open(test_day: Office) -> None:
    office = test_day
    old = assessments.plan_session(office.clerk, _draft(office))
    refused = code_of(
        lambda: session_moves.move_session(office.clerk, old, _move(office, reason=" "))
    )
    assert refused == "assessment_session.reason_missing"
    session_moves.move_session(office.clerk, old, _move(office))
    again = code_of(lambda: session_moves.move_session(office.clerk, old, _move(office)))
    assert again == "assessment_session.no_way"


def test_replaced_examiner_is_compared_with_who_taught(test_day: Office) -> None:
    office = test_day
    session = assessments.plan_session(office.clerk, _draft(office))
    here = classroom.staff_id(office, "رضا")
    teacher = classroom.staff_id(office, "علی")
    other = staff.add_staff(
        office.manager, StaffDraft(first_name_fa="نادر", last_name_fa="امینی", sex=Sex.MALE)
    )

    def replace_by(who: int, permit: Permit | None = None) -> None:
        session_moves.replace_examiner(office.clerk, session, here, who, "نیامد", permit=permit)

    assert code_of(lambda: replace_by(teacher)) == "assessment_session.taught_by_examiner"
    assert code_of(lambda: replace_by(here)) == "assessment_session.examiner_changed"
    replace_by(other)
    with office.house.store.reading() as reading:
        assert assessments.examiners_of(reading, session) == {other}
    here = other
    replace_by(teacher, Permit("۱۲/۳", office.manager))
    with office.house.store.reading() as reading:
        assert assessments.examiners_of(reading, session) == {teacher}


@pytest.mark.parametrize(
    ("rule", "other", "fitting"),
    [(SexRule.WOMEN, Sex.MALE, Sex.FEMALE), (SexRule.MEN, Sex.FEMALE, Sex.MALE)],
)
def test_session_for_one_sex_takes_its_own_as_examiners(
    test_day: Office, rule: SexRule, other: Sex, fitting: Sex
) -> None:
    office = test_day
    wrong, right = (
        staff.add_staff(
            office.manager, StaffDraft(first_name_fa=name, last_name_fa="نوری", sex=sex)
        )
        for name, sex in (("مینا", other), ("شیرین", fitting))
    )
    unknown = classroom.staff_id(office, "رضا")
    code = f"assessment_session.{'woman' if rule is SexRule.WOMEN else 'man'}_examiner_only"

    def plan(who: int) -> int:
        draft = _draft(office, examiner_rule=rule, examiner_ids=(who,))
        return assessments.plan_session(office.clerk, draft)

    for who in (wrong, unknown):
        assert code_of(lambda who=who: plan(who)) == code
    session = plan(right)
    assert mark_sheets.get_session_detail(office.clerk, session).examiner_rule is rule
    swap = partial(session_moves.replace_examiner, office.clerk, session, right, wrong, "نیامد")
    assert code_of(swap) == code
    day = office.clock.today()
    course = partial(examining_warnings, office.clerk, [wrong, right], day, course_id=CLASS)
    said = {who: [one.key for one in found] for who, found in course().items()}
    # The class is one of women: a man before it is told, whatever the rule of the session is.
    man = right if rule is SexRule.MEN else wrong
    assert [who for who, keys in said.items() if "staff.other_sex" in keys] == [man]
    assert all("staff.no_examining_licence" in keys for keys in said.values())


def test_candidates_are_spread_over_stations_and_turns_of_several_days(office: Office) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 5))
    ids = list(classroom.enrolled(office, course).values())
    tomorrow = TEST_DAY + timedelta(days=1)
    session = assessments.plan_session(
        office.clerk,
        _draft(
            office,
            course,
            stations=2,
            turns=(TurnDraft(held_on=tomorrow, starts_at="08:00"),),
        ),
    )
    too_many = code_of(lambda: assessments.seat_candidates(office.clerk, session, ids))
    assert too_many == "assessment_session.full"
    seats = assessments.seat_candidates(office.clerk, session, ids[:4])
    rows = marks.list_candidates(office.clerk, session)
    assert [(row.turn, row.station) for row in rows] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    early = classroom.refusal(
        lambda: marks.record_marks(office.clerk, session, [entry(seats[2], "9")], sheet_no="۱")
    )
    assert early is not None
    assert (early.code, early.row) == ("assessment_session.turn_to_come", 3)
    office.set_day(tomorrow)
    marks.record_marks(office.clerk, session, [entry(seat, "90") for seat in seats], sheet_no="۱")
    with office.house.store.reading() as reading:
        days = [past.held_on for past in assessments.attempts_of_session(reading, session)]
    assert days == [TEST_DAY, TEST_DAY, tomorrow, tomorrow]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"stations": 2, "turns": (-1,)}, "assessment_session.turns_out_of_order"),
        ({"turns": (1,)}, "assessment_session.stations_missing"),
    ],
)
def test_turns_are_in_order_and_need_stations(
    test_day: Office, changes: dict[str, object], code: str
) -> None:
    (step,) = changes["turns"]  # type: ignore[misc]
    turn = TurnDraft(held_on=TEST_DAY + timedelta(days=step), starts_at="08:00")
    draft = _draft(test_day, **(changes | {"turns": (turn,)}))
    assert code_of(lambda: assessments.plan_session(test_day.clerk, draft)) == code


def test_session_takes_candidates_of_many_classes_but_not_those_its_examiner_taught(
    office: Office,
) -> None:
    people = classroom.people(office, 2)
    first = classroom.introduced_course(office, people[:1])
    head = classroom.someone(office, "amini", Role.INSTRUCTOR)
    office.set_day(classroom.START - timedelta(days=1))
    second = classroom.introduced_course(office, people[1:], instructor_ids=(head.actor.staff_id,))
    ids = [
        *classroom.enrolled(office, first).values(),
        *classroom.enrolled(office, second).values(),
    ]
    edition = classroom.edition(office)
    both = assessments.plan_session(office.clerk, _draft(office, None, standard_version_id=edition))
    assert len(assessments.seat_candidates(office.clerk, both, ids)) == 2
    assessments.session_not_held(office.clerk, both, "برق رفت")
    own = assessments.plan_session(
        office.clerk,
        _draft(office, None, standard_version_id=edition, examiner_ids=(head.actor.staff_id,)),
    )
    refused = code_of(lambda: assessments.seat_candidates(office.clerk, own, ids))
    assert refused == "assessment_session.candidate_taught_by_examiner"
    assert code_of(lambda: assessments.plan_session(office.clerk, _draft(office, None))) == (
        "assessment_session.nothing_tested"
    )


def _free_test(office: Office, part: Part, person: int, mark: object) -> int:
    edition = classroom.edition(office)
    session = assessments.plan_session(
        office.clerk, _draft(office, None, part=part, standard_version_id=edition)
    )
    seats = assessments.seat_candidates(office.clerk, session, [], free_person_ids=[person])
    marks.record_marks(office.clerk, session, [entry(seat, mark) for seat in seats], sheet_no="۱")
    return verdicts.sign_off(office.manager, session)[0]


def test_free_candidate_is_assessed_and_certified_without_a_course(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    edition = classroom.edition(office)
    before = assessments.plan_session(
        office.clerk, _draft(office, None, standard_version_id=edition)
    )
    bare = code_of(
        lambda: assessments.seat_candidates(office.clerk, before, [], free_person_ids=[person])
    )
    assert bare == "assessment_session.not_introduced"
    assert free_candidates.introduce_free(office.clerk, edition, [person]) == 1
    year = jalali.to_jalali(office.clerk.today()).year
    assert figures.figures_of_year(office.auditor, year).introduced == 1
    _free_test(office, Part.WRITTEN, person, "80")
    result = _free_test(office, Part.PRACTICAL, person, "90")
    (row,) = free_candidates.list_free(office.clerk, edition)
    assert (row.person_id, row.outcome) == (person, Outcome.PASSED)
    again = code_of(lambda: free_candidates.introduce_free(office.clerk, edition, [person]))
    assert again == "attempt.already_passed"
    trainees.confirm_details(office.clerk, [person], "۱")
    (request,) = certificates.request_certificates(office.clerk, [result])
    certificates.approve_requests(office.manager, [request])
    with office.house.store.reading() as session:
        values = certificate_values(
            session, ground_of(session, result), number="QZ-1404-02-00001", issued_on=TEST_DAY
        )
    assert values.assessment.kind is CertificateKind.ASSESSED
    assert certificates.issue_certificates(office.manager, [request])


def test_free_candidate_has_two_attempts_a_year(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    edition = classroom.edition(office)
    free_candidates.introduce_free(office.clerk, edition, [person])
    for _ in range(2):
        _free_test(office, Part.WRITTEN, person, "20")
    (row,) = free_candidates.list_free(office.clerk, edition)
    assert row.outcome is Outcome.EXHAUSTED
    third = assessments.plan_session(
        office.clerk, _draft(office, None, standard_version_id=edition)
    )
    refused = code_of(
        lambda: assessments.seat_candidates(office.clerk, third, [], free_person_ids=[person])
    )
    assert refused == "attempt.year_used_up"
    office.set_day(jalali.from_jalali(1405, 1, 10))
    next_year = assessments.plan_session(
        office.clerk, _draft(office, None, standard_version_id=edition)
    )
    assert assessments.seat_candidates(office.clerk, next_year, [], free_person_ids=[person])
