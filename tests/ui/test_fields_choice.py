"""One of a list, by typing its words in either layout."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox

from tests.ui.hands import ALT, NONE, open_window, press, write
from tvto_desk.ui.widgets.choice_field import ChoiceField

CHOICES = [
    ("women", "زنان سرپرست خانوار"),
    ("villagers", "روستاییان"),
    ("prison", "زندانیان"),
    ("soldiers", "سربازان وظیفه"),
    ("icdl", "مهارت‌های ICDL"),
]


@pytest.fixture
def choice(qtbot: Any) -> ChoiceField:
    field = ChoiceField()
    field.set_choices(CHOICES)
    open_window(qtbot, field)
    field.setFocus()
    return field


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ز", "women"),
        ("زند", "prison"),
        ("روستاييان", "villagers"),  # Arabic letters
        ("v,sj", "villagers"),  # the Latin layout was on
        ("خانوار", "women"),  # a later word
        ("وظ", "soldiers"),
        ("icd", "icdl"),
        ("مهارتهای", "icdl"),  # without the joiner
        ("تاییا", "villagers"),  # the middle
    ],
)
def test_line_is_found_by_its_words(choice: ChoiceField, typed: str, key: str) -> None:
    write(choice, typed)
    assert choice.value() == key


def test_letter_that_fits_nothing_changes_nothing(choice: ChoiceField) -> None:
    write(choice, "زند")
    write(choice, "ژ")
    assert choice.value() == "prison"


def test_backspace_takes_a_letter_back_and_delete_empties(choice: ChoiceField) -> None:
    write(choice, "زند")
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    assert choice.value() == "women"
    press(Qt.Key.Key_Delete)
    assert choice.value() is None


def test_arrows_walk_the_closed_list(qtbot: Any, choice: ChoiceField) -> None:
    with qtbot.waitSignal(choice.edited):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert choice.value() == "villagers"
    press(Qt.Key.Key_End)
    assert choice.value() == "icdl"


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_F4, NONE), (Qt.Key.Key_Down, ALT), (Qt.Key.Key_Space, NONE)]
)
def test_list_opens_by_key_and_is_searched_open(
    choice: ChoiceField, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    press(key, held)
    assert choice.view().isVisible()
    write(choice.view(), "زند")
    QTest.keyClick(choice.view(), Qt.Key.Key_Return)
    assert choice.value() == "prison"


def test_wheel_over_a_list_scrolls_the_form_and_not_the_answer(choice: ChoiceField) -> None:
    choice.set_value("women")
    spot = QPointF(10, 10)
    wheel = QWheelEvent(
        spot,
        spot,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, wheel)
    assert choice.value() == "women"
    assert not wheel.isAccepted()


def test_choice_stays_when_the_words_change_their_language(choice: ChoiceField) -> None:
    choice.set_value("prison")
    choice.set_choices([(key, key.title()) for key, _ in CHOICES])
    assert choice.value() == "prison"
    assert choice.currentText() == "Prison"


def test_needed_choice_left_blank_is_a_problem(choice: ChoiceField) -> None:
    assert choice.problem() is None
    choice.required_for_step = True
    problem = choice.problem()
    assert problem is not None
    assert problem.code == "choice.required"


def test_words_longer_than_the_field_end_in_an_ellipsis(qtbot: Any) -> None:
    field = ChoiceField(width=200)
    field.set_choices(
        [("long", "ساخت برنامه‌های وب با استفاده از Laravel Framework"), ("no", "برق")]
    )
    open_window(qtbot, field)
    shown = QStyleOptionComboBox()
    field.choose(0)
    field.initStyleOption(shown)
    assert shown.currentText.endswith("…")
    assert field.toolTip() == field.currentText()
    field.choose(1)
    field.initStyleOption(shown)
    assert shown.currentText == "برق"
    assert not field.toolTip()
