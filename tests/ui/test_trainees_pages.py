"""The windows of people: list, dossier, form; each wrong field has its own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.ui.accessible import nameless
from tests.ui.acts_scenes import scenes as acts_scenes
from tests.ui.clipping import clipped
from tests.ui.hands import CTRL, SHIFT, open_window, press, write
from tests.ui.imports_scenes import scenes as imports_scenes
from tests.ui.old_records_scenes import scenes as old_records_scenes
from tests.ui.reading import misread
from tests.ui.trainees_scenes import people
from tests.ui.trainees_scenes import scenes as trainees_scenes
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.jalali import DatePrecision, PartialDate, from_jalali
from tvto_desk.domain.person import Military, Mobile, Sex
from tvto_desk.domain.words import Language
from tvto_desk.services import extra_fields, trainees
from tvto_desk.services.dossiers import get_card
from tvto_desk.services.person_documents import FormDocuments
from tvto_desk.ui.context import Context
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look
from tvto_desk.ui.trainees import make_pages
from tvto_desk.ui.trainees.dossier_page import DossierPage
from tvto_desk.ui.trainees.past_dialog import PastDialog
from tvto_desk.ui.trainees.person_values import draft_of, missing, values_of
from tvto_desk.ui.trainees.registration_page import RegistrationPage
from tvto_desk.ui.trainees.trainees_page import TraineesPage
from tvto_desk.ui.widgets.drafts import DraftOffer
from tvto_desk.ui.widgets.field_messages import Tone
from tvto_desk.ui.widgets.task_dialog import TaskDialog

ID = {"kind": "national_id", "text": "0012345679", "note": None}


@pytest.fixture(scope="module")
def still_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office in which nothing is ever stored, for the tests of refusals."""
    made = Office(tmp_path_factory.mktemp("still"))
    yield made
    made.close()


@pytest.fixture
def still(still_office: Office, tmp_path: Path) -> Iterator[Context]:
    """The context of the clerk of that office, without a draft."""
    with open_context(still_office) as made:
        made.drafts = tmp_path / "drafts"
        yield made


def fill(page: RegistrationPage, **typed: Any) -> None:
    """A whole person for the application step, changed by ``typed``."""
    whole = {
        "identity": ID,
        "sex": "female",
        "first_name": "زهرا",
        "last_name": "محمدی",
        "mobile": [["09121234567", ""]],
    }
    page.form.set_typed(whole | typed)
    page.form.follow_switches()


# --- the record as values


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"mobiles": (Mobile("09121234567"), Mobile("09351234567", "پدر")), "phone": "02833221100"},
        {"single_name": True, "last_name_fa": "", "last_name_en": None},
        {"no_mobile": True, "mobiles": (), "no_birth_certificate": True}
        | {"birth_certificate_no": None},
        {"target_groups": ("villagers", "veterans", "nomads"), "referring_body": "emdad"},
        {"sex": Sex.MALE, "military": Military.DONE, "note": "عصر می‌آید"},
        {"birth": PartialDate(from_jalali(1370, 1, 1), DatePrecision.YEAR), "nationality": "IR"},
    ],
)
def test_record_comes_through_the_form_unchanged(still: Context, changes: Any) -> None:
    draft = the_office.draft(1, **changes)
    page = RegistrationPage(still)
    page.form.set_values(values_of(draft))
    assert draft_of(page.form.values()) == draft


def test_bar_tells_what_later_steps_will_miss(still: Context) -> None:
    page = RegistrationPage(still)
    page.open()
    fill(page)
    found = missing(page.form.readable(), FormDocuments(), the_office.TODAY)
    needs = [gap.need.value for gap in found]
    assert needs[:3] == ["birth_date", "target_group", "residence_kind"]
    assert page.form.bar.gaps.accessibleName().startswith("کسری: تاریخ تولد، گروه هدف اصلی")


# --- each wrong field


