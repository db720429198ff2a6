"""Who a person is: live answers, offers, notes, kinds."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.hands import CTRL, open_window, press, write
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field_messages import Tone
from tvto_desk.ui.widgets.identity_field import ANSWER_DELAY, IdentityField

RIGHT = Identity(IdentityKind.NATIONAL_ID, "0012345679")


@pytest.fixture
def identity(qtbot: Any) -> IdentityField:
    field = IdentityField()
    open_window(qtbot, field)
    field.editor().setFocus()
    return field


def test_right_number_is_looked_up_after_a_short_rest(qtbot: Any, identity: IdentityField) -> None:
    assert ANSWER_DELAY <= 150
    write(identity.editor(), "001234567")
    with qtbot.waitSignal(identity.lookup_requested) as asked:
        write(identity.editor(), "9")
    assert asked.args == [RIGHT]
    identity.show_free(RIGHT)
    message = identity.message()
    assert message is not None
    assert (message.text, message.tone) == ("درست است؛ پیش‌تر ثبت نشده.", Tone.DONE)


def test_wrong_number_is_told_after_a_short_rest(qtbot: Any, identity: IdentityField) -> None:
    write(identity.editor(), "0012345678")
    qtbot.waitUntil(lambda: identity.shown_problem() is not None)
    assert identity.shown_problem().code == "identity.checksum"


def test_half_a_number_is_left_in_peace_until_it_is_left(
    qtbot: Any, identity: IdentityField
) -> None:
    write(identity.editor(), "00123")
    qtbot.waitUntil(lambda: not identity._rest.isActive())
    assert identity.message() is None
    identity.editor().leave()
    assert identity.shown_problem().code == "identity.length"


def test_holder_is_named_and_the_record_opens(qtbot: Any, identity: IdentityField) -> None:
    with qtbot.waitSignal(identity.lookup_requested):
        write(identity.editor(), "0012345679")
    identity.show_holder(RIGHT, "زهرا محمدی", 1401)
    message = identity.message()
    assert message is not None
    assert message.text == "این شماره از آنِ زهرا محمدی است (ثبت ۱۴۰۱)."
    assert message.act == "باز کردن پرونده"
    with qtbot.waitSignal(identity.holder_requested) as wanted:
        identity.act()
    assert wanted.args == [RIGHT]


def test_answer_that_comes_too_late_is_dropped(qtbot: Any, identity: IdentityField) -> None:
    with qtbot.waitSignal(identity.lookup_requested):
        write(identity.editor(), "0012345679")
    write(identity.editor(), "0")
    identity.show_holder(RIGHT, "زهرا محمدی", 1401)
    assert identity.message() is None


@pytest.mark.parametrize("language", list(Language))
def test_lost_zeros_are_offered_back(
    identity: IdentityField, look: Look, language: Language
) -> None:
    look.set_language(language)
    write(identity.editor(), "12345679")
    identity.editor().leave()
    message = identity.message()
    assert message is not None
    assert message.act == {"fa": "بله، همین", "en": "Yes, this one"}[language.value]
    identity.act()
    assert identity.value() == RIGHT
    assert identity.shown_problem() is None


def test_doubtful_number_is_taken_with_a_note(identity: IdentityField) -> None:
    write(identity.editor(), "1111111111")
    identity.editor().leave()
    assert identity.message().act == "ثبت با یادداشت"
    popup = identity.ask_note()
    write(popup.line, "روی کارت همین است")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert identity.shown_problem() is None
    assert identity.value() == Identity(IdentityKind.NATIONAL_ID, "1111111111", "روی کارت همین است")


def test_identity_later_needs_no_number(identity: IdentityField) -> None:
    identity.required_for_step = True
    assert identity.problem().code == "identity.required"
    identity.kind_field.setFocus()
    press(Qt.Key.Key_End)
    assert identity.kind() is IdentityKind.PENDING
    assert identity.problem() is None
    write(identity.editor(), "شناسنامه در خانه")
    assert identity.value() == Identity(IdentityKind.PENDING, "", "شناسنامه در خانه")


def test_passport_is_a_latin_island(identity: IdentityField) -> None:
    identity.kind_field.setFocus()
    write(identity.kind_field, "گذر")
    assert identity.kind() is IdentityKind.PASSPORT
    write(identity.editor(), "ش1234567")
    assert identity.editor().text() == "a1234567"
    assert identity.value() == Identity(IdentityKind.PASSPORT, "A1234567")


def test_number_is_copied_in_ten_latin_digits(identity: IdentityField) -> None:
    write(identity.editor(), "۰۰۱-۲۳۴۵۶۷-۹")
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "0012345679"


@pytest.mark.parametrize(
    "value",
    [
        RIGHT,
        Identity(IdentityKind.NATIONAL_ID, "1111111111", "روی کارت همین است"),
        Identity(IdentityKind.FOREIGN_CODE, "123456789012"),
        Identity(IdentityKind.PASSPORT, "P1234567"),
        Identity(IdentityKind.PENDING, "", "در راه است"),
        Identity(IdentityKind.PENDING, ""),
    ],
)
def test_stored_identity_and_draft_come_back_whole(
    qtbot: Any, identity: IdentityField, value: Identity
) -> None:
    identity.set_value(value)
    assert identity.value() == value
    other = IdentityField()
    qtbot.addWidget(other)
    other.set_typed(identity.typed())
    assert other.value() == value


def test_every_part_is_named_for_screen_readers(identity: IdentityField) -> None:
    assert identity.kind_field.accessibleName()
    write(identity.editor(), "123")
    identity.editor().leave()
    assert "۱۰ رقم" in identity.editor().accessibleDescription()
