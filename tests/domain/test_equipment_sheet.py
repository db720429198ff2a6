"""A list of equipment from outside: headings in several spellings, and what a row says."""

from __future__ import annotations

from datetime import date

import pytest

from tvto_desk.domain import jalali
from tvto_desk.domain.equipment import Condition, EquipmentKind
from tvto_desk.domain.equipment_sheet import HEADINGS, Heading, read_line
from tvto_desk.domain.errors import DomainError

TODAY = jalali.from_jalali(1404, 7, 15)
GOOD = {Heading.NAME: "دريل ستوني", Heading.ADDED: "1402"}


def test_columns_are_known_by_their_spellings() -> None:
    rows = [["فهرست اموال"], ["ردیف", "شرح كالا", "شمارهٔ اموال", "کارگاه", "سال خرید"], ["1"]]
    assert HEADINGS.head_row(rows) == 1
    assert HEADINGS.columns(rows[1]) == {
        Heading.NAME: 1,
        Heading.NUMBER: 2,
        Heading.WORKSHOP: 3,
        Heading.ADDED: 4,
    }
    with pytest.raises(DomainError) as refused:
        HEADINGS.columns(["کارگاه", "وضع ظاهری"])
    assert refused.value.params["columns"] == "نام وسیله، سال ورود"


def test_row_is_read_with_what_it_leaves_out() -> None:
    line = read_line(GOOD | {Heading.NUMBER: " ۱۲۰۴۵ "}, TODAY)
    assert (line.name_fa, line.property_no, line.workshop) == ("دریل ستونی", "12045", "")
    assert (line.condition, line.kind) == (Condition.SOUND, EquipmentKind.OTHER)
    more = {Heading.CONDITION: "معيوب", Heading.KIND: "ابزار دستی", Heading.WORKSHOP: "جوش"}
    line = read_line(GOOD | more, TODAY)
    assert (line.condition, line.kind) == (Condition.FAULTY, EquipmentKind.HAND_TOOL)
    assert line.workshop == "جوش"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("۱۴۰۲", jalali.from_jalali(1402, 1, 1)),
        ("1402/07/15", jalali.from_jalali(1402, 7, 15)),
        ("2023-10-07", date(2023, 10, 7)),
    ],
)
def test_year_or_day_of_the_addition(typed: str, day: date) -> None:
    assert read_line(GOOD | {Heading.ADDED: typed}, TODAY).acquired_on == day


@pytest.mark.parametrize(
    ("heading", "typed", "code"),
    [
        (Heading.NAME, " ", "equipment.name_missing"),
        (Heading.ADDED, "", "equipment_sheet.added_missing"),
        (Heading.ADDED, "7", "equipment_sheet.added"),
        (Heading.ADDED, "پارسال", "equipment_sheet.added"),
        (Heading.ADDED, "2023-13-07", "equipment_sheet.added"),
        (Heading.ADDED, "1405", "equipment.acquired_later"),
        (Heading.CONDITION, "عالی", "equipment_sheet.condition"),
    ],
)
def test_row_that_says_nothing_usable_is_refused(heading: Heading, typed: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_line(GOOD | {heading: typed}, TODAY)
    assert refused.value.code == code
