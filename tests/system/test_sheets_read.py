"""What is read out of sound files, cell by cell, and what the reader says aloud."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_files import old_xls, sheet_xml, table, xlsx

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.sheet import Cell, CellKind, FileKind
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words

DATES = '<numFmts><numFmt numFmtId="170" formatCode="[$-fa-IR,16]yyyy/mm/dd;@"/><numFmt \
numFmtId="171" formatCode="&quot;day&quot; [Red]0.00"/></numFmts><cellXfs><xf numFmtId="0"/>\
<xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="46"/></cellXfs>'


def first_cell(cell: str, **more: str) -> Cell:
    return (
        table(xlsx(sheet_xml(f"<row>{cell}</row>"), styles=DATES, **more), ".xlsx").rows[0].cells[0]
    )


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("<c><v>12345679</v></c>", CellKind.NUMBER, "12345679"),
        ("<c><v>12345679.0</v></c>", CellKind.NUMBER, "12345679"),
        ("<c><v>1.2345679E7</v></c>", CellKind.NUMBER, "12345679"),
        ("<c><v>4310298765</v></c>", CellKind.NUMBER, "4310298765"),
        ("<c><v>0.5</v></c>", CellKind.NUMBER, "0.5"),
        ("<c><v>-3</v></c>", CellKind.NUMBER, "-3"),
        ("<c><v>100</v></c>", CellKind.NUMBER, "100"),
        ('<c s="1"><v>33384</v></c>', CellKind.DATE, "1991-05-26"),
        ('<c s="2"><v>33384.75</v></c>', CellKind.DATE, "1991-05-26"),
        ('<c s="1"><v>59</v></c>', CellKind.DATE, "1900-02-28"),
        ('<c s="1"><v>0.5</v></c>', CellKind.NUMBER, "0.5"),
        ('<c s="1"><v>99999999</v></c>', CellKind.NUMBER, "99999999"),
        ('<c s="3"><v>33384</v></c>', CellKind.NUMBER, "33384"),
        ('<c s="4"><v>1.5</v></c>', CellKind.NUMBER, "1.5"),
        ('<c t="d"><v>1991-05-26T00:00:00</v></c>', CellKind.DATE, "1991-05-26"),
        ('<c t="b"><v>1</v></c>', CellKind.BOOL, "1"),
        ('<c t="e"><v>#REF!</v></c>', CellKind.ERROR, "#REF!"),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', CellKind.ERROR, "#DIV/0!"),
        ("<c><f>50+50</f><v>100</v></c>", CellKind.FORMULA, "100"),
        ('<c t="str"><f>A1</f><v>علی</v></c>', CellKind.FORMULA, "علی"),
        ("<c><f>A1</f></c>", CellKind.FORMULA, ""),
        ('<c t="inlineStr"><is><t>=1+1</t></is></c>', CellKind.TEXT, "=1+1"),
        ('<c t="inlineStr"><is><r><t>عل</t></r><r><t>ی</t></r></is></c>', CellKind.TEXT, "علی"),
        ('<c t="inlineStr"><is><t>علی</t><rPh><t>x</t></rPh></is></c>', CellKind.TEXT, "علی"),
        ('<c t="str"><v>a_x000D_b_x005F_</v></c>', CellKind.TEXT, "a\rb_"),
        ('<c t="str"><v>a_xD800_</v></c>', CellKind.TEXT, "a\ud800"),
    ],
)
def test_cell_is_told_in_its_own_kind(cell: str, kind: CellKind, value: str) -> None:
    assert first_cell(cell) == Cell(kind, value)


def test_dates_of_a_macintosh_book_count_from_1904() -> None:
    properties = '<workbookPr date1904="1"/>'
    cell = first_cell('<c s="1"><v>31922</v></c>', properties=properties)
    assert cell == Cell(CellKind.DATE, "1991-05-26")


def test_rows_and_cells_keep_their_places() -> None:
    sheet = sheet_xml('<row r="3"><c r="C3"><v>1</v></c></row><row r="9"><c r="A9"/></row>')
    read = table(xlsx(sheet), ".xlsx")
    assert [(row.number, row.cell(2), row.cell(7).kind) for row in read.rows] == [
        (3, Cell(CellKind.NUMBER, "1"), CellKind.EMPTY)
    ]


def test_cells_under_a_merged_one_are_marked() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>7</v></c></row>'
        for row in (1, 2, 3)
    )
    after = '<mergeCells><mergeCell ref="B1:B2"/><mergeCell ref="A3:C3"/></mergeCells>'
    read = table(xlsx(sheet_xml(rows, after=after)), ".xlsx")
    assert ["".join(cell.kind.value for cell in row.cells) for row in read.rows] == [
        "nn",
        "nm",
        "nmm",
    ]


def test_what_is_passed_over_is_said() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("فهرست")
    for row in range(4):
        sheet.write(row, 0, "علی")
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(2, 3, None, None, {"hidden": True})
    book.add_worksheet("دیگر")
    book.add_worksheet("پنهان").hide()
    book.close()
    read = table(buffer.getvalue(), ".xlsx")
    assert (read.sheet, len(read.rows)) == ("فهرست", 4)
    assert {note.key: note.params.get("count") for note in read.notes} == {
        "sheets.kind_xlsx": None,
        "sheets.hidden_sheets": 1,
        "sheets.other_sheets": 1,
        "sheets.hidden_rows": 1,
        "sheets.hidden_columns": 2,
    }


def test_first_visible_sheet_that_holds_anything_is_read() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet("خالی")
    book.add_worksheet("فهرست").write(0, 0, "علی")
    book.close()
    assert table(buffer.getvalue(), ".xlsx").sheet == "فهرست"


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_macros_are_ignored_and_said(suffix: str) -> None:
    sheet = sheet_xml("<row><c><v>1</v></c></row>")
    read = table(xlsx(sheet, more={"xl/vbaProject.bin": b"macro"}), suffix)
    assert [note.key for note in read.notes] == ["sheets.kind_xlsx", "sheets.macros_ignored"]


def test_document_of_another_namespace_prefix_is_read() -> None:
    sheet = sheet_xml("<row><c><v>5</v></c></row>")
    prefixed = sheet.replace("xmlns=", "xmlns:x=")
    for name in ("worksheet", "sheetData", "row", "c", "v"):
        prefixed = prefixed.replace(f"<{name}>", f"<x:{name}>").replace(
            f"</{name}>", f"</x:{name}>"
        )
        prefixed = prefixed.replace(f"<{name} ", f"<x:{name} ")
    assert table(xlsx(prefixed), ".xlsx").rows[0].cells == (Cell(CellKind.NUMBER, "5"),)


@pytest.mark.parametrize(
    ("data", "encoding", "delimiter"),
    [
        ("نام,کد\nعلی,1\n".encode(), "UTF-8", "comma"),
        ("نام,کد\nعلی,1\n".encode("utf-8-sig"), "UTF-8", "comma"),
        ("نام,کد\nعلي,1\n".encode("cp1256", "replace"), "Windows-1256", "comma"),
        ("نام;کد\nعلی;1\n".encode("utf-16"), "UTF-16", "semicolon"),
        ("نام\tکد\nعلی\t1\n".encode("utf-16-be").join([b"\xfe\xff", b""]), "UTF-16", "tab"),
        ("نام|کد\r\nعلی|1\r\n".encode(), "UTF-8", "bar"),
    ],
)
def test_encoding_and_delimiter_are_found_and_said(
    data: bytes, encoding: str, delimiter: str
) -> None:
    read = table(data, ".csv")
    assert (read.kind, read.encoding) == (FileKind.CSV, encoding)
    assert [cell.value for row in read.rows for cell in row.cells][0::2] == [
        "نام",
        "علي" if encoding == "Windows-1256" else "علی",
    ]
    said = words().text(read.notes[0].key, Language.EN, **read.notes[0].params)
    assert encoding in said
    assert read.notes[0].params["delimiter"] == f"sheets.delimiter_{delimiter}"


def test_quoted_record_over_two_lines_is_one_row() -> None:
    read = table('نام,نشانی\nعلی,"قزوین\nنواب"\n\nرضا,x\n'.encode(), ".csv")
    assert [(row.number, row.cell(1).value) for row in read.rows] == [
        (1, "نشانی"),
        (2, "قزوین\nنواب"),
        (4, "x"),
    ]


def test_old_xls_is_read_and_its_formulas_are_warned_of() -> None:
    read = table(old_xls([["نام", "کد"], ["علی", 12345679.0]], hidden_sheet=True), ".xls")
    assert read.kind is FileKind.XLS
    assert read.rows[1].cells == (Cell(CellKind.TEXT, "علی"), Cell(CellKind.NUMBER, "12345679"))
    assert {note.key for note in read.notes} == {
        "sheets.kind_xls",
        "sheets.xls_formulas",
        "sheets.hidden_sheets",
    }


def test_html_named_xls_is_read_with_its_spans() -> None:
    page = """<html><body><table><tr><td>small</td></tr></table>
    <table><tr><th colspan="2">فهرست &amp; نام‌ها</th></tr>
    <tr><td>علی<td rowspan=2>۱۲</tr>
    <tr><td>رضا<br>مهدی</td></tr></table></body></html>"""
    read = table(page.encode(), ".xls")
    assert read.kind is FileKind.HTML
    assert [[(cell.kind.value, cell.value) for cell in row.cells] for row in read.rows] == [
        [("t", "فهرست & نام‌ها"), ("m", "")],
        [("t", "علی"), ("t", "۱۲")],
        [("t", "رضا مهدی"), ("m", "")],
    ]


def test_workbook_named_xls_is_read_by_its_content() -> None:
    assert table(xlsx(sheet_xml("<row><c><v>1</v></c></row>")), ".xls").kind is FileKind.XLSX


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
            min_size=2,
            max_size=6,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_text_comes_back_letter_for_letter(rows: list[list[str]]) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_numbers": False})
    sheet = book.add_worksheet("a")
    sheet.write_string(0, 0, "نام")
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    book.close()
    read = {row.number: row for row in table(buffer.getvalue(), ".xlsx").rows}
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row):
            cell = read[number].cell(column).value if number in read else ""
            assert cell == (text if text.strip() else "")


@settings(max_examples=300)
@given(st.binary(max_size=300), st.sampled_from([".csv", ".xls", ".xlsx"]))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    try:
        outcome = table(data, suffix).notes[0].key
    except DomainError as refused:
        outcome = refused.code
    assert outcome in words()
