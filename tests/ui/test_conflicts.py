"""A save that meets another desk's: both values in each field, one is chosen, none is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication, QRadioButton

from tests.office import Office
from tests.services import classroom
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.hands import open_window
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.equipment import Condition, EquipmentDraft, EquipmentKind
from tvto_desk.domain.extra_fields import ExtraField, ExtraKind
from tvto_desk.domain.words import Language
from tvto_desk.services import courses, equipment, extra_fields, settings
from tvto_desk.ui.conflicts import ConflictDialog
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.courses_page import CoursesPage
from tvto_desk.ui.equipment.item_dialog import ItemDialog
from tvto_desk.ui.look import Look
from tvto_desk.ui.settings import SettingsPage


def _shown(dialog: ConflictDialog | None) -> dict[str, tuple[str, str, bool]]:
    """What the comparison shows, by field: stored, typed, and whether the typed one is proposed."""
    assert dialog is not None
    assert dialog.isVisible()
    found = {}
    for typed in dialog.findChildren(QRadioButton):
        _kind, _, key = typed.objectName().partition("_")
        if _kind == "typed":
            stored = dialog.findChild(QRadioButton, f"stored_{key}")
            found[key] = (stored.text(), typed.text(), typed.isChecked())
    return found


def test_two_desks_at_one_class_a_thing_and_the_settings(office: Office, qtbot: Any) -> None:
    course = classroom.drafted(office, capacity=20)
    made = EquipmentDraft(
        name_fa="دستگاه جوش",
        kind=EquipmentKind.MACHINE,
        condition=Condition.SOUND,
        acquired_on=office.clerk.today(),
    )
    (thing,) = equipment.add_equipment(office.clerk, made)
    card = _own("کارت بیمه", "Insurance")
    extra_fields.add_extra_field(office.manager, card)
    with open_context(office, "manager") as context:
        page = CoursesPage(context)
        open_window(qtbot, page)
        page.open(edit=course)
        settle(context)
        opened = courses.get_course_detail(office.clerk, course).draft
        courses.change_draft(office.clerk, course, replace(opened, capacity=16, planned_heads=18))
        page.form.set_typed({"capacity": "12", "scheme": "تفاهم‌نامه"})
        page.form.save()
        settle(context)
        dialog = page.conflicts.dialog
        assert _shown(dialog) == {
            "capacity": ("۱۶", "۱۲", True),
            "planned_heads": ("۱۸", "خالی", False),
            "scheme": ("خالی", "تفاهم‌نامه", True),
        }
        assert "زهره محمدی" in dialog.line.text()
        for language in Language:
            Look.current().set_language(language)
            settle(context)
            QApplication.processEvents()
            dialog.grab()
            assert nameless(dialog) == []
            assert clipped(dialog) == []
        Look.current().set_language(Language.FA)
        dialog.findChild(QRadioButton, "stored_capacity").setChecked(True)
        dialog.panel.keep.click()
        page.form.save()
        settle(context)
        now = courses.get_course_detail(office.clerk, course).draft
        assert (now.capacity, now.planned_heads, now.scheme) == (16, 18, "تفاهم‌نامه")

        row = equipment.list_equipment(office.clerk)[0]
        item = ItemDialog(context, page, row)
        item.start()
        settle(context)
        equipment.change_equipment(office.clerk, thing, row.version, replace(made, note="سیم نو"))
        item.form.field("property_no").set_value("120")
        item.form.submit()
        settle(context)
        assert _shown(item.findChild(ConflictDialog)) == {
            "property_no": ("خالی", "120", True),
            "note": ("سیم نو", "خالی", False),
        }
        item.findChild(ConflictDialog).panel.keep.click()
        item.form.submit()
        settle(context)
        stored = equipment.list_equipment(office.clerk)[0]
        assert (stored.property_no, stored.note) == ("120", "سیم نو")

        limits = SettingsPage(context)
        qtbot.addWidget(limits)
        _own_field(office, context, limits)
        limits.open(section="limits")
        settle(context)
        panel = limits.panel("limits")
        settings.change_setting(office.manager, settings.ABSENCE_LIMIT, 20)
        panel.form.field("absence").set_value(30)
        panel.form.submit()
        settle(context)
        assert _shown(panel.conflicts.dialog) == {"absence": ("۲۰", "۳۰", True)}
        panel.conflicts.dialog.panel.keep.click()
        panel.form.submit()
        settle(context)
        assert settings.get_setting(office.manager, settings.ABSENCE_LIMIT) == 30
    office.close()


def _own(fa: str, en: str, *, is_asked: bool = False) -> ExtraField:
    return ExtraField(
        key="card", caption_fa=fa, caption_en=en, kind=ExtraKind.TEXT, is_asked=is_asked
    )


def _own_field(office: Office, context: Context, house: SettingsPage) -> None:
    house.open(section="extra")
    settle(context)
    panel: Any = house.panel("extra")
    panel.table.setCurrentIndex(panel.table.rows.index(0, 0))
    (row,) = extra_fields.list_extra_fields(office.manager)
    panel.form.field("caption_fa").set_typed("شمارهٔ بیمه")
    panel.form.edited.emit()
    extra_fields.change_extra_field(
        office.manager, row.id, row.version, replace(row.field, caption_en="Policy", is_asked=True)
    )
    context.news.changed.emit("extra_field")
    settle(context)
    assert panel.form.field("caption_fa").value() == "شمارهٔ بیمه"
    panel.form.submit()
    settle(context)
    assert _shown(panel.conflicts.dialog) == {
        "caption_fa": ("کارت بیمه", "شمارهٔ بیمه", True),
        "caption_en": ("Policy", "Insurance", False),
        "is_asked": ("بله", "خیر", False),
    }
    panel.conflicts.dialog.panel.keep.click()
    panel.form.submit()
    settle(context)
    (row,) = extra_fields.list_extra_fields(office.manager)
    assert row.field == _own("شمارهٔ بیمه", "Policy", is_asked=True)
