"""The clerk at the counter: three people by keys alone, a double that is stopped, a power cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests import office as the_office
from tests.office import Office
from tests.ui.hands import CTRL, SHIFT, open_window, press, write
from tests.ui.window_office import open_context, settle
from tvto_desk.domain import keyboard
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.domain.person import PersonDraft, Sex
from tvto_desk.services import trainees
from tvto_desk.ui.trainees.registration_page import RegistrationPage


class Clerk:
    """Hands that know the keyboard only."""

    def __init__(self, page: RegistrationPage) -> None:
        self.page = page

    def go_to(self, key: str) -> None:
        """Presses Enter until the caret stands in the field."""
        for _ in range(60):
            if self.page.form.cell(key).isAncestorOf(self._focus()):
                return
            press(Qt.Key.Key_Return)
        raise AssertionError(f"{key} was not reached")

    def type(self, text: str) -> None:
        """Types into whatever has the caret."""
        write(self._focus(), text)

    def fill(self, **answers: str) -> None:
        """Goes from field to field and types."""
        for key, text in answers.items():
            self.go_to(key)
            self.type(text)

    @staticmethod
    def _focus() -> Any:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


def stored(office: Office) -> list[PersonDraft]:
    ids = trainees.find_trainees(office.clerk)
    return [trainees.get_trainee(office.clerk, who).draft for who in sorted(ids)]


def test_three_people_are_registered_without_the_mouse(office: Office, qtbot: Any) -> None:
    with open_context(office) as context:
        page = RegistrationPage(context)
        open_window(qtbot, page)
        page.open()
        clerk = Clerk(page)

        # The first, with the Latin layout left on by mistake.
        clerk.type("0012345679")
        clerk.fill(
            sex=keyboard.to_latin("زن"),
            first_name=keyboard.to_latin("زهرا"),
            last_name=keyboard.to_latin("رحیمی"),
            birth_date="75/4/12",
            mobile="9121234567",
            target_group="روستاییان",
            first_name_en="Zahra",
        )
        press(Qt.Key.Key_Return, CTRL)
        settle(context)
        assert page.form.field("first_name").is_blank()

        # The second: an Afghan man with a code, one name, and the year of his birth.
        press(Qt.Key.Key_Return, SHIFT)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        clerk.type("123456789012")
        clerk.fill(sex="مرد", first_name="غلام‌رسول")
        clerk.go_to("single_name")
        press(Qt.Key.Key_Space)
        clerk.fill(nationality="افغانستان", birth_date="1370")
        clerk.go_to("no_mobile")
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Return, CTRL)
        settle(context)

        first, second = stored(office)
        assert (first.first_name_fa, first.last_name_fa) == ("زهرا", "رحیمی")
        assert (first.nationality, first.first_name_en) == ("IR", "Zahra")
        assert [phone.number for phone in first.mobiles] == ["09121234567"]
        assert second.identity.kind is IdentityKind.FOREIGN_CODE
        assert (second.single_name, second.last_name_fa, second.sex) == (True, "", Sex.MALE)
        assert second.nationality == "AF"
        assert second.birth is not None
        assert second.birth.precision is DatePrecision.YEAR

        # The third comes back: the same number as the first.
        clerk.type("۰۰۱۲۳۴۵۶۷۹")
        qtbot.waitUntil(page.holder_card.isVisible)
        sentence = page.holder_card.sentence.text()
        assert "زهرا رحیمی" in sentence
        assert "پروندهٔ تازه لازم نیست" in sentence
        clerk.fill(sex="زن", first_name="زهرا", last_name="رحیمی")
        clerk.go_to("no_mobile")
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_F10)
        settle(context)
        assert len(stored(office)) == 2
        problem = page.form.field("identity").shown_problem()
        assert problem is not None
        assert problem.code == "trainee.identity_held"
        page.holder_card.button.setFocus(Qt.FocusReason.TabFocusReason)
        with qtbot.waitSignal(page.page_requested) as wish:
            press(Qt.Key.Key_Space)
        assert wish.args == ["trainee", {"person_id": min(trainees.find_trainees(office.clerk))}]


def test_saved_form_goes_on_as_the_record_of_the_person(office: Office, qtbot: Any) -> None:
    with open_context(office) as context:
        page = RegistrationPage(context)
        open_window(qtbot, page)
        page.open()
        clerk = Clerk(page)
        clerk.type(the_office.national_id(7))
        clerk.fill(sex="زن", first_name="مینا", last_name="کریمی", mobile="09121234567")
        press(Qt.Key.Key_F10)
        settle(context)
        assert page.form.bar.state.text().startswith("ذخیره شد")
        clerk.fill(phone="02833221100")
        press(Qt.Key.Key_S, CTRL)
        settle(context)
        (draft,) = stored(office)
        assert (draft.first_name_fa, draft.phone) == ("مینا", "02833221100")


def test_form_survives_the_power_cut_and_is_offered_back(
    office: Office, tmp_path: Path, qtbot: Any
) -> None:
    home = tmp_path / "before"
    home.mkdir()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.registration_child", str(home)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "kept\n"
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        assert child.stdout is not None
        child.stdout.close()
    with open_context(office) as context:
        context.drafts = home / "drafts" / "clerk"
        page = RegistrationPage(context)
        open_window(qtbot, page)
        page.open()
        settle(context)
        assert page.form.field("first_name").is_blank()
        button = page.findChild(QPushButton, "continue_draft")
        assert button is not None
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert page.form.field("first_name").value() == "زهرا"
        assert page.form.field("identity").value().value == "0012345679"
        settle(context)
