"""Tests: who may sit, what is typed in, who may sign, and what came of it and why."""

from __future__ import annotations

import ast
import json
import threading
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import END, START, TEST_DAY, entry, why
from tvto_desk.db.models.assessment import Attempt, SessionExaminer
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Language
from tvto_desk.services import assessments, courses, enrolments, marks, separation, verdicts
from tvto_desk.services.assessments import SessionDraft
from tvto_desk.services.desk import Desk
from tvto_desk.system.words import words

CATALOGUE = json.loads(
    (Path(the_office.__file__).parent / "data" / "bad_inputs.json").read_text("utf-8")
)


def _refusal(call: Callable[[], object]) -> DomainError:
    """The refusal, whose sentence must exist in both languages."""
    with pytest.raises(DomainError) as refused:
        call()
    assert words().error(refused.value, Language.FA)
    assert words().error(refused.value, Language.EN)
    return refused.value


def _plan(
    office: Office,
    course: int,
    day: date,
    *examiners: int,
    permit: str = "",
    agreed_by: Desk | None = None,
) -> int:
    return assessments.plan_session(
        office.clerk,
        SessionDraft(
            part=Part.WRITTEN,
            course_id=course,
            held_on=day,
            starts_at="09:00",
            examiner_ids=examiners,
            permit_no=permit,
        ),
        agreed_by=agreed_by,
    )


CLASS = TRAINEE = 1
"""Class and enrolment of the one trainee that the office has on its test day."""


def test_who_taught_examines_only_by_a_permit_that_stands_on_the_sheet(office: Office) -> None:
    course = classroom.open_course(office)
    teacher, examiner = classroom.staff_id(office, "علی"), classroom.staff_id(office, "رضا")
    refused = _refusal(lambda: _plan(office, course, START, examiner, teacher))
    assert (refused.code, refused.override) == ("assessment_session.taught_by_examiner", True)
    for other in (None, office.clerk):
        alone = _refusal(
            lambda other=other: _plan(  # type: ignore[misc]
                office, course, START, teacher, permit="۱۲/۳۴۵", agreed_by=other
            )
        )
        assert (alone.code, alone.field) == ("assessment_session.permit_alone", "permit_no")
    session = _plan(
        office, course, START, examiner, teacher, permit="۱۲/۳۴۵", agreed_by=office.manager
    )
    with office.house.store.reading() as reading:
        rows = reading.execute(
            select(
                SessionExaminer.staff_id, SessionExaminer.permit_no, SessionExaminer.agreed_by_id
            )
            .where(SessionExaminer.session_id == session)
            .order_by(SessionExaminer.id)
        )
        assert [tuple(row) for row in rows] == [
            (examiner, "", None),
            (teacher, "۱۲/۳۴۵", office.manager.actor.staff_id),
        ]


def test_test_without_an_examiner_is_refused(office: Office) -> None:
    course = classroom.open_course(office)
    assert _refusal(lambda: _plan(office, course, START)).code == (
        "assessment_session.examiner_missing"
    )


def test_test_before_its_class_is_refused(office: Office) -> None:
    """D09 of the catalogue: dates in the wrong order."""
    course = classroom.open_course(office)
    examiner = classroom.staff_id(office, "رضا")
    before = START - timedelta(days=1)
    refused = _refusal(lambda: _plan(office, course, before, examiner))
    assert (refused.code, refused.field) == ("assessment_session.before_course", "held_on")
    assert classroom.rows_of(office)["assessment_session"] == 0


