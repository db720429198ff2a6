"""The referral lists of tests/data against what their README says of them."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tvto_desk.domain import jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Sex
from tvto_desk.domain.referral import DryRun, dry_run
from tvto_desk.domain.referral_answers import Answers, ListDefaults
from tvto_desk.domain.referral_columns import find_columns
from tvto_desk.domain.sheet import Table
from tvto_desk.domain.words import Language
from tvto_desk.system.sheets import read_table, spellings, wire
from tvto_desk.system.sheets.child import read_bytes
from tvto_desk.system.words import words

DATA = Path(__file__).resolve().parents[1] / "data"
FOLDER = DATA / "referrals"
TODAY = date(2025, 10, 7)  # 1404/07/15


def readme_rows(columns: int) -> list[list[str]]:
    """The rows of the README's table with that many columns, without its head."""
    lines = (FOLDER / "README.md").read_text("utf-8").splitlines()
    found = [re.split(r"\s*\|\s*", line.strip("| ")) for line in lines if line.startswith("|")]
    return [row for row in found if len(row) == columns and row[0] not in ("file", "---")]


# Both tables have five columns; the second has a row number where the first counts people,
# and a field's name where the first lists numbers.
LISTS = {row[0]: row for row in readme_rows(5) if re.fullmatch(r"none|[\d ]+", row[2])}
PROBLEMS = [row for row in readme_rows(5) if row not in LISTS.values()]


@cache
def run(name: str, answers: Answers | None = None) -> DryRun:
    table = read_table(FOLDER / name)
    defaults = ListDefaults(sex=Sex.MALE) if name.startswith("prison") else None
    columns = find_columns(table, spellings())
    return dry_run(table, columns, spellings(), TODAY, defaults=defaults, answers=answers)


def numbers(text: str) -> tuple[int, ...]:
    return () if text == "none" else tuple(map(int, text.split()))


@pytest.mark.parametrize("name", LISTS)
def test_list_holds_the_people_the_readme_says(name: str) -> None:
    _, people, empty, totals, _ = LISTS[name]
    found = run(name)
    assert len(found.rows) == int(people)
    assert found.empty_rows == numbers(empty)
    assert found.total_rows == numbers(totals)
    assert not found.of_list


@pytest.mark.parametrize("name", LISTS)
def test_dry_run_finds_exactly_the_planted_problems(name: str) -> None:
    expected = [
        (int(row), column, code, {"none": None, "(empty)": ""}.get(offer, offer))
        for file, row, column, code, offer in PROBLEMS
        if file == name
    ]
    found = [
        (problem.row, problem.field, problem.code, problem.offer) for problem in run(name).problems
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert run(name).ready == (not expected)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", Language)
def test_every_problem_has_its_sentence(name: str, language: Language) -> None:
    for problem in run(name).problems:
        assert words().error(DomainError(problem.code, **problem.params), language)


def test_relief_list_is_nearly_whole_once_its_offers_are_accepted() -> None:
    first = run("emdad_40.xlsx")
    accepted = {
        (problem.row, problem.field): problem.offer
        for problem in first.problems
        if problem.offer is not None
    }
    columns = find_columns(read_table(FOLDER / "emdad_40.xlsx"), spellings())
    table = read_table(FOLDER / "emdad_40.xlsx")
    second = dry_run(table, columns, spellings(), TODAY, answers=Answers(accepted=accepted))
    assert len(second.good) == 37
    assert not second.ready
    still_bad = [row.number for row in second.rows if row.problems]
    third = dry_run(
        table, columns, spellings(), TODAY, answers=Answers(accepted=accepted, left_out=still_bad)
    )
    assert third.ready
    assert third.left_out == (9, 33, 39)


def test_clean_relief_list_is_ready_for_the_demo() -> None:
    assert run("emdad_40_clean.xlsx").ready


def test_foreign_national_has_a_single_name_and_a_foreign_code() -> None:
    draft = next(row.draft for row in run("prison_45.csv").rows if row.number == 10)
    assert draft is not None
    assert (draft.first_name_fa, draft.last_name_fa, draft.single_name) == ("گل‌محمد", "", True)
    assert (draft.identity.kind, draft.nationality) == ("foreign_code", "AF")


def test_arabic_letters_are_stored_as_persian_ones() -> None:
    names = [person.first_name_fa + person.last_name_fa for person in run("guild_60.csv").good]
    assert not re.search("[يك]", "".join(names))


@cache
def generator() -> ModuleType:
    """The program that wrote the lists."""
    spec = importlib.util.spec_from_file_location("make_referrals", DATA / "make_referrals.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


def test_lists_come_out_of_their_generator_byte_for_byte(tmp_path: Path) -> None:
    generator().main(tmp_path)
    for file in FOLDER.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


HEADER = ["نام", "نام خانوادگی", "نام پدر", "کد ملی", "تاریخ تولد", "جنسیت", "موبایل"]


def as_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("فهرست")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    book.close()
    return buffer.getvalue()


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode("utf-8-sig")


def read(data: bytes, suffix: str) -> Table:
    messages = [
        wire.json.loads(line)
        for line in wire.table_lines(read_bytes(data, suffix, lambda rows: None))
    ]
    rows = [row for message in messages[:-1] for row in wire.rows_of(message)]
    return wire.table_of(messages[-1], rows)


@settings(max_examples=30)
@given(
    count=st.integers(1, 40),
    seed=st.integers(0, 10**6),
    order=st.permutations(range(len(HEADER))),
    form=st.sampled_from([(as_xlsx, ".xlsx"), (as_csv, ".csv")]),
)
def test_clean_list_comes_back_person_by_person(count: int, seed: int, order, form) -> None:  # type: ignore[no-untyped-def]
    people = generator().people(count, seed, women=0.5, zeros=(0,))
    plain = [
        [one.first, one.last, one.father, one.national_id, one.born,
         "زن" if one.woman else "مرد", one.mobile]
        for one in people
    ]  # fmt: skip
    write, suffix = form
    table = read(write([[row[place] for place in order] for row in [HEADER, *plain]]), suffix)
    found = dry_run(table, find_columns(table, spellings()), spellings(), TODAY)
    assert found.ready
    assert [
        [
            draft.first_name_fa,
            draft.last_name_fa,
            draft.father_fa,
            draft.identity.value,
            jalali.numeric(draft.birth.first) if draft.birth else None,
            "زن" if draft.sex is Sex.FEMALE else "مرد",
            draft.mobiles[0].number,
        ]
        for draft in found.good
    ] == plain


def test_removing_the_sex_column_needs_one_answer_for_all() -> None:
    table = read_table(FOLDER / "prison_45.csv")
    found = dry_run(table, find_columns(table, spellings()), spellings(), TODAY)
    assert [error.code for error in found.of_list] == ["referral.column_missing"]
    assert not found.ready


def test_title_is_never_taken_for_a_person() -> None:
    table = read_table(FOLDER / "emdad_40.xlsx")
    columns = find_columns(table, spellings())
    assert columns.header_row == 3
    moved = replace(table, rows=table.rows[2:])
    assert find_columns(moved, spellings()).places == columns.places
