"""A class from draft to the introduction of its people, by keys in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests import office as the_office
from tests.journeys.course_hands import WOMEN, ClassDesk
from tests.journeys.real_frame import AGREE, DOWN, QuestionHand, seated
from tests.office import Office
from tests.services import classroom
from tests.ui.hands import CTRL
from tvto_desk.domain import jalali
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.person import Sex
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services import attendance, courses, history, settings, staff_files, trainees
from tvto_desk.ui.widgets.form import Form

MAN = "بهروز"


@pytest.fixture
def desk(office: Office, qtbot: Any, qapp: QApplication) -> Iterator[ClassDesk]:
    classroom.people(office, 7)
    man = the_office.draft(20, first_name_fa=MAN, sex=Sex.MALE)
    trainees.register_trainee(office.clerk, man, photo=classroom.photo())
    with seated(office, qtbot, qapp) as seat:
        yield ClassDesk(office, seat, qtbot)


def said(widget: QWidget) -> str:
    """The sentence that stands in the notice of a window."""
    return str(widget.notice.sentence.text()) if widget.notice.isVisible() else ""  # type: ignore[attr-defined]


def test_class_goes_from_draft_to_the_introduction_by_keys(desk: ClassDesk) -> None:
    desk.draft()
    assert desk.class_page.isVisible()
    assert desk.class_page.head.code.text() == "C02-1404-0001"
    desk.approve()
    detail = courses.get_course_detail(desk.office.clerk, desk.course)
    assert detail.state is CourseState.REGISTRATION
    assert (detail.portal_code, detail.letter_no) == ("140407-331", "۱۲۳/۴۵")
    assert detail.instructors == ("علی کریمی",)
    desk.enrol_six()
    assert [row.state for row in desk.enrolled()] == [EnrolmentState.ENROLLED] * 6

    desk.plan()
    meetings = attendance.list_meetings(desk.office.clerk, desk.course)
    days = [jalali.to_jalali(meeting.held_on) for meeting in meetings]
    assert [(day.month, day.day) for day in days] == [(7, 19), (7, 21), (7, 26)]
    assert {(meeting.starts_at, meeting.minutes) for meeting in meetings} == {("08:00", 540)}
    desk.step()
    assert desk.state() is CourseState.RUNNING

    desk.office.set_day(jalali.from_jalali(1404, 7, 27))
    desk.record_all()
    meetings = attendance.list_meetings(desk.office.clerk, desk.course)
    assert {meeting.state for meeting in meetings} == {HeldState.HELD}
    first = attendance.recorded_sheet(desk.office.clerk, meetings[0].id).values()
    assert sorted(presence.state for presence in first) == sorted(
        [AttendanceState.LATE, AttendanceState.ABSENT, *[AttendanceState.PRESENT] * 4]
    )
    sums = attendance.attendance_of_class(desk.office.clerk, desk.course).values()
    assert sorted(one.absent_minutes for one in sums) == [0, 0, 0, 0, 30, 1080]

    desk.step()
    assert desk.state() is CourseState.FINISHED
    desk.introduction()
    desk.keys(DOWN, "بیماری با گواهی پزشک", DOWN)
    desk.press(Qt.Key.Key_Space)
    assert {row.state for row in desk.enrolled()} == {EnrolmentState.INTRODUCED}
    desk.step()
    assert desk.state() is CourseState.CLOSED
    assert desk.class_page.primary_action is None


def test_other_sex_is_refused_by_name_and_nobody_is_enrolled(desk: ClassDesk) -> None:
    desk.draft()
    desk.approve()
    picker = desk.pick(WOMEN[0], MAN)
    desk.enrol()
    assert MAN in said(picker)
    assert "بانوان" in said(picker)
    assert desk.enrolled() == []
    assert len(picker.people) == 2


def test_instructor_of_the_other_sex_is_taken_by_a_note_that_is_typed(desk: ClassDesk) -> None:
    office = desk.office
    man = classroom.staff_id(office, "علی")
    known = staff_files.get_staff_file(office.clerk, man).draft
    staff_files.change_staff(office.manager, man, replace(known, sex=Sex.MALE))
    settings.change_setting(office.manager, settings.OTHER_SEX_BY_NOTE, value=True)
    back = QuestionHand(Qt.Key.Key_Escape)
    desk.draft()
    assert "علی کریمی" in back.read
    assert "یادداشت" in back.read
    assert courses.list_courses(office.clerk) == []
    # The form stays as it was typed, and the second time there is a note.
    agreed = QuestionHand("نامهٔ 123/45 اداره کل", *AGREE)
    desk.press(Qt.Key.Key_S, held=CTRL)
    assert agreed.read == back.read
    (row,) = courses.list_courses(office.clerk)
    assert desk.class_page.isVisible()
    assert desk.class_page.detail is not None
    told = history.list_history(office.clerk, desk.class_page.detail.uid)
    assert [one.reason for one in told] == ["نامهٔ 123/45 اداره کل"]
    assert row.state is CourseState.DRAFT


def test_full_class_is_refused_until_one_is_put_back(desk: ClassDesk) -> None:
    desk.draft()
    desk.approve()
    picker = desk.pick(*WOMEN)
    desk.enrol()
    assert "ظرفیت دوره ۶ نفر است" in said(picker)
    assert desk.enrolled() == []
    desk.reach("chosen_people", most=3, back=True)
    desk.press(Qt.Key.Key_Delete)
    desk.enrol()
    assert len(desk.enrolled()) == 6


def test_class_with_open_meetings_is_not_finished_and_offers_the_sheet(desk: ClassDesk) -> None:
    desk.draft()
    desk.approve()
    desk.enrol_six()
    desk.plan()
    desk.step()
    desk.step()
    assert "۳ جلسه هنوز نه برگزارشده است" in said(desk.class_page)
    assert desk.state() is CourseState.RUNNING
    desk.push("act_attendance", most=6)
    assert desk.class_page.tabs.currentWidget() is desk.class_page.attendance


def test_absence_above_the_limit_stops_the_introduction_of_all(desk: ClassDesk) -> None:
    desk.draft()
    desk.approve()
    desk.enrol_six()
    desk.plan()
    desk.step()
    desk.office.set_day(jalali.from_jalali(1404, 7, 27))
    desk.record_all()
    desk.step()
    dialog = desk.introduction()
    desk.keys(DOWN, DOWN)
    desk.press(Qt.Key.Key_Space)
    message = dialog.form.field("note").message()
    assert message is not None
    assert "غیبت غیرموجه" in message.text
    assert {row.state for row in desk.enrolled()} == {EnrolmentState.COMPLETED}


def test_wrong_fields_of_a_new_class_are_told_and_nothing_is_stored(desk: ClassDesk) -> None:
    desk.rail("courses")
    desk.press(Qt.Key.Key_N, held=CTRL)
    form: Form = desk.list_page.form
    form.set_typed({"capacity": "0", "starts_on": "1404/12/30"})
    desk.press(Qt.Key.Key_S, held=CTRL)
    for key in ("standard", "sex_rule", "capacity", "starts_on", "ends_on"):
        assert form.field(key).shown_problem() is not None, key
    assert courses.list_courses(desk.office.clerk) == []