@pytest.mark.parametrize("who", ["examiner", "instructor"])
def test_who_examined_or_taught_signs_off_in_a_small_centre_with_a_note(
    office: Office, who: str
) -> None:
    manager = classroom.someone(office, "head", Role.MANAGER)
    duty = manager.actor.staff_id
    teacher = duty if who == "instructor" else classroom.staff_id(office, "علی")
    course = classroom.introduced_course(
        office, classroom.people(office, 1), instructor_ids=(teacher,)
    )
    (row,) = classroom.enrolled(office, course).values()
    examiner = duty if who == "examiner" else classroom.staff_id(office, "رضا")
    session = _plan(office, course, TEST_DAY, examiner)
    (seat,) = assessments.seat_candidates(office.clerk, session, [row])
    marks.record_marks(office.clerk, session, [entry(seat, "80")], sheet_no="۱")
    refused = _refusal(lambda: verdicts.sign_off(manager, session))
    assert (refused.code, refused.override) == (f"assessment_session.signed_by_{who}", False)
    separation.switch_on(office.manager, "۷/۱۲۳", "دو نفریم")
    assert verdicts.sign_off(manager, session, note="مرکز کوچک است")


def test_sign_off_waits_for_every_candidate(office: Office) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 3))
    ids = list(classroom.enrolled(office, course).values())
    session = classroom.planned(office, course, Part.WRITTEN)
    seats = assessments.seat_candidates(office.clerk, session, ids)
    marks.record_marks(
        office.clerk, session, [entry(seats[0], "80"), entry(seats[1], "")], sheet_no="۱"
    )
    refused = _refusal(lambda: verdicts.sign_off(office.manager, session))
    assert (refused.code, refused.params["count"]) == ("assessment_session.marks_missing", 2)
    assert verdicts.list_results(office.clerk, course) == []


def test_who_is_not_introduced_has_no_seat(office: Office) -> None:
    course = classroom.finished_course(office, classroom.people(office, 1))
    (row,) = classroom.enrolled(office, course).values()
    session = classroom.planned(office, course, Part.WRITTEN)
    refused = _refusal(lambda: assessments.seat_candidates(office.clerk, session, [row]))
    assert why(refused) == "assessment_session.not_introduced"
    assert "فاطمه محمدی" in words().error(refused)
    assert assessments.list_eligible(office.clerk, session) == {}


