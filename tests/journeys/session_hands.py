"""A clerk's hands on the tests of a class in the program's window; the head countersigns in it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt

from tests.journeys.course_hands import ClassDesk
from tests.journeys.real_frame import AGREE, DOWN, QuestionHand, Typed
from tests.ui.hands import CTRL, press
from tvto_desk.ui.assessment.session_page import AFTER, PLACES, SHEET, SessionPage

ABSENT, DISQUALIFIED = Qt.Key.Key_2, Qt.Key.Key_4
"""Keys of what a candidate may be instead of marked."""


class TestDesk(ClassDesk):
    """Hands that test: from a planned session to its signed minutes, and what comes after."""

    __test__ = False

    @property
    def session_page(self) -> SessionPage:
        return cast(SessionPage, self.frame.page("session"))

    def test_of(self, part: str) -> int:
        """A test of the class today, seated with whoever may sit."""
        self.rail("assessment")
        self.press(Qt.Key.Key_N, held=CTRL)
        for text in ("ساخت", part, "", "9", "سالن ۱", "رضا"):
            self.keys(text, DOWN)
        self.press(Qt.Key.Key_S, held=CTRL)
        assert self.page is self.session_page
        assert self.session_page.tabs.currentIndex() == PLACES
        self.push("seat_all", most=6)
        session = self.session_page._session_id
        assert session is not None
        return session

    def type_sheet(self, given: list[str | Qt.Key], sheet_no: str) -> None:
        """Each line, Enter after each; then the number of the signed sheet and F10."""
        assert self.focus.objectName() == "key_grid"
        for one in given:
            if isinstance(one, Qt.Key):
                # From the mark to the state beside it, and back on the next line.
                self.keys(Qt.Key.Key_Right, one, DOWN, Qt.Key.Key_Left)
            else:
                self.keys(one, DOWN)
        press(Qt.Key.Key_F6)
        self.keys(sheet_no)
        self.press(Qt.Key.Key_F10)

    def ask_sign_off(self) -> QuestionHand:
        """Asks for the sign-off and says yes to what it asks."""
        hand = QuestionHand(*AGREE)
        self.turn_to("session_tabs", SHEET)
        # Tab goes through every line of the sheet; F6 goes past it, to the bar below.
        self.keys(Qt.Key.Key_F6, Qt.Key.Key_F6)
        self.push("sign_off", most=3, back=True)
        return hand

    def sign_off(self) -> QuestionHand:
        """The same, to which the head agrees in this window."""
        hand = self.ask_sign_off()
        self.countersign()
        return hand

    def after(self, name: str, *typed: Typed) -> None:
        """An act of the last part, and what its window is filled with."""
        self.turn_to("session_tabs", AFTER)
        self.push(name, most=6)
        if typed:
            self.keys(*typed)
            self.press(Qt.Key.Key_Space)
