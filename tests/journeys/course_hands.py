"""A clerk's hands on a class in the program's window, from the draft to the introduction."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.real_frame import AGREE, DOWN, Keyboard, QuestionHand
from tests.office import Office
from tests.ui.hands import CTRL, press
from tvto_desk.domain.course import CourseState
from tvto_desk.services import courses, enrolments
from tvto_desk.ui.courses.course_page import CoursePage
from tvto_desk.ui.courses.courses_page import CoursesPage
from tvto_desk.ui.courses.enrol_picker import EnrolPicker
from tvto_desk.ui.frame import PAGE_ICONS
from tvto_desk.ui.widgets.task_dialog import TaskDialog

WOMEN = ("فاطمه", "مینا", "نرگس", "لیلا", "مهسا", "الهام", "سمیه")
PEOPLE, TIMETABLE, ATTENDANCE = range(3)
_ASKS = frozenset({CourseState.RUNNING, CourseState.FINISHED})


class ClassDesk(Keyboard):
    """Hands that teach: from an empty form to people who are introduced to the test."""

    def __init__(self, office: Office, seat: Any, qtbot: Any) -> None:
        super().__init__(seat, qtbot)
        self.office = office

    @property
    def list_page(self) -> CoursesPage:
        return cast(CoursesPage, self.frame.page("courses"))

    @property
    def class_page(self) -> CoursePage:
        return cast(CoursePage, self.frame.page("course"))

    @property
    def course(self) -> int:
        assert self.class_page.detail is not None
        return self.class_page.detail.id

    def state(self) -> CourseState:
        return courses.get_course_detail(self.office.clerk, self.course).state

    def enrolled(self) -> list[enrolments.EnrolmentRow]:
        return enrolments.list_enrolments(self.office.clerk, self.course)

    def rail(self, page: str) -> None:
        """A page of the rail by its key."""
        self.press(Qt.Key(Qt.Key.Key_1 + list(PAGE_ICONS).index(page)), held=CTRL)
        assert self.page.page_key == page

    def tab(self, number: int) -> None:
        """A section of the class."""
        self.turn_to("qt_tabwidget_tabbar", number)

    def step(self) -> None:
        """The one button of the top bar, and a yes where it asks."""
        hand = QuestionHand(*AGREE) if self.state() in _ASKS else None
        self.tab(PEOPLE)
        # A toast that can be undone stands between for six seconds.
        self.push("primaryAction", most=5, back=True)
        assert hand is None or hand.read

    # --- the parts of the job

    def draft(self, capacity: int = 6) -> None:
        """A new class for women, taught by علی."""
        self.rail("courses")
        self.press(Qt.Key.Key_N, held=CTRL)
        self.keys("ساخت برنامه", DOWN, DOWN, DOWN, DOWN, DOWN, DOWN)
        self.keys("بانوان", DOWN, str(capacity), DOWN, DOWN, "علی", DOWN, DOWN)
        self.keys("1404/7/16", DOWN, DOWN, DOWN, DOWN, "1404/8/15", DOWN)
        self.press(Qt.Key.Key_S, held=CTRL)

    def approve(self) -> None:
        """Sends the class and records the directorate's letter."""
        self.step()
        assert self.state() is CourseState.AWAITING_APPROVAL
        self.step()
        self.keys("140407-331", DOWN, "۱۲۳/۴۵", DOWN, "1404/7/15", DOWN)
        self.press(Qt.Key.Key_Space)

    def pick(self, *names: str) -> EnrolPicker:
        """Opens the picker and takes people by typing their names."""
        self.tab(PEOPLE)
        self.press(Qt.Key.Key_N, held=CTRL)
        picker = self.dialog()
        assert isinstance(picker, EnrolPicker)
        for name in names:
            # Who is taken leaves the search marked, for the next name.
            self.keys(name, DOWN)
            self.settle()
            self.press(Qt.Key.Key_Down)
            self.press(DOWN)
        return picker

    def pick_everybody(self) -> None:
        """Opens the picker and takes all that it shows."""
        self.pick()
        self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_A, held=CTRL)
        self.press(Qt.Key.Key_F6)
        self.press(Qt.Key.Key_Space)

    def enrol(self) -> None:
        """The button of the picker."""
        self.push("enrol", most=5)

    def enrol_six(self) -> None:
        self.pick(*WOMEN[:6])
        self.enrol()

    def plan(self) -> None:
        """Three meetings of nine hours, on Saturdays and Mondays."""
        self.tab(TIMETABLE)
        self.press(Qt.Key.Key_N, held=CTRL)
        self.keys(DOWN)
        press(Qt.Key.Key_A, CTRL)
        self.keys("1404/7/26", DOWN, Qt.Key.Key_Space)
        self.keys(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Space, DOWN)
        self.keys("8", DOWN, "17", DOWN)
        self.press(Qt.Key.Key_Space)

    def record_all(self) -> None:
        """One is late in the first meeting, another absent in the first two."""
        self.tab(ATTENDANCE)
        press(Qt.Key.Key_F6)
        self.keys("4", "30", DOWN)
        QApplication.processEvents()
        self.keys("2", DOWN)
        self.press(DOWN, held=CTRL)
        self.keys(DOWN, Qt.Key.Key_Space)
        self.press(DOWN, held=CTRL)
        self.press(Qt.Key.Key_S, held=CTRL)

    def introduction(self) -> TaskDialog:
        """The window that introduces whoever has finished."""
        self.tab(PEOPLE)
        self.push("act_introduce", most=4)
        dialog = self.dialog()
        assert isinstance(dialog, TaskDialog)
        return dialog