def test_practical_waits_for_a_written_pass(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    session = classroom.planned(test_day, course, Part.PRACTICAL)
    refused = _refusal(lambda: assessments.seat_candidates(test_day.clerk, session, [row]))
    assert why(refused) == "attempt.written_not_passed"
    eligible = assessments.list_eligible(test_day.clerk, session)[row]
    assert eligible is not None
    assert eligible.code == why(refused)
    assert "فاطمه محمدی" in words().error(refused)


def test_written_pass_opens_the_practical_and_closes_the_written(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    classroom.tested(test_day, course, Part.WRITTEN, {row: "50"})
    again = classroom.planned(test_day, course, Part.WRITTEN)
    refused = _refusal(lambda: assessments.seat_candidates(test_day.clerk, again, [row]))
    assert why(refused) == "attempt.written_still_valid"
    practical = classroom.planned(test_day, course, Part.PRACTICAL)
    assert assessments.list_eligible(test_day.clerk, practical) == {row: None}
    assert len(assessments.seat_candidates(test_day.clerk, practical, [row])) == 1


def test_third_written_attempt_is_refused(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    classroom.tested(test_day, course, Part.WRITTEN, {row: "49.99"})
    classroom.tested(test_day, course, Part.WRITTEN, {row: None})
    result = classroom.result_of(test_day, row)
    assert result.outcome is Outcome.EXHAUSTED
    third = classroom.planned(test_day, course, Part.WRITTEN)
    refused = _refusal(lambda: assessments.seat_candidates(test_day.clerk, third, [row]))
    assert why(refused) == "attempt.written_used_up"


def test_window_closes_six_jalali_months_after_the_class(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    last = jalali.add_months(END, 6)
    for day, code in ((last, None), (last + timedelta(days=1), "attempt.window_closed")):
        session = classroom.planned(test_day, course, Part.WRITTEN, day)
        hindrance = assessments.list_eligible(test_day.clerk, session)[row]
        assert (hindrance.code if hindrance else None) == code


def test_seat_in_one_open_test_is_enough(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    first = classroom.planned(test_day, course, Part.WRITTEN)
    assessments.seat_candidates(test_day.clerk, first, [row])
    second = classroom.planned(test_day, course, Part.WRITTEN)
    refused = _refusal(lambda: assessments.seat_candidates(test_day.clerk, second, [row]))
    assert why(refused) == "assessment_session.seated_elsewhere"
    assessments.session_not_held(test_day.clerk, first, "برق رفت")
    assert assessments.seat_candidates(test_day.clerk, second, [row])


def test_seating_is_all_or_nobody(office: Office) -> None:
    people = classroom.people(office, 2)
    course = classroom.introduced_course(office, people)
    first, second = classroom.enrolled(office, course).values()
    classroom.tested(office, course, Part.WRITTEN, {first: "80"})
    session = classroom.planned(office, course, Part.WRITTEN)
    _refusal(lambda: assessments.seat_candidates(office.clerk, session, [second, first]))
    assert marks.list_candidates(office.clerk, session) == []


def test_same_trainee_twice_in_one_list_is_refused(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    session = classroom.planned(test_day, course, Part.WRITTEN)
    refused = _refusal(lambda: assessments.seat_candidates(test_day.clerk, session, [row, row]))
    assert refused.code == "assessment_session.already_seated"


def test_held_test_takes_nobody_more(office: Office) -> None:
    people = classroom.people(office, 2)
    course = classroom.introduced_course(office, people)
    first, second = classroom.enrolled(office, course).values()
    session = classroom.typed_in(office, course, Part.WRITTEN, {first: "80"})
    refused = _refusal(lambda: assessments.seat_candidates(office.clerk, session, [second]))
    assert refused.code == "assessment_session.not_planned"


MARKS = {case["id"]: case for case in CATALOGUE if case["target"] == "score"}

# What each bad mark of group 4 comes to: the code of its refusal, or the mark that is stored.
BAD_MARKS: dict[str, str | Decimal | None] = {
    "S01": None,
    "S03": "mark.range",
    "S06": Decimal("19.5"),
    "S07": Decimal("19.5"),
    "S08": "mark.number",
    "S09": "mark.type",
    "S10": "mark.precision",
}


def test_every_mark_of_the_catalogue_is_answered_here() -> None:
    assert set(BAD_MARKS) | {"S12"} == set(MARKS)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A test with two seats; refused marks leave nothing, so the cases share it."""
    made = the_office.Office(tmp_path_factory.mktemp("office"))
    course = classroom.introduced_course(made, classroom.people(made, 2))
    session = classroom.planned(made, course, Part.WRITTEN)
    ids = list(classroom.enrolled(made, course).values())
    yield made, session, assessments.seat_candidates(made.clerk, session, ids)
    made.close()


@pytest.mark.parametrize("case", [i for i, wanted in BAD_MARKS.items() if isinstance(wanted, str)])
def test_bad_mark_names_the_seat_and_stores_nothing(sheet: Any, case: str) -> None:
    office, session, seats = sheet
    mark = ast.literal_eval(MARKS[case]["value"])
    before = classroom.contents_of(office)
    lines = [entry(seats[0], "80"), entry(seats[1], mark)]
    refused = _refusal(lambda: marks.record_marks(office.clerk, session, lines, sheet_no="۱"))
    assert (refused.code, refused.field, refused.row) == (BAD_MARKS[case], "mark", 2)
    assert classroom.contents_of(office) == before


def test_mark_above_a_hundred_is_refused_with_its_seat(sheet: Any) -> None:
    office, session, seats = sheet
    refused = _refusal(
        lambda: marks.record_marks(office.clerk, session, [entry(seats[0], "100.01")], sheet_no="۱")
    )
    assert (refused.code, refused.row) == ("mark.range", 1)


def test_absent_candidate_has_no_mark(sheet: Any) -> None:
    office, session, seats = sheet
    line = marks.MarkEntry(seats[0], CandidateState.ABSENT, "0")
    refused = _refusal(lambda: marks.record_marks(office.clerk, session, [line], sheet_no="۱"))
    assert (refused.code, refused.row) == ("candidate.mark_of_absent", 1)


def test_marks_need_the_number_of_the_signed_sheet(sheet: Any) -> None:
    office, session, seats = sheet
    refused = _refusal(
        lambda: marks.record_marks(office.clerk, session, [entry(seats[0], "1")], sheet_no=" ")
    )
    assert refused.code == "assessment_session.sheet_missing"


def test_marks_before_the_day_of_the_test_are_refused(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    session = classroom.planned(test_day, course, Part.WRITTEN, TEST_DAY + timedelta(days=1))
    (seat,) = assessments.seat_candidates(test_day.clerk, session, [row])
    refused = _refusal(
        lambda: marks.record_marks(test_day.clerk, session, [entry(seat, "1")], sheet_no="۱")
    )
    assert refused.code == "assessment_session.to_come"


def test_seat_of_another_test_is_refused(office: Office) -> None:
    course = classroom.introduced_course(office, classroom.people(office, 2))
    first, second = classroom.enrolled(office, course).values()
    one, other = (classroom.planned(office, course, Part.WRITTEN) for _ in range(2))
    assessments.seat_candidates(office.clerk, one, [first])
    (seat,) = assessments.seat_candidates(office.clerk, other, [second])
    refused = _refusal(
        lambda: marks.record_marks(office.clerk, one, [entry(seat, "80")], sheet_no="۱")
    )
    assert refused.code == "assessment_session.not_seated"


@pytest.mark.parametrize(
    ("case", "stored"), [(i, w) for i, w in BAD_MARKS.items() if not isinstance(w, str)]
)
def test_odd_but_sound_mark_is_stored_as_meant(
    test_day: Office, case: str, stored: Decimal | None
) -> None:
    course, row = CLASS, TRAINEE
    mark = ast.literal_eval(MARKS[case]["value"])
    session = classroom.typed_in(test_day, course, Part.WRITTEN, {row: mark})
    (line,) = marks.list_candidates(test_day.clerk, session)
    assert (line.state, line.mark) == (CandidateState.PRESENT, stored)


def test_sheet_is_corrected_until_the_sign_off_and_closed_after_it(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    session = classroom.typed_in(test_day, course, Part.WRITTEN, {row: "58"})
    (line,) = marks.list_candidates(test_day.clerk, session)

    def again(mark: object, version: int) -> None:
        marks.record_marks(test_day.clerk, session, [entry(line.id, mark, version)], sheet_no="۱۲")

    again("85", line.version)
    (line,) = marks.list_candidates(test_day.clerk, session)
    assert line.mark == 85
    again(CandidateState.EXCUSED, line.version)
    (line,) = marks.list_candidates(test_day.clerk, session)
    assert (line.state, line.mark) == (CandidateState.EXCUSED, None)
    verdicts.sign_off(test_day.manager, session)
    refused = _refusal(lambda: again("99", line.version))
    assert refused.code == "assessment_session.no_way"


def test_two_desks_with_the_same_grid_never_overwrite_each_other(test_day: Office) -> None:
    """S12 of the catalogue: '85' from two desks with the same version."""
    course, row = CLASS, TRAINEE
    session = classroom.planned(test_day, course, Part.WRITTEN)
    assessments.seat_candidates(test_day.clerk, session, [row])
    other = test_day.log_in("clerk")
    seen = [marks.list_candidates(desk, session)[0] for desk in (test_day.clerk, other)]
    assert seen[0] == seen[1]
    line = seen[0]
    marks.record_marks(test_day.clerk, session, [entry(line.id, "85", line.version)], sheet_no="۱۲")
    with pytest.raises(Conflict) as lost:
        marks.record_marks(other, session, [entry(line.id, "58", line.version)], sheet_no="۱۲")
    assert (lost.value.code, lost.value.row) == ("record.changed_meanwhile", 1)
    (now,) = marks.list_candidates(other, session)
    assert now.mark == 85
    marks.record_marks(other, session, [entry(line.id, "58", now.version)], sheet_no="۱۲")
    assert marks.list_candidates(test_day.clerk, session)[0].mark == 58


def test_two_desks_saving_one_grid_in_the_same_second_store_one(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    session = classroom.planned(test_day, course, Part.WRITTEN)
    (seat,) = assessments.seat_candidates(test_day.clerk, session, [row])
    ready = threading.Barrier(2)
    outcomes: list[str] = []

    def save(mark: str) -> None:
        desk = test_day.log_in("clerk")
        ready.wait()
        try:
            marks.record_marks(desk, session, [entry(seat, mark)], sheet_no="۱۲")
        except Conflict:
            outcomes.append("conflict")
        else:
            outcomes.append(mark)

    threads = [threading.Thread(target=save, args=(mark,)) for mark in ("85", "58")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("conflict") == 1
    (line,) = marks.list_candidates(test_day.clerk, session)
    assert f"{line.mark:.0f}" in outcomes


def test_absence_uses_an_attempt_and_an_excuse_none(office: Office) -> None:
    people = classroom.people(office, 2)
    course = classroom.introduced_course(office, people)
    absent, excused = classroom.enrolled(office, course).values()
    for _ in range(2):
        typed = {absent: None, excused: CandidateState.EXCUSED}
        classroom.tested(office, course, Part.WRITTEN, typed)
    assert classroom.result_of(office, absent).outcome is Outcome.EXHAUSTED
    assert classroom.result_of(office, excused).outcome is Outcome.AWAITING_WRITTEN
    third = classroom.planned(office, course, Part.WRITTEN)
    eligible = assessments.list_eligible(office.clerk, third)
    assert eligible[excused] is None
    assert eligible[absent] is not None


def test_test_that_was_not_held_uses_no_attempt(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    classroom.tested(test_day, course, Part.WRITTEN, {row: "20"})
    session = classroom.typed_in(test_day, course, Part.WRITTEN, {row: "30"})
    assessments.session_not_held(test_day.clerk, session, "برق رفت")
    (line,) = marks.list_candidates(test_day.clerk, session)
    assert (line.state, line.mark, line.version) == (None, None, 0)
    classroom.tested(test_day, course, Part.WRITTEN, {row: "60"})
    with test_day.house.store.reading() as reading:
        numbers = reading.execute(select(Attempt.number).order_by(Attempt.id)).scalars()
        assert list(numbers) == [1, 2]


def test_test_not_held_has_a_reason_and_is_final(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    session = classroom.planned(test_day, course, Part.WRITTEN)
    assert _refusal(lambda: assessments.session_not_held(test_day.clerk, session, "")).code == (
        "assessment_session.reason_missing"
    )
    (seat,) = assessments.seat_candidates(test_day.clerk, session, [row])
    assessments.session_not_held(test_day.clerk, session, "برق رفت")
    refused = _refusal(
        lambda: marks.record_marks(test_day.clerk, session, [entry(seat, "1")], sheet_no="۱")
    )
    assert refused.code == "assessment_session.no_way"


def test_signed_off_test_is_not_taken_back(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    session = classroom.tested(test_day, course, Part.WRITTEN, {row: "80"})
    for again in (
        lambda: verdicts.sign_off(test_day.manager, session),
        lambda: assessments.session_not_held(test_day.clerk, session, "برق رفت"),
    ):
        assert _refusal(again).code == "assessment_session.no_way"
    with test_day.house.store.reading() as reading:
        assert assessments.get_session(reading, session).state is SessionState.SIGNED_OFF


def test_re_sits_lead_to_a_pass(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    steps = [
        (Part.WRITTEN, "40", Outcome.FAILED_WRITTEN),
        (Part.WRITTEN, "50", Outcome.AWAITING_PRACTICAL),
        (Part.PRACTICAL, "70", Outcome.FAILED_OVERALL),
        (Part.PRACTICAL, "76.67", Outcome.PASSED),
    ]
    for days, (part, mark, outcome) in enumerate(steps):
        test_day.set_day(TEST_DAY + timedelta(days=days))
        classroom.tested(test_day, course, part, {row: mark})
        assert classroom.result_of(test_day, row).outcome is outcome
    (result,) = verdicts.list_results(test_day.clerk, course)
    assert result.overall == Decimal("70.0025")
    assert result.passed_on == TEST_DAY + timedelta(days=3)
    once_more = classroom.planned(test_day, course, Part.PRACTICAL)
    refused = _refusal(lambda: assessments.seat_candidates(test_day.clerk, once_more, [row]))
    assert why(refused) == "attempt.already_passed"


def test_both_practical_attempts_failed_end_it(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    classroom.tested(test_day, course, Part.WRITTEN, {row: "60"})
    for _ in range(2):
        classroom.tested(test_day, course, Part.PRACTICAL, {row: "60"})
    assert classroom.result_of(test_day, row).outcome is Outcome.EXHAUSTED
    third = classroom.planned(test_day, course, Part.PRACTICAL)
    refused = _refusal(lambda: assessments.seat_candidates(test_day.clerk, third, [row]))
    assert why(refused) == "attempt.practical_used_up"


def test_reasons_of_a_verdict_are_stored_and_read_in_both_languages(office: Office) -> None:
    people = classroom.people(office, 4)
    course = classroom.introduced_course(office, people)
    ids = list(classroom.enrolled(office, course).values())
    typed: list[object] = ["49.99", None, "50", CandidateState.DISQUALIFIED]
    classroom.tested(office, course, Part.WRITTEN, dict(zip(ids, typed, strict=True)))
    classroom.tested(office, course, Part.PRACTICAL, {ids[2]: "70"})
    results = {row.person_id: row for row in verdicts.list_results(office.clerk, course)}
    by_person = classroom.enrolled(office, course)
    found = {by_person[person]: row for person, row in results.items()}
    assert [found[i].outcome for i in ids] == [
        Outcome.FAILED_WRITTEN,
        Outcome.FAILED_WRITTEN,
        Outcome.FAILED_OVERALL,
        Outcome.FAILED_WRITTEN,
    ]
    for row in found.values():
        assert row.reasons
        for reason in row.reasons:
            assert words().text(reason.key, Language.FA, **reason.params)
            assert words().text(reason.key, Language.EN, **reason.params)
    (reason,) = found[ids[2]].reasons
    persian = words().text(reason.key, Language.FA, **reason.params)
    english = words().text(reason.key, Language.EN, **reason.params)
    assert "۷۶٫۶۷" in persian
    assert "76.67" in english


def test_result_carries_the_rule_set_under_which_it_was_decided(test_day: Office) -> None:
    course, row = CLASS, TRAINEE
    classroom.tested(test_day, course, Part.WRITTEN, {row: "80"})
    assert classroom.result_of(test_day, row).rule_set_id == 1


def test_who_withdrew_meanwhile_is_not_seated(office: Office) -> None:
    people = classroom.people(office, 2)
    course = classroom.running_course(office, people)
    first, second = classroom.enrolled(office, course).values()
    enrolments.withdraw(office.clerk, second, "رفت")
    classroom.hold_meetings(office, course)
    courses.finish_course(office.clerk, course)
    enrolments.introduce_to_test(office.clerk, [first])
    session = classroom.planned(office, course, Part.WRITTEN)
    refused = _refusal(lambda: assessments.seat_candidates(office.clerk, session, [second]))
    assert why(refused) == "assessment_session.not_introduced"
