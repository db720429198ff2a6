"""Sudden closures: one act over every class, ends that move, and the way back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START, code_of
from tvto_desk.domain.timetable import ClosureOutcome, HeldState, Shift
from tvto_desk.services import attendance, closures, courses, enrolments, history, timetables
from tvto_desk.services.closures import ClosureDraft
from tvto_desk.services.timetables import MeetingDraft

NEXT = timedelta(days=1)


def closed(outcome: ClosureOutcome, **changes: object) -> ClosureDraft:
    values: dict[str, object] = {
        "first_day": START + NEXT,
        "last_day": START + NEXT,
        "shift": Shift.ALL_DAY,
        "outcome": outcome,
        "reason": "آلودگی هوا",
    }
    return ClosureDraft(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def two(office: Office) -> tuple[int, int]:
    """A morning class of three meetings of ten that ends with the third, and an evening class."""
    made = []
    for number, hour in enumerate(("08:00", "14:00")):
        course = classroom.open_course(office, ends_on=START + 2 * NEXT)
        people = classroom.people(office, 2, first=1 + 2 * number)
        enrolments.enrol(office.clerk, course, people)
        timetables.plan_meetings(
            office.clerk, course, [MeetingDraft(START + n * NEXT, hour, 240) for n in range(3)]
        )
        courses.start_course(office.clerk, course)
        made.append(course)
    return made[0], made[1]


def states(office: Office, course: int) -> list[tuple[int, HeldState]]:
    return [
        ((row.held_on - START).days, row.state)
        for row in attendance.list_meetings(office.clerk, course)
    ]


PLANNED, CANCELLED = HeldState.PLANNED, HeldState.CANCELLED


def test_what_a_closure_would_strike_is_seen_before(office: Office, two: tuple[int, int]) -> None:
    rows = closures.struck_by(office.clerk, closed(ClosureOutcome.CANCELLED))
    assert [(row.course_id, row.meetings, row.people) for row in rows] == [
        (two[0], 1, 2),
        (two[1], 1, 2),
    ]


@pytest.mark.parametrize(("shift", "struck"), [(Shift.MORNING, 0), (Shift.AFTERNOON, 1)])
def test_only_the_shift_is_struck(
    office: Office, two: tuple[int, int], shift: Shift, struck: int
) -> None:
    done = closures.close_suddenly(office.clerk, closed(ClosureOutcome.CANCELLED, shift=shift))
    assert (done.meetings, done.courses) == (1, 1)
    assert states(office, two[struck])[1] == (1, CANCELLED)
    assert states(office, two[1 - struck])[1] == (1, PLANNED)


def test_cancelled_hours_move_nothing_and_only_the_chosen_classes_close(
    office: Office, two: tuple[int, int]
) -> None:
    draft = closed(ClosureOutcome.CANCELLED, course_ids=(two[1],))
    done = closures.close_suddenly(office.clerk, draft)
    assert (done.meetings, done.moved) == (1, 0)
    assert states(office, two[0]) == [(0, PLANNED), (1, PLANNED), (2, PLANNED)]
    assert states(office, two[1]) == [(0, PLANNED), (1, CANCELLED), (2, PLANNED)]


def test_remote_meetings_stay_planned_and_are_known(office: Office, two: tuple[int, int]) -> None:
    closures.close_suddenly(office.clerk, closed(ClosureOutcome.REMOTE))
    assert states(office, two[0]) == [(0, PLANNED), (1, PLANNED), (2, PLANNED)]
    second = attendance.list_meetings(office.clerk, two[0])[1]
    assert closures.remote_meetings(office.clerk, two[0]) == {second.id}
    code = code_of(lambda: closures.close_suddenly(office.clerk, closed(ClosureOutcome.REMOTE)))
    assert code == "closure.nothing"


def test_make_up_meetings_follow_the_last_one_and_the_end_moves_in_one_act(
    office: Office, two: tuple[int, int]
) -> None:
    acts = len(classroom.acts_of(office))
    draft = closed(ClosureOutcome.MADE_UP, last_day=START + 2 * NEXT)
    done = closures.close_suddenly(office.clerk, draft)
    assert (done.meetings, done.courses, done.moved) == (4, 2, 2)
    assert classroom.acts_of(office)[acts:] == ["closure.close"]
    # The weekdays of the class are those of days 0, 1 and 2.
    assert states(office, two[0]) == [
        (0, PLANNED),
        (1, CANCELLED),
        (2, CANCELLED),
        (7, PLANNED),
        (8, PLANNED),
    ]
    assert courses.get_course_detail(office.clerk, two[0]).ends_on == START + 8 * NEXT
    assert history.check_trail(office.manager).is_whole


def test_undone_closure_leaves_everything_as_it_was(office: Office, two: tuple[int, int]) -> None:
    before = [states(office, course) for course in two]
    for outcome in ClosureOutcome:
        done = closures.close_suddenly(office.clerk, closed(outcome))
        assert closures.undo_closure(office.clerk, done.closure_id) == 2
        assert [states(office, course) for course in two] == before
        assert courses.get_course_detail(office.clerk, two[0]).ends_on == START + 2 * NEXT
        code = code_of(lambda done=done: closures.undo_closure(office.clerk, done.closure_id))
        assert code == "closure.undone"
    assert [row.is_undone for row in closures.list_closures(office.clerk)] == [True] * 3
    assert history.check_trail(office.manager).is_whole


def test_closure_that_was_built_on_stays(office: Office, two: tuple[int, int]) -> None:
    done = closures.close_suddenly(office.clerk, closed(ClosureOutcome.MADE_UP))
    made_up = attendance.list_meetings(office.clerk, two[0])[-1]
    office.set_day(made_up.held_on)
    attendance.record_attendance(office.instructor, made_up.id)
    before = classroom.contents_of(office)
    code = code_of(lambda: closures.undo_closure(office.clerk, done.closure_id))
    assert code == "closure.built_on"
    assert classroom.contents_of(office) == before


def test_held_meetings_and_classes_that_ended_are_left_alone(
    office: Office, two: tuple[int, int]
) -> None:
    office.set_day(START + NEXT)
    held = attendance.list_meetings(office.clerk, two[0])[1]
    attendance.record_attendance(office.instructor, held.id)
    courses.cancel_course(office.clerk, two[1], "به حد نصاب نرسید")
    code = code_of(lambda: closures.close_suddenly(office.clerk, closed(ClosureOutcome.CANCELLED)))
    assert code == "closure.nothing"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": "  "}, "closure.reason_missing"),
        ({"last_day": START}, "closure.dates_turned"),
        ({"first_day": START - 30 * NEXT, "last_day": START - NEXT}, "closure.nothing"),
    ],
)
def test_closure_that_makes_no_sense_changes_nothing(
    office: Office, two: tuple[int, int], changes: dict[str, object], code: str
) -> None:
    before = classroom.contents_of(office)
    draft = closed(ClosureOutcome.MADE_UP, **changes)
    assert code_of(lambda: closures.close_suddenly(office.clerk, draft)) == code
    assert classroom.contents_of(office) == before
    assert code_of(lambda: closures.undo_closure(office.clerk, 99)) == "closure.unknown"


def test_list_to_ring_holds_everybody_of_the_struck_classes(
    office: Office, two: tuple[int, int]
) -> None:
    draft = closed(ClosureOutcome.CANCELLED, course_ids=(two[0],))
    done = closures.close_suddenly(office.clerk, draft)
    calls = closures.calls_of_closure(office.clerk, done.closure_id)
    assert sorted(call.mobiles for call in calls) == [("09120000001",), ("09120000002",)]
    assert {call.class_code for call in calls} == {"C02-1404-0001"}
    assert the_office.TODAY < START
