"""From introduced trainees to certificates in their hands: a clerk's windows, driven by keys, the
manager's agreement given inside them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar
from pytestqt.qtbot import QtBot

from tests.office import CHEAP, Office
from tests.services import classroom
from tests.ui.hands import CTRL, open_window, press, write
from tests.ui.paper_press import KeptPress
from tests.ui.second_hand import Answers, countersign, dialog_of
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.certificate import CertificateState
from tvto_desk.services import (
    certificate_pages,
    certificate_queues,
    courses,
    trainees,
    verdicts,
)
from tvto_desk.system.keys import create_key_file
from tvto_desk.ui.assessment.assessment_page import AssessmentPage
from tvto_desk.ui.assessment.session_page import SessionPage
from tvto_desk.ui.certificates.bench import Ways
from tvto_desk.ui.certificates.certificates_page import CertificatesPage
from tvto_desk.ui.certificates.counter_dialogs import HandOverDialog
from tvto_desk.ui.certificates.dialogs import PhraseDialog
from tvto_desk.ui.certificates.print_dialogs import PrintDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import KeyFilter
from tvto_desk.ui.look import Look
from tvto_desk.ui.pages import Page

PHRASE = "رمز کلید گواهینامه"


@pytest.fixture
def office(office: Office) -> Office:
    """A class of two that is introduced, its control list signed."""
    people = classroom.people(office, 2)
    classroom.introduced_course(office, people)
    trainees.confirm_details(office.clerk, people, "۱")
    (office.folder / "keys").mkdir()
    key = office.folder / "keys" / "certificate.key"
    create_key_file(key, {"head": PHRASE}, practice=False, cost=CHEAP)
    office.house.keys.lock()
    return office


class House(QStackedWidget):
    """The pages behind one another, as the frame holds them."""

    def __init__(self, pages: dict[str, Page]) -> None:
        super().__init__()
        self.pages = pages
        for page in pages.values():
            self.addWidget(page)
            page.page_requested.connect(self.go)

    def go(self, key: str, args: dict[str, object]) -> None:
        self.setCurrentWidget(self.pages[key])
        self.pages[key].open(**args)
        self.pages[key].setFocus()


class Clerk:
    """The hands of the clerk at the pages, and what comes out of the printer."""

    def __init__(self, context: Context, qtbot: QtBot, folder: Path) -> None:
        self.context = context
        self.answers = Answers()
        self.press = KeptPress(folder)
        ways = Ways(self.answers, lambda: self.press, self.press.chosen)
        self.tests = AssessmentPage(context)
        self.session = SessionPage(context, self.answers)
        self.desk = CertificatesPage(context, ways)
        self.house = House(
            {"assessment": self.tests, "session": self.session, "certificates": self.desk}
        )
        self.house.resize(1198, 619)
        self.qtbot = qtbot
        open_window(qtbot, self.house)

    def come_back(self) -> None:
        """A window manager gives the window the keyboard when a dialog closes; here nobody does."""
        self.house.activateWindow()
        self.qtbot.waitUntil(self.house.isActiveWindow)

    def go(self, page: str) -> None:
        self.come_back()
        self.house.go(page, {})
        settle(self.context)

    def enter(self, text: str = "") -> None:
        """Types into the field with the caret, and Enter."""
        field = QApplication.focusWidget()
        assert field is not None
        write(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def push(self, name: str) -> None:
        """Tabs to a button and presses it by Space."""
        page = self.house.currentWidget()
        assert page is not None
        for _step in range(60):
            here = QApplication.focusWidget()
            if here is not None and here.objectName() == name:
                QTest.keyClick(here, Qt.Key.Key_Space)
                settle(self.context)
                return
            press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def turn_tab(self, tabs: QTabBar) -> None:
        """To the next queue, by the arrow that points that way."""
        self.come_back()
        tabs.setFocus()
        press(Qt.Key.Key_Left)
        settle(self.context)


def sit(clerk: Clerk, part: str, marks: tuple[str, str]) -> None:
    """Plans a test, seats the class, types the sheet, has it signed off."""
    clerk.go("assessment")
    press(Qt.Key.Key_N, CTRL)
    settle(clerk.context)
    clerk.enter("ساخت")
    clerk.enter(part)
    clerk.enter()
    clerk.enter("9")
    clerk.enter("سالن ۱")
    clerk.enter("رضا")
    press(Qt.Key.Key_S, CTRL)
    settle(clerk.context)
    assert clerk.house.currentWidget() is clerk.session
    clerk.push("seat_all")
    for mark in marks:
        for sign in mark:
            key = Qt.Key.Key_Slash if sign == "/" else Qt.Key(Qt.Key.Key_0 + int(sign))
            press(key)
        press(Qt.Key.Key_Return)
    clerk.session.sheet.sheet_no.setFocus()
    write(clerk.session.sheet.sheet_no, "12")
    press(Qt.Key.Key_F10)
    settle(clerk.context)
    clerk.push("sign_off")
    countersign(clerk.context, clerk.session)


def test_from_introduced_trainees_to_certificates_in_their_hands(
    office: Office, look: Look, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    KeyFilter.of(qapp)
    (course,) = courses.list_courses(office.clerk)
    with open_context(office) as context:
        clerk = Clerk(context, qtbot, tmp_path)
        sit(clerk, "کتبی", ("66/67", "80"))
        sit(clerk, "عملی", ("90", "75"))
        outcomes = [row.outcome for row in verdicts.list_results(office.clerk, course.id)]
        assert outcomes == [Outcome.PASSED] * 2
        assert "نهایی" in clerk.answers.asked[-1].verb

        clerk.go("certificates")
        press(Qt.Key.Key_A, CTRL)
        clerk.push("act_request")

        clerk.turn_tab(clerk.desk.tabs)
        clerk.desk.view.listing.table.setFocus()
        press(Qt.Key.Key_A, CTRL)
        clerk.push("act_approve")
        countersign(context, clerk.desk)

        clerk.turn_tab(clerk.desk.tabs)
        clerk.desk.view.listing.table.setFocus()
        press(Qt.Key.Key_A, CTRL)
        clerk.push("act_issue")
        assert clerk.answers.asked[-1].verb == "صدور ۲ گواهینامه"
        countersign(context, clerk.desk)
        phrase = dialog_of(clerk.desk, PhraseDialog)
        assert isinstance(phrase, PhraseDialog)
        write(phrase.form.field("phrase").widget, PHRASE)
        phrase.form.button.setFocus()
        press(Qt.Key.Key_Space)
        settle(context)
        ids = certificate_queues.find_in_register(office.clerk)
        assert len(ids) == 2

        clerk.turn_tab(clerk.desk.tabs)
        clerk.desk.view.listing.table.setFocus()
        press(Qt.Key.Key_A, CTRL)
        press(Qt.Key.Key_P, CTRL)
        settle(context)
        printing = dialog_of(clerk.desk, PrintDialog)
        assert isinstance(printing, PrintDialog)
        printing.form.button.setFocus()
        press(Qt.Key.Key_Space)
        settle(context)
        assert clerk.press.pages[0].startswith(b"%PDF-")
        clerk.come_back()
        clerk.push("act_all_well")
        clerk.push("act_all_well")

        # Past what is at the directorate, to the drawer.
        clerk.turn_tab(clerk.desk.tabs)
        clerk.turn_tab(clerk.desk.tabs)
        clerk.desk.view.listing.table.setFocus()
        clerk.push("act_hand_over")
        hand = dialog_of(clerk.desk, HandOverDialog)
        assert isinstance(hand, HandOverDialog)
        hand.form.focus("identity_shown")
        clerk.enter("کارت ملی")
        press(Qt.Key.Key_Space)
        settle(context)
        lines = certificate_queues.register_lines(office.clerk, ids)
        assert sorted(line.state for line in lines.values()) == [
            CertificateState.HANDED_OVER,
            CertificateState.PRINTED,
        ]
        numbers = sorted(line.number for line in lines.values())
        assert numbers == ["QZ-1404-02-00001", "QZ-1404-02-00002"]
        assert certificate_pages.stored_page(office.clerk, ids[0]).startswith(b"%PDF-")
        clerk.session.keeper.finish()
        clerk.tests.keeper.finish()
