"""The last acts by keys: undo, redo, the reason why not, and Ctrl+Z anywhere in the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from tests.office import Office, draft, photo
from tests.ui.acts_scenes import page_at
from tests.ui.hands import CTRL, open_window, press
from tests.ui.window_office import settle
from tvto_desk.services import trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import Frame, PageEntry, StatusInfo
from tvto_desk.ui.trainees.trainees_page import TraineesPage


def test_act_is_taken_back_and_done_anew_by_keys(
    office: Office, context: Context, qtbot: Any
) -> None:
    trainees.register_trainee(office.clerk, draft(1))
    page = page_at(context)
    open_window(qtbot, page)
    page.table.setFocus()
    assert "فاطمه محمدی" in page.told.text()
    for text, people in (("ازنو", 0), ("واگرد", 1)):
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Space)
        settle(context)
        settle(context)
        assert len(trainees.find_trainees(office.clerk)) == people
        assert page.undo.text().strip() == text
    first: Any = page.model.rows[0]
    assert first.act == "ازنو: ثبت کارآموز"


def test_row_that_cannot_be_taken_back_says_why(office: Office, context: Context) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    trainees.set_photo(office.clerk, person, photo())
    page = page_at(context, 1)
    assert not page.undo.isEnabled()
    assert "ثبت عکس" in page.told.text()


def test_keys_of_the_window_mean_the_last_act(office: Office, context: Context, qtbot: Any) -> None:
    centre = context.desk.centre
    status = StatusInfo(
        centre=centre.name_fa,
        centre_latin=centre.name_en,
        user=context.desk.actor.name,
        roles=(),
        today=context.desk.today(),
        backup_age_days=0,
    )
    frame = Frame([PageEntry("trainees", lambda: TraineesPage(context))], status)
    said: list[str] = []
    context.undoing.said.connect(said.append)
    frame.undo_requested.connect(context.undoing.undo_last)
    frame.redo_requested.connect(context.undoing.redo_last)
    open_window(qtbot, frame)
    frame.show_page("trainees")
    settle(context)
    trainees.register_trainee(office.clerk, draft(1))
    frame.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    settle(context)
    assert said == ["برگردانده شد: ثبت کارآموز، فاطمه محمدی رحیم‌آبادی."]
    assert not trainees.find_trainees(office.clerk)
    press(Qt.Key.Key_Y, CTRL)
    settle(context)
    assert len(trainees.find_trainees(office.clerk)) == 1
    # In a field the keys belong to what is typed.
    page = frame.current_page()
    assert isinstance(page, TraineesPage)
    page.listing.find_box.setFocus()
    page.listing.find_box.setText("x")
    press(Qt.Key.Key_Z, CTRL)
    settle(context)
    assert len(trainees.find_trainees(office.clerk)) == 1
