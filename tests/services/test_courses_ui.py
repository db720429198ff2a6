"""What the windows of courses ask the services: class list, sheets, cancelled meetings."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START, code_of
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import AccessDenied
from tvto_desk.domain.gates import Need, stopping
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services import (
    attendance,
    centres,
    courses,
    enrolments,
    history,
    timetables,
    trainees,
)
from tvto_desk.services.attendance import Presence
from tvto_desk.services.timetables import MeetingDraft


def test_class_list_tells_gaps_attendance_and_numbers(office: Office) -> None:
    people = classroom.people(office, 1)
    people.append(trainees.register_trainee(office.clerk, the_office.draft(2)))
    course = classroom.running_course(office, people, meetings=2)
    by_person = classroom.enrolled(office, course)
    classroom.hold_meetings(office, course, {by_person[people[0]]: 2})
    lines = {line.person_id: line for line in enrolments.list_class(office.clerk, course)}
    absent, without_photo = lines[people[0]], lines[people[1]]
    assert absent.attendance.is_over_limit
    assert stopping(absent.gaps) == ()
    assert [gap.need for gap in stopping(without_photo.gaps)] == [Need.PHOTO]
    assert without_photo.mobiles == ("09120000002",)


def test_prison_lifts_its_gaps_in_the_class_list(office: Office) -> None:
    person = trainees.register_trainee(office.clerk, the_office.draft(1, mobiles=()))
    course = classroom.running_course(office, [person], delivery_place="prison")
    (line,) = enrolments.list_class(office.clerk, course)
    assert stopping(line.gaps) == ()


def test_class_list_asks_as_much_for_many_as_for_one(office: Office) -> None:
    small = classroom.running_course(office, classroom.people(office, 1))
    large = classroom.running_course(office, classroom.people(office, 9, first=2))
    asked: list[str] = []

    def count(*args: object) -> None:
        asked.append(str(args[2]))

    engine = office.house.store.engine
    event.listen(engine, "before_cursor_execute", count)
    enrolments.list_class(office.clerk, small)
    one = len(asked)
    enrolments.list_class(office.clerk, large)
    event.remove(engine, "before_cursor_execute", count)
    assert len(asked) == 2 * one


def test_sheet_reads_back_what_was_recorded(office: Office) -> None:
    course = classroom.running_course(office, classroom.people(office, 2), meetings=1)
    first, second = classroom.enrolled(office, course).values()
    (meeting,) = attendance.list_meetings(office.clerk, course)
    assert attendance.recorded_sheet(office.clerk, meeting.id) == {}
    office.set_day(START)
    late = Presence(AttendanceState.LATE, 20)
    attendance.record_attendance(office.clerk, meeting.id, {second: late})
    present = Presence(AttendanceState.PRESENT)
    sheet = attendance.recorded_sheet(office.clerk, meeting.id)
    assert sheet == {first: present, second: late}


def test_cancelled_meeting_does_not_stand_in_the_way_of_the_end(office: Office) -> None:
    course = classroom.running_course(office, classroom.people(office, 1), meetings=1)
    (meeting,) = attendance.list_meetings(office.clerk, course)
    assert code_of(lambda: courses.finish_course(office.clerk, course)) == "course.meetings_open"
    timetables.cancel_meeting(office.clerk, meeting.id, "آلودگی هوا")
    (cancelled,) = attendance.list_meetings(office.clerk, course)
    assert cancelled.state is HeldState.CANCELLED
    assert courses.finish_course(office.clerk, course) == 1


@pytest.mark.parametrize(
    ("reason", "recorded", "code"),
    [
        (" ", False, "attendance.reason_missing"),
        ("آلودگی هوا", True, "attendance.meeting_not_planned"),
    ],
)
def test_meeting_is_cancelled_once_before_it_is_held_and_for_a_reason(
    office: Office, reason: str, recorded: bool, code: str
) -> None:
    course = classroom.running_course(office, classroom.people(office, 1), meetings=1)
    (meeting,) = attendance.list_meetings(office.clerk, course)
    office.set_day(START)
    if recorded:
        attendance.record_attendance(office.clerk, meeting.id)
    assert code_of(lambda: timetables.cancel_meeting(office.clerk, meeting.id, reason)) == code
    (after,) = attendance.list_meetings(office.clerk, course)
    assert after.state is (HeldState.HELD if recorded else HeldState.PLANNED)


def test_instructor_cancels_no_meeting(office: Office) -> None:
    course = classroom.running_course(office, classroom.people(office, 1), meetings=1)
    (meeting,) = attendance.list_meetings(office.clerk, course)
    with pytest.raises(AccessDenied):
        timetables.cancel_meeting(office.instructor, meeting.id, "آلودگی هوا")


def test_same_hour_is_not_planned_twice(office: Office) -> None:
    course = classroom.open_course(office)
    timetables.plan_meetings(office.clerk, course, [MeetingDraft(START, "08:00", 60)])
    again = [MeetingDraft(START, "08:00", 90)]
    code = code_of(lambda: timetables.plan_meetings(office.clerk, course, again))
    assert code == "course.meeting_planned"
    assert len(attendance.list_meetings(office.clerk, course)) == 1


def test_detail_tells_places_workshop_and_its_history(office: Office) -> None:
    workshop = centres.add_workshop(office.manager, "کارگاه رایانهٔ ۱", "Computer workshop 1")
    assert [row.name_fa for row in centres.list_workshops(office.clerk)] == ["کارگاه رایانهٔ ۱"]
    course = classroom.open_course(office, workshop_id=workshop, planned_heads=12)
    enrolments.enrol(office.clerk, course, classroom.people(office, 2))
    courses.start_course(office.clerk, course)
    detail = courses.get_course_detail(office.clerk, course)
    assert (detail.taken, detail.planned_heads) == (2, 12)
    assert detail.workshop_fa == "کارگاه رایانهٔ ۱"
    assert detail.state is CourseState.RUNNING
    acts = [row.action for row in history.list_history(office.clerk, detail.uid)]
    assert acts == ["course.draft", "course.submit", "course.approve", "course.start"]