WRONG: list[tuple[str, Any, str]] = [
    ("identity", ID | {"text": "0012345678"}, "رقم آخر"),
    ("identity", ID | {"text": "12345"}, "رقم"),
    ("identity", ID | {"text": ""}, ""),
    ("first_name", "علی2", "نام"),
    ("first_name", "", ""),
    ("last_name", "Rezaei", ""),
    ("father_name", "حسن٣", ""),
    ("birth_date", "1404/12/30", "کبیسه"),
    ("birth_date", "1996/07/06", "میلادی"),
    ("birth_date", "1410", ""),
    ("birth_certificate_no", "12345678901", "۱ تا ۱۰ رقم"),
    ("mobile", [["0912123", ""]], "۱۱ رقم"),
    ("mobile", [["", "پدر"]], "همراه"),
    ("phone", "123", ""),
    ("postal_code", "341", ""),
    ("letter_date", "1404/12/30", "کبیسه"),
    ("first_name_en", "علی", ""),
    ("last_name_en", "x" * 70, ""),
    ("birth_place_en", "تاکستان", ""),
]


@pytest.mark.parametrize(("key", "typed", "words"), WRONG)
def test_wrong_field_has_its_sentence_and_nothing_is_stored(
    still_office: Office, still: Context, key: str, typed: Any, words: str
) -> None:
    page = RegistrationPage(still)
    page.open()
    fill(page, **{key: typed})
    page.form.save()
    settle(still)
    message = page.form.field(key).message()
    assert message is not None
    assert words in message.text
    assert any("آ" <= letter <= "ی" for letter in message.text)
    assert page.form.is_dirty
    assert not trainees.find_trainees(still_office.clerk)


@pytest.mark.parametrize(
    ("key", "typed"), [("birth_date", "1395/01/01"), ("letter_date", "1404/08/01")]
)
def test_error_of_the_service_stands_beside_its_field(
    still_office: Office, still: Context, key: str, typed: str
) -> None:
    page = RegistrationPage(still)
    page.open()
    fill(page, **{key: typed})
    page.form.save()
    settle(still)
    assert page.form.field(key).shown_problem() is not None
    assert not trainees.find_trainees(still_office.clerk)


def test_group_that_is_chosen_twice_is_one_group(still: Context) -> None:
    page = RegistrationPage(still)
    page.open()
    fill(page, target_group="nomads", other_target_groups=["nomads", "villagers"])
    assert draft_of(page.form.values()).target_groups == ("nomads", "villagers")


def test_rule_that_gives_way_takes_a_note(office: Office, context: Context, qtbot: Any) -> None:
    page = RegistrationPage(context)
    open_window(qtbot, page)
    page.open()
    fill(page, birth_date="1395/01/01")
    page.form.save()
    settle(context)
    page.form.field("birth_date").act()
    line = QApplication.focusWidget()
    assert line is not None
    write(line, "با مجوز اداره")
    press(Qt.Key.Key_Return)
    settle(context)
    (who,) = trainees.find_trainees(office.clerk)
    assert get_card(office.clerk, who).detail.draft.first_name_fa == "زهرا"


def test_number_that_its_sum_denies_is_taken_with_a_note_by_keys(
    office: Office, context: Context, qtbot: Any
) -> None:
    page = RegistrationPage(context)
    open_window(qtbot, page)
    page.open()
    fill(page, identity={"kind": "national_id", "text": "", "note": None})
    page.form.field("identity").stops()[-1].setFocus()
    _type_here("0012345678")
    page.handle_act(Act.SAVE)
    settle(context)
    assert len(trainees.find_trainees(office.clerk)) == 0
    # The sentence keeps the caret in the field; its button is the next stop.
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    _type_here("روی کارت همین است")
    press(Qt.Key.Key_Return)
    page.handle_act(Act.SAVE)
    settle(context)
    (who,) = trainees.find_trainees(office.clerk)
    kept = get_card(office.clerk, who).detail.draft.identity
    assert (kept.value, kept.note) == ("0012345678", "روی کارت همین است")


