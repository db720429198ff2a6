"""The keys of the frame, pressed as a hand would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.sample_pages import SamplePage, sample_frame
from tvto_desk.ui.frame import PAGE_ICONS, Frame
from tvto_desk.ui.keys import Act

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    made = sample_frame()
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show_page("desk")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def page(frame: Frame) -> SamplePage:
    found = frame.current_page()
    assert isinstance(found, SamplePage)
    return found


@pytest.mark.parametrize("digits", ["1234567", "۱۲۳۴۵۶۷"], ids=["latin", "persian"])
def test_control_and_a_digit_opens_the_page_of_that_place(frame: Frame, digits: str) -> None:
    for digit, key in zip(digits, PAGE_ICONS, strict=True):
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, page(frame).field, Qt.Key(ord(digit)), digit, CTRL
        )
        assert page(frame).name == key


def test_the_page_is_asked_before_the_frame(frame: Frame) -> None:
    page(frame).takes = {Act.LOCK}
    locks: list[bool] = []
    frame.lock_requested.connect(lambda: locks.append(True))
    QTest.keyClick(page(frame).field, Qt.Key.Key_L, CTRL)
    assert not locks
    page(frame).takes = set()
    QTest.keyClick(page(frame).field, Qt.Key.Key_L, CTRL)
    assert locks == [True]


def test_a_page_is_asked_once_for_each_key(frame: Frame) -> None:
    QTest.keyClick(page(frame).field, Qt.Key.Key_F5)
    assert (page(frame).acts, page(frame).refreshed) == ([Act.REFRESH], 1)
    QTest.keyClick(page(frame).field, Qt.Key.Key_F9)
    assert page(frame).acts == [Act.REFRESH, Act.PREVIEW]


def test_the_page_is_asked_also_while_the_search_box_has_the_focus(frame: Frame) -> None:
    box = frame.findChild(QLineEdit, "searchBox")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_F5)
    assert page(frame).refreshed == 1


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_F10, NONE), (Qt.Key.Key_S, CTRL)])
def test_saving_nothing_is_said_and_goes_no_further(
    frame: Frame, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    seen: list[int] = []
    frame.keyPressEvent = lambda event: seen.append(event.key())  # type: ignore[method-assign]
    QTest.keyClick(page(frame).field, key, held)
    toast = frame.findChild(QWidget, "toast")
    assert toast.isVisible()
    assert toast.findChild(QLabel).text() == "چیزی برای ذخیره نیست."
    assert key not in seen


def test_a_dialog_keeps_the_keys_of_the_frame_away_from_the_page(
    frame: Frame, qtbot: QtBot
) -> None:
    dialog = QDialog(frame)
    field = QLineEdit(dialog)
    QVBoxLayout(dialog).addWidget(field)
    dialog.show()
    qtbot.waitExposed(dialog)
    QTest.keyClick(field, Qt.Key.Key_F5)
    QTest.keyClick(field, Qt.Key.Key_2, CTRL)
    assert (page(frame).name, page(frame).acts) == ("desk", [])


def test_undo_belongs_to_the_field_first(frame: Frame) -> None:
    undone: list[str] = []
    frame.toast("ثبت شد.", lambda: undone.append("act"))
    field = page(frame).field
    QTest.keyClick(field, Qt.Key.Key_A)
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (field.text(), undone) == ("", [])
    QTest.keyClick(page(frame).button, Qt.Key.Key_Z, CTRL)
    assert undone == ["act"]


def test_insert_in_a_field_starts_nothing(frame: Frame) -> None:
    page(frame).field.setFocus()
    QTest.keyClick(page(frame).field, Qt.Key.Key_Insert)
    assert page(frame).acts == []
    page(frame).button.setFocus()
    QTest.keyClick(page(frame).button, Qt.Key.Key_Insert)
    assert page(frame).acts == [Act.NEW]


@pytest.mark.parametrize("key", [Qt.Key.Key_Direction_L, Qt.Key.Key_Direction_R])
def test_no_key_turns_the_direction_of_a_field(frame: Frame, key: Qt.Key) -> None:
    field = page(frame).field
    before = field.layoutDirection(), field.grab().toImage()
    field.setText("سلام، 12 نفر")
    shown = field.grab().toImage()
    QTest.keyClick(field, key)
    assert (field.layoutDirection(), field.grab().toImage()) == (before[0], shown)


def test_escape_goes_back_from_a_dossier_to_where_it_was_opened(frame: Frame) -> None:
    frame.show_page("courses", course=7)
    frame.show_page("person", person=3)
    assert page(frame).opened == [{"person": 3}]
    QTest.keyClick(page(frame).field, Qt.Key.Key_Escape)
    assert page(frame).name == "courses"
    assert page(frame).opened == [{"course": 7}, {"course": 7}]
    QTest.keyClick(page(frame).field, Qt.Key.Key_Escape)
    assert page(frame).name == "courses"


def test_f1_opens_the_help_of_the_page_and_control_slash_the_keys(
    frame: Frame, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(frame.help_requested) as wish:
        QTest.keyClick(page(frame).field, Qt.Key.Key_F1)
    assert wish.args == ["sample"]
    assert "پنجرهٔ برنامه" in frame.findChild(QWidget, "helpText").toPlainText()
    QTest.keyClick(page(frame).field, Qt.Key.Key_Slash, CTRL)
    sheet = frame.findChild(QWidget, "keySheet")
    assert sheet.isVisible()
    assert (sheet.height() <= 500, sheet.width() <= 640) == (True, True)


def test_a_covered_frame_answers_no_key_but_help(frame: Frame, qtbot: QtBot) -> None:
    lock = QLineEdit()
    typed = page(frame).field
    QTest.keyClick(typed, Qt.Key.Key_A)
    frame.cover(lock)
    QTest.keyClick(lock, Qt.Key.Key_3, CTRL)
    QTest.keyClick(lock, Qt.Key.Key_K, CTRL)
    QTest.keyClick(lock, Qt.Key.Key_F5)
    assert (page(frame).name, page(frame).refreshed) == ("desk", 0)
    assert not frame.findChild(QWidget, "palettePopup").isVisible()
    frame.uncover()
    assert (frame.covered(), typed.text(), typed.isVisible()) == (False, "a", True)


def test_typing_shows_the_layout_and_caps_lock(frame: Frame) -> None:
    layout, caps = frame.findChild(QLabel, "layout"), frame.findChild(QLabel, "caps")
    field = page(frame).field
    for char, shown, locked in [("س", "فا", False), ("a", "EN", False), ("A", "EN", True)]:
        QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_unknown, char, NONE)
        assert (layout.text(), caps.isVisible()) == (shown, locked)
    QApplication.processEvents()
