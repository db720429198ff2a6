"""Hostile, broken and mistaken files: each refused with its own sentence, within two seconds."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from sheet_files import ole, sheet_xml, xlsx

from tvto_desk.domain.errors import DomainError, SystemProblem
from tvto_desk.domain.words import Language
from tvto_desk.system.sheets import read_table
from tvto_desk.system.words import words

SOURCES = Path(__file__).resolve().parents[2] / "tvto_desk" / "system" / "sheets"

GOOD = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>نام</t></is></c></row>')
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {next_} "{f"&{name};" * 10}">'
        for name, next_ in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
ENTITY_CELL = '<row r="1"><c r="A1" t="str"><v>&{};</v></c></row>'


def one_cell(place: str, *, before: str = "") -> bytes:
    return xlsx(sheet_xml(f'<row><c r="{place}"><v>1</v></c></row>', before=before))


def lying_size() -> bytes:
    """A member that claims a hundred bytes and holds a hundred thousand."""
    data = bytearray(xlsx(sheet_xml(" " * 100_000)))
    real = len(sheet_xml(" " * 100_000)).to_bytes(4, "little")
    assert data.count(real) == 2
    return bytes(data.replace(real, (100).to_bytes(4, "little")))


def locked_zip() -> bytes:
    data = bytearray(xlsx(GOOD))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def repeated_text() -> bytes:
    cells = '<row><c t="s"><v>0</v></c></row>' * 4_000
    return xlsx(sheet_xml(cells), shared=["ن" * 32_000])


REFUSED: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("X01 bomb", ".xlsx", lambda: xlsx(b" " * (101 << 20)), "sheets.too_big_unpacked"),
    ("X01 lying about its size", ".xlsx", lying_size, "sheets.damaged"),
    ("X01 one text in every cell", ".xlsx", repeated_text, "sheets.too_big_unpacked"),
    (
        "X02 billion laughs",
        ".xlsx",
        lambda: xlsx(sheet_xml(ENTITY_CELL.format("j"), declared=LAUGHS)),
        "sheets.entities",
    ),
    (
        "X03 external entity",
        ".xlsx",
        lambda: xlsx(sheet_xml(ENTITY_CELL.format("a"), declared=OUTSIDE)),
        "sheets.entities",
    ),
    (
        "X04 far cell in the dimension",
        ".xlsx",
        lambda: one_cell("A1", before='<dimension ref="A1:XFD1048576"/>'),
        "sheets.too_many_rows",
    ),
    ("X04 far column", ".xlsx", lambda: one_cell("XFD1"), "sheets.too_many_columns"),
    (
        "X04 far row",
        ".xlsx",
        lambda: xlsx(sheet_xml('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
        "sheets.too_many_rows",
    ),
    ("X05 first half", ".xlsx", lambda: xlsx(GOOD)[:700], "sheets.damaged"),
    ("X06 csv renamed", ".xlsx", lambda: "نام,کد\n".encode(), "sheets.really_another"),
    ("xlsx named csv", ".csv", lambda: xlsx(GOOD), "sheets.really_another"),
    ("X08 password, xlsx", ".xlsx", lambda: ole("EncryptedPackage", b"x"), "sheets.locked"),
    ("locked zip", ".xlsx", locked_zip, "sheets.locked"),
    ("ole that is no workbook", ".xls", lambda: ole("WordDocument", b"x"), "sheets.damaged"),
    ("X20 zeros", ".csv", lambda: b"\x00" * 100, "sheets.not_a_table"),
    (
        "X21 open quote",
        ".csv",
        lambda: ("نام,کد\n" + 'علی,"12\n' + "علی,12\n" * 4_998).encode(),
        "sheets.open_quote",
    ),
    (
        "X21 open quote that meets another",
        ".csv",
        lambda: 'نام,کد\nعلی,"12\nرضا,3\nحسن,"4"\n'.encode(),
        "sheets.open_quote",
    ),
    ("X22 rows", ".csv", lambda: "علی,12\n".encode() * 200_001, "sheets.too_many_rows"),
    ("61 columns", ".csv", lambda: b",".join([b"a"] * 61), "sheets.too_many_columns"),
    ("long cell", ".csv", lambda: b"a," + b"b" * 32_768, "sheets.cell_too_long"),
    ("X25 dots", ".xlsx", lambda: xlsx(GOOD, more={"../../evil": b""}), "sheets.unsafe_member"),
    ("X25 absolute", ".xlsx", lambda: xlsx(GOOD, more={"/evil": b""}), "sheets.unsafe_member"),
    ("X25 drive", ".xlsx", lambda: xlsx(GOOD, more={"C:/evil": b""}), "sheets.unsafe_member"),
    ("many members", ".xlsx",
     lambda: xlsx(GOOD, more={f"m{i}": b"" for i in range(2_001)}), "sheets.damaged"),
    ("zip of something else", ".xlsx",
     lambda: xlsx(GOOD, more={"_rels/.rels": b"<a/>"}), "sheets.unknown_kind"),
    ("no cells", ".xlsx", lambda: xlsx(sheet_xml("")), "sheets.empty_file"),
    ("no bytes", ".csv", lambda: b"", "sheets.empty_file"),
    ("blank lines", ".csv", lambda: b"\n \n", "sheets.empty_file"),
    ("commas only", ".csv", lambda: b",,\n,,\n", "sheets.empty_file"),
    ("unclosed xml", ".xlsx", lambda: xlsx(GOOD[:-5]), "sheets.damaged"),
    ("text out of the list", ".xlsx",
     lambda: xlsx(sheet_xml('<row><c t="s"><v>7</v></c></row>')), "sheets.damaged"),
    ("endless number", ".xlsx",
     lambda: xlsx(sheet_xml("<row><c><v>1e999999</v></c></row>")), "sheets.damaged"),
    ("pdf", ".csv", lambda: b"%PDF-1.7\n", "sheets.unknown_kind"),
    ("picture", ".png", lambda: b"\x89PNG", "sheets.unknown_kind"),
    ("page without a table", ".xls", lambda: b"<html><body>x</body></html>", "sheets.not_a_table"),
    ("wide span", ".xls",
     lambda: b"<table><tr><td colspan=99999999>x</td></tr></table>", "sheets.too_many_columns"),
    ("french letters", ".csv", lambda: "prénom,âge".encode("cp1252"), "sheets.encoding_unknown"),
    ("one broken letter", ".csv",
     lambda: ("نام خانوادگی\n" * 9).encode() + b"\xd9\n", "sheets.broken_text"),
    ("half a letter of UTF-16", ".csv", lambda: b"\xff\xfea\x00b", "sheets.damaged"),
    ("21 MB", ".csv", lambda: b"a,b\n" * (21 << 18), "sheets.too_big_file"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "make", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_bad_file_is_refused_within_two_seconds(
    tmp_path: Path, suffix: str, make: Callable[[], bytes], code: str
) -> None:
    path = tmp_path / f"فهرست{suffix}"
    path.write_bytes(make())
    with pytest.raises(DomainError) as refused:
        read_table(path, seconds=2.0)
    assert refused.value.code == code
    assert refused.value.field == "file"
    for language in Language:
        assert words().error(refused.value, language)


def test_open_quote_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('نام,کد\nعلی,"12\n' + "علی,12\n" * 4_998, "utf-8")
    with pytest.raises(DomainError) as refused:
        read_table(path)
    assert refused.value.params["line"] == 2


def test_renamed_file_is_called_by_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("نام,کد\n", "utf-8")
    with pytest.raises(DomainError) as refused:
        read_table(path)
    assert "csv" in words().error(refused.value)


@pytest.mark.parametrize(
    ("name", "code"), [("none.xlsx", "sheets.not_found"), ("", "sheets.cannot_open")]
)
def test_file_that_cannot_be_opened_is_a_problem_of_the_system(
    tmp_path: Path, name: str, code: str
) -> None:
    with pytest.raises(SystemProblem) as problem:
        read_table(tmp_path / name)
    assert problem.value.code == code
    assert words().error(problem.value)


def test_every_code_of_the_reader_has_its_sentence() -> None:
    used = {
        f"sheets.{node.args[0].value}" if node.func.id == "refuse" else node.args[0].value
        for file in SOURCES.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("refuse", "Note", "SystemProblem")
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(used) > 30
    assert used <= words().keys()
