"""A class from draft to the introduction of its people, by keys in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests import office as the_office
from tests.journeys.course_hands import WOMEN, Desk
from tests.office import Office
from tests.services import classroom
from tests.ui.hands import CTRL, press, write
from tests.ui.window_office import open_context, prepared_look
from tvto_desk.domain import jalali
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.person import Sex
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services import attendance, courses, history, settings, staff_files, trainees
from tvto_desk.ui.widgets.dialogs import ReasonDialog
from tvto_desk.ui.widgets.form import Form

MAN = "بهروز"


@pytest.fixture
def desk(tmp_path: Path, qtbot: Any, qapp: QApplication) -> Iterator[Desk]:
    prepared_look(qapp)
    office = Office(tmp_path)
    classroom.edition(office)
    classroom.people(office, 7)
    man = the_office.draft(20, first_name_fa=MAN, sex=Sex.MALE)
    trainees.register_trainee(office.clerk, man, photo=classroom.photo())
    with open_context(office) as context:
        yield Desk(office, context, qtbot)
    office.close()


def said(widget: QWidget) -> str:
    """The sentence that stands in the notice of a window."""
    return str(widget.notice.sentence.text()) if widget.notice.isVisible() else ""  # type: ignore[attr-defined]


def test_class_goes_from_draft_to_the_introduction_by_keys(desk: Desk) -> None:
    desk.draft()
    assert desk.page.isVisible()
    assert desk.page.head.code.text() == "C02-1404-0001"
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
    dialog = desk.introduction()
    dialog.form.focus("note")
    desk.keys("بیماری با گواهی پزشک", Qt.Key.Key_Return, Qt.Key.Key_Space)
    desk.settle()
    assert {row.state for row in desk.enrolled()} == {EnrolmentState.INTRODUCED}
    desk.step()
    assert desk.state() is CourseState.CLOSED
    assert desk.page.primary_action is None


def test_other_sex_is_refused_by_name_and_nobody_is_enrolled(desk: Desk) -> None:
    desk.draft()
    desk.approve()
    picker = desk.pick(WOMEN[0], MAN)
    desk.enrol(picker)
    assert MAN in said(picker)
    assert "بانوان" in said(picker)
    assert desk.enrolled() == []
    assert len(picker.people) == 2


class NoteHand:
    """Meets the question for a note when it comes: goes back, or types the note and agrees."""

    def __init__(self, note: str) -> None:
        self.read = ""
        self._note = note
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        question = QApplication.activeModalWidget()
        if not isinstance(question, ReasonDialog) or not question.isActiveWindow():
            return
        self._timer.stop()
        self.read = question.lines.text()
        if not self._note:
            press(Qt.Key.Key_Escape)
            return
        field = QApplication.focusWidget()
        assert field is question.field
        write(field, self._note)
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)


def test_instructor_of_the_other_sex_is_taken_by_a_note_that_is_typed(desk: Desk) -> None:
    office = desk.office
    man = classroom.staff_id(office, "علی")
    known = staff_files.get_staff_file(office.clerk, man).draft
    staff_files.change_staff(office.manager, man, replace(known, sex=Sex.MALE))
    settings.change_setting(office.manager, settings.OTHER_SEX_BY_NOTE, value=True)
    back = NoteHand("")
    desk.draft()
    assert "علی کریمی" in back.read
    assert "یادداشت" in back.read
    assert courses.list_courses(office.clerk) == []
    # The form stays as it was typed, and the second time there is a note.
    agreed = NoteHand("نامهٔ 123/45 اداره کل")
    desk.frame.activateWindow()
    desk.qtbot.waitUntil(desk.frame.isActiveWindow)
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert agreed.read == back.read
    (row,) = courses.list_courses(office.clerk)
    assert desk.page.isVisible()
    assert desk.page.detail is not None
    told = history.list_history(office.clerk, desk.page.detail.uid)
    assert [one.reason for one in told] == ["نامهٔ 123/45 اداره کل"]
    assert row.state is CourseState.DRAFT


def test_full_class_is_refused_until_one_is_put_back(desk: Desk) -> None:
    desk.draft()
    desk.approve()
    picker = desk.pick(*WOMEN)
    desk.enrol(picker)
    assert "ظرفیت دوره ۶ نفر است" in said(picker)
    assert desk.enrolled() == []
    picker.chosen.setFocus()
    press(Qt.Key.Key_Delete)
    desk.enrol(picker)
    assert len(desk.enrolled()) == 6


def test_class_with_open_meetings_is_not_finished_and_offers_the_sheet(desk: Desk) -> None:
    desk.draft()
    desk.approve()
    desk.enrol_six()
    desk.plan()
    desk.step()
    desk.step()
    assert "۳ جلسه هنوز نه برگزارشده است" in said(desk.page)
    assert desk.state() is CourseState.RUNNING
    go = desk.page.notice.findChild(QPushButton, "act_attendance")
    assert go is not None
    go.click()
    assert desk.page.tabs.currentWidget() is desk.page.attendance


def test_absence_above_the_limit_stops_the_introduction_of_all(desk: Desk) -> None:
    desk.draft()
    desk.approve()
    desk.enrol_six()
    desk.plan()
    desk.step()
    desk.office.set_day(jalali.from_jalali(1404, 7, 27))
    desk.record_all()
    desk.step()
    dialog = desk.introduction()
    dialog.form.button.setFocus()
    press(Qt.Key.Key_Space)
    desk.settle()
    message = dialog.form.field("note").message()
    assert message is not None
    assert "غیبت غیرموجه" in message.text
    assert {row.state for row in desk.enrolled()} == {EnrolmentState.COMPLETED}


def test_wrong_fields_of_a_new_class_are_told_and_nothing_is_stored(desk: Desk) -> None:
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form: Form = desk.list_page.form
    form.set_typed({"capacity": "0", "starts_on": "1404/12/30"})
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    for key in ("standard", "sex_rule", "capacity", "starts_on", "ends_on"):
        assert form.field(key).shown_problem() is not None, key
    assert courses.list_courses(desk.office.clerk) == []
