"""Fields that type in their own script: repair, its undo, paste, screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.hands import CTRL, NONE, SHIFT, drop, open_window, press, write
from tvto_desk.domain import names, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.keyboard import Layout
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.script_field import Script, ScriptField


class Pair(QWidget):
    """A Persian name and a Latin one."""

    def __init__(self) -> None:
        super().__init__()
        self.fa = ScriptField(Script.PERSIAN, partial(names.persian_name, field="first_name"))
        self.en = ScriptField(Script.LATIN, partial(names.latin_name, field="first_name_en"))
        column = QVBoxLayout(self)
        column.addWidget(self.fa)
        column.addWidget(self.en)


@pytest.fixture
def pair(qtbot: Any) -> Iterator[Pair]:
    pair = Pair()
    open_window(qtbot, pair)
    pair.fa.setFocus()
    yield pair
    ScriptField.layout_in_use = Layout.STANDARD


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("hpln", "احمد"),  # the Latin layout is on
        ("احمد", "احمد"),  # the Persian one is
        ("'gd", "گلی"),
        (";vdld", "کریمی"),
        ("][hkfdk", "چجانبین"),
        ("hgp,hk", "الحوان"),
        ("Hfhk", "آبان"),
        ("vqh 12", "رضا ۱۲"),
        ("رضا 12", "رضا ۱۲"),
        ("a?", "ش؟"),
        ("الف-ب", "الف-ب"),
    ],
)
def test_persian_field_writes_persian_in_either_layout(pair: Pair, keys: str, written: str) -> None:
    write(pair.fa, keys)
    assert pair.fa.text() == written


@pytest.mark.parametrize(
    ("keys", "written"),
    [("Reza", "Reza"), ("قثظش", "reza"), ("ضظ", "qz"), ("حقزز", "prcc"), ("۱۲", "12"), ("ئ", "m")],
)
def test_latin_island_writes_latin_in_either_layout(pair: Pair, keys: str, written: str) -> None:
    write(pair.en, keys)
    assert pair.en.text() == written


def test_legacy_layout_has_pe_on_the_backslash(pair: Pair) -> None:
    ScriptField.layout_in_use = Layout.LEGACY
    write(pair.fa, "\\vdsh")
    assert pair.fa.text() == "پریسا"


def test_caps_lock_does_not_turn_letters_into_shifted_ones(pair: Pair) -> None:
    for char in "HPLN":
        QTest.sendKeyEvent(QTest.KeyAction.Click, pair.fa, Qt.Key.Key_unknown, char, NONE)
    assert pair.fa.text() == "احمد"


def test_shift_space_writes_the_joiner(pair: Pair) -> None:
    write(pair.fa, "دی")
    QTest.sendKeyEvent(QTest.KeyAction.Click, pair.fa, Qt.Key.Key_Space, " ", SHIFT)
    write(pair.fa, "ن")
    assert pair.fa.text() == "دی\u200cن"


def test_ctrl_z_gives_the_keys_back_and_rests_the_repair(pair: Pair) -> None:
    write(pair.fa, "دوره ")
    write(pair.fa, "hptl")
    press(Qt.Key.Key_Z, CTRL)
    assert pair.fa.text() == "دوره hptl"
    assert pair.fa.typing_script is Script.LATIN
    write(pair.fa, "s")
    assert pair.fa.text() == "دوره hptls"


def test_repair_works_again_after_the_field_is_left(pair: Pair) -> None:
    write(pair.fa, "hp")
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Tab)
    pair.fa.setFocus()
    pair.fa.clear()
    write(pair.fa, "hp")
    assert pair.fa.text() == "اح"
    assert pair.fa.typing_script is Script.PERSIAN


def test_ctrl_z_in_a_field_typed_rightly_undoes_the_text(pair: Pair) -> None:
    write(pair.fa, "احمد")
    press(Qt.Key.Key_Z, CTRL)
    assert pair.fa.text() == ""


def test_error_comes_when_the_field_is_left_and_goes_when_it_is_edited(pair: Pair) -> None:
    write(pair.fa, "علی۲")
    assert pair.fa.shown_problem() is None
    press(Qt.Key.Key_Tab)
    problem = pair.fa.shown_problem()
    assert problem is not None
    assert problem.code == "name.digit"
    pair.fa.setFocus()
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Backspace)
    assert pair.fa.shown_problem() is None
    assert pair.fa.value() == "علی"


@pytest.mark.parametrize(
    ("language", "part"), [(Language.FA, "نام عدد ندارد"), (Language.EN, "no digits")]
)
def test_error_is_told_to_screen_readers_in_the_language_of_the_desk(
    pair: Pair, look: Look, language: Language, part: str
) -> None:
    write(pair.fa, "علی۲")
    pair.fa.leave()
    look.set_language(language)
    assert part in pair.fa.accessibleDescription()


def test_leaving_shows_the_stored_form(pair: Pair) -> None:
    write(pair.fa, "علي  كريمي ")
    press(Qt.Key.Key_Tab)
    assert pair.fa.text() == "علی کریمی"


def test_required_blank_is_a_problem_and_an_optional_blank_is_none(pair: Pair) -> None:
    assert pair.fa.problem() is None
    pair.fa.required_for_step = True
    problem = pair.fa.problem()
    assert problem is not None
    assert problem.code == "text.required"


@pytest.mark.parametrize(
    ("pasted", "taken"),
    [("\u2066علی\u2069", "علی"), ("  علی\nرضا ", "علی رضا"), ("\tرضا\u200f", "رضا\u200f")],
)
def test_paste_brings_no_isolates_and_no_lines(pair: Pair, pasted: str, taken: str) -> None:
    QGuiApplication.clipboard().setText(pasted)
    press(Qt.Key.Key_V, CTRL)
    assert pair.fa.text() == taken
    assert "\u200f" not in str(pair.fa.value())


def test_paste_can_be_undone_and_done_again(pair: Pair) -> None:
    write(pair.fa, "رضا")
    QGuiApplication.clipboard().setText(" کریمی")
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Y, CTRL)
    assert pair.fa.text().endswith("کریمی")


def test_menu_of_the_right_button_pastes_like_the_keys(pair: Pair) -> None:
    QGuiApplication.clipboard().setText("\u2066علی\u2069")
    menu = pair.fa.context_menu()
    next(a for a in menu.actions() if a.objectName() == "edit-paste").trigger()
    assert pair.fa.text() == "علی"
    menu.deleteLater()


def test_dropped_text_is_taken_like_pasted_text(pair: Pair) -> None:
    mime = QMimeData()
    mime.setText("\u2067زهرا\u2069\n")
    drop(pair.fa, mime)
    assert pair.fa.text() == "زهرا"


def test_composed_text_of_an_input_method_arrives(pair: Pair) -> None:
    composed = QInputMethodEvent()
    composed.setCommitString("زهرا")
    QApplication.sendEvent(pair.fa, composed)
    assert pair.fa.text() == "زهرا"


def test_persian_stands_right_and_latin_left_in_both_languages(pair: Pair, look: Look) -> None:
    for language in Language:
        look.set_language(language)
        assert pair.fa.alignment() & Qt.AlignmentFlag.AlignRight
        assert pair.en.alignment() & Qt.AlignmentFlag.AlignLeft
        assert pair.fa.layoutDirection() is Qt.LayoutDirection.RightToLeft
        assert pair.en.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_note_keeps_its_latin_words_letter_for_letter(qtbot: Any) -> None:
    field = ScriptField(Script.PERSIAN, persian.normalise)
    qtbot.addWidget(field)
    field.set_typed("مرکز C++ و Network+")
    field.leave()
    assert field.value() == "مرکز C++ و Network+"


def test_outside_error_stands_until_the_next_edit(pair: Pair) -> None:
    write(pair.fa, "علی")
    pair.fa.set_problem(DomainError("text.required", field="first_name"))
    assert pair.fa.message() is not None
    write(pair.fa, "ر")
    assert pair.fa.message() is None
