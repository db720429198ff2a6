"""Numbers, marks, codes: digits of the desk on the screen, Latin ones on the clipboard."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.hands import CTRL, open_window, press, write
from tvto_desk.domain.standard_code import StandardCode
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.code_edit import CodeEdit, standard_code_edit
from tvto_desk.ui.widgets.mark_edit import MarkEdit
from tvto_desk.ui.widgets.number_field import (
    NumberField,
    mobile_field,
    phone_field,
    postal_code_field,
)


@pytest.fixture
def mobile(qtbot: Any) -> NumberField:
    field = mobile_field()
    open_window(qtbot, field)
    field.setFocus()
    return field


@pytest.fixture
def mark(qtbot: Any) -> MarkEdit:
    edit = MarkEdit()
    open_window(qtbot, edit)
    edit.setFocus()
    return edit


@pytest.fixture
def code(qtbot: Any) -> CodeEdit:
    edit = standard_code_edit()
    open_window(qtbot, edit)
    edit.setFocus()
    return edit


@pytest.mark.parametrize("typed", ["09121234567", "۰۹۱۲۱۲۳۴۵۶۷", "٠٩١٢١٢٣٤٥٦٧", "0912 123-4567"])
def test_digits_of_any_script_are_shown_in_persian(mobile: NumberField, typed: str) -> None:
    write(mobile, typed)
    assert mobile.text() == "۰۹۱۲۱۲۳۴۵۶۷"
    assert mobile.value() == "09121234567"


def test_english_desk_shows_latin_digits(mobile: NumberField, look: Look) -> None:
    write(mobile, "۰۹۱۲۱۲۳۴۵۶۷")
    look.set_language(Language.EN)
    assert mobile.text() == "09121234567"
    assert mobile.alignment() & Qt.AlignmentFlag.AlignLeft
    look.set_language(Language.FA)
    assert mobile.text() == "۰۹۱۲۱۲۳۴۵۶۷"
    assert mobile.alignment() & Qt.AlignmentFlag.AlignRight


def test_copy_and_cut_give_latin_digits_without_gaps(mobile: NumberField) -> None:
    write(mobile, "09121234567")
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "09121234567"
    QGuiApplication.clipboard().clear()
    press(Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "09121234567"
    assert mobile.text() == ""


@pytest.mark.parametrize(
    "pasted", ["+98 ۹۱۲ ۱۲۳ ۴۵۶۷", "0098912\u200f1234567", "\u20660912 123 4567\u2069"]
)
def test_number_pasted_from_a_page_is_read(mobile: NumberField, pasted: str) -> None:
    QGuiApplication.clipboard().setText(pasted)
    press(Qt.Key.Key_V, CTRL)
    mobile.leave()
    assert mobile.shown_problem() is None
    assert mobile.text() == "۰۹۱۲۱۲۳۴۵۶۷"


def test_gaps_widen_the_picture_and_not_the_text(mobile: NumberField) -> None:
    with_gaps, without = mobile_field(), NumberField(str)
    edges = []
    for field in (with_gaps, without):
        field.set_value("09121234567")
        field.end(False)
        right = field.cursorRect().center().x()
        field.home(False)
        edges.append(right - field.cursorRect().center().x())
        assert field.text() == "۰۹۱۲۱۲۳۴۵۶۷"
        field.deleteLater()
    assert edges[0] - edges[1] == pytest.approx(12, abs=1)


def test_undo_leaves_no_gap_behind(mobile: NumberField) -> None:
    write(mobile, "0912")
    press(Qt.Key.Key_Z, CTRL)
    assert mobile.text() == ""
    press(Qt.Key.Key_Y, CTRL)
    assert mobile.text() == "۰۹۱۲"


@pytest.mark.parametrize(
    ("make", "typed", "value"),
    [
        (phone_field, "02833221100", "02833221100"),
        (phone_field, "33221100", "33221100"),
        (postal_code_field, "34148-96543", "3414896543"),
    ],
)
def test_each_number_has_its_own_rule(qtbot: Any, make: Any, typed: str, value: str) -> None:
    field = make()
    qtbot.addWidget(field)
    write(field, typed)
    assert field.value() == value


@pytest.mark.parametrize("typed", ["76.67", "76/67", "76,67", "۷۶٫۶۷", "۷۶/۶۷"])
def test_every_decimal_sign_is_echoed_as_the_persian_one(mark: MarkEdit, typed: str) -> None:
    write(mark, typed)
    assert mark.text() == "۷۶٫۶۷"
    assert mark.value() == Decimal("76.67")


@pytest.mark.parametrize(("typed", "shown"), [("65.00", "۶۵"), ("07.5", "۷٫۵"), ("100", "۱۰۰")])
def test_mark_takes_its_right_form_when_left(mark: MarkEdit, typed: str, shown: str) -> None:
    write(mark, typed)
    mark.leave()
    assert mark.text() == shown


@pytest.mark.parametrize(
    ("typed", "code"), [("710", "mark.range"), ("17.555", "mark.precision"), ("7a", "mark.number")]
)
def test_wrong_mark_says_why(mark: MarkEdit, typed: str, code: str) -> None:
    write(mark, typed)
    mark.leave()
    problem = mark.shown_problem()
    assert problem is not None
    assert problem.code == code


def test_blank_mark_is_none_and_not_zero(mark: MarkEdit) -> None:
    assert mark.value() is None
    write(mark, "0")
    assert mark.value() == Decimal(0)


def test_mark_is_copied_with_a_point(mark: MarkEdit) -> None:
    write(mark, "76/67")
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "76.67"


def test_mark_follows_the_language(mark: MarkEdit, look: Look) -> None:
    write(mark, "76/67")
    look.set_language(Language.EN)
    assert mark.text() == "76.67"
    assert mark.value() == Decimal("76.67")
    look.set_language(Language.FA)
    assert mark.text() == "۷۶٫۶۷"


@pytest.mark.parametrize("typed", ["251340530000031", "۲۵۱۳ ۴ ۰۵۳ ۰۰۰ ۰۰۳ ۱"])
def test_standard_code_stays_latin_in_both_languages(
    code: CodeEdit, look: Look, typed: str
) -> None:
    write(code, typed)
    for language in Language:
        look.set_language(language)
        assert code.text() == "251340530000031"
        assert code.alignment() & Qt.AlignmentFlag.AlignLeft
    assert code.value() == StandardCode("251340530000031")


def test_turned_code_is_offered_the_right_way_round(code: CodeEdit) -> None:
    write(code, "43/58/1/1-8")
    code.leave()
    message = code.message()
    assert message is not None
    assert message.act == "بله، همین"
    code.act()
    assert code.text() == "8-43/58/1/1"
    assert code.shown_problem() is None


def test_whole_standard_code_fits_its_field(code: CodeEdit) -> None:
    code.resize(code.sizeHint())
    write(code, "251340530000031")
    code.end(False)
    right = code.cursorRect().center().x()
    code.home(False)
    assert code.cursorRect().center().x() >= 0
    assert right <= code.mark_box().left()
