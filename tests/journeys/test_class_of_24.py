"""A class of twenty-four through the windows, by keys, from its draft to its signed minutes.

From the draft of the class over approval, people, timetable, attendance and introduction; then with
an absence, a disqualification, a mark that is read back, an appeal, a changed mark and a re-sit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.course_hands import Desk
from tests.office import Office
from tests.services import classroom
from tests.ui.hands import CTRL, open_window, press, write
from tests.ui.sample_pages import STATUS
from tests.ui.second_hand import Answers, countersign, dialog_of
from tests.ui.window_office import open_context, prepared_look, settle
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.services import marks, minutes, verdicts
from tvto_desk.ui.assessment.assessment_page import AssessmentPage
from tvto_desk.ui.assessment.change_task import ChangeTask
from tvto_desk.ui.assessment.session_page import AFTER, SHEET, SessionPage
from tvto_desk.ui.assessment.tasks import AnswerTask, AppealTask, ViolationTask
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import PAGE_ICONS, Frame, PageEntry
from tvto_desk.ui.keys import KeyFilter
from tvto_desk.ui.widgets.task_dialog import TaskDialog

WRITTEN = ["80", "66/67", "49/99", "50", "absent", "disqualified", "48", *["75"] * 17]
"""By seat: two near the limit, one absent, one disqualified, one who fails and sits again."""
STATE_KEYS = {"absent": Qt.Key.Key_2, "disqualified": Qt.Key.Key_4}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "office"
    folder.mkdir()
    made = Office(folder)
    classroom.edition(made)
    classroom.people(made, 24)
    yield made
    made.close()


class Clerk:
    """The hands of the clerk; the manager countersigns in the same window."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.context, self.qtbot = context, qtbot
        self.answers = Answers()
        self.tests = AssessmentPage(context)
        self.session = SessionPage(context, self.answers)
        pages = [
            PageEntry("assessment", lambda: self.tests),
            PageEntry("session", lambda: self.session, "assessment"),
        ]
        self.frame = Frame(pages, STATUS)
        self.frame.resize(1366, 697)
        open_window(qtbot, self.frame)
        self.frame.show_page("assessment")
        settle(context)

    def come_back(self) -> None:
        self.frame.activateWindow()
        self.qtbot.waitUntil(self.frame.isActiveWindow)

    def enter(self, text: str = "") -> None:
        field = QApplication.focusWidget()
        assert field is not None
        write(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def reach(self, name: str) -> QWidget:
        """Tabs to what bears the name."""
        for _step in range(200):
            here = QApplication.focusWidget()
            if here is not None and here.objectName() == name:
                return here
            press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def push(self, name: str) -> None:
        """Tabs to a button and presses it by Space."""
        QTest.keyClick(self.reach(name), Qt.Key.Key_Space)
        settle(self.context)

    def turn_to(self, part: int) -> None:
        """Goes to a part of the session by the arrows of its tabs."""
        self.reach("session_tabs")
        tabs = self.session.tabs
        while tabs.currentIndex() != part:
            press(Qt.Key.Key_Left if tabs.currentIndex() < part else Qt.Key.Key_Right)

    def plan(self, part: str) -> int:
        """A test of the class today, seated with whoever may sit."""
        self.come_back()
        press(Qt.Key(Qt.Key.Key_1 + list(PAGE_ICONS).index("assessment")), CTRL)
        settle(self.context)
        assert self.tests.isVisible()
        press(Qt.Key.Key_N, CTRL)
        settle(self.context)
        for text in ("ساخت", part, "", "9", "سالن ۱", "رضا"):
            self.enter(text)
        press(Qt.Key.Key_S, CTRL)
        settle(self.context)
        assert self.session.isVisible()
        self.push("seat_all")
        session = self.session._session_id
        assert session is not None
        return session

    def type_sheet(self, given: list[str]) -> None:
        """Each line by keys, Enter after each; then the number of the sheet and F10."""
        self.reach("key_grid")
        for text in given:
            if text in STATE_KEYS:
                # From the mark to the state beside it, and back on the next line.
                press(Qt.Key.Key_Right)
                press(STATE_KEYS[text])
                press(Qt.Key.Key_Return)
                press(Qt.Key.Key_Left)
                continue
            for sign in text:
                press(Qt.Key.Key_Slash if sign == "/" else Qt.Key(Qt.Key.Key_0 + int(sign)))
            press(Qt.Key.Key_Return)
        number = self.reach(self.session.sheet.sheet_no.objectName())
        if not self.session.sheet.sheet_number():
            write(number, "12")
        press(Qt.Key.Key_F10)
        settle(self.context)

    def sign_off(self) -> None:
        """Asks for the sign-off, to which the manager agrees here."""
        self.turn_to(SHEET)
        self.push("sign_off")
        countersign(self.context, self.session)
        self.come_back()

    def fill(self, kind: type[TaskDialog], **typed: str | int) -> None:
        """Types texts, goes down a list to the line of a number, and presses the button."""
        dialog = dialog_of(self.session, kind)
        assert isinstance(dialog, kind)
        for key, text in typed.items():
            while not dialog.form.field(key).isAncestorOf(QApplication.focusWidget()):
                press(Qt.Key.Key_Tab)
            if isinstance(text, int):
                press(Qt.Key.Key_Home)
                for _step in range(1, text):
                    press(Qt.Key.Key_Down)
            else:
                self.enter(text)
        while QApplication.focusWidget() is not dialog.form.button:
            press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)
        settle(self.context)
        self.come_back()

    def after(self, name: str) -> None:
        """Opens an act of the last tab."""
        self.turn_to(AFTER)
        self.push(name)


