"""For every pair of states of a class, an enrolment, an application, a session, and every result
and part, through the services: done, or refused in a sentence that names both states.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import product

import pytest
from sqlalchemy import text

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import code_of, entry
from tvto_desk.domain.application import WaitReason
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import MAY_FOLLOW, CandidateState, SessionState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import ApplicationState, EnrolmentState
from tvto_desk.domain.leaving import ExitKind
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    admission,
    applications,
    assessments,
    courses,
    enrolments,
    leavings,
    mark_checks,
    marks,
    standard_details,
    verdicts,
)
from tvto_desk.services.placing import Placing
from tvto_desk.system.words import words

CLASS = TRAINEE = 1
Act = Callable[[Office], object]


def _refused_by_name(call: Callable[[], object], code: str, labels: str, *states: StrEnum) -> None:
    """The act is refused with the code, in a Persian sentence with the words of the states."""
    refused = classroom.refusal(call)
    assert refused is not None, (code, states)
    assert refused.code == code, states
    told = words().error(refused, Language.FA)
    for state in states:
        assert words().text(f"{labels}.{state.value}", Language.FA) in told


def _state(office: Office, table: str, row: int) -> str:
    asked = text(f"SELECT state FROM {table} WHERE id = {row}")
    with office.house.store.reading() as session:
        return str(session.execute(asked).scalar_one())


COURSE_ACTS: dict[CourseState, Act] = {
    CourseState.DRAFT: lambda o: courses.take_back_course(o.clerk, CLASS, "اداره کل برگرداند"),
    CourseState.AWAITING_APPROVAL: lambda o: courses.submit_course(o.clerk, CLASS),
    CourseState.REGISTRATION: lambda o: courses.record_approval(
        o.clerk, CLASS, portal_code="1", letter_no="2", letter_date=o.clock.today()
    ),
    CourseState.RUNNING: lambda o: courses.start_course(o.clerk, CLASS),
    CourseState.FINISHED: lambda o: courses.finish_course(o.clerk, CLASS),
    CourseState.CLOSED: lambda o: courses.close_course(o.clerk, CLASS),
    CourseState.CANCELLED: lambda o: courses.cancel_course(o.clerk, CLASS, "به حد نصاب نرسید"),
}
# Written by hand, as the field goes.
COURSE_WAYS = {
    CourseState.DRAFT: {"awaiting_approval", "cancelled"},
    CourseState.AWAITING_APPROVAL: {"draft", "registration", "cancelled"},
    CourseState.REGISTRATION: {"running", "cancelled"},
    CourseState.RUNNING: {"finished", "cancelled"},
    CourseState.FINISHED: {"closed"},
    CourseState.CLOSED: set(),
    CourseState.CANCELLED: set(),
}


def test_class_goes_only_where_it_may(office: Office) -> None:
    classroom.drafted(office)
    assert set(COURSE_ACTS) == set(COURSE_WAYS) == set(CourseState)
    for current, wanted in product(CourseState, repeat=2):
        classroom.raw(office, f"UPDATE course_run SET state = '{current.value}'")
        if wanted.value in COURSE_WAYS[current]:
            COURSE_ACTS[wanted](office)
            assert _state(office, "course_run", CLASS) == wanted.value
            continue
        call = lambda wanted=wanted: COURSE_ACTS[wanted](office)  # noqa: E731
        _refused_by_name(call, "course.no_way", "course_state", current, wanted)
        assert _state(office, "course_run", CLASS) == current.value


OTHER_CLASS = 2
ENROLMENT_ACTS: dict[EnrolmentState, Act] = {
    EnrolmentState.ENROLLED: lambda o: leavings.come_back(o.clerk, TRAINEE, "غیبت موجه شد"),
    EnrolmentState.WITHDRAWN: lambda o: enrolments.withdraw(o.clerk, TRAINEE, "به شهر دیگر رفت"),
    EnrolmentState.REMOVED: lambda o: leavings.remove_for_absence(o.clerk, TRAINEE, "غیبت"),
    EnrolmentState.TRANSFERRED: lambda o: leavings.transfer(
        o.clerk, [TRAINEE], OTHER_CLASS, "نوبت کاری او عوض شد"
    ),
    EnrolmentState.EXITED: lambda o: leavings.exit_class(
        o.clerk, TRAINEE, ExitKind.RELEASE, exited_on=o.clock.today()
    ),
    EnrolmentState.COMPLETED: lambda o: courses.finish_course(o.clerk, CLASS),
    EnrolmentState.INTRODUCED: lambda o: enrolments.introduce_to_test(o.clerk, [TRAINEE]),
}
ENROLMENT_WAYS = {
    EnrolmentState.ENROLLED: {"withdrawn", "removed", "transferred", "exited", "completed"},
    EnrolmentState.WITHDRAWN: {"enrolled"},
    EnrolmentState.REMOVED: {"enrolled"},
    EnrolmentState.TRANSFERRED: {"enrolled"},
    EnrolmentState.EXITED: {"enrolled"},
    EnrolmentState.COMPLETED: {"introduced"},
    EnrolmentState.INTRODUCED: set(),
}


def test_trainee_goes_only_where_the_class_lets(test_day: Office) -> None:
    office = test_day
    assert classroom.open_course(office) == OTHER_CLASS
    # Absent in both meetings, above the limit: who is removed has a reason to be.
    classroom.raw(office, "UPDATE attendance SET state = 'absent'")
    assert set(ENROLMENT_ACTS) == set(ENROLMENT_WAYS) == set(EnrolmentState)
    for current, wanted in product(EnrolmentState, repeat=2):
        course = "finished" if wanted is EnrolmentState.INTRODUCED else "running"
        present = "present" if wanted is EnrolmentState.INTRODUCED else "absent"
        classroom.raw(
            office,
            "DELETE FROM enrolment_move",
            f"DELETE FROM enrolment WHERE id <> {TRAINEE}",
            f"UPDATE enrolment SET state = '{current.value}'",
            f"UPDATE course_run SET state = '{course}' WHERE id = {CLASS}",
            f"UPDATE attendance SET state = '{present}'",
        )
        allowed = wanted.value in ENROLMENT_WAYS[current]
        if allowed or wanted is EnrolmentState.COMPLETED:
            # The end of a class is nobody's own act: it completes who is in it and leaves others.
            ENROLMENT_ACTS[wanted](office)
            assert _state(office, "enrolment", TRAINEE) == (wanted if allowed else current).value
            continue
        call = lambda wanted=wanted: ENROLMENT_ACTS[wanted](office)  # noqa: E731
        _refused_by_name(call, "enrolment.no_way", "enrolment_state", current, wanted)
        assert _state(office, "enrolment", TRAINEE) == current.value


WISH = 1
APPLICATION_ACTS: dict[ApplicationState, Act] = {
    ApplicationState.APPLICANT: lambda o: applications.reopen_application(o.clerk, WISH),
    ApplicationState.ADMITTED: lambda o: admission.admit(o.clerk, CLASS, {1: Placing.KEEP}),
    ApplicationState.WAITING: lambda o: applications.put_on_waiting_list(
        o.clerk, [WISH], WaitReason.NO_COURSE
    ),
    ApplicationState.ENROLLED: lambda o: admission.admit(o.clerk, CLASS, {1: Placing.ENROL}),
    ApplicationState.WITHDRAWN: lambda o: applications.withdraw_applications(
        o.clerk, [WISH], "منصرف شد"
    ),
}
APPLICATION_WAYS = {
    ApplicationState.APPLICANT: {"admitted", "waiting", "enrolled", "withdrawn"},
    ApplicationState.ADMITTED: {"waiting", "enrolled", "withdrawn"},
    ApplicationState.WAITING: {"admitted", "enrolled", "withdrawn"},
    ApplicationState.ENROLLED: set(),
    ApplicationState.WITHDRAWN: {"applicant"},
}
# A list may be joined and a place kept again; who comes anew leaves the closed wish as it was.
STAYS = {
    (ApplicationState.WAITING, ApplicationState.WAITING),
    (ApplicationState.ADMITTED, ApplicationState.ADMITTED),
    (ApplicationState.ENROLLED, ApplicationState.ADMITTED),
    (ApplicationState.ENROLLED, ApplicationState.ENROLLED),
    (ApplicationState.WITHDRAWN, ApplicationState.ADMITTED),
    (ApplicationState.WITHDRAWN, ApplicationState.ENROLLED),
}


def test_wish_goes_only_where_it_may(office: Office) -> None:
    classroom.people(office, 1)
    classroom.open_course(office)
    standard = standard_details.get_standard(office.clerk, classroom.edition(office)).id
    assert applications.apply(office.clerk, 1, [standard]) == [WISH]
    assert set(APPLICATION_ACTS) == set(APPLICATION_WAYS) == set(ApplicationState)
    for current, wanted in product(ApplicationState, repeat=2):
        home = "NULL" if wanted is ApplicationState.ADMITTED else "'urban'"
        classroom.raw(
            office,
            "DELETE FROM enrolment",
            f"DELETE FROM application WHERE id <> {WISH}",
            f"UPDATE application SET state = '{current.value}', course_run_id = NULL,"
            " wait_reason = NULL, wait_place = NULL, applied_on = '2025-09-01'",
            # Who lacks what the enrolment needs has a place kept meanwhile.
            f"UPDATE person SET residence_kind = {home}",
        )
        call = lambda wanted=wanted: APPLICATION_ACTS[wanted](office)  # noqa: E731
        if wanted.value in APPLICATION_WAYS[current]:
            call()
            assert _state(office, "application", WISH) == wanted.value
        elif (current, wanted) in STAYS:
            call()
            assert _state(office, "application", WISH) == current.value
        else:
            _refused_by_name(call, "application.no_way", "application_state", current, wanted)
            assert _state(office, "application", WISH) == current.value


def _planned(office: Office) -> int:
    session = classroom.planned(office, CLASS, Part.WRITTEN)
    assessments.seat_candidates(office.clerk, session, [TRAINEE])
    return session


def _type(office: Office, session: int) -> None:
    lines = marks.list_candidates(office.clerk, session)
    entries = [entry(line.id, "80", line.version) for line in lines]
    marks.record_marks(office.clerk, session, entries, sheet_no="۱")


def _held(office: Office) -> int:
    session = _planned(office)
    _type(office, session)
    return session


def _not_held(office: Office) -> int:
    session = _planned(office)
    assessments.session_not_held(office.clerk, session, "برق رفت")
    return session


def _signed_off(office: Office) -> int:
    session = _held(office)
    verdicts.sign_off(office.manager, session)
    return session


REACH: dict[SessionState, Callable[[Office], int]] = {
    SessionState.PLANNED: _planned,
    SessionState.HELD: _held,
    SessionState.NOT_HELD: _not_held,
    SessionState.SIGNED_OFF: _signed_off,
}
ACTS: dict[SessionState, Callable[[Office, int], object]] = {
    SessionState.HELD: _type,
    SessionState.NOT_HELD: lambda o, s: assessments.session_not_held(o.clerk, s, "برق رفت"),
    SessionState.SIGNED_OFF: lambda o, s: verdicts.sign_off(o.manager, s),
}


def test_every_state_is_reached_and_every_state_but_the_first_is_wanted() -> None:
    assert set(REACH) == set(SessionState)
    assert set(ACTS) == set(SessionState) - {SessionState.PLANNED}


@pytest.mark.parametrize("wanted", ACTS)
@pytest.mark.parametrize("current", SessionState)
def test_session_goes_only_where_it_may(
    test_day: Office, current: SessionState, wanted: SessionState
) -> None:
    session = REACH[current](test_day)
    before = classroom.contents_of(test_day)
    code = code_of(lambda: ACTS[wanted](test_day, session))
    # A held sheet that is typed again is a correction, not another state.
    if wanted in MAY_FOLLOW[current] or current is wanted is SessionState.HELD:
        assert code is None
        (row,) = assessments.list_sessions(test_day.clerk)
        assert row.state is wanted
    else:
        assert code == "assessment_session.no_way"
        assert classroom.contents_of(test_day) == before


Typed = list[tuple[Part, object]]
W, P = Part.WRITTEN, Part.PRACTICAL

RESULTS: dict[Outcome, tuple[Typed, str | None, str | None]] = {
    Outcome.PASSED: (
        [(W, "80"), (P, "90")],
        "attempt.already_passed",
        "attempt.already_passed",
    ),
    Outcome.FAILED_WRITTEN: ([(W, "49.99")], None, "attempt.written_not_passed"),
    Outcome.FAILED_PRACTICAL: ([(W, "80"), (P, "69.99")], "attempt.written_still_valid", None),
    Outcome.FAILED_OVERALL: ([(W, "50"), (P, "70")], "attempt.written_still_valid", None),
    Outcome.AWAITING_WRITTEN: (
        [(W, CandidateState.EXCUSED)],
        None,
        "attempt.written_not_passed",
    ),
    Outcome.AWAITING_PRACTICAL: ([(W, "50")], "attempt.written_still_valid", None),
    Outcome.EXHAUSTED: (
        [(W, "20"), (W, None)],
        "attempt.written_used_up",
        "attempt.written_not_passed",
    ),
}
"""What was typed, and why the written and the practical may not be tried next."""


def test_every_outcome_is_here() -> None:
    assert set(RESULTS) == set(Outcome)


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("outcome", RESULTS)
def test_result_opens_only_the_part_that_comes_next(
    test_day: Office, outcome: Outcome, part: Part
) -> None:
    typed, *codes = RESULTS[outcome]
    for kind, mark in typed:
        classroom.tested(test_day, CLASS, kind, {TRAINEE: mark})
    assert classroom.result_of(test_day, TRAINEE).outcome is outcome
    session = classroom.planned(test_day, CLASS, part)
    code = code_of(lambda: assessments.seat_candidates(test_day.clerk, session, [TRAINEE]))
    assert code == dict(zip(Part, codes, strict=True))[part]


CLOSED = {
    "seat": lambda o, s: assessments.seat_candidates(o.clerk, s, [TRAINEE]),
    "read back": lambda o, s: mark_checks.read_back(o.clerk, s),
    "second entry": lambda o, s: mark_checks.enter_second_time(o.examiner, s, []),
}


@pytest.mark.parametrize("act", CLOSED)
@pytest.mark.parametrize("state", [SessionState.NOT_HELD, SessionState.SIGNED_OFF])
def test_closed_session_takes_nothing_more(test_day: Office, state: SessionState, act: str) -> None:
    session = REACH[state](test_day)
    before = classroom.contents_of(test_day)
    assert code_of(lambda: CLOSED[act](test_day, session)) is not None
    assert classroom.contents_of(test_day) == before
