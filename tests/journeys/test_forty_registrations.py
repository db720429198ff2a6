"""A Saturday morning: forty people by keys alone, with all that comes to the counter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.office import Office, national_id
from tests.ui import hands
from tests.ui.hands import CTRL, SHIFT, open_window
from tests.ui.sample_pages import STATUS
from tests.ui.window_office import open_context, settle
from tvto_desk.app.rooms import entries
from tvto_desk.domain import jalali, keyboard
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.domain.person import PersonDraft, Sex
from tvto_desk.services import doubles, history, trainees
from tvto_desk.ui.frame import Frame
from tvto_desk.ui.trainees.registration_page import RegistrationPage

WOMEN = ("زهرا", "فاطمه", "مینا", "نرگس", "لیلا", "مهسا", "الهام", "سمیه")
MEN = ("علی", "رضا", "حسین", "مهدی", "امیر")
SURNAMES = ("محمدی", "رحیمی", "کریمی", "احمدی", "حسینی", "موسوی", "جعفری")
MOST_KEYS = 58
"""Keys a person at most, in the mean: what is typed by itself is about 45 of them."""


class Clerk:
    """Hands that know the keyboard only, and count what they press."""

    def __init__(self, page: RegistrationPage) -> None:
        self.page = page
        self.strokes = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = hands.NONE) -> None:
        """One key."""
        self.strokes += 1
        hands.press(key, held)

    def type(self, text: str) -> None:
        """Types into whatever has the caret."""
        focus = QApplication.focusWidget()
        assert focus is not None
        self.strokes += len(text)
        hands.write(focus, text)

    def go_to(self, key: str) -> None:
        """Presses Enter until the caret stands in the field."""
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and self.page.form.cell(key).isAncestorOf(focus):
                return
            self.press(Qt.Key.Key_Return)
        raise AssertionError(f"{key} was not reached")

    def go_to_switch(self, switch: QWidget) -> None:
        """Presses Tab until the focus is on a switch of the bar."""
        for _ in range(60):
            if QApplication.focusWidget() is switch:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{switch.objectName()} was not reached")

    def fill(self, **answers: str) -> None:
        """Goes from field to field and types."""
        for key, text in answers.items():
            self.go_to(key)
            self.type(text)

    def choose_kind(self, steps: int) -> None:
        """Another kind of identity: one field back, so many lines down, and on again."""
        self.press(Qt.Key.Key_Return, SHIFT)
        for _ in range(steps):
            self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)

    def next_person(self) -> None:
        """Saves and begins the next form."""
        self.press(Qt.Key.Key_Return, CTRL)


def killed_in_the_middle(home: Path) -> Path:
    """The drafts of a desk whose power went in the middle of a form."""
    home.mkdir()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.registration_child", str(home)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "kept\n"
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
    return home / "drafts" / "clerk"


def stored(office: Office) -> list[PersonDraft]:
    ids = trainees.find_trainees(office.clerk)
    return [trainees.get_trainee(office.clerk, who).draft for who in sorted(ids)]


def test_forty_people_come_to_the_counter(office: Office, tmp_path: Path, qtbot: Any) -> None:
    drafts = killed_in_the_middle(tmp_path / "before")
    with open_context(office) as context:
        context.drafts = drafts
        frame = Frame(entries(context), STATUS)
        frame.undo_requested.connect(context.undoing.undo_last)
        frame.resize(1366, 697)
        open_window(qtbot, frame)
        frame.show_page("trainees")
        settle(context)
        hands.press(Qt.Key.Key_N, CTRL)
        settle(context)
        page = frame.current_page()
        assert isinstance(page, RegistrationPage)
        clerk = Clerk(page)

        # 1: the form of last night is offered back, and goes on where it was left.
        clerk.press(Qt.Key.Key_F6)
        assert QApplication.focusWidget() is page.findChild(QPushButton, "continue_draft")
        clerk.press(Qt.Key.Key_Space)
        assert page.form.field("first_name").value() == "زهرا"
        clerk.fill(sex="زن", last_name="رحیمی", birth_date="75/4/12", mobile="9121234567")
        clerk.fill(residence_kind="روستایی", target_group="روستاییان", referring_body="کمیته")
        clerk.fill(letter_no="۱۲۴/۷۸۱")
        # What repeats stays for the next, since the letter is about all of them.
        clerk.go_to_switch(page.form.bar.keep)
        clerk.press(Qt.Key.Key_Space)
        clerk.next_person()
        settle(context)

        for number in range(2, 41):
            man = number % 4 == 0
            first = (MEN if man else WOMEN)[number % (5 if man else 8)]
            last = SURNAMES[number % 7]
            turned = number % 5 == 0  # the Latin layout was left on
            if number % 10 == 3:
                # Somebody who is here already: told at once; the next one is typed over it.
                clerk.type(national_id(100 + number - 1))
                qtbot.waitUntil(page.holder_card.isVisible)
                clerk.press(Qt.Key.Key_A, CTRL)
                assert len(stored(office)) == number - 1
            if number == 9:
                # A namesake of the sixth: the card is answered by keys, and typing goes on.
                before = stored(office)[5]
                clerk.type(national_id(100 + number))
                clerk.fill(sex="زن", first_name=before.first_name_fa, last_name=before.last_name_fa)
                assert before.birth is not None
                clerk.fill(birth_date=jalali.numeric(before.birth.first), mobile="9120000009")
                qtbot.waitUntil(page.alike_card.isVisible)
                clerk.press(Qt.Key.Key_F6)
                clerk.press(Qt.Key.Key_Tab)
                clerk.press(Qt.Key.Key_Space)
                assert not page.alike_card.isVisible()
                field = QApplication.focusWidget()
                assert field is not None
                assert page.form.cell("mobile").isAncestorOf(field)
            elif number == 5:
                clerk.choose_kind(1)
                clerk.type("123456789012")
                clerk.fill(sex="مرد", first_name="غلام‌رسول")
                clerk.go_to("single_name")
                clerk.press(Qt.Key.Key_Space)
                clerk.fill(nationality="افغانستان", birth_date="1370")
                clerk.go_to("no_mobile")
                clerk.press(Qt.Key.Key_Space)
            elif number == 7:
                clerk.choose_kind(3)
                clerk.fill(sex="زن", first_name=first, last_name=last, mobile="9351112233")
            else:
                clerk.type(national_id(100 + number))
                names = (first, last)
                if turned:
                    names = (keyboard.to_latin(first), keyboard.to_latin(last))
                sex = "مرد" if man else "زن"
                clerk.fill(
                    sex=keyboard.to_latin(sex) if turned else sex,
                    first_name=names[0],
                    last_name=names[1],
                    birth_date=f"{50 + number % 35}/{1 + number % 12}/{1 + number % 28}",
                    mobile=f"912{number:07d}",
                )
            clerk.next_person()
            settle(context)
            assert page.form.field("first_name").is_blank(), number

        people = stored(office)
        assert len(people) == 40
        assert {one.referring_body for one in people} == {people[0].referring_body}
        assert {one.letter_no for one in people} == {people[0].letter_no}
        assert {one.target_groups for one in people} == {("villagers",)}
        assert people[0].referring_body is not None
        foreign, later = people[4], people[6]
        assert (foreign.identity.kind, foreign.single_name) == (IdentityKind.FOREIGN_CODE, True)
        assert foreign.birth is not None
        assert foreign.birth.precision is DatePrecision.YEAR
        assert later.identity.kind is IdentityKind.PENDING
        assert (people[9].first_name_fa, people[9].sex) == (WOMEN[2], Sex.FEMALE)
        print("STROKES", clerk.strokes)
        assert clerk.strokes / 40 < MOST_KEYS, clerk.strokes
        # The answer about the namesakes is remembered: nobody is asked again.
        assert doubles.list_doubles(office.clerk) == []
        # The last one was a mistake: one key takes it back.
        hands.press(Qt.Key.Key_Z, CTRL)
        settle(context)
        assert len(stored(office)) == 39
    assert history.check_trail(office.manager).is_whole


def test_nothing_is_carried_over_unless_it_is_wished(office: Office, qtbot: Any) -> None:
    with open_context(office) as context:
        page = RegistrationPage(context)
        open_window(qtbot, page)
        page.open()
        clerk = Clerk(page)
        clerk.type(national_id(1))
        clerk.fill(sex="زن", first_name="زهرا", last_name="رحیمی", mobile="9121234567")
        clerk.fill(target_group="روستاییان")
        clerk.next_person()
        settle(context)
        assert page.form.field("target_group").is_blank()
        # What is carried over is no work of the clerk's: nothing to save, nothing to keep.
        page.form.bar.keep.setChecked(True)
        clerk.type(national_id(2))
        clerk.fill(sex="زن", first_name="مینا", last_name="رحیمی", mobile="9121234567")
        clerk.fill(target_group="روستاییان")
        clerk.next_person()
        settle(context)
        assert page.form.field("target_group").value() == "villagers"
        assert not page.form.is_dirty
