"""Rows of the standard file are checked by its columns, and answers are read by their headings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tvto_desk.domain.authority_file import (
    Answer,
    FileColumn,
    Form,
    Value,
    check_row,
    read_answer,
    row_mark,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.sheet import Cell, CellKind, FileKind, Row, Table

DAY = date(2025, 11, 6)
COLUMNS = {
    "id": FileColumn("id", Form.DIGITS, is_needed=True, most=10),
    "name": FileColumn("name", Form.TEXT, is_needed=False, most=5),
    "birth": FileColumn("birth", Form.JALALI, is_needed=True),
    "sex": FileColumn("sex", Form.CODE, is_needed=True, codes={"female": "2"}),
    "place": FileColumn("place", Form.TEXT, is_needed=False, known=("fixed",)),
    "hours": FileColumn("hours", Form.NUMBER, is_needed=False),
}


@pytest.mark.parametrize(
    ("key", "value", "cell"),
    [
        ("id", "0012345679", "0012345679"),
        ("name", "", ""),
        ("name", None, ""),
        ("birth", DAY, "1404/08/15"),
        ("birth", PartialDate(DAY, DatePrecision.DAY), "1404/08/15"),
        ("sex", "female", "2"),
        ("place", "fixed", "fixed"),
        ("hours", 90, 90),
        ("hours", Decimal("13.50"), Decimal("13.50")),
    ],
)
def test_value_in_the_form_of_the_file(key: str, value: Value, cell: object) -> None:
    row = check_row([COLUMNS[key]], {key: value})
    assert row.problems == ()
    assert row.cells == (cell,)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("id", None, "authority.missing"),
        ("id", "", "authority.missing"),
        ("id", "P00012", "authority.no_digits"),
        ("id", "۰۰۱۲۳۴۵۶۷۹", "authority.no_digits"),
        ("id", "12345678901", "authority.too_long"),
        ("name", "ششحرفی", "authority.too_long"),
        ("birth", PartialDate(DAY, DatePrecision.YEAR), "authority.whole_date"),
        ("birth", PartialDate(DAY, DatePrecision.MONTH), "authority.whole_date"),
        ("sex", "male", "authority.unknown_value"),
        ("place", "moon", "authority.unknown_value"),
    ],
)
def test_value_that_may_not_be_sent_is_named_by_its_column(
    key: str, value: Value, code: str
) -> None:
    row = check_row([COLUMNS[key]], {key: value})
    assert [(one.code, one.field) for one in row.problems] == [(code, key)]
    assert row.cells == ("",)


def test_every_problem_of_a_row_is_named_at_once_and_only_changes_change_the_digest() -> None:
    whole: dict[str, Value] = {"id": "1", "birth": DAY, "sex": "female"}
    columns = list(COLUMNS.values())
    assert len(check_row(columns, {}).problems) == 3
    assert check_row(columns, whole).digest == check_row(columns, dict(whole)).digest
    assert check_row(columns, whole).digest != check_row(columns, whole | {"name": "نو"}).digest


def table(*rows: tuple[str, ...]) -> Table:
    cells = (tuple(Cell(CellKind.TEXT, text) for text in row) for row in rows)
    numbered = tuple(Row(number, row) for number, row in enumerate(cells, start=1))
    return Table("", FileKind.XLSX, None, numbered, ())


def test_answer_is_read_by_its_headings_wherever_they_stand() -> None:
    found = read_answer(
        table(
            ("فایل آمار آبان",),
            ("نام", "پاسخ", "شناسه ردیف", "دلیل"),
            ("زهرا", "پذيرفته", row_mark(3, 1), ""),
            ("مینا", "رد", "۳-۲", " کد   ملی تکراری "),
            ("لیلا", "", row_mark(3, 3), ""),
            ("سارا", "شاید", row_mark(3, 4), ""),
            ("نرگس", "قبول", "سه", ""),
        )
    )
    assert [(row.sending, row.place, row.answer, row.reason) for row in found.rows] == [
        (3, 1, Answer.ACCEPTED, ""),
        (3, 2, Answer.REFUSED, "کد ملی تکراری"),
    ]
    assert found.unread == (6, 7)


def test_table_that_is_no_answer_is_refused() -> None:
    with pytest.raises(DomainError, match=r"authority\.no_answer"):
        read_answer(table(("نام", "پاسخ"), ("زهرا", "رد")))
