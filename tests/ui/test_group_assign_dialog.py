"""One value for many, through the list of people: shown first, undone by the toast."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.office import Office, draft
from tests.services import classroom
from tests.ui.hands import CTRL, open_window, press
from tests.ui.window_office import settle
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.domain.person import Education
from tvto_desk.services import dossiers, enrolments, extra_fields, trainees
from tvto_desk.ui.context import Context
from tvto_desk.ui.trainees.documents_dialog import DocumentsDialog
from tvto_desk.ui.trainees.group_assign_dialog import GroupAssignDialog
from tvto_desk.ui.trainees.trainees_page import TraineesPage


def groups(office: Office) -> list[tuple[str, ...]]:
    ids = trainees.find_trainees(office.clerk)
    return [trainees.get_trainee(office.clerk, one).draft.target_groups for one in ids]


def test_selected_people_get_one_group_and_the_toast_takes_it_back(
    office: Office, context: Context, qtbot: Any
) -> None:
    for number in (1, 2, 3):
        trainees.register_trainee(office.clerk, draft(number))
    page = TraineesPage(context)
    open_window(qtbot, page)
    page.open()
    settle(context)
    page.listing.table.setFocus()
    press(Qt.Key.Key_A, CTRL)
    page.listing.act_requested.emit("assign", page.listing.selection)
    dialog = page.findChild(GroupAssignDialog)
    assert dialog is not None
    assert not dialog.form.button.isEnabled()
    assert dialog.height() < 300
    dialog.form.field("target_group").set_typed("villagers")
    dialog.form.field("target_group").edited.emit()
    settle(context)
    assert "۳ نفر تغییر می‌کند" in dialog.told.text()
    assert "کارجویان" in dialog.told.text()
    assert dialog.form.button.text() == "ثبت برای ۳ نفر"
    with qtbot.waitSignal(page.toast_requested) as toast:
        dialog.form.button.click()
    assert groups(office) == [("villagers", "skill_seekers")] * 3
    sentence, undo = toast.args
    assert sentence == "گروه هدف اصلی برای ۳ نفر ثبت شد."
    with qtbot.waitSignal(context.undoing.said) as said:
        undo()
        settle(context)
    assert "و ۲ مورد دیگر" in said.args[0]
    assert groups(office) == [("skill_seekers",)] * 3


def test_value_that_all_have_already_cannot_be_given(
    office: Office, context: Context, qtbot: Any
) -> None:
    who = trainees.register_trainee(office.clerk, draft(1, education=Education.DIPLOMA))
    page = TraineesPage(context)
    open_window(qtbot, page)
    dialog = GroupAssignDialog(context, [who], page)
    dialog.start()
    dialog.form.field("field").set_value("education")
    dialog.form.field("field").edited.emit()
    assert dialog.form.cell("education").isVisible()
    assert not dialog.form.cell("target_group").isVisible()
    dialog.form.field("education").set_typed("diploma")
    dialog.form.field("education").edited.emit()
    settle(context)
    assert "چیزی تغییر نمی‌کند" in dialog.told.text()
    assert not dialog.form.button.isEnabled()


def test_enrolments_of_a_class_are_given_a_body(
    office: Office, context: Context, qtbot: Any
) -> None:
    course = classroom.open_course(office)
    made = enrolments.enrol(office.clerk, course, classroom.people(office, 2))
    page = TraineesPage(context)
    open_window(qtbot, page)
    dialog = GroupAssignDialog(context, made, page, of_enrolments=True)
    dialog.start()
    dialog.form.field("field").set_value("referral")
    dialog.form.field("field").edited.emit()
    assert not dialog.form.cell("letter_no").isVisible()
    dialog.form.field("referring_body").set_typed("emdad")
    dialog.form.field("referring_body").edited.emit()
    settle(context)
    with qtbot.waitSignal(dialog.assigned) as said:
        dialog.form.button.click()
    assert said.args[0] == "دستگاه معرف و نامه برای ۲ نفر ثبت شد."


def test_field_of_the_centre_is_given_too(office: Office, context: Context, qtbot: Any) -> None:
    field = ExtraField(key="bus", caption_fa="سرویس", caption_en="Bus", kind=ExtraKind.TEXT)
    extra_fields.add_extra_field(office.manager, field)
    people = [trainees.register_trainee(office.clerk, draft(number)) for number in (1, 2)]
    page = QWidget()
    open_window(qtbot, page)
    dialog = GroupAssignDialog(context, people, page)
    dialog.start()
    settle(context)
    dialog.form.field("field").set_typed("extra.bus")
    dialog.form.field("field").edited.emit()
    assert dialog.form.cell("extra.bus").isVisible()
    assert not dialog.form.cell("target_group").isVisible()
    dialog.form.field("extra.bus").set_typed("خط ۲")
    dialog.form.field("extra.bus").edited.emit()
    settle(context)
    assert "۲ نفر تغییر می‌کند" in dialog.told.text()
    dialog.form.button.click()
    settle(context)
    known = [trainees.get_trainee(office.clerk, one).draft.extra for one in people]
    assert known == [(("bus", "خط ۲"),)] * 2


def test_document_of_selected_people_is_recorded_and_taken_back(
    office: Office, context: Context, qtbot: Any
) -> None:
    ids = [trainees.register_trainee(office.clerk, draft(number)) for number in (1, 2)]
    page = TraineesPage(context)
    open_window(qtbot, page)
    page.open()
    settle(context)
    page.listing.table.setFocus()
    press(Qt.Key.Key_A, CTRL)
    page.listing.act_requested.emit("documents", page.listing.selection)
    dialog = page.findChild(DocumentsDialog)
    assert dialog is not None
    assert not dialog.form.button.isEnabled()
    for kind, has_copy in (("medical", False), ("national_card", True)):
        dialog.form.field("kind").set_typed(kind)
        dialog.form.field("kind").edited.emit()
        settle(context)
        assert dialog.form.cell("has_copy").isVisible() is has_copy
    assert dialog.form.button.text() == "ثبت برای ۲ نفر"
    with qtbot.waitSignal(page.toast_requested) as toast:
        dialog.form.button.click()
    sentence, undo = toast.args
    assert sentence == "«کارت ملی» برای ۲ نفر ثبت شد."

    def held() -> list[bool]:
        rows = [dossiers.get_dossier(office.clerk, one).documents for one in ids]
        return [any(row.held is not None for row in each) for each in rows]

    assert held() == [True, True]
    undo()
    settle(context)
    assert held() == [False, False]