def introduce_class(context: Context, office: Office, qtbot: QtBot) -> None:
    """The class through the windows of courses; one of them was absent too long and has a note."""
    desk = Desk(office, context, qtbot)
    desk.draft(24)
    desk.approve()
    picker = desk.pick()
    desk.take_all(picker, 24)
    desk.enrol(picker)
    assert len(desk.enrolled()) == 24
    desk.plan()
    desk.step()
    office.set_day(jalali.from_jalali(1404, 7, 27))
    desk.record_all()
    desk.step()
    assert desk.state() is CourseState.FINISHED
    dialog = desk.introduction()
    while not dialog.form.field("note").isAncestorOf(QApplication.focusWidget()):
        press(Qt.Key.Key_Tab)
    desk.keys("بیماری با گواهی پزشک", Qt.Key.Key_Return, Qt.Key.Key_Space)
    desk.settle()
    assert {row.state for row in desk.enrolled()} == {EnrolmentState.INTRODUCED}
    desk.frame.close()
    office.set_day(classroom.TEST_DAY)


def test_class_of_24_from_its_draft_to_the_signed_minutes(
    office: Office, qtbot: QtBot, qapp: QApplication
) -> None:
    prepared_look(qapp)
    KeyFilter.of(qapp)
    with open_context(office) as context:
        introduce_class(context, office, qtbot)
        clerk = Clerk(context, qtbot)
        written = clerk.plan("کتبی")
        clerk.type_sheet(WRITTEN)
        lines = marks.list_candidates(office.clerk, written)
        assert [line.state for line in lines[4:6]] == [
            CandidateState.ABSENT,
            CandidateState.DISQUALIFIED,
        ]
        assert lines[1].mark == Decimal("66.67")

        clerk.sign_off()
        assert "گزارش تخلف ندارد" in clerk.session.notice.sentence.text()
        clerk.after("after_violation")
        clerk.fill(ViolationTask, candidate=6, story="تلفن همراه داشت")
        clerk.sign_off()
        assert "بازخوانی" in clerk.session.notice.sentence.text()
        clerk.push("act_checks")
        clerk.push("read_back")
        clerk.sign_off()
        assert clerk.session.sheet.results.isVisible()

        # An appeal that is answered, and a mark that another person agrees to change.
        clerk.after("after_appeal")
        clerk.fill(AppealTask, candidate=3, claim="سؤال هفت شمرده نشده")
        clerk.push("after_answer")
        clerk.fill(AnswerTask, outcome=2, answer="برگ دوباره خوانده شد؛ درست است")
        countersign(context, clerk.session)
        clerk.come_back()
        clerk.after("after_change")
        clerk.fill(ChangeTask, candidate=7, mark="49", reason="یک نمره در جمع نیامده بود")
        clerk.push("after_approve")
        countersign(context, clerk.session)
        clerk.come_back()

        # Who failed or was absent sits again; one passes.
        again = clerk.plan("کتبی")
        resit = marks.list_candidates(office.clerk, again)
        assert len(resit) == 4
        clerk.type_sheet(["60", "40", "80", "55"])
        clerk.sign_off()

        practical = clerk.plan("عملی")
        seats = marks.list_candidates(office.clerk, practical)
        assert len(seats) == 23
        clerk.type_sheet(["90"] * 22 + ["60"])
        clerk.sign_off()
        paper = minutes.get_minutes(office.clerk, practical)
        assert (len(paper.lines), paper.signed_off_by) == (23, "مریم رضایی")
        assert len(paper.results_sha) == 64
        (course,) = {1}
        outcomes = [row.outcome for row in verdicts.list_results(office.clerk, course)]
        assert outcomes.count(Outcome.PASSED) == 22
        assert outcomes.count(Outcome.FAILED_PRACTICAL) == 1
        assert outcomes.count(Outcome.EXHAUSTED) == 1
        first = minutes.get_minutes(office.clerk, written)
        assert [row.old[1] for row in first.changes] == [Decimal(48)]
        assert [row.seat for row in (*first.violations, *first.appeals, *first.changes)] == [
            6,
            3,
            7,
        ]
        clerk.session.keeper.finish()
        clerk.tests.keeper.finish()
