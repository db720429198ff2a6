"""Name cards, password and PIN: what is given, what is shown, what never stays in sight."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.ui.hands import open_window, press, write
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.services.accounts import CardRow
from tvto_desk.services.desk import CentreRow
from tvto_desk.system.words import words
from tvto_desk.ui.login.login_view import LoginView
from tvto_desk.ui.login.password_field import PasswordField
from tvto_desk.ui.look import Look

CENTRE = CentreRow(
    id=1,
    code="02",
    province_letters="QZ",
    name_fa="مرکز تاکستان",
    name_en="Takestan Centre",
    province_fa="قزوین",
    province_en="Qazvin",
    county_fa="تاکستان",
    county_en="Takestan",
    is_practice=False,
)
CARDS = [
    CardRow("rezaei", "مریم رضایی", False),
    CardRow("clerk", "زهره محمدی", True),
    CardRow("examiner", "رضا احمدی", False),
    CardRow("auditor", "سارا صادقی", False),
]


@pytest.fixture
def view(qtbot: Any) -> LoginView:
    made = LoginView(CENTRE)
    made.resize(1024, 545)
    made.show_cards(CARDS)
    open_window(qtbot, made)
    return made


def _given(qtbot: Any, signal: Any, act: Any) -> list[Any]:
    with qtbot.waitSignal(signal, timeout=2_000) as given:
        act()
    return list(given.args)


def test_password_is_given_by_enter_and_leaves_the_field(view: LoginView, qtbot: Any) -> None:
    write(view.secret, "باغ انار")
    given = _given(qtbot, view.password_given, lambda: press(Qt.Key.Key_Return))
    assert given == ["rezaei", "باغ انار"]
    assert view.secret.text() == ""
    assert not view.enter.isEnabled()


def test_card_with_a_pin_asks_for_the_pin_and_offers_the_password(
    view: LoginView, qtbot: Any
) -> None:
    card = view.cards.findChild(object, "card_clerk")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert view.secret.accessibleName() == "رمز کوتاه"
    assert QApplication.focusWidget() is view.secret
    write(view.secret, "۲۴۶۸")
    assert _given(qtbot, view.pin_given, view.give) == ["clerk", "۲۴۶۸"]
    view.set_busy(False)
    view.other_way.click()
    assert view.secret.accessibleName() == "گذرواژه"
    write(view.secret, "باغ انار")
    assert _given(qtbot, view.password_given, view.give) == ["clerk", "باغ انار"]


def test_nothing_typed_gives_nothing(view: LoginView, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(view.password_given):
        view.enter.click()


def test_error_stands_until_the_next_key_and_the_field_waits(view: LoginView) -> None:
    view.set_busy(True)
    view.show_error(DomainError("account.resting", minutes=15))
    assert view.error.text() == words().text("account.resting", Language.FA, minutes=15)
    assert QApplication.focusWidget() is view.secret
    write(view.secret, "x")
    assert view.error.isHidden()


def test_arrows_walk_the_cards_as_they_stand_on_the_screen(view: LoginView, look: Look) -> None:
    def card(login: str) -> Any:
        return view.cards.findChild(object, f"card_{login}")

    card("rezaei").setFocus()
    for key, login in (
        (Qt.Key.Key_Left, "clerk"),
        (Qt.Key.Key_Left, "examiner"),
        (Qt.Key.Key_Right, "clerk"),
        (Qt.Key.Key_Right, "rezaei"),
        (Qt.Key.Key_Down, "auditor"),
        (Qt.Key.Key_Up, "rezaei"),
    ):
        press(key)
        assert QApplication.focusWidget() is card(login), login
    look.set_language(Language.EN)
    press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is card("clerk")


def test_practice_centre_needs_one_click(qtbot: Any) -> None:
    view = LoginView(CENTRE, practice_password="secret of all")
    qtbot.addWidget(view)
    view.show_cards([CardRow("clerk", "زهره محمدی", False), CardRow("auditor", "سارا", False)])
    card = view.cards.findChild(object, "card_auditor")
    assert "بازرس" in card.text()
    assert _given(qtbot, view.password_given, card.click) == ["auditor", "secret of all"]


def test_secret_is_hidden_until_the_eye_and_never_in_a_draft(qtbot: Any) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    write(field, "باغ انار")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert field.typed() == ""
    field._eye.trigger()
    assert field.is_shown
    field.hide_secret()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert field.value() == "باغ انار"


def test_spaces_of_a_secret_are_kept(qtbot: Any) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    field.setText("  دو فاصله  ")
    field.leave()
    assert field.value() == "  دو فاصله  "
    assert not field.is_blank()


def test_words_follow_the_language(view: LoginView, look: Look, qtbot: Any) -> None:
    look.set_language(Language.EN)
    qtbot.waitUntil(lambda: view.title.text() == "Takestan Centre", timeout=5_000)
    assert view.enter.text() == "Sign in"


def test_forgotten_password_is_set_anew_with_a_code(view: LoginView, qtbot: Any) -> None:
    view.findChild(QPushButton, "forgotten").click()
    dialog = view.forgotten
    assert dialog is not None
    dialog.form.field("secret").set_value("ABCD-EFGH-2345")
    dialog.form.field("password").set_value("باغ گردو")
    dialog.form.field("again").set_value("باغ گردوی")
    dialog.form.submit()
    assert dialog.form.field("again").shown_problem() is not None
    dialog.form.field("again").set_value("باغ گردو")
    given = _given(qtbot, view.anew_given, dialog.form.submit)
    assert given == [CARDS[0].login, "ABCD-EFGH-2345", "باغ گردو"]
    view.show_error(DomainError("account.code_wrong", field="secret"))
    assert dialog.form.field("secret").shown_problem() is not None
    assert dialog.isVisible()
    dialog.reject()
