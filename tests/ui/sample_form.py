"""A registration form of 18 fields with the longest and the wrongest answers, for tests."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from tvto_desk.domain import names, persian
from tvto_desk.domain.jalali import from_jalali
from tvto_desk.ui.widgets.choice_field import ChoiceField
from tvto_desk.ui.widgets.code_edit import standard_code_edit
from tvto_desk.ui.widgets.form import Form
from tvto_desk.ui.widgets.identity_field import IdentityField
from tvto_desk.ui.widgets.jalali_edit import JalaliEdit
from tvto_desk.ui.widgets.mark_edit import MarkEdit
from tvto_desk.ui.widgets.number_field import (
    NumberField,
    mobile_field,
    phone_field,
    postal_code_field,
)
from tvto_desk.ui.widgets.script_field import Script, ScriptField

LONGEST: dict[str, Any] = {
    "identity": {"kind": "national_id", "text": "0012345679", "note": None},
    "first_name": "سیده فاطمه زهرا",
    "last_name": "موسوی‌نژاد حسینی قزوینی",
    "birth_date": "1375/4",
    "mobile": "09121234567",
    "address": "قزوین، شهر صنعتی البرز، خیابان شهید بهشتی، کوچهٔ ۱۲، پلاک ۳۴",
    "standard_code": "251340530000031",
    "mark": "76/67",
    "first_name_en": "Seyedeh Fatemeh Zahra",
}
WRONG: dict[str, Any] = {
    "identity": {"kind": "national_id", "text": "0012345678", "note": None},
    "first_name": "علی2",
    "last_name": "رضاییali",
    "father": "Hassan",
    "birth_date": "1996/07/06",
    "birth_place": "قزوین۲",
    "mobile": "0912123456",
    "phone": "123",
    "postal_code": "341",
    "address": "نشانی\ue000",
    "standard_code": "43/58/1/1-8",
    "mark": "710",
    "letter_date": "1404/12/30",
    "first_name_en": "علی",
    "last_name_en": "x" * 70,
}


def today() -> date:
    return from_jalali(1404, 7, 15)


def sample_form(parent: QWidget | None = None) -> Form:
    """The form, captioned in Persian; name, identity and mobile are needed."""
    form = Form(parent, with_next=True)

    def persian_name(key: str) -> ScriptField:
        return ScriptField(Script.PERSIAN, partial(names.persian_name, field=key))

    def latin_name(key: str) -> ScriptField:
        return ScriptField(Script.LATIN, partial(names.latin_name, field=key))

    form.add_section("who")
    form.add("identity", IdentityField(), answers_to=("national_id",))
    for key in ("first_name", "last_name", "father"):
        form.add(key, persian_name(key))
    form.add("birth_date", JalaliEdit(today, birth=True))
    form.add("birth_place", persian_name("birth_place"))
    form.add_section("reach")
    form.add("mobile", mobile_field())
    form.add("phone", phone_field())
    form.add("postal_code", postal_code_field())
    group, residence = ChoiceField(), ChoiceField(width=160)
    group.set_choices([("villagers", "روستاییان"), ("prison", "زندانیان")])
    residence.set_choices([("urban", "شهری"), ("rural", "روستایی")])
    form.add("group", group)
    form.add("residence", residence)
    form.add("address", ScriptField(Script.PERSIAN, persian.normalise), full_row=True)
    form.add_section("course")
    form.add("standard_code", standard_code_edit())
    form.add("mark", MarkEdit())
    form.add("letter_date", JalaliEdit(today, field="letter_date"))
    form.add("hours", NumberField(int))
    form.add_section("latin")
    form.add("first_name_en", latin_name("first_name_en"))
    form.add("last_name_en", latin_name("last_name_en"))
    for key in form.field_keys():
        form.caption(key, f"برچسب {key}")
    form.require("identity", "first_name", "last_name", "mobile")
    return form
