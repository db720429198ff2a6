"""A messy list of two hundred in the program's window: answered, stored and taken back by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.real_frame import DOWN, Keyboard, seated
from tests.office import Office
from tests.ui.hands import CTRL, SHIFT
from tvto_desk.services import history, trainees
from tvto_desk.ui.imports.imports_page import COLUMNS, FILE, RESULT, TRIAL, ImportsPage

LIST = Path("tests/data/referrals/labour_200.xlsx")


def test_messy_list_of_two_hundred_is_answered_by_keys_stored_and_taken_back(
    office: Office, qtbot: Any, qapp: QApplication
) -> None:
    with seated(office, qtbot, qapp) as seat:
        clerk = Keyboard(seat, qtbot)
        # The window of the operating system that asks for a file is not ours.
        seat.context.choose_file = lambda _title, _kinds: LIST
        clerk.press(Qt.Key.Key_2, held=CTRL)
        clerk.push("act_import", most=12)
        page = cast(ImportsPage, clerk.page)
        assert page.step == FILE
        clerk.press(Qt.Key.Key_N, held=CTRL)
        assert page.step == COLUMNS
        # The list does not say of everybody whether man or woman: the letter does.
        clerk.reach("sex", most=12, back=True)
        clerk.keys("مرد", DOWN)
        clerk.push("next", most=12)
        assert page.step == TRIAL
        assert not page.next_button.isEnabled()
        strokes = 0
        while page.trial_step.current() is not None:
            strokes += 1
            assert strokes < 40
            if page.trial_step.panel.first_answer:
                # One stroke for all of the same kind, where something is offered.
                clerk.press(Qt.Key.Key_Space, held=SHIFT)
            else:
                clerk.press(Qt.Key.Key_Delete, held=CTRL)
        clerk.press(Qt.Key.Key_Space)
        assert page.step == RESULT
        assert len(trainees.find_trainees(office.clerk)) > 150
        clerk.push("act_undo_taken", most=1, back=True)
        assert page.step == FILE
        assert "برداشته" in page.notice.sentence.text()
        assert clerk.focus is page.file_step.zone.button
        assert not trainees.find_trainees(office.clerk)
    assert history.check_trail(office.manager).is_whole
