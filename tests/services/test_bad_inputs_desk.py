"""The catalogue of bad inputs where the clerk meets it: lists, the register, photos and exports.

Every case of groups 1, 2, 3, 6, 7 and 8 is answered by a test; the values themselves are answered
in ``tests/domain/test_bad_inputs_values.py``, files at the door in ``tests/system``. Here each
wrong value goes through a list and through the registration: nothing is stored, and its sentence
is there.
"""

from __future__ import annotations

import ast
import csv
import json
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, draft, photo
from tests.services import classroom
from tests.system.sheet_files import old_xls, sheet_xml, table, xlsx
from tvto_desk.domain.errors import CodedError, DomainError, SystemProblem
from tvto_desk.domain.referral_columns import find_columns
from tvto_desk.domain.words import Language
from tvto_desk.services import exports, imports, trainees
from tvto_desk.services.import_reports import problem_workbook
from tvto_desk.services.imports import ReferralSheet, Trial
from tvto_desk.system.files import write_atomically
from tvto_desk.system.sheets import spellings
from tvto_desk.system.table_files import Table, TableFormat
from tvto_desk.system.words import words

HERE = Path(__file__).parents[1]
CASES = {
    case["id"]: case
    for case in json.loads((HERE / "data" / "bad_inputs.json").read_text("utf-8"))
    if re.match("[123678] ", case["group"])
}
QUICK = 2.0

HEAD = ("نام", "نام خانوادگی", "نام پدر", "کد ملی", "جنسیت", "تاریخ تولد", "همراه", "نشانی")
SOUND = ("زهرا", "رحیمی", "حسن", "0499370899", "زن", "1375/04/12", "09121234567", "قزوین")
COLUMN = {
    "first_name": 0,
    "last_name": 1,
    "national_id": 3,
    "birth_date": 5,
    "mobile": 6,
    "address": 7,
}


def told(error: CodedError) -> str:
    """Its sentence; both languages have one."""
    assert words().error(error, Language.EN)
    return words().error(error, Language.FA)


def tab_file(folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Path:
    """Tab-separated, so that any value but a tab or a line end stands in it as it is."""
    file = folder / "list.tsv"
    text = "\n".join("\t".join(row) for row in (head, *rows))
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    return file


def cells_of(rows: str, **more: Any) -> bytes:
    """A workbook with the usual headings and these rows of XML below them."""
    letters = "ABCDEFGH"
    head = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip(letters, HEAD, strict=True)
    )
    return xlsx(sheet_xml(f'<row r="1">{head}</row>{rows}', after=more.pop("after", "")), **more)


def row_of(number: int, **changed: str) -> str:
    """One row of XML; ``changed`` gives whole cells by their letter."""
    cells = ""
    for letter, value in zip("ABCDEFGH", SOUND, strict=True):
        text = f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        cells += changed.get(letter, text)
    return f'<row r="{number}">{cells}</row>'


def tried(office: Office, data: bytes | Path, suffix: str = ".xlsx") -> Trial:
    """A list read by the same reader in this process, and tried; a process costs half a second."""
    if isinstance(data, Path):
        data, suffix = data.read_bytes(), data.suffix
    found = table(data, suffix)
    sheet = ReferralSheet(found, find_columns(found, spellings()), None, "0" * 64)
    return imports.try_rows(office.clerk, sheet, columns=sheet.columns)


def codes(trial: Trial) -> list[tuple[int, str, str]]:
    for problem in trial.problems:
        assert told(DomainError(problem.code, **problem.params))
    return [(problem.row, problem.field, problem.code) for problem in trial.problems]


@pytest.fixture
def quick() -> Any:
    """None of it may take two seconds."""
    # Its own time, so that a busy machine is no fault of the input.
    begun = time.process_time()
    yield
    assert time.process_time() - begun < QUICK


# --- groups 1 to 3: a wrong value in a list, and at the counter

