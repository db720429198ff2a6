"""A clerk's hands on the real window of courses, from the draft to the introduction, by keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from tests.office import Office
from tests.ui.courses_scenes import Agreeing
from tests.ui.hands import CTRL, open_window, press, write
from tests.ui.sample_pages import STATUS, SamplePage
from tests.ui.window_office import settle
from tvto_desk.domain.course import CourseState
from tvto_desk.services import courses, enrolments
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_page import CoursePage
from tvto_desk.ui.courses.courses_page import CoursesPage
from tvto_desk.ui.courses.enrol_picker import EnrolPicker
from tvto_desk.ui.frame import Frame, PageEntry
from tvto_desk.ui.widgets.task_dialog import TaskDialog

WOMEN = ("فاطمه", "مینا", "نرگس", "لیلا", "مهسا", "الهام", "سمیه")


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
        """Until every answer came and a window that opened over the page has the keyboard."""
        settle(self.context)
        QApplication.processEvents()
        # An X server gives the keyboard to a new window when it comes to it.
        self.qtbot.waitUntil(_opened_has_keyboard)

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

    def draft(self, capacity: int = 6) -> None:
        """A new class for women, taught by علی."""
        press(Qt.Key.Key_N, CTRL)
        self.settle()
        down = Qt.Key.Key_Return
        self.keys("ساخت برنامه", down, down, down, down, down, down)
        self.keys("بانوان", down, str(capacity), down, down, "علی", down, down)
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

    def take_all(self, picker: EnrolPicker, count: int) -> None:
        """Takes one after the other from the top of the list."""
        for number in range(count):
            # Who is taken leaves the caret in the search box, for the next name.
            picker.listing.table.setFocus()
            picker.listing.table.setCurrentIndex(picker.listing.model.index(number, 0))
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


def _opened_has_keyboard() -> bool:
    opened = QApplication.activeModalWidget()
    if opened is None or opened.isActiveWindow():
        return True
    opened.activateWindow()
    return False