def _type_here(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    write(focus, text)


def test_switches_lift_what_they_answer(still: Context) -> None:
    page = RegistrationPage(still)
    page.open()
    mobile = page.form.field("mobile")
    # The number bears the caption; the button beside it says what it does.
    assert mobile.numbers[0].accessibleName().startswith("تلفن همراه")  # type: ignore[attr-defined]
    more = mobile.widget.findChild(QToolButton, "more_mobiles")
    assert more.accessibleName() == "یک شمارهٔ دیگر"
    fill(page, no_mobile=True, single_name=True)
    assert not mobile.widget.isEnabled()
    assert not page.form.field("last_name").widget.isEnabled()
    assert page.form.check()


def test_identity_may_come_later(office: Office, context: Context) -> None:
    page = RegistrationPage(context)
    page.open()
    fill(page, identity={"kind": "pending", "text": "", "note": None})
    page.form.save()
    settle(context)
    (who,) = trainees.find_trainees(office.clerk)
    assert get_card(office.clerk, who).detail.draft.identity.kind is IdentityKind.PENDING


def test_birth_certificate_number_that_follows_is_filled_in(context: Context, qtbot: Any) -> None:
    page = RegistrationPage(context)
    open_window(qtbot, page)
    page.open()
    number, birth = page.form.field("birth_certificate_no"), page.form.field("birth_date")
    write(page.form.identity.stops()[-1], the_office.national_id(1))
    birth.widget.setFocus()
    write(birth.widget, "67/4/12")
    assert number.value() is None
    for typed in ("1370", "75/4/12"):
        press(Qt.Key.Key_A, CTRL)
        write(birth.widget, typed)
        assert number.value() == the_office.national_id(1)
    # An older document may have another one: what the clerk types stays, and the form says why
    # it asks for a second look.
    number.widget.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write(number.widget, "1020")
    assert number.message() is None
    press(Qt.Key.Key_Return, SHIFT)
    said = number.message()
    assert said is not None
    assert (said.tone, "۱۳۶۸" in said.text) == (Tone.LOOK, True)
    assert number.problem() is None
    press(Qt.Key.Key_A, CTRL)
    write(birth.widget, "76/4/12")
    assert number.value() == "1020"
    press(Qt.Key.Key_A, CTRL)
    write(birth.widget, "67/4/12")
    assert number.message() is None


# --- two people at one record


def changed_elsewhere(office: Office, who: int, **changes: Any) -> None:
    other = office.log_in("clerk")
    detail = trainees.get_trainee(other, who)
    trainees.correct_trainee(other, who, detail.version, replace(detail.draft, **changes))


def test_conflict_shows_both_values_and_keeps_what_is_chosen(
    office: Office, context: Context, qtbot: Any
) -> None:
    for key in ("card", "helper"):
        own = ExtraField(key=key, caption_fa=key, caption_en=key, kind=ExtraKind.TEXT)
        extra_fields.add_extra_field(office.manager, own)
    who = trainees.register_trainee(office.clerk, the_office.draft(1, extra=(("card", "الف"),)))
    page = RegistrationPage(context)
    open_window(qtbot, page)
    page.open(person_id=who)
    settle(context)
    theirs = {"extra": (("card", "ب"), ("helper", "خواهر"))}
    changed_elsewhere(office, who, father_fa="حسین", address="تاکستان، خیابان امام", **theirs)
    page.form.set_typed({"father_name": "محسن", "birth_place": "قزوین", "extra.card": "پ"})
    page.form.save()
    settle(context)
    assert page.notice.isVisible()
    assert "زهره محمدی" in page.notice.sentence.text()
    page.notice.act_requested.emit("compare")
    shown = {
        button.objectName(): (button.text(), button.isChecked())
        for button in page.conflict.panel.findChildren(QRadioButton)
    }
    assert shown["stored_father_name"] == ("حسین", False)
    assert shown["typed_father_name"] == ("محسن", True)
    assert shown["stored_address"][1]
    assert (shown["stored_extra.card"], shown["typed_extra.card"]) == (("ب", False), ("پ", True))
    assert shown["stored_extra.helper"] == ("خواهر", True)
    page.conflict.panel.keep.click()
    assert page.form.save()
    settle(context)
    draft = trainees.get_trainee(office.clerk, who).draft
    assert dict(draft.extra) == {"card": "پ", "helper": "خواهر"}
    assert (draft.father_fa, draft.birth_place_fa) == ("محسن", "قزوین")
    assert draft.address == "تاکستان، خیابان امام"


def test_kept_form_does_not_undo_what_a_colleague_changed_meanwhile(
    office: Office, context: Context, qtbot: Any
) -> None:
    who = trainees.register_trainee(office.clerk, the_office.draft(1))
    page = RegistrationPage(context)
    open_window(qtbot, page)
    page.open(person_id=who)
    settle(context)
    page.form.set_typed({"birth_place": "قزوین", "address": "تاکستان"})
    page.keeper.keep_now()
    page.keeper.finish()
    changed_elsewhere(office, who, father_fa="حسین", address="تاکستان، خیابان امام")
    again = RegistrationPage(context)
    open_window(qtbot, again)
    again.open(person_id=who)
    settle(context)
    offer = again.findChild(DraftOffer)
    assert offer is not None
    offer.continue_button.click()
    assert "نشانی (تاکستان)" in again.notice.sentence.text()
    assert again.form.save()
    settle(context)
    draft = trainees.get_trainee(office.clerk, who).draft
    assert (draft.father_fa, draft.birth_place_fa) == ("حسین", "قزوین")
    assert draft.address == "تاکستان، خیابان امام"


def test_conflict_may_keep_what_is_stored(office: Office, context: Context) -> None:
    who = trainees.register_trainee(office.clerk, the_office.draft(1))
    page = RegistrationPage(context)
    page.open(person_id=who)
    settle(context)
    changed_elsewhere(office, who, father_fa="حسین")
    page.form.set_typed({"father_name": "محسن"})
    page.form.save()
    settle(context)
    page.notice.act_requested.emit("compare")
    stored = page.conflict.panel.findChild(QRadioButton, "stored_father_name")
    assert stored is not None
    stored.setChecked(True)
    page.conflict.panel.keep.click()
    assert page.form.field("father_name").value() == "حسین"
    assert not page.form.is_dirty


# --- drafts


def test_esc_keeps_the_draft_and_it_is_offered_back(context: Context, qtbot: Any) -> None:
    page = RegistrationPage(context)
    open_window(qtbot, page)
    page.open()
    fill(page)
    with qtbot.waitSignal(page.back_requested):
        page.handle_act(Act.BACK)
    with qtbot.waitSignal(page.toast_requested):
        assert page.can_leave()
    page.open()
    assert page.form.field("first_name").is_blank()
    offer = page.findChild(QWidget, "continue_draft")
    assert offer is not None
    offer.click()  # type: ignore[attr-defined]
    assert page.form.field("first_name").value() == "زهرا"
    page.form.save()
    settle(context)
    page.keeper.finish()
    assert not list(context.drafts.glob("*.json"))


def test_form_left_for_another_page_stays_as_it_stands(still: Context) -> None:
    page = RegistrationPage(still)
    page.open()
    fill(page)
    page.open()
    assert page.form.field("first_name").value() == "زهرا"


# --- the list


def test_list_finds_and_shows_the_person_beside(office: Office, context: Context) -> None:
    ids = people(office)
    page = TraineesPage(context)
    page.open(search="غلام")
    settle(context)
    assert list(page.listing.model.ids) == [ids[14]]
    assert page.card.name.text() == "غلام‌رسول"
    assert page.card.card is not None
    assert page.card.card.detail.id == ids[14]


def test_name_that_nobody_bears_begins_a_form(still: Context, qtbot: Any) -> None:
    page = TraineesPage(still)
    page.open(search="مینا رحیم‌زاده")
    settle(still)
    with qtbot.waitSignal(page.page_requested) as wish:
        page.listing.empty_act_requested.emit("register_name")
    assert wish.args == ["registration", {"name": "مینا رحیم‌زاده"}]
    form = RegistrationPage(still)
    form.open(name="مینا رحیم‌زاده")
    assert form.form.field("first_name").value() == "مینا"
    assert form.form.field("last_name").value() == "رحیم‌زاده"


@pytest.mark.parametrize("text", ["۰۰۱۲۳۴۵۶۷۹", "0012345679"])
def test_number_that_nobody_has_begins_a_form_with_it(still: Context, text: str) -> None:
    form = RegistrationPage(still)
    form.open(name=text)
    assert form.form.field("identity").value() == parse_identity(
        IdentityKind.NATIONAL_ID, "0012345679"
    )


def test_auditor_may_look_but_not_register(office: Office) -> None:
    with open_context(office, "auditor") as context:
        page = TraineesPage(context)
        dossier = DossierPage(context)
        settle(context)
        assert not page.primary_action.isEnabled()
        assert "ورود از فایل" in page.import_button.toolTip()
        assert not dossier.primary_action.isEnabled()
        assert not dossier.photo.isEnabled()


# --- the dossier


def test_dossier_records_a_paper_the_confirmation_and_a_photo(
    office: Office, context: Context, qtbot: Any
) -> None:
    who = trainees.register_trainee(office.clerk, the_office.draft(1))
    page = DossierPage(context)
    open_window(qtbot, page)
    page.open(person_id=who)
    settle(context)
    page.resize(1024, 600)
    # From the card to the tabs, and from them into what is on them.
    page.tabs.tabBar().setFocus()
    press(Qt.Key.Key_Tab)
    assert page.facts.isAncestorOf(QApplication.focusWidget()) or page.facts.hasFocus()
    for _ in range(2):
        press(Qt.Key.Key_Tab, SHIFT)
    assert page.card.isAncestorOf(QApplication.focusWidget())
    page.tabs.setCurrentWidget(page.papers)
    for kind in ("national_card", "education_certificate"):
        page.documents.ask(kind)
        dialog = page.findChild(TaskDialog, "document_state")
        dialog.form.submit()
        settle(context)
    write(page.papers.confirm_form.field("sheet_no").widget, "C02-1404-0001/14040715")
    assert page.papers.confirm_form.text("sheet_no") == "C02-1404-0001/14040715"
    page.papers.confirm_form.submit()
    settle(context)
    file = office.folder / "face.jpg"
    file.write_bytes(the_office.photo())
    window = page.photo.choose()
    window.take_file(file)
    settle(context)
    settle(context)
    window.use()
    settle(context)
    card = get_card(office.clerk, who)
    assert card.gaps == ()
    assert card.photo is not None
    assert page.card.card is not None
    assert page.card.card.gaps == ()


def test_dossier_tells_classes_and_history(office: Office, context: Context) -> None:
    ids = classroom.people(office, 1)
    classroom.finished_course(office, ids)
    page = DossierPage(context)
    page.open(person_id=ids[0])
    settle(context)
    # What stands behind is neither read nor filled before it is looked at.
    assert not [one for one in page.history.findChildren(QLabel) if "ثبت کارآموز" in one.text()]
    for view in (page.skills, page.history):
        page.tabs.setCurrentWidget(view)
        settle(context)
    told = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "از ۱۴۰۴/۰۷/۱۶ تا ۱۴۰۴/۰۸/۱۵" in told
    assert "ثبت کارآموز" in told
    # The record of an earlier evening, from the same place.
    page.history.open_past()
    settle(context)
    past = page.findChild(PastDialog)
    assert past.record is not None
    assert past.record.skills
    past.form.field("day").set_value(the_office.TODAY - timedelta(days=1))
    past.form.submit()
    settle(context)
    assert not past.tabs.isEnabled()
    assert past.form.field("day").shown_problem().code == "as_of.not_yet"


def test_identity_is_copied_in_latin_digits(office: Office, context: Context) -> None:
    draft = the_office.draft(1)
    who = trainees.register_trainee(office.clerk, draft)
    page = DossierPage(context)
    page.open(person_id=who)
    settle(context)
    page.card.copy.click()
    assert QApplication.clipboard().text() == draft.identity.value


# --- in every language and size


@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_clipped_and_everything_has_a_name(
    office: Office, qtbot: Any, language: Language
) -> None:
    Look.current().set_language(language)
    faults = []
    hosts = []  # A page that comes twice moves on from the host that it came in first.
    for scenes in (trainees_scenes, imports_scenes, acts_scenes, old_records_scenes):
        for name, widget in scenes(office):
            host = QWidget()
            hosts.append(host)
            qtbot.addWidget(host)
            column = QVBoxLayout(host)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(widget)
            host.show()
            widget.show()
            for size in ((1142, 619), (1037, 467)):
                host.resize(*size)
                QApplication.processEvents()
                found = [*clipped(host), *nameless(host), *misread(host)]
                if (host.width(), host.height()) != size and not isinstance(widget, QDialog):
                    found.append(f"needs {host.width()} by {host.height()}")
                faults += [f"{name} {size}: {fault}" for fault in found]
            host.hide()
    assert faults == []


def test_room_gives_its_pages_by_key(still: Context) -> None:
    assert set(make_pages(still)) == {"trainees", "trainee", "registration", "doubles"}
    settle(still)