VALUES = {
    "N01": ("first_name", "person.first_name_missing"),
    "N02": ("first_name", "person.first_name_missing"),
    "N03": ("first_name", "text.char"),
    "N04": ("last_name", "text.char"),
    "N05": ("last_name", "text.char"),
    "N12": ("first_name", "text.combining"),
    "N16": ("first_name", "name.mixed_script"),
    "N19": ("first_name", "text.char"),
    "N21": ("last_name", "name.digit"),
    "N25": ("first_name", "name.not_persian"),
    "N26": ("address", "text.char"),
    "I02": ("national_id", "identity.checksum"),
    "I03": ("national_id", "identity.repeated"),
    "I07": ("national_id", "identity.zeros_lost"),
    "I08": ("national_id", "identity.format"),
    "I10": ("national_id", "identity.format"),
    "I13": ("mobile", "contact.mobile_length"),
    "D01": ("birth_date", "person.too_young"),
    "D06": ("birth_date", "date.format"),
}
"""Refused in a list by row and field; NUL, half letters and line ends are refused as a file."""

ACCEPTED = {
    "N06",
    "N07",
    "N08",
    "N10",
    "N11",
    "N18",
    "N22",
    "N24",
    "I04",
    "I05",
    "I09",
    "I12",
    "I15",
}
OF_THE_FILE = {"N14": "sheets.not_a_table", "N15": "sheets.broken_text", "N20": ""}
PHOTO_FILES, READ = "tests/system/test_photos.py", "tests/system/test_sheets_read.py"
ENCODINGS = f"{READ}::test_encoding_and_delimiter_are_found_and_said"
LEAVES_AS_TEXT = "test_value_that_begins_or_breaks_like_a_formula_leaves_as_text"
ELSEWHERE = {
    "D02": "tests/domain/test_bad_inputs_values.py",
    "D04": "tests/domain/test_bad_inputs_values.py",
    "D05": "tests/domain/test_bad_inputs_values.py",
    "D07": "tests/domain/test_bad_inputs_values.py",
    "D08": "tests/domain/test_bad_inputs_values.py",
    "D09": "tests/services/test_assessment_sessions.py",
    "D10": "tests/domain/test_bad_inputs_values.py",
    "I11": "test_second_person_of_a_number_is_refused",
    **dict.fromkeys(
        ["X01", "X02", "X03", "X04", "X05", "X06", "X08", "X20", "X21", "X22", "X25"],
        "tests/system/test_sheets_refused.py",
    ),
    "X07": f"{READ}::test_old_xls_is_read_and_its_formulas_are_warned_of",
    "X09": f"{READ}::test_macros_are_ignored_and_said",
    "X16": f"{READ}::test_what_is_passed_over_is_said",
    "X18": ENCODINGS,
    "X19": ENCODINGS,
    **dict.fromkeys(["X10", "X11", "X12", "X14", "X15", "X17"], "OF_A_ROW"),
    **dict.fromkeys(["E01", "E02", "E03", "E04", "E05"], LEAVES_AS_TEXT),
    "E07": "test_export_that_cannot_be_written_leaves_no_half_file",
    **dict.fromkeys([f"H{n:02}" for n in (*range(1, 8), 10, 11, 12)], PHOTO_FILES),
    "H09": f"{PHOTO_FILES}::test_sideways_photo_is_turned_and_its_place_forgotten",
}


def literal(case: str) -> str:
    source = CASES[case]["value"]
    if CASES[case]["kind"] == "literal":
        return str(ast.literal_eval(source.partition(" #")[0]))
    return str(eval(source, {"__builtins__": {}}))


def test_every_case_of_the_six_groups_is_answered() -> None:
    answered = {*VALUES, *ACCEPTED, *OF_THE_FILE, *ELSEWHERE}
    assert answered == set(CASES)
    for case, where in ELSEWHERE.items():
        file, _, test = where.partition("::")
        if "/" not in file:
            assert file in globals(), case
            continue
        # The test is named, or its file names the case.
        told_there = (HERE.parent / file).read_text("utf-8")
        assert (f"def {test}(" if test else case) in told_there, case


@pytest.mark.parametrize("case", VALUES)
def test_wrong_value_of_a_list_is_named_by_row_and_field(
    office: Office, tmp_path: Path, quick: None, case: str
) -> None:
    field, code = VALUES[case]
    row = list(SOUND)
    row[COLUMN[CASES[case]["target"]]] = literal(case)
    before = classroom.contents_of(office)
    trial = tried(office, tab_file(tmp_path, tuple(row)))
    assert (2, field, code) in codes(trial)
    with pytest.raises(DomainError):
        imports.import_referral(office.clerk, trial, file_name="list")
    assert classroom.contents_of(office) == before


