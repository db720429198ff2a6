"""A list of equipment from outside: which column means what, and what a row says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tvto_desk.domain import digits, jalali, persian
from tvto_desk.domain.equipment import Condition, EquipmentKind
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.sheet_headings import Headings
from tvto_desk.domain.words import Code


class Heading(StrEnum):
    """A column of the list; the value is its key in the program."""

    NAME = "name"
    NUMBER = "number"
    WORKSHOP = "workshop"
    CONDITION = "condition"
    KIND = "kind"
    ADDED = "added"


HEADINGS = Headings(
    {
        Heading.NAME: (
            "نام وسیله", "تجهیزات", "وسیله", "نام", "نام تجهیزات", "نام دستگاه", "نام کالا",
            "شرح کالا", "شرح", "equipment", "name",
        ),
        Heading.NUMBER: (
            "شماره اموال", "شماره پلاک", "کد اموال", "پلاک", "برچسب اموال", "property number",
        ),
        Heading.WORKSHOP: ("کارگاه", "نام کارگاه", "محل استقرار", "محل", "workshop"),
        Heading.CONDITION: ("وضع ظاهری", "وضعیت ظاهری", "سلامت", "وضع", "condition"),
        Heading.KIND: ("نوع", "نوع وسیله", "kind"),
        Heading.ADDED: (
            "سال ورود", "تاریخ ورود به مرکز", "تاریخ ورود", "سال افزودن", "سال افزوده شدن",
            "سال خرید", "تاریخ خرید", "سال تحویل", "تاریخ تحویل", "سال", "year of addition",
            "year", "came to the centre on", "came on", "از تاریخ",
        ),
    },
    (Heading.NAME, Heading.ADDED),
    "equipment_sheet.columns_missing",
)  # fmt: skip

_CONDITIONS = {
    "": Condition.SOUND,
    "سالم": Condition.SOUND,
    "نو": Condition.SOUND,
    "sound": Condition.SOUND,
    "کارکرده": Condition.WORN,
    "مستعمل": Condition.WORN,
    "worn": Condition.WORN,
    "معیوب": Condition.FAULTY,
    "خراب": Condition.FAULTY,
    "faulty": Condition.FAULTY,
}
_KINDS = {
    "دستگاه": EquipmentKind.MACHINE,
    "ابزار دستی": EquipmentKind.HAND_TOOL,
    "ابزار اندازه‌گیری": EquipmentKind.MEASURING,
    "رایانه": EquipmentKind.COMPUTER,
    "رایانه و جانبی": EquipmentKind.COMPUTER,
    "وسیله کمک‌آموزشی": EquipmentKind.TEACHING_AID,
    "کمک‌آموزشی": EquipmentKind.TEACHING_AID,
    "وسیله ایمنی": EquipmentKind.SAFETY,
}
_CONDITION_OF = {persian.search_key(word): one for word, one in _CONDITIONS.items()}
_KIND_OF = {persian.search_key(word): one for word, one in _KINDS.items()}
_YEAR = re.compile(r"1[34]\d\d")
_GREGORIAN = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


@dataclass(frozen=True)
class EquipmentLine:
    """A row of the list in stored form; ``workshop`` is its name as the list has it."""

    name_fa: str
    property_no: str
    workshop: str
    condition: Condition
    kind: EquipmentKind
    acquired_on: date


def read_line(cells: Mapping[Heading, str], today: date) -> EquipmentLine:
    """A row of the list.

    Without a condition a thing is sound, and without a kind it is of another. Raises
    ``equipment.name_missing``, ``equipment_sheet.condition``, ``.added_missing``, ``.added`` and
    ``equipment.acquired_later``.
    """
    name = persian.normalise(cells.get(Heading.NAME, ""), field="name_fa")
    if not name:
        raise DomainError("equipment.name_missing", field="name_fa")
    condition = cells.get(Heading.CONDITION, "")
    seen = _CONDITION_OF.get(persian.search_key(condition))
    if seen is None:
        raise DomainError("equipment_sheet.condition", field="condition", text=condition)
    acquired_on = _day(cells.get(Heading.ADDED, ""), today)
    if acquired_on > today:
        raise DomainError("equipment.acquired_later", field="acquired_on")
    return EquipmentLine(
        name,
        persian.normalise(digits.latin(cells.get(Heading.NUMBER, "")), field="property_no"),
        persian.normalise(cells.get(Heading.WORKSHOP, ""), field="workshop"),
        seen,
        _KIND_OF.get(persian.search_key(cells.get(Heading.KIND, "")), EquipmentKind.OTHER),
        acquired_on,
    )


def _day(text: str, today: date) -> date:
    """A day of the calendar, or the first day of the Jalali year that stands alone."""
    typed = digits.latin(text).strip()
    if not typed:
        raise DomainError("equipment_sheet.added_missing", field="acquired_on")
    if _YEAR.fullmatch(typed):
        return jalali.from_jalali(int(typed), 1, 1)
    try:
        # A cell that is a date comes in the Gregorian form of the spreadsheet.
        if _GREGORIAN.fullmatch(typed):
            return date.fromisoformat(typed)
        # A lone small number is a day of this month where a person types, but not in a list.
        if not typed.isdigit() or len(typed) > 4:
            return jalali.parse(typed, today)
    except (DomainError, ValueError):
        pass
    raise DomainError("equipment_sheet.added", field="acquired_on", text=Code(typed))
