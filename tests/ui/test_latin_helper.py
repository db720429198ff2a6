"""The Latin assistant in the form: offered, taken by a key, never forced."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.hands import open_window, press, write
from tests.ui.window_office import settle
from tvto_desk.ui.context import Context
from tvto_desk.ui.trainees.registration_page import RegistrationPage


@pytest.fixture
def page(context: Context, qtbot: Any) -> RegistrationPage:
    """A form in which the Persian names are typed."""
    made = RegistrationPage(context)
    made.open()
    open_window(qtbot, made)
    made.form.set_typed({"first_name": "زهرا", "last_name": "محمدی", "birth_place": "قزوین"})
    made.form.latin.ask()
    settle(context)
    return made


def field(page: RegistrationPage, key: str) -> QLineEdit:
    widget = page.form.field(key).widget
    assert isinstance(widget, QLineEdit)
    return widget


def test_offer_stands_in_the_blank_field_and_is_not_its_value(page: RegistrationPage) -> None:
    assert field(page, "first_name_en").placeholderText() == "Zahra"
    assert field(page, "birth_place_en").placeholderText() == "Qazvin"
    assert page.form.field("first_name_en").value() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_F4])
def test_key_takes_the_offer(page: RegistrationPage, key: Qt.Key) -> None:
    field(page, "last_name_en").setFocus()
    press(key)
    assert page.form.field("last_name_en").value() == "Mohammadi"
    assert page.form.is_dirty


def test_own_spelling_is_not_touched_by_the_key(page: RegistrationPage) -> None:
    box = field(page, "first_name_en")
    box.setFocus()
    write(box, "Zehra")
    press(Qt.Key.Key_Down)
    assert page.form.field("first_name_en").value() == "Zehra"


def test_passport_ends_the_offers(page: RegistrationPage, context: Context) -> None:
    page.form.field("latin_from_passport").set_value(True)
    page.form.latin.ask()
    settle(context)
    assert field(page, "first_name_en").placeholderText() == ""
    field(page, "first_name_en").setFocus()
    press(Qt.Key.Key_Down)
    assert page.form.field("first_name_en").value() is None