@pytest.mark.parametrize("case", sorted(ACCEPTED))
def test_right_value_of_a_list_is_stored_in_its_right_form(
    office: Office, tmp_path: Path, quick: None, case: str
) -> None:
    row = list(SOUND)
    row[COLUMN[CASES[case]["target"]]] = literal(case)
    trial = tried(office, tab_file(tmp_path, tuple(row)))
    assert codes(trial) == []
    taken = imports.import_referral(office.clerk, trial, file_name="list")
    stored = trainees.get_trainee(office.clerk, taken.new[0]).draft
    verb, _, value = CASES[case]["expect"].partition(":")
    found = {
        "first_name": stored.first_name_fa,
        "last_name": stored.last_name_fa,
        "national_id": stored.identity.value,
        "mobile": stored.mobiles[0].number,
        "address": stored.address,
    }[CASES[case]["target"]]
    if verb == "normalise":
        assert found == value
    elif verb == "accept":
        assert found == literal(case)
    else:
        assert found == "محمد"


@pytest.mark.parametrize("case", OF_THE_FILE)
def test_value_that_no_text_file_can_carry_is_refused_with_the_file(
    office: Office, tmp_path: Path, quick: None, case: str
) -> None:
    row = list(SOUND)
    row[0] = literal(case)
    file = tab_file(tmp_path, tuple(row))
    before = classroom.contents_of(office)
    if OF_THE_FILE[case]:
        with pytest.raises(DomainError) as refused:
            tried(office, file)
        assert refused.value.code == OF_THE_FILE[case]
        assert told(refused.value)
    else:
        # A line end makes another row of it, and both halves are named.
        assert codes(tried(office, file))
    assert classroom.contents_of(office) == before


WRONG_AT_THE_COUNTER: dict[str, dict[str, Any]] = {
    "half a letter": {"first_name_fa": "علی\ud800"},
    "NUL": {"last_name_fa": "علی\x00رضا"},
    "order of writing": {"father_fa": "\u202eيلع"},
    "private use": {"address": "\uffff\ue000"},
    "a note of controls": {"note": "\x07"},
    "a place of controls": {"birth_place_fa": "قزوین\x1b[0m"},
}


@pytest.mark.parametrize("what", WRONG_AT_THE_COUNTER)
def test_text_that_slips_past_a_window_is_refused_by_the_register(
    office: Office, quick: None, what: str
) -> None:
    before = classroom.contents_of(office)
    with pytest.raises(CodedError) as refused:
        trainees.register_trainee(office.clerk, draft(1, **WRONG_AT_THE_COUNTER[what]))
    assert told(refused.value)
    assert classroom.contents_of(office) == before


def test_second_person_of_a_number_is_refused(office: Office, quick: None) -> None:
    trainees.register_trainee(office.clerk, draft(1))
    before = classroom.contents_of(office)
    twin = replace(draft(2), identity=draft(1).identity)
    with pytest.raises(DomainError) as refused:
        trainees.register_trainee(office.clerk, twin)
    assert refused.value.code == "trainee.identity_held"
    assert classroom.contents_of(office) == before


