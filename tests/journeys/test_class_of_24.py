"""A class of twenty-four in the program's window, by keys, from its draft to its signed minutes.

From the draft of the class over approval, people, timetable, attendance and introduction; then with
an absence, a disqualification, a mark that is read back, an appeal, a changed mark and a re-sit.
"""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.course_hands import ClassDesk
from tests.journeys.real_frame import DOWN, seated
from tests.journeys.session_hands import ABSENT, DISQUALIFIED, TestDesk
from tests.office import Office
from tests.services import classroom
from tests.ui.hands import SHIFT, press
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.services import marks, minutes, verdicts
from tvto_desk.ui.assessment.session_page import SHEET

WRITTEN = ["80", "66/67", "49/99", "50", ABSENT, DISQUALIFIED, "48", *["75"] * 17]
"""By seat: two near the limit, one absent, one disqualified, one who fails and sits again."""
SPACE = Qt.Key.Key_Space


def introduce_class(desk: ClassDesk) -> None:
    """From the empty form to the introduction; one was absent too long and has a note."""
    desk.draft(24)
    desk.approve()
    desk.pick_everybody()
    desk.enrol()
    assert len(desk.enrolled()) == 24
    desk.plan()
    desk.step()
    desk.office.set_day(jalali.from_jalali(1404, 7, 27))
    desk.record_all()
    desk.step()
    assert desk.state() is CourseState.FINISHED
    desk.introduction()
    desk.keys(DOWN, "بیماری با گواهی پزشک", DOWN)
    desk.press(SPACE)
    assert {row.state for row in desk.enrolled()} == {EnrolmentState.INTRODUCED}
    desk.office.set_day(classroom.TEST_DAY)


def test_class_of_24_from_its_draft_to_the_signed_minutes(
    office: Office, qtbot: QtBot, qapp: QApplication
) -> None:
    classroom.people(office, 24)
    with seated(office, qtbot, qapp) as seat:
        desk = TestDesk(office, seat, qtbot)
        introduce_class(desk)
        written = desk.test_of("کتبی")
        desk.type_sheet(WRITTEN, "12")
        lines = marks.list_candidates(office.clerk, written)
        assert [line.state for line in lines[4:6]] == [
            CandidateState.ABSENT,
            CandidateState.DISQUALIFIED,
        ]
        assert lines[1].mark == Decimal("66.67")

        # What is not told or not read back yet is no reason to be sent home: each says its way on.
        notice = desk.session_page.notice
        desk.sign_off()
        assert "گزارش تخلف ندارد" in notice.sentence.text()
        desk.after("after_violation", *down_to(6), DOWN, "تلفن همراه داشت", DOWN, DOWN)
        desk.sign_off()
        assert "بازخوانی" in notice.sentence.text()
        desk.turn_to("session_tabs", SHEET)
        press(Qt.Key.Key_F6, SHIFT)
        desk.push("act_checks", most=0)
        desk.push("read_back", most=6)
        desk.sign_off()
        assert desk.session_page.sheet.results.isVisible()

        # An appeal that is answered, and a mark that another person agrees to change.
        desk.after("after_appeal", *down_to(3), DOWN, "سؤال هفت شمرده نشده", DOWN, DOWN)
        desk.after("after_answer", *down_to(2), DOWN, "برگ دوباره خوانده شد", DOWN, DOWN)
        desk.countersign()
        desk.after("after_change", *down_to(7), DOWN, DOWN, "49", DOWN, "یک نمره نیامده بود", DOWN)
        desk.after("after_approve")
        desk.countersign()

        # Who failed or was absent sits again; one passes.
        again = desk.test_of("کتبی")
        assert len(marks.list_candidates(office.clerk, again)) == 4
        desk.type_sheet(["60", "40", "80", "55"], "13")
        desk.sign_off()

        practical = desk.test_of("عملی")
        assert len(marks.list_candidates(office.clerk, practical)) == 23
        desk.type_sheet([*["90"] * 22, "60"], "14")
        desk.sign_off()
        paper = minutes.get_minutes(office.clerk, practical)
        assert (len(paper.lines), paper.signed_off_by) == (23, "مریم رضایی")
        assert len(paper.results_sha) == 64
        outcomes = [row.outcome for row in verdicts.list_results(office.clerk, desk.course)]
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


def down_to(line: int) -> list[Qt.Key]:
    """The keys from the top of an opened list to one of its lines."""
    return [Qt.Key.Key_Home, *[Qt.Key.Key_Down] * (line - 1)]
