"""Columns are known by their headers in both languages, wherever they stand."""

from __future__ import annotations

import tomllib

import pytest

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Education, ResidenceKind, Sex
from tvto_desk.domain.referral_columns import Field, find_columns, key_of
from tvto_desk.domain.sheet import Cell, CellKind, FileKind, Row, Table
from tvto_desk.system import resources
from tvto_desk.system.sheets import spellings
from tvto_desk.system.words import words


def table(*rows: list[str]) -> Table:
    cells = (tuple(Cell(CellKind.TEXT, text) for text in row) for row in rows)
    numbered = tuple(Row(number, row) for number, row in enumerate(cells, start=1))
    return Table("", FileKind.CSV, None, numbered, ())


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("نام", Field.FIRST_NAME),
        (" نـام * ", Field.FIRST_NAME),
        ("نام‌خانوادگی", Field.LAST_NAME),
        ("نام خانوادگي", Field.LAST_NAME),
        ("نام و نام خانوادگی", Field.FULL_NAME),
        ("نام پدر", Field.FATHER_NAME),
        ("كد ملي", Field.NATIONAL_ID),
        ("کد ملی (۱۰ رقم)", Field.NATIONAL_ID),
        ("ش.ش", Field.BIRTH_CERTIFICATE_NO),
        ("تاریخ تولد:", Field.BIRTH_DATE),
        ("DATE OF BIRTH (Jalali)", Field.BIRTH_DATE),
        ("Father's Name", Field.FATHER_NAME),
        ("نام لاتین", Field.FIRST_NAME_EN),
        ("کد فراگیر اتباع", Field.FOREIGN_CODE),
        ("نام مدرسه", None),
        ("***", None),
    ],
)
def test_header_is_known_by_its_words(header: str, field: Field | None) -> None:
    assert spellings().field_of(header) is field


def test_name_and_fathers_name_may_stand_in_any_order() -> None:
    one = find_columns(table(["نام", "نام پدر", "کد ملی"]), spellings()).places
    other = find_columns(table(["نام پدر", "کد ملی", "نام"]), spellings()).places
    assert one == {Field.FIRST_NAME: 0, Field.FATHER_NAME: 1, Field.NATIONAL_ID: 2}
    assert other == {Field.FATHER_NAME: 0, Field.NATIONAL_ID: 1, Field.FIRST_NAME: 2}


def test_header_is_found_below_titles() -> None:
    found = find_columns(table(["فهرست"], ["نامه", "نام"], ["نام", "کد ملی"]), spellings())
    assert found.header_row == 3


def test_table_without_known_headers_is_refused() -> None:
    with pytest.raises(DomainError, match=r"referral\.no_header") as refused:
        find_columns(table(["علی", "رضایی"], ["نام", "مدرسه"]), spellings())
    assert words().error(refused.value)


def test_unknown_column_may_be_chosen() -> None:
    found = find_columns(table(["نام", "کد ملی", "شهرت پدری"]), spellings())
    chosen = found.with_column(Field.LAST_NAME, 2)
    assert chosen.places[Field.LAST_NAME] == 2


def test_column_chosen_for_another_field_leaves_its_first_one() -> None:
    found = find_columns(table(["نام", "کد ملی"]), spellings())
    assert found.with_column(Field.LAST_NAME, 0).places == {
        Field.NATIONAL_ID: 1,
        Field.LAST_NAME: 0,
    }
    assert Field.FIRST_NAME not in found.with_column(Field.FIRST_NAME, None).places


def test_two_columns_of_one_field_are_a_question() -> None:
    found = find_columns(table(["نام", "کد ملی", "موبایل", "تلفن همراه"]), spellings())
    assert found.doubled == {Field.MOBILE: (2, 3)}
    assert found.with_column(Field.MOBILE, 3).doubled == {}
    assert found.with_column(Field.MOBILE, 3).places[Field.MOBILE] == 3


def test_every_field_has_its_words() -> None:
    assert {field.label for field in Field} <= words().keys()


def test_codes_of_the_spellings_are_codes_of_the_program() -> None:
    values = {name: set(codes.values()) for name, codes in spellings().values.items()}
    groups = resources.path("catalogue", "target_groups.csv").read_text("utf-8")
    assert values["sex"] == set(Sex)
    assert values["education"] == set(Education)
    assert values["residence"] == set(ResidenceKind)
    assert values["target_group"] <= {line.partition(",")[0] for line in groups.splitlines()}


def test_no_spelling_stands_for_two_things() -> None:
    seen: dict[tuple[str, str], str] = {}
    file = resources.path("catalogue", "referral_columns.toml")
    data = tomllib.loads(file.read_text("utf-8"))
    for section, lists in {"columns": data["columns"], **data["values"]}.items():
        for code, texts in lists.items():
            for text in texts:
                assert key_of(text)
                assert seen.setdefault((section, key_of(text)), code) == code, text
