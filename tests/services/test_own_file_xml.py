"""The examiner's own file as a spreadsheet program meets it: what is locked, what it takes, and
what comes back of it when somebody filled it in or touched what was not theirs.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.office import Office
from tests.services import item_sheets
from tests.services.classroom import refusal
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.item_marks import Attitude
from tvto_desk.domain.words import Language
from tvto_desk.services import mark_files
from tvto_desk.system.words import words

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OPEN = ["C6", "D6", "E6", "F6", "G6", "H6", "I6"]
"""State, total, three items and two attitudes of the only candidate; all the rest is locked."""


class Sheet:
    """A file of a practical whose paper has items of 30, 50 and 20, and its session."""

    def __init__(self, office: Office, folder: Path) -> None:
        item_sheets.paper(office)
        self.session, self.seat = item_sheets.practical(office)
        self.path = folder / "own.xlsx"
        self.path.write_bytes(mark_files.mark_workbook(office.examiner, self.session))

    def part(self, name: str) -> ElementTree.Element:
        with zipfile.ZipFile(self.path) as book:
            return ElementTree.fromstring(book.read(name))

    def with_part(self, name: str, change: Callable[[str], str]) -> Path:
        """The same file with one part of it written otherwise."""
        made = self.path.with_name("changed.xlsx")
        with zipfile.ZipFile(self.path) as book, zipfile.ZipFile(made, "w") as copy:
            for one in book.namelist():
                text = book.read(one).decode()
                changed = change(text) if one == name else text
                assert one != name or changed != text, "nothing was changed"
                copy.writestr(one, changed)
        return made

    def filled(self, cells: dict[str, str | float]) -> Path:
        """The file with cells typed into, as Excel stores what is typed."""

        def fill(xml: str) -> str:
            for cell, typed in cells.items():
                value = (
                    f't="inlineStr"><is><t>{typed}</t></is></c>'
                    if isinstance(typed, str)
                    else f"><v>{typed}</v></c>"
                )
                empty = rf'(<c r="{cell}" s="\d+")(?:/>|[^>]*>.*?</c>)'
                xml, found = re.subn(empty, rf"\1 {value}", xml)
                assert found == 1, cell
            return xml

        return self.with_part(SHEET, fill)


@pytest.fixture
def sheet(test_day: Office, tmp_path: Path) -> Sheet:
    return Sheet(test_day, tmp_path)


def test_only_the_cells_of_the_examiner_are_open(sheet: Sheet) -> None:
    xml, styles = sheet.part(SHEET), sheet.part(STYLES)
    protection = xml.find(f"{X}sheetProtection")
    assert protection is not None
    assert protection.get("sheet") == "1"
    # Neither rows nor columns may come, go or change places.
    for act in ("insertRows", "deleteRows", "insertColumns", "deleteColumns", "sort"):
        assert protection.get(act) in (None, "1"), act
    formats = styles.find(f"{X}cellXfs")
    assert formats is not None
    unlocked = {
        str(number)
        for number, one in enumerate(formats)
        if (found := one.find(f"{X}protection")) is not None and found.get("locked") == "0"
    }
    cells = {one.get("r"): one.get("s", "0") for one in xml.iter(f"{X}c")}
    assert [cell for cell, style in cells.items() if style in unlocked] == OPEN
    assert {"A6", "B6", "A5", "I5"} <= cells.keys()


def test_sheet_reads_from_the_right_and_hides_its_key(sheet: Sheet) -> None:
    xml = sheet.part(SHEET)
    view = xml.find(f".//{X}sheetView")
    assert view is not None
    assert view.get("rightToLeft") == "1"
    pane = view.find(f"{X}pane")
    assert pane is not None
    assert (pane.get("xSplit"), pane.get("ySplit"), pane.get("state")) == ("2", "5", "frozen")
    # On paper, to be signed, no column goes to a page of its own.
    printed = xml.find(f"{X}pageSetup")
    assert printed is not None
    assert (printed.get("paperSize"), printed.get("fitToHeight")) == ("9", "0")
    assert xml.find(f"{X}sheetPr/{X}pageSetUpPr").get("fitToPage") == "1"
    hidden = [row.get("r") for row in xml.iter(f"{X}row") if row.get("hidden") == "1"]
    assert hidden == ["1"]


def test_each_open_cell_says_what_it_takes(sheet: Sheet) -> None:
    rules = {one.get("sqref"): one for one in sheet.part(SHEET).iter(f"{X}dataValidation")}
    assert sorted(rules) == OPEN
    limits = {"D6": "100", "E6": "30", "F6": "50", "G6": "20"}
    for cell, one in rules.items():
        assert one.get("showErrorMessage") == "1"
        told = one.get("error") or ""
        assert any("\u0600" <= sign <= "\u06ff" for sign in told), cell
        formula = one.findtext(f"{X}formula1")
        assert formula is not None
        if cell in limits:
            assert one.get("type") == "custom"
            assert formula == f"OR(ISTEXT({cell}),AND({cell}>=0,{cell}<={limits[cell]}))"
        else:
            members = CandidateState if cell == "C6" else Attitude
            section = "candidate_state" if cell == "C6" else "attitude"
            spoken = [words().text(f"{section}.{one.value}", Language.FA) for one in members]
            assert (one.get("type"), formula) == ("list", f'"{",".join(spoken)}"')


def test_what_was_typed_comes_back_in_any_digits(test_day: Office, sheet: Sheet) -> None:
    path = sheet.filled({"E6": "۲۷/۵", "F6": 42.25, "G6": "٢٠", "D6": "۸۹٫۷۵", "H6": "خوب"})
    (line,) = mark_files.read_marks(test_day.examiner, sheet.session, path)
    assert (line.seat, line.state, line.mark) == (1, CandidateState.PRESENT, Decimal("89.75"))
    assert line.items is not None
    assert line.items.marks == (Decimal("27.5"), Decimal("42.25"), Decimal(20))
    assert line.items.attitudes == (Attitude.GOOD, None)
    assert line.items.agrees


def _typed_over(cell: str, value: str) -> Callable[[str], str]:
    """Whoever takes the protection away types over a locked cell."""
    found = rf'<c r="{cell}"[^>]*>.*?</c>'
    return lambda xml: re.sub(
        found, f'<c r="{cell}" t="inlineStr"><is><t>{value}</t></is></c>', xml
    )


TOUCHED: dict[str, Callable[[str], str]] = {
    "another seat": lambda xml: re.sub(r'(<c r="A6"[^>]*><v>)1', r"\g<1>2", xml),
    "another name": _typed_over("B6", "کس دیگری"),
    "another head": _typed_over("E5", "بند ۱: طراحی (از ۴۰)"),
    "heads changed over": lambda xml: re.sub(
        r'(<c r="E5"[^>]*>)(.*?)(</c><c r="F5"[^>]*>)(.*?)(</c>)', r"\1\4\3\2\5", xml
    ),
    "a line taken out": lambda xml: re.sub(r'<row r="6".*?</row>', "", xml),
    "a line doubled": lambda xml: re.sub(
        r'(<row r="6".*?</row>)',
        lambda row: row[1] + re.sub(r'(r="[A-I]?)6"', r'\g<1>7"', row[1]),
        xml,
    ),
    "another key": _typed_over("A1", "TVTO-MARKS-1 x"),
}


def test_touched_structure_is_refused_by_name(test_day: Office, sheet: Sheet) -> None:
    shutil.copy(sheet.filled({"D6": 80}), sheet.path)
    assert mark_files.read_marks(test_day.examiner, sheet.session, sheet.path)
    for how, touch in TOUCHED.items():
        path = sheet.with_part(SHEET, touch)
        refused = refusal(
            lambda path=path: mark_files.read_marks(test_day.examiner, sheet.session, path)
        )
        assert refused is not None, how
        assert (refused.code, refused.field) == ("marks.file_not_ours", "file"), how
