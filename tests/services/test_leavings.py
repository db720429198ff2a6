"""How people leave a class and where they go on: every state, every way, one act each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START, code_of
from tests.services.test_queries import counted
from tvto_desk.db.models.audit import Audit
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState, SexRule
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.leaving import ExitKind
from tvto_desk.services import (
    admission,
    attendance,
    courses,
    enrolments,
    history,
    leavings,
    timetables,
    trainees,
)
from tvto_desk.services.attendance import Presence
from tvto_desk.services.placing import Placing
from tvto_desk.services.timetables import MeetingDraft

ABSENT = Presence(AttendanceState.ABSENT)
REASON = "نوبت کاری او عوض شد"


def held(office: Office, course: int, *absences: int, minutes: int = 540) -> None:
    """One more meeting is held; ``absences`` are enrolments that missed it."""
    count = len(attendance.list_meetings(office.clerk, course))
    day = START + timedelta(days=count)
    timetables.plan_meetings(
        office.clerk, course, [MeetingDraft(day, "08:00", minutes)], "دو کلاس با هم"
    )
    office.set_day(day)
    meeting = attendance.list_meetings(office.clerk, course)[-1]
    attendance.record_attendance(office.instructor, meeting.id, dict.fromkeys(absences, ABSENT))


def running(office: Office, people: list[int], **changes: object) -> int:
    return classroom.running_course(office, people, meetings=0, **changes)


def one_in_class(office: Office) -> tuple[int, int]:
    """A running class of one, and the enrolment."""
    course = running(office, classroom.people(office, 1))
    (enrolment,) = classroom.enrolled(office, course).values()
    return course, enrolment


def state_of(office: Office, course: int, enrolment: int) -> EnrolmentState:
    rows = enrolments.list_enrolments(office.clerk, course)
    return next(row.state for row in rows if row.id == enrolment)


def test_trainee_takes_hours_and_absences_along(office: Office) -> None:
    people = classroom.people(office, 2)
    morning, evening = running(office, people), running(office, [])
    moved = classroom.enrolled(office, morning)[people[0]]
    held(office, morning, moved)
    held(office, morning)
    acts = len(classroom.acts_of(office))
    (made,) = leavings.transfer(office.clerk, [moved], evening, REASON)
    assert classroom.acts_of(office)[acts:] == ["enrolment.transfer"]
    assert state_of(office, morning, moved) is EnrolmentState.TRANSFERRED
    held(office, evening, made)
    sums = attendance.attendance_of_class(office.clerk, evening)[made]
    assert (sums.absent_minutes, sums.attended_minutes) == (1080, 540)
    assert sums.is_over_limit
    assert history.check_trail(office.manager).is_whole


def test_hours_go_along_through_a_second_transfer_once(office: Office) -> None:
    people = classroom.people(office, 1)
    first, second, third = (running(office, people[:n]) for n in (1, 0, 0))
    held(office, first)
    (there,) = leavings.transfer(
        office.clerk, list(classroom.enrolled(office, first).values()), second, REASON
    )
    held(office, second)
    (last,) = leavings.transfer(office.clerk, [there], third, REASON)
    sums = attendance.attendance_of_class(office.clerk, third)[last]
    assert (sums.attended_minutes, sums.absent_minutes) == (1080, 0)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sex_rule": SexRule.MEN}, "course.sex_rule"),
        ({"standard": "other"}, "move.other_standard"),
        ({"capacity": 1, "taken": 1}, "course.full"),
        ({"drafted": True}, "course.takes_nobody"),
    ],
)
def test_class_that_cannot_take_the_trainee_refuses(
    office: Office, changes: dict[str, object], code: str
) -> None:
    _, enrolment = one_in_class(office)
    wanted = dict(changes)
    taken = wanted.pop("taken", 0)
    if wanted.pop("standard", None):
        wanted["standard_version_id"] = classroom.without_code(office)
    if wanted.pop("drafted", None):
        target = classroom.drafted(office)
    else:
        others = classroom.people(office, 1, first=9) if taken else []
        target = running(office, others, **wanted)
    before = classroom.contents_of(office)
    assert code_of(lambda: leavings.transfer(office.clerk, [enrolment], target, REASON)) == code
    assert classroom.contents_of(office) == before


def test_transfer_needs_another_class_and_a_reason(office: Office) -> None:
    course, enrolment = one_in_class(office)
    other = running(office, [])
    code = code_of(lambda: leavings.transfer(office.clerk, [enrolment], course, REASON))
    assert code == "move.same_class"
    code = code_of(lambda: leavings.transfer(office.clerk, [enrolment], other, " "))
    assert code == "move.reason_missing"
    (there,) = leavings.transfer(office.clerk, [enrolment], other, REASON)
    code = code_of(lambda: leavings.transfer(office.clerk, [there], course, REASON))
    assert code == "move.was_here"
    assert code_of(lambda: leavings.come_back(office.clerk, enrolment, REASON)) == "move.went_on"


def test_two_thin_classes_become_one(office: Office) -> None:
    people = classroom.people(office, 5)
    thin, other = running(office, people[:2]), running(office, people[2:])
    held(office, thin, classroom.enrolled(office, thin)[people[0]])
    timetables.plan_meetings(
        office.clerk, thin, [MeetingDraft(START + timedelta(days=9), "14:00", 60)]
    )
    acts = len(classroom.acts_of(office))
    assert leavings.merge_classes(office.clerk, thin, other, "هر دو کم‌نفرند") == 2
    assert classroom.acts_of(office)[acts:] == ["course.merge"]
    assert courses.get_course_detail(office.clerk, thin).state is CourseState.CANCELLED
    sums = attendance.attendance_of_class(office.clerk, other)
    assert sorted(one.absent_minutes for one in sums.values()) == [0, 0, 0, 0, 540]
    planned = [row.state.value for row in attendance.list_meetings(office.clerk, thin)]
    assert planned == ["held", "cancelled"]
    code = code_of(lambda: leavings.merge_classes(office.clerk, thin, other, "باز هم"))
    assert code == "course.no_way"
    code = code_of(lambda: leavings.merge_classes(office.clerk, other, other, ""))
    assert code == "move.reason_missing"


def test_removal_needs_absence_above_the_limit_and_a_notice(office: Office) -> None:
    course, enrolment = one_in_class(office)
    held(office, course, enrolment)
    code = code_of(lambda: leavings.remove_for_absence(office.clerk, enrolment))
    assert code == "removal.within_limit"
    held(office, course, enrolment)
    code = code_of(lambda: leavings.remove_for_absence(office.clerk, enrolment))
    assert code == "removal.no_notice"
    assert leavings.record_notices(office.clerk, [enrolment], "۱۲/۳") == 1
    (notice,) = leavings.notices_of_class(office.clerk, course)
    assert (notice.absent_minutes, notice.letter_no) == (1080, "۱۲/۳")
    leavings.remove_for_absence(office.clerk, enrolment)
    assert state_of(office, course, enrolment) is EnrolmentState.REMOVED


def test_removal_without_a_notice_gives_way_to_a_note_that_stands_in_the_trail(
    office: Office,
) -> None:
    course, enrolment = one_in_class(office)
    held(office, course, enrolment)
    held(office, course, enrolment)
    leavings.remove_for_absence(office.clerk, enrolment, "نشانی ندارد")
    assert state_of(office, course, enrolment) is EnrolmentState.REMOVED
    assert "نشانی ندارد" in _reasons(office)
    leavings.come_back(office.clerk, enrolment, "گواهی پزشکی آورد")
    assert state_of(office, course, enrolment) is EnrolmentState.ENROLLED
    assert code_of(lambda: leavings.come_back(office.clerk, enrolment, " ")) == (
        "enrolment.return_reason_missing"
    )


def test_involuntary_exit_is_no_absence_and_bars_nobody(office: Office) -> None:
    course, enrolment = one_in_class(office)
    held(office, course)
    leavings.exit_class(
        office.clerk, enrolment, ExitKind.RELEASE, exited_on=office.clock.today(), letter_no="۷"
    )
    assert state_of(office, course, enrolment) is EnrolmentState.EXITED
    held(office, course)
    sums = attendance.attendance_of_class(office.clerk, course)[enrolment]
    assert (sums.attended_minutes, sums.absent_minutes) == (540, 0)
    code = code_of(lambda: leavings.record_notices(office.clerk, [enrolment]))
    assert code == "removal.not_in_class"


def test_exit_that_has_not_come_is_refused(office: Office) -> None:
    _, enrolment = one_in_class(office)
    day = office.clock.today() + timedelta(days=1)
    code = code_of(
        lambda: leavings.exit_class(office.clerk, enrolment, ExitKind.POSTING, exited_on=day)
    )
    assert code == "exit.to_come"


def test_soldier_is_exchanged_in_one_act_and_brings_no_hours(office: Office) -> None:
    people = classroom.people(office, 2)
    course = running(office, people[:1], capacity=1)
    (first,) = classroom.enrolled(office, course).values()
    held(office, course)
    acts = len(classroom.acts_of(office))
    made = leavings.exchange(office.clerk, first, people[1], kind=ExitKind.POSTING, letter_no="۸")
    assert classroom.acts_of(office)[acts:] == ["enrolment.exchange"]
    assert state_of(office, course, first) is EnrolmentState.EXITED
    assert state_of(office, course, made) is EnrolmentState.ENROLLED
    assert attendance.attendance_of_class(office.clerk, course)[made].attended_minutes == 0
    code = code_of(lambda: leavings.exchange(office.clerk, made, people[1], kind=ExitKind.OTHER))
    assert code == "enrolment.already_enrolled"
    assert state_of(office, course, made) is EnrolmentState.ENROLLED


def test_newcomer_of_an_exchange_is_weighed_like_any_other(office: Office) -> None:
    people = classroom.people(office, 2)
    course, other = running(office, people[:1]), running(office, people[1:])
    for one in (course, other):
        timetables.plan_meetings(office.clerk, one, [MeetingDraft(START, "08:00", 60)], "هر دو")
    (first,) = classroom.enrolled(office, course).values()

    def change(note: str = "") -> int:
        return leavings.exchange(office.clerk, first, people[1], kind=ExitKind.POSTING, note=note)

    assert code_of(change) == "placing.clash"
    assert state_of(office, course, first) is EnrolmentState.ENROLLED
    assert state_of(office, course, change("دو روز نمی‌آید")) is EnrolmentState.ENROLLED


def test_place_that_is_kept_is_taken_by_nobody_who_moves_or_comes_back(office: Office) -> None:
    mover, left = classroom.people(office, 2)
    (bare,) = classroom.people(office, 1, first=3, residence_kind=None)
    course = running(office, [mover])
    target = running(office, [left], capacity=1)
    (moving,) = classroom.enrolled(office, course).values()
    (leaving,) = classroom.enrolled(office, target).values()
    enrolments.withdraw(office.clerk, leaving, "سفر")
    admission.admit(office.clerk, target, {bare: Placing.KEEP})
    assert [row.free for row in leavings.list_targets(office.clerk, course)] == [0]
    move = lambda: leavings.transfer(office.clerk, [moving], target, REASON)  # noqa: E731
    assert code_of(move) == "course.full"
    assert code_of(lambda: leavings.come_back(office.clerk, leaving, "برگشت")) == "course.full"


def test_sheet_of_a_class_asks_as_often_for_many_as_for_few(office: Office) -> None:
    course = running(office, classroom.people(office, 2))
    other = running(office, [])
    with counted(office) as few:
        leavings.notices_of_class(office.clerk, course)
        attendance.attendance_of_class(office.clerk, course)
    enrolments.enrol(office.clerk, course, classroom.people(office, 5, first=20))
    ids = list(classroom.enrolled(office, course).values())
    leavings.record_notices(office.clerk, ids)
    with counted(office) as many:
        leavings.notices_of_class(office.clerk, course)
        attendance.attendance_of_class(office.clerk, course)
    assert len(many) == len(few)
    assert len(leavings.transfer(office.clerk, ids, other, REASON)) == 7
    assert trainees.list_trainees(office.clerk)
    assert office.clock.today() >= the_office.TODAY


def _reasons(office: Office) -> list[str]:
    with office.house.store.reading() as session:
        return list(session.execute(select(Audit.reason)).scalars())
