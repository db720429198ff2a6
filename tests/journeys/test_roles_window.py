"""Each role in the program's own windows: what it may do goes by keys, the rest is not there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sqlalchemy import func, select

from tests.journeys.test_trainees_window import Clerk
from tests.office import FAST, national_id
from tests.ui.hands import CTRL, press, write
from tests.ui.second_hand import push
from tvto_desk.app.start import PRACTICE_FOLDER, Program
from tvto_desk.app.window import Workplace
from tvto_desk.db.models.audit import Audit
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.roles import Role
from tvto_desk.domain.timetable import HeldState
from tvto_desk.domain.words import Language
from tvto_desk.services import assessments, attendance, certificate_queues, courses
from tvto_desk.ui.assessment.session_page import SHEET, SessionPage
from tvto_desk.ui.certificates.certificates_page import CertificatesPage
from tvto_desk.ui.courses.course_page import CoursePage
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page
from tvto_desk.ui.second_person import CountersignDialog
from tvto_desk.ui.trainees.registration_page import RegistrationPage
from tvto_desk.ui.trainees.trainees_page import TraineesPage
from tvto_desk.ui.welcome.welcome_page import WelcomePage

RAIL = [Qt.Key(Qt.Key.Key_1 + number) for number in range(7)]
PATIENCE = 30_000


class Visit:
    """The program from its first window on, as one person of the practice centre uses it."""

    def __init__(self, qtbot: Any, qapp: QApplication, home: Path) -> None:
        self.qtbot = qtbot
        self.is_over = False
        self.program = Program(qapp, home, make_passwords=lambda: FAST, leave=lambda: None)

    @property
    def place(self) -> Workplace:
        assert self.program.workplace is not None
        return self.program.workplace

    @property
    def page(self) -> Page:
        assert self.place.seat is not None
        return self.place.seat.frame.current_page()

    @property
    def desk(self) -> Any:
        assert self.place.seat is not None
        return self.place.seat.context.desk

    def sit(self, role: Role) -> None:
        """Chooses a role on the welcome page by the keyboard and waits for the desk."""
        self.program.begin()
        welcome = self.program.window.currentWidget()
        assert isinstance(welcome, WelcomePage)
        welcome.roles[role].setFocus()
        QTest.keyClick(welcome.roles[role], Qt.Key.Key_Space)
        self.qtbot.waitUntil(lambda: self.program.workplace is not None, timeout=PATIENCE)
        self.rest()
        assert self.place.seat is not None
        self.place.seat.frame.activateWindow()

    def go(self, key: Qt.Key) -> None:
        """A page of the rail by its key."""
        assert self.place.seat is not None
        QTest.keyClick(self.place.seat.frame, key, CTRL)
        self.rest()

    def show(self, page: str, **args: Any) -> None:
        assert self.place.seat is not None
        self.place.seat.frame.show_page(page, **args)
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.program.runner.is_idle, timeout=PATIENCE)
        QCoreApplication.processEvents()

    def acts(self, action: str) -> int:
        """How often an act stands in the trail."""
        with self.place.centre.house.store.reading() as session:
            counted = select(func.count()).select_from(Audit).where(Audit.action == action)
            return session.execute(counted).scalar_one()

    def leave(self) -> None:
        """Ends the program, once."""
        if self.is_over:
            return
        self.is_over = True
        if self.program.workplace is not None:
            for window in self.program.workplace.windows():
                window.hide()
                window.deleteLater()
            self.program.workplace.centre.held.close()
        self.program.end()
        self.program.window.hide()
        self.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def home(practice: Path, tmp_path: Path) -> Path:
    """The data folder of a computer with the practice centre in it."""
    shutil.copytree(practice, tmp_path / PRACTICE_FOLDER)
    return tmp_path


@pytest.fixture
def visit(qtbot: Any, qapp: QApplication, home: Path) -> Iterator[Visit]:
    made = Visit(qtbot, qapp, home)
    yield made
    made.leave()


@pytest.mark.parametrize("role", list(Role))
def test_a_round_through_the_house_asks_for_nothing_that_is_refused(
    visit: Visit, role: Role
) -> None:
    visit.sit(role)
    seen = set()
    for key in RAIL:
        visit.go(key)
        seen.add(visit.page.page_key)
    course, *_others = courses.list_courses(visit.desk)
    visit.show("course", course_id=course.id)
    for tab in range(visit.page.tabs.count() if isinstance(visit.page, CoursePage) else 0):
        visit.page.tabs.setCurrentIndex(tab)
        visit.rest()
    assert len(seen) == len(RAIL)
    assert visit.acts("access.denied") == 0


def test_the_count_beside_the_title_follows_the_language(visit: Visit) -> None:
    visit.sit(Role.CLERK)
    visit.go(Qt.Key.Key_2)
    assert "نفر" in visit.page.count_text()
    assert visit.place.seat is not None
    shown = visit.place.seat.frame.findChild(QLabel, "pageCount")
    Look.current().set_language(Language.EN)
    visit.qtbot.waitUntil(lambda: "people" in shown.text())


def test_an_instructor_records_attendance_and_finds_it_after_a_restart(
    visit: Visit, qtbot: Any, qapp: QApplication, home: Path
) -> None:
    visit.sit(Role.INSTRUCTOR)
    course_id, meeting_id = next(
        (course.id, meeting.id)
        for course in courses.list_courses(visit.desk)
        for meeting in attendance.list_meetings(visit.desk, course.id)
        if meeting.held_on <= visit.desk.today() and meeting.state is HeldState.PLANNED
    )
    visit.show("course", course_id=course_id, tab="attendance", meeting_id=meeting_id)
    assert isinstance(visit.page, CoursePage)
    grid = visit.page.attendance.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Space)
    before = visit.acts("attendance.record")
    QTest.keyClick(grid, Qt.Key.Key_S, CTRL)
    visit.rest()
    assert visit.acts("attendance.record") == before + 1
    visit.leave()
    again = Visit(qtbot, qapp, home)
    again.sit(Role.AUDITOR)
    sheet = attendance.recorded_sheet(again.desk, meeting_id)
    again.leave()
    states = [presence.state for presence in sheet.values()]
    assert states.count(AttendanceState.ABSENT) == 1
    assert states.count(AttendanceState.PRESENT) == len(states) - 1 > 0


def test_an_examiner_types_marks_that_only_a_second_person_makes_final(visit: Visit) -> None:
    visit.sit(Role.EXAMINER)
    planned = next(
        session
        for session in assessments.list_sessions(visit.desk)
        if session.state is SessionState.PLANNED
    )
    visit.show("session", session_id=planned.id)
    page = visit.page
    assert isinstance(page, SessionPage)
    page.tabs.setCurrentIndex(SHEET)
    page.sheet.grid.setFocus()
    for _candidate in range(planned.seated):
        for key in (Qt.Key.Key_7, Qt.Key.Key_5, Qt.Key.Key_Return):
            press(key)
    page.sheet.sheet_no.setFocus()
    write(page.sheet.sheet_no, "12")
    before = visit.acts("assessment_session.record_marks")
    press(Qt.Key.Key_F10)
    visit.rest()
    assert visit.acts("assessment_session.record_marks") == before + 1
    before_signed = visit.acts("assessment_session.sign_off")
    QTimer.singleShot(0, lambda: push(page, "verb"))
    push(page, "sign_off")
    visit.rest()
    assert page.findChild(CountersignDialog) is not None
    assert visit.acts("assessment_session.sign_off") == before_signed


def test_an_auditor_is_offered_no_act_that_writes(visit: Visit) -> None:
    visit.sit(Role.AUDITOR)
    offered = []
    for key in RAIL:
        visit.go(key)
        action = visit.page.primary_action
        if action is not None and action.isEnabled():
            offered.append(visit.page.page_key)
    # Figures are what an auditor takes along.
    assert offered == ["reports"]


def test_a_clerk_registers_somebody_and_finds_them_after_a_restart(
    visit: Visit, qtbot: Any, qapp: QApplication, home: Path
) -> None:
    visit.sit(Role.CLERK)
    visit.go(Qt.Key.Key_2)
    QTest.keyClick(visit.page, Qt.Key.Key_N, CTRL)
    visit.rest()
    page = visit.page
    assert isinstance(page, RegistrationPage)
    hands = Clerk(page)
    hands.type(national_id(4321))
    hands.fill(sex="زن", first_name="زهره", last_name="نخستین", birth_date="75/4/12")
    hands.fill(mobile="9121234567", residence_kind="شهری", target_group="روستاییان")
    press(Qt.Key.Key_S, CTRL)
    visit.rest()
    visit.leave()
    again = Visit(qtbot, qapp, home)
    again.sit(Role.CLERK)
    again.go(Qt.Key.Key_2)
    people = again.page
    assert isinstance(people, TraineesPage)
    people.listing.find_box.setFocus()
    write(people.listing.find_box, "نخستین")
    qtbot.waitUntil(lambda: len(people.listing.model.ids) == 1, timeout=PATIENCE)
    again.rest()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(key)
        again.rest()
    assert again.page.page_key == "trainee"
    assert "زهره نخستین" in again.page.title()
    again.leave()


def agree() -> None:
    """Says yes to the question that stands open, if there is one."""
    asked = QApplication.activeModalWidget()
    if asked is not None and asked.findChild(QPushButton, "verb") is not None:
        push(asked, "verb")


def test_a_manager_approves_and_issues_and_the_register_has_it_after_a_restart(
    visit: Visit, qtbot: Any, qapp: QApplication, home: Path
) -> None:
    visit.sit(Role.MANAGER)
    before = len(certificate_queues.find_in_register(visit.desk))
    visit.go(Qt.Key.Key_5)
    page = visit.page
    assert isinstance(page, CertificatesPage)
    agreeing = QTimer(interval=50)
    agreeing.timeout.connect(agree)
    agreeing.start()
    for act in ("act_approve", "act_issue"):
        page.tabs.setFocus()
        press(Qt.Key.Key_Left)
        visit.rest()
        page.view.listing.table.setFocus()
        press(Qt.Key.Key_A, CTRL)
        push(page, act)
        visit.rest()
    agreeing.stop()
    issued = certificate_queues.find_in_register(visit.desk)
    assert len(issued) == before + 3
    visit.leave()
    again = Visit(qtbot, qapp, home)
    again.sit(Role.AUDITOR)
    assert certificate_queues.find_in_register(again.desk) == issued
    again.leave()
