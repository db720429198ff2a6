"""Doubles by hand and keys: the card while typing, the list, side by side and merged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests import office as the_office
from tests.office import Office
from tests.ui.hands import open_window, press
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.services import dossiers, doubles, trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.doubles_page import DoublesPage
from tvto_desk.ui.trainees.registration_page import RegistrationPage

PENDING = parse_identity(IdentityKind.PENDING, "")


def one(office: Office) -> int:
    return trainees.register_trainee(office.clerk, the_office.draft(1))


def twins(office: Office) -> tuple[int, int]:
    second = the_office.draft(1, identity=PENDING)
    return one(office), trainees.register_trainee(office.clerk, second)


def type_again(page: RegistrationPage, **more: Any) -> None:
    draft = the_office.draft(1)
    page.form.set_typed(
        {
            "identity": {"kind": "pending", "text": "", "note": None},
            "sex": draft.sex.value,
            "first_name": draft.first_name_fa,
            "last_name": draft.last_name_fa,
            "father_name": draft.father_fa,
            "mobile": [["09121234567", ""]],
        }
        | more
    )
    page.form.follow_switches()
    page.alike.look()


def test_who_is_typed_again_comes_up_and_the_same_person_is_opened(
    office: Office, context: Context, qtbot: Any
) -> None:
    who = one(office)
    page = RegistrationPage(context)
    page.open()
    open_window(qtbot, page)
    type_again(page)
    settle(context)
    assert page.alike_card.isVisible()
    page.alike_card.same.setFocus()
    with qtbot.waitSignal(page.page_requested) as wish:
        press(Qt.Key.Key_Space)
    assert wish.args == ["trainee", {"person_id": who}]


def test_another_person_is_answered_by_a_key_and_remembered(
    office: Office, context: Context, qtbot: Any
) -> None:
    one(office)
    page = RegistrationPage(context)
    page.open()
    open_window(qtbot, page)
    type_again(page)
    settle(context)
    page.alike_card.another.setFocus()
    press(Qt.Key.Key_Space)
    assert not page.alike_card.isVisible()
    page.form.save()
    settle(context)
    assert len(trainees.find_trainees(office.clerk)) == 2
    assert doubles.list_doubles(office.clerk) == []


def test_saved_without_an_answer_it_waits_in_the_list(office: Office, context: Context) -> None:
    one(office)
    page = RegistrationPage(context)
    page.open()
    type_again(page)
    settle(context)
    page.form.save()
    settle(context)
    assert len(doubles.list_doubles(office.clerk)) == 1


def test_name_alone_is_not_enough_to_ask(office: Office, context: Context) -> None:
    one(office)
    page = RegistrationPage(context)
    page.open()
    type_again(page, father_name="")
    settle(context)
    assert page.alike_card.shown is None


def test_other_record_is_kept_when_it_is_chosen(office: Office, context: Context) -> None:
    first, second = twins(office)
    page = DoublesPage(context)
    page.open(pair=(first, second))
    settle(context)
    page.side.second.setChecked(True)
    page.side.merge.click()
    settle(context)
    assert list(trainees.find_trainees(office.clerk)) == [second]


def test_both_photos_stand_beside_each_other_and_a_missing_one_is_named(
    office: Office, context: Context, qtbot: Any
) -> None:
    first, second = twins(office)
    page = DoublesPage(context)
    page.open(pair=(first, second))
    open_window(qtbot, page)
    settle(context)
    assert not any(picture.isVisible() for picture in page.side.photos)
    trainees.set_photo(office.clerk, second, the_office.photo())
    page.open(pair=(first, second))
    settle(context)
    assert page.side.photos[0].text() == "خالی"
    assert not page.side.photos[1].pixmap().isNull()
    assert page.side.photos[1].isVisible()


def test_another_person_in_the_list_is_remembered(office: Office, context: Context) -> None:
    pair = twins(office)
    page = DoublesPage(context)
    page.open(pair=pair)
    settle(context)
    page.side.another.click()
    settle(context)
    assert doubles.list_doubles(office.clerk) == []
    assert not dossiers.get_dossier(office.clerk, pair[0]).merged


def test_refusal_is_said_and_closes_the_way(office: Office, context: Context, qtbot: Any) -> None:
    first, _ = twins(office)
    page = DoublesPage(context)
    page.open(pair=(first, first))
    open_window(qtbot, page)
    settle(context)
    assert page.side.notice.isVisible()
    assert "یک پرونده" in page.side.notice.sentence.text()
    assert not page.side.merge.isEnabled()


def test_examiner_may_look_but_not_merge(office: Office) -> None:
    pair = twins(office)
    with open_context(office, "examiner") as context:
        page = DoublesPage(context)
        page.open(pair=pair)
        settle(context)
        assert not page.side.merge.isEnabled()
        assert not page.side.another.isEnabled()


def test_looking_through_says_how_many_were_found(
    office: Office, context: Context, qtbot: Any
) -> None:
    twins(office)
    page = DoublesPage(context)
    page.open()
    settle(context)
    with qtbot.waitSignal(page.toast_requested) as said:
        page.primary_action.trigger()
        settle(context)
    assert "تازه‌ای پیدا نشد" in said.args[0]


def test_history_says_old_and_new_in_words(office: Office, context: Context) -> None:
    who = one(office)
    detail = trainees.get_trainee(office.clerk, who)
    passport = parse_identity(IdentityKind.PASSPORT, "A12345678")
    draft = replace(detail.draft, last_name_fa="کریمی", identity=passport, mobiles=())
    trainees.correct_trainee(
        office.clerk, who, detail.version, replace(draft, no_mobile=True), note="شناسنامهٔ تازه"
    )
    page = DossierPage(context)
    page.open(person_id=who)
    settle(context)
    page.tabs.setCurrentWidget(page.history)
    settle(context)
    text = "\n".join(label.text() for label in page.history.findChildren(QLabel))
    old = detail.draft
    assert f"نام خانوادگی: «{old.last_name_fa}» بود، «کریمی» شد" in text
    assert "A12345678" in text
    assert "تلفن همراه" in text
    facts = "\n".join(label.text() for label in page.facts.findChildren(QLabel))
    assert "نام‌های پیشین" in facts
    assert f"{old.first_name_fa} {old.last_name_fa}" in facts
