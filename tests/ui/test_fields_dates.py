"""Jalali dates: every short form, partial births, the calendar by keys."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import ALT, NONE, open_window, press, write
from tvto_desk.domain.jalali import DatePrecision, PartialDate, from_jalali
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.jalali_calendar import JalaliCalendar
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit

TODAY = from_jalali(1404, 7, 15)


@pytest.fixture
def edit(qtbot: Any) -> JalaliEdit:
    edit = JalaliEdit(lambda: TODAY)
    open_window(qtbot, edit)
    edit.setFocus()
    return edit


@pytest.fixture
def birth(qtbot: Any) -> JalaliEdit:
    edit = JalaliEdit(lambda: TODAY, birth=True)
    open_window(qtbot, edit)
    edit.setFocus()
    return edit


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("14040715", "۱۴۰۴/۰۷/۱۵"),
        ("1404/7/15", "۱۴۰۴/۰۷/۱۵"),
        ("۱۴۰۴/۷/۱۵", "۱۴۰۴/۰۷/۱۵"),
        ("1404-7-15", "۱۴۰۴/۰۷/۱۵"),
        ("1404 7 15", "۱۴۰۴/۰۷/۱۵"),
        ("4/7/15", "۱۴۰۴/۰۷/۱۵"),
        ("15", "۱۴۰۴/۰۷/۱۵"),
        ("+5", "۱۴۰۴/۰۷/۲۰"),
        ("-10", "۱۴۰۴/۰۷/۰۵"),
        ("t", "۱۴۰۴/۰۷/۱۵"),
        ("ف", "۱۴۰۴/۰۷/۱۵"),
    ],
)
def test_every_short_form_becomes_the_full_date(edit: JalaliEdit, typed: str, shown: str) -> None:
    write(edit, typed)
    edit.leave()
    assert edit.text() == shown
    assert edit.shown_problem() is None


def test_weekday_stands_under_the_date(edit: JalaliEdit, look: Look) -> None:
    write(edit, "15")
    edit.leave()
    message = edit.message()
    assert message is not None
    assert message.text == "سه‌شنبه ۱۵ مهر ۱۴۰۴"
    look.set_language(Language.EN)
    message = edit.message()
    assert message is not None
    assert message.text == "7 October 2025"
    assert edit.text() == "1404/07/15"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1404/12/30", "date.no_such_day"),
        ("1404/13/1", "date.month"),
        ("abc", "date.format"),
        ("2025/10/07", "date.gregorian"),
    ],
)
def test_wrong_date_says_why(edit: JalaliEdit, typed: str, code: str) -> None:
    write(edit, typed)
    edit.leave()
    problem = edit.shown_problem()
    assert problem is not None
    assert problem.code == code


def test_gregorian_date_is_turned_by_one_press(edit: JalaliEdit) -> None:
    write(edit, "2025/10/07")
    edit.leave()
    edit.act()
    assert edit.value() == TODAY
    assert edit.text() == "۱۴۰۴/۰۷/۱۵"


@pytest.mark.parametrize(
    ("typed", "shown", "precision"),
    [
        ("67", "۱۳۶۷", DatePrecision.YEAR),
        ("1375", "۱۳۷۵", DatePrecision.YEAR),
        ("1375/4", "۱۳۷۵/۰۴", DatePrecision.MONTH),
        ("75/4/16", "۱۳۷۵/۰۴/۱۶", DatePrecision.DAY),
    ],
)
def test_birth_is_known_as_far_as_it_was_typed(
    birth: JalaliEdit, typed: str, shown: str, precision: DatePrecision
) -> None:
    write(birth, typed)
    birth.leave()
    assert birth.text() == shown
    assert birth.value().precision is precision
    again = birth.value()
    birth.set_value(again)
    assert birth.value() == again


def test_partial_birth_is_said_in_words(birth: JalaliEdit) -> None:
    write(birth, "75/4")
    birth.leave()
    message = birth.message()
    assert message is not None
    assert message.text == "تیر ۱۳۷۵؛ روز آن معلوم نیست."


def test_arrows_move_by_days_and_pages_by_months(edit: JalaliEdit) -> None:
    edit.set_value(from_jalali(1404, 6, 31))
    press(Qt.Key.Key_Up)
    assert edit.text() == "۱۴۰۴/۰۷/۰۱"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_PageUp)
    assert edit.text() == "۱۴۰۴/۰۷/۳۰"


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_F4, NONE), (Qt.Key.Key_Down, ALT)])
def test_calendar_opens_by_key_and_gives_the_day(
    qtbot: Any, edit: JalaliEdit, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    edit.set_value(TODAY)
    press(key, held)
    calendar = edit.findChild(JalaliCalendar)
    assert calendar is not None
    with qtbot.waitSignal(calendar.chosen):
        QTest.keyClick(calendar, Qt.Key.Key_Left)  # the next day lies to the left
        QTest.keyClick(calendar, Qt.Key.Key_Down)
        QTest.keyClick(calendar, Qt.Key.Key_PageDown)
        QTest.keyClick(calendar, Qt.Key.Key_Return)
    assert edit.text() == "۱۴۰۴/۰۸/۲۳"


def test_calendar_of_the_english_desk_runs_from_left_to_right(
    qtbot: Any, edit: JalaliEdit, look: Look
) -> None:
    look.set_language(Language.EN)
    edit.set_value(TODAY)
    calendar = edit.open_calendar()
    QTest.keyClick(calendar, Qt.Key.Key_Right)
    assert calendar.day() == date(2025, 10, 8)
    assert calendar.cell_of(date(2025, 10, 8)).x() > calendar.cell_of(date(2025, 10, 7)).x()
    calendar.close()


def test_day_is_chosen_with_the_mouse(qtbot: Any, birth: JalaliEdit) -> None:
    birth.set_value(PartialDate(from_jalali(1375, 4, 1), DatePrecision.MONTH))
    calendar = birth.open_calendar()
    spot = calendar.cell_of(from_jalali(1375, 4, 16)).center()
    with qtbot.waitSignal(calendar.chosen):
        QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, NONE, spot)
    assert birth.value() == PartialDate(from_jalali(1375, 4, 16), DatePrecision.DAY)


def test_calendar_stops_at_its_last_day(qtbot: Any, edit: JalaliEdit) -> None:
    edit.set_value(from_jalali(1498, 12, 29))
    calendar = edit.open_calendar()
    QTest.keyClick(calendar, Qt.Key.Key_PageDown)
    QTest.keyClick(calendar, Qt.Key.Key_Down)
    assert calendar.day() == from_jalali(1498, 12, 29)
    calendar.close()