PHOTOS: dict[str, bytes] = {
    "half": photo()[: len(photo()) // 2],
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "empty": b"",
    "html": b"<!doctype html>",
}


@pytest.mark.parametrize("what", PHOTOS)
def test_bad_photo_stores_neither_person_nor_file(office: Office, quick: None, what: str) -> None:
    before = classroom.contents_of(office)
    files = sorted((office.folder / "blobs").rglob("*"))
    with pytest.raises(DomainError, match=r"photo\."):
        trainees.register_trainee(office.clerk, draft(1), photo=PHOTOS[what])
    assert classroom.contents_of(office) == before
    assert sorted((office.folder / "blobs").rglob("*")) == files


# --- group 6: the rows of a workbook

OF_A_ROW: dict[str, tuple[Callable[[], bytes], list[tuple[int, str, str]]]] = {
    "X10": (
        lambda: cells_of(row_of(2, F='<c r="F2"><f>1300+75</f><v>1375</v></c>')),
        [(2, "birth_date", "referral.formula")],
    ),
    "X11": (
        lambda: cells_of(row_of(2, D='<c r="D2" t="e"><v>#REF!</v></c>')),
        [(2, "national_id", "referral.error_value")],
    ),
    "X12": (
        lambda: cells_of(row_of(2, D='<c r="D2"><v>12345679.0</v></c>')),
        [(2, "national_id", "identity.zeros_lost")],
    ),
    "X14": (
        lambda: cells_of(
            row_of(2) + row_of(3, A='<c r="A3" t="inlineStr"><is><t>مینا</t></is></c>')
        ),
        [
            (2, "national_id", "referral.twice_in_list"),
            (3, "national_id", "referral.twice_in_list"),
        ],
    ),
    "X17": (
        lambda: cells_of(
            row_of(2) + row_of(3, D=""),
            after='<mergeCells><mergeCell ref="D2:D3"/></mergeCells>',
        ),
        [(3, "national_id", "referral.merged")],
    ),
}


@pytest.mark.parametrize("case", OF_A_ROW)
def test_fault_of_a_workbook_is_named_by_its_row(office: Office, quick: None, case: str) -> None:
    make, expected = OF_A_ROW[case]
    assert codes(tried(office, make())) == expected


def test_columns_are_known_by_their_headings_and_never_by_place(
    office: Office, tmp_path: Path, quick: None
) -> None:
    swapped = ("نام پدر", "نام خانوادگی", "نام", *HEAD[3:])
    trial = tried(office, tab_file(tmp_path, SOUND, head=swapped))
    (good,) = trial.run.good
    assert (good.first_name_fa, good.father_fa) == ("حسن", "زهرا")


# --- more of our own: what real lists, and hostile ones, were seen to hold

T = '<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def text(place: str, value: str) -> str:
    return T.format(place=place, text=value)


ROWS: dict[str, tuple[str, list[tuple[int, str, str]]]] = {
    "date as a float": (
        row_of(2, F='<c r="F2"><v>35253.75</v></c>'),
        [(2, "birth_date", "date.type")],
    ),
    "negative date": (
        row_of(2, F='<c r="F2"><v>-12</v></c>'),
        [(2, "birth_date", "date.format")],
    ),
    "negative number": (
        row_of(2, D='<c r="D2"><v>-1234567</v></c>'),
        [(2, "national_id", "identity.length")],
    ),
    "number with a fraction": (
        row_of(2, D='<c r="D2"><v>0.1</v></c>'),
        [(2, "national_id", "identity.format")],
    ),
    "number of eighteen digits": (
        row_of(2, D='<c r="D2"><v>123456789012345678</v></c>'),
        [(2, "national_id", "identity.length")],
    ),
    "truth value": (
        row_of(2, D='<c r="D2" t="b"><v>1</v></c>'),
        [(2, "national_id", "referral.truth_value")],
    ),
    "formula without a result": (
        row_of(2, A='<c r="A2"><f>NOW()</f></c>'),
        [(2, "first_name", "referral.formula")],
    ),
    "formula typed as text": (
        row_of(2, A=text("A2", "=cmd|' /C calc'!A0")),
        [(2, "first_name", "name.digit")],
    ),
    "dash for nobody's number": (
        row_of(2, D=text("D2", "-")),
        [(2, "national_id", "referral.identity_missing")],
    ),
    "three dots": (
        row_of(2, D=text("D2", "...")),
        [(2, "national_id", "referral.identity_missing")],
    ),
    "two numbers in a cell": (
        row_of(2, D=text("D2", "0499370899 - 0790419904")),
        [(2, "national_id", "identity.length")],
    ),
    "two phones, one short": (
        row_of(2, G=text("G2", "09121234567 ، 0912123")),
        [(2, "mobile", "contact.mobile_length")],
    ),
    "name of only an honorific dash": (
        row_of(2, B=text("B2", "رحیمی-")),
        [(2, "last_name", "text.char")],
    ),
    "surname of ninety letters": (
        row_of(2, B=text("B2", "رحیمی" * 18)),
        [(2, "last_name", "name.too_long")],
    ),
    "sex in a word of nobody": (
        row_of(2, E=text("E2", "بله")),
        [(2, "sex", "referral.sex_unknown")],
    ),
    "born tomorrow": (
        row_of(2, F=text("F2", "1404/07/16")),
        [(2, "birth_date", "date.future")],
    ),
    "born with the founders": (
        row_of(2, F=text("F2", "1250/01/01")),
        [(2, "birth_date", "person.birth_too_long_ago")],
    ),
    "Gregorian birth": (
        row_of(2, F=text("F2", "1996-07-02")),
        [(2, "birth_date", "date.gregorian")],
    ),
    "thirty-second day": (
        row_of(2, F=text("F2", "1375/04/32")),
        [(2, "birth_date", "date.no_such_day_of_month")],
    ),
    "foreign code of seven digits in its own column": (
        row_of(2, D=text("D2", "1234567")),
        [(2, "national_id", "identity.length")],
    ),
}


@pytest.mark.parametrize("what", ROWS)
def test_row_of_our_own_has_its_outcome(office: Office, quick: None, what: str) -> None:
    rows, expected = ROWS[what]
    before = classroom.contents_of(office)
    assert codes(tried(office, cells_of(rows))) == expected
    assert classroom.contents_of(office) == before


MERGE = '<mergeCells><mergeCell ref="{}"/></mergeCells>'
ZAHRA = "زهرا,رحیمی,0499370899,زن\n"


def web_table(*rows: tuple[str, ...]) -> str:
    """A table that closes nothing it opens."""
    return "<table>" + "".join("<tr>" + "".join(f"<td>{v}" for v in row) for row in rows)


FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nested zip": (
        ".xlsx",
        lambda: xlsx(sheet_xml(""), more={"x.zip": b"PK\x03\x04"}),
        "sheets.empty_file",
    ),
    "shared text that is no number": (
        ".xlsx",
        lambda: cells_of(row_of(2, A='<c r="A2" t="s"><v>x</v></c>')),
        "sheets.damaged",
    ),
    "shared text before the first": (
        ".xlsx",
        lambda: cells_of(row_of(2, A='<c r="A2" t="s"><v>-1</v></c>'), shared=["زهرا"]),
        "sheets.damaged",
    ),
    "cells out of order": (
        ".xlsx",
        lambda: xlsx(sheet_xml('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
        "sheets.damaged",
    ),
    "merge over everything": (
        ".xlsx",
        lambda: cells_of(
            row_of(2), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
        "sheets.too_many_rows",
    ),
    "merge that ends nowhere": (
        ".xlsx",
        lambda: cells_of(row_of(2), after=MERGE.format("A1:")),
        "",
    ),
    "row zero": (
        ".xlsx",
        lambda: xlsx(sheet_xml('<row r="-5"><c><v>1</v></c></row>')),
        "referral.no_header",
    ),
    "style beyond the list": (
        ".xlsx",
        lambda: cells_of(row_of(2, F='<c r="F2" s="999"><v>1375</v></c>')),
        "",
    ),
    "300 columns": (
        ".csv",
        lambda: ",".join(f"ستون {n}" for n in range(300)).encode(),
        "sheets.too_many_columns",
    ),
    "BOM in the middle": (
        ".csv",
        lambda: "نام,کد ملی\n\ufeffزهرا,1".encode(),
        "referral.column_missing",
    ),
    "two BOMs": (
        ".csv",
        lambda: "\ufeff\ufeffنام,نام خانوادگی\n".encode(),
        "referral.column_missing",
    ),
    "quotes over lines": (
        ".csv",
        lambda: 'نام,نام خانوادگی,کد ملی,جنسیت\n"زهرا\nمینا",رحیمی,0499370899,زن\n'.encode(),
        "text.char",
    ),
    "UTF-16 without a mark": (
        ".csv",
        lambda: (
            "\t".join(HEAD).encode("utf-16-le")
            + "\n".encode("utf-16-le")
            + "\t".join(SOUND).encode("utf-16-le")
        ),
        "",
    ),
    "UTF-32": (".csv", lambda: "نام,کد\n".encode("utf-32"), "sheets.not_a_table"),
    "zip of zeros named csv": (".csv", lambda: b"PK\x03\x04" + bytes(200), "sheets.really_another"),
    "duplicate headings": (
        ".csv",
        lambda: "نام,نام,نام خانوادگی,کد ملی,جنسیت\nزهرا,مینا,رحیمی,0499370899,زن\n".encode(),
        "referral.column_twice",
    ),
    "headings with marks of direction": (
        ".csv",
        lambda: f"\u200fنام\u200f,\u202bنام خانوادگی\u202c,کد\u200cملی,جنسیت \n{ZAHRA}".encode(),
        "",
    ),
    "headings twice, page by page": (
        ".csv",
        lambda: ("\n".join(",".join(row) for row in (HEAD, SOUND, HEAD)) + "\n").encode(),
        "",
    ),
    "headings over two rows": (
        ".csv",
        lambda: (
            "مشخصات,,شناسه,\nنام,نام خانوادگی,کد ملی,جنسیت\nزهرا,رحیمی,0499370899,زن\n".encode()
        ),
        "",
    ),
    "only headings": (".csv", lambda: ",".join(HEAD).encode(), "referral.nobody"),
    "old book with a whole number": (
        ".xls",
        lambda: old_xls([HEAD, [*SOUND[:3], 12345679.0, *SOUND[4:]]]),
        "identity.zeros_lost",
    ),
    "table that never closes": (
        ".xls",
        lambda: (
            "<table><tr>"
            + "".join(f"<td>{h}" for h in HEAD)
            + "<tr>"
            + "".join(f"<td>{v}" for v in SOUND)
        ).encode(),
        "",
    ),
    "script in a page": (
        ".xls",
        lambda: b"<html><script>alert(1)</script><table><tr><td>x</td></tr></table></html>",
        "referral.no_header",
    ),
    "rows that cover each other": (
        ".xls",
        lambda: b"<table><tr><td rowspan=99999>a<td>b</tr>" + b"<tr><td>c</tr>" * 50 + b"</table>",
        "referral.no_header",
    ),
    "letters of Windows in a page": (
        ".xls",
        lambda: (
            ("<table><tr>" + "".join(f"<td>{h}" for h in HEAD) + "</tr></table>")
            .replace("ی", "ي")
            .encode("cp1256")
        ),
        "referral.nobody",
    ),
}
"""Name → ending, bytes, and the code: of the file, of the list or of a row; empty: it is read."""


def outcome(office: Office, data: bytes, suffix: str) -> str:
    """The first code that a file meets; empty when every row of it is read without a fault."""
    try:
        trial = tried(office, data, suffix)
    except DomainError as refused:
        return refused.code if told(refused) else ""
    found = [error.code for error in trial.run.of_list]
    found += [code for _, _, code in codes(trial)]
    return found[0] if found else ""


@pytest.mark.parametrize("what", FILES)
def test_file_of_our_own_has_its_outcome(office: Office, quick: None, what: str) -> None:
    suffix, make, expected = FILES[what]
    before = classroom.contents_of(office)
    assert outcome(office, make(), suffix) == expected
    assert classroom.contents_of(office) == before


# --- group 7: what goes out


STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]


@pytest.mark.parametrize(
    "value", [*map(literal, ["E01", "E02", "E03", "E04", "E05"]), *(f"{one}1+1" for one in STARTS)]
)
def test_value_that_begins_or_breaks_like_a_formula_leaves_as_text(
    office: Office, value: str
) -> None:
    sheet = Table("۱", "فهرست", ("نام", "نشانی"), [[value, "قزوین"]])
    file = exports.export_table(office.clerk, sheet, TableFormat.CSV).decode("utf-8-sig")
    kept = value if value.startswith("a") else f"'{value}"
    assert list(csv.reader(StringIO(file, newline="")))[2:] == [[kept, "قزوین"]]
    book = exports.export_table(office.clerk, sheet, TableFormat.XLSX)
    with zipfile.ZipFile(BytesIO(book)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="A4" t="s">' in page
    assert "<f>" not in page


def test_export_that_cannot_be_written_leaves_no_half_file(
    office: Office, tmp_path: Path, quick: None
) -> None:
    trial = tried(office, cells_of(row_of(2, D="")))
    sheet = problem_workbook(office.clerk, trial, Language.FA)
    folder = tmp_path / "out"
    target = folder / "is a folder.xlsx"
    target.mkdir(parents=True)
    for path in (target, folder / "missing" / "out.xlsx"):
        with pytest.raises(SystemProblem) as refused:
            write_atomically(path, sheet)
        assert told(refused.value)
    left = [one.name for one in folder.rglob("*") if one.is_file()]
    assert left == []
