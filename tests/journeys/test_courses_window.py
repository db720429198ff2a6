"""A class from draft to the introduction of its people, by keys in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.ui.courses_scenes import Agreeing
from tests.ui.hands import CTRL, open_window, press, write
from tests.ui.sample_pages import STATUS, SamplePage
from tests.ui.window_office import open_context, prepared_look, settle
from tvto_desk.domain import jalali
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.person import Sex
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services import attendance, courses, enrolments, trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_page import CoursePage
from tvto_desk.ui.courses.courses_page import CoursesPage
from tvto_desk.ui.courses.enrol_picker import EnrolPicker
from tvto_desk.ui.frame import Frame, PageEntry
from tvto_desk.ui.widgets.form import Form
from tvto_desk.ui.widgets.task_dialog import TaskDialog

WOMEN = ("فاطمه", "مینا", "نرگس", "لیلا", "مهسا", "الهام", "سمیه")
MAN = "بهروز"


class Desk:
    """The window with a clerk's hands on its keyboard."""

    def __init__(self, office: Office, context: Context, qtbot: Any) -> None:
        self.office, self.context, self.qtbot = office, context, qtbot
        self.list_page = CoursesPage(context)
        self.page = CoursePage(context, Agreeing())
        self.frame = Frame(
            [
                PageEntry("courses", lambda: self.list_page),
                PageEntry("course", lambda: self.page, "courses"),
                PageEntry("trainee", lambda: SamplePage("trainee"), "courses"),
            ],
            STATUS,
        )
        self.frame.resize(1366, 697)
        open_window(qtbot, self.frame)
        self.frame.show_page("courses")
        self.settle()

    def settle(self) -> None:
        settle(self.context)
        QApplication.processEvents()

    def keys(self, *typed: str | Qt.Key) -> None:
        """Types texts and presses keys on whatever has the focus."""
        for one in typed:
            if isinstance(one, Qt.Key):
                press(one)
                continue
            for letter in one:
                # The first letter may open an editor, which then has the focus.
                focus = QApplication.focusWidget()
                assert focus is not None
                write(focus, letter)

    def step(self) -> None:
        """Presses the one button of the top bar, and takes what comes of it."""
        button = self.frame.findChild(QPushButton, "primaryAction")
        assert button is not None
        assert button.isVisible()
        self.frame.activateWindow()
        self.qtbot.waitUntil(self.frame.isActiveWindow)
        button.setFocus()
        press(Qt.Key.Key_Space)
        self.settle()

    def tab(self, number: int) -> None:
        """Goes to a section of the class with the keys of tabs."""
        self.frame.activateWindow()
        self.qtbot.waitUntil(self.frame.isActiveWindow)
        self.page.tabs.tabBar().setFocus()
        while self.page.tabs.currentIndex() != number:
            forward = self.page.tabs.currentIndex() < number
            press(Qt.Key.Key_Left if forward else Qt.Key.Key_Right)
        self.settle()

    def dialog(self) -> QDialog:
        """The window that stands open over the page."""
        return next(one for one in self.page.findChildren(QDialog) if one.isVisible())

    @property
    def course(self) -> int:
        assert self.page.detail is not None
        return self.page.detail.id

    def state(self) -> CourseState:
        return courses.get_course_detail(self.office.clerk, self.course).state

    def enrolled(self) -> list[enrolments.EnrolmentRow]:
        return enrolments.list_enrolments(self.office.clerk, self.course)

    # --- the parts of the job

    def draft(self) -> None:
        """A new class for six women, taught by علی."""
        press(Qt.Key.Key_N, CTRL)
        self.settle()
        down = Qt.Key.Key_Return
        self.keys("ساخت برنامه", down, down, down, down, down, down)
        self.keys("بانوان", down, "6", down, down, "علی", down, down)
        self.keys("1404/7/16", down, down, down, down, "1404/8/15", down)
        press(Qt.Key.Key_S, CTRL)
        self.settle()

    def approve(self) -> None:
        """Sends the class and records the directorate's letter."""
        self.step()
        assert self.state() is CourseState.AWAITING_APPROVAL
        self.step()
        self.keys("140407-331", Qt.Key.Key_Return, "۱۲۳/۴۵", Qt.Key.Key_Return)
        self.keys("1404/7/15", Qt.Key.Key_Return, Qt.Key.Key_Space)
        self.settle()

    def pick(self, *names: str) -> EnrolPicker:
        """Opens the picker and takes people by typing their names."""
        self.tab(0)
        press(Qt.Key.Key_N, CTRL)
        self.settle()
        picker = self.dialog()
        assert isinstance(picker, EnrolPicker)
        self.take(picker, *names)
        return picker

    def take(self, picker: EnrolPicker, *names: str) -> None:
        for name in names:
            picker.listing.find_box.setFocus()
            picker.listing.find_box.selectAll()
            self.keys(name, Qt.Key.Key_Return)
            self.settle()
            self.keys(Qt.Key.Key_Down)
            self.settle()
            self.keys(Qt.Key.Key_Return)

    def enrol(self, picker: EnrolPicker) -> None:
        picker.enrol.setFocus()
        press(Qt.Key.Key_Space)
        self.settle()

    def enrol_six(self) -> None:
        picker = self.pick(*WOMEN[:6])
        self.enrol(picker)

    def plan(self) -> None:
        """Three meetings of nine hours, on Saturdays and Mondays."""
        self.tab(1)
        press(Qt.Key.Key_N, CTRL)
        down = Qt.Key.Key_Return
        self.keys(down)
        focus = QApplication.focusWidget()
        assert focus is not None
        focus.selectAll()  # type: ignore[attr-defined]
        self.keys("1404/7/26", down, Qt.Key.Key_Space)
        self.keys(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Space)
        self.page.timetable.panel.form.focus("starts_at")
        self.keys("8", down, "17", down, Qt.Key.Key_Space)
        self.settle()

    def record_all(self) -> None:
        """One is late in the first meeting, another absent in the first two."""
        self.tab(2)
        self.page.attendance.grid.setFocus()
        down = Qt.Key.Key_Return
        self.keys("4", "30", down)
        QApplication.processEvents()
        self.keys("2", down)
        press(Qt.Key.Key_Return, CTRL)
        self.settle()
        self.keys(down, Qt.Key.Key_Space)
        press(Qt.Key.Key_Return, CTRL)
        self.settle()
        press(Qt.Key.Key_S, CTRL)
        self.settle()

    def introduction(self) -> TaskDialog:
        self.tab(0)
        self.page.people.introduce_button.setFocus()
        press(Qt.Key.Key_Space)
        self.settle()
        dialog = self.dialog()
        assert isinstance(dialog, TaskDialog)
        return dialog


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
