"""An xlsx read cell by cell, so that a formula, an error, a date or a merge is told as such.

The quick library for this gives the stored result of a formula as if it had been typed, and an
error as an empty cell (measured); a person's record cannot be built on either.
"""

from __future__ import annotations

from collections.abc import Callable

from tvto_desk.domain.sheet import FileKind, Note, Reading
from tvto_desk.system.sheets.numbers import day_of_serial, number_text
from tvto_desk.system.sheets.refuse import TextBudget, check_column, check_rows, refuse
from tvto_desk.system.sheets.wire import Found, RawRow
from tvto_desk.system.sheets.xlsx_book import Book, open_book, unescape
from tvto_desk.system.sheets.xlsx_package import Package, XmlHandler

_REPORT_EVERY = 1_000
_DIGITS = "0123456789"


def read_xlsx(data: bytes, report: Callable[[int], None], _reading: Reading) -> Found:
    """The first visible sheet that holds anything; what was passed over is said in the notes."""
    package = Package(data)
    book = open_book(package)
    shown = [sheet for sheet in book.sheets if sheet.shown]
    notes = [Note("sheets.kind_xlsx")]
    if len(book.sheets) > len(shown):
        notes.append(Note("sheets.hidden_sheets", {"count": len(book.sheets) - len(shown)}))
    if len(shown) > 1:
        notes.append(Note("sheets.other_sheets", {"count": len(shown) - 1}))
    if book.has_macros:
        notes.append(Note("sheets.macros_ignored"))
    for place in shown:
        sheet = _Sheet(book, report)
        package.parse(place.member, sheet)
        if sheet.rows:
            sheet.cover_merged()
            return Found(place.name, FileKind.XLSX, None, sheet.rows, notes + sheet.notes())
    raise refuse("empty_file")


class _Sheet(XmlHandler):
    """The cells of one sheet, in the order of the file."""

    def __init__(self, book: Book, report: Callable[[int], None]) -> None:
        self.rows: list[RawRow] = []
        self._book = book
        self._report = report
        self._budget = TextBudget()
        self._columns: dict[str, int] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_rows = 0
        self._hidden_columns = 0
        self._row = 0
        self._row_hidden = False
        self._letters: list[str] = []
        self._values: list[str] = []
        self._column = 0
        self._type = "n"
        self._style = 0
        self._formula = False
        self._parts: list[str] | None = None
        self._stored: str | None = None
        self._phonetic = False

    def notes(self) -> list[Note]:
        """Rows and columns that the person has hidden; they are read like the others."""
        found = []
        if self._hidden_rows:
            found.append(Note("sheets.hidden_rows", {"count": self._hidden_rows}))
        if self._hidden_columns:
            found.append(Note("sheets.hidden_columns", {"count": self._hidden_columns}))
        return found

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(given)
        elif name in ("v", "t"):
            if not self._phonetic:
                self._parts = []
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(given)
        elif name == "rPh":
            self._phonetic = True
        elif name == "dimension":
            self._area(given.get("ref", "A1"))
        elif name == "col" and given.get("hidden") in ("1", "true"):
            self._hidden_columns += int(given["max"]) - int(given["min"]) + 1
        elif name == "mergeCell":
            self._merged.append(self._area(given["ref"]))

    def text(self, data: str) -> None:
        if self._parts is not None:
            self._parts.append(data)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            if self._parts is not None:
                self._stored = (self._stored or "") + "".join(self._parts)
                self._parts = None
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._phonetic = False

    def cover_merged(self) -> None:
        """Mark every cell that lies under a merged one."""
        places = {number: place for place, (number, _, _) in enumerate(self.rows)}
        for top, left, bottom, right in self._merged:
            for number in range(top, bottom + 1):
                if number in places:
                    first = left + 1 if number == top else left
                    self._cover(places[number], first, right)

    def _cover(self, place: int, first: int, last: int) -> None:
        number, letters, values = self.rows[place]
        wide = max(len(letters), last)
        kinds = list(letters.ljust(wide))
        values.extend([""] * (wide - len(values)))
        for column in range(first - 1, last):
            kinds[column], values[column] = "m", ""
        self.rows[place] = (number, "".join(kinds), values)

    def _begin_row(self, given: dict[str, str]) -> None:
        self._row = int(given.get("r", self._row + 1))
        check_rows(self._row)
        self._row_hidden = given.get("hidden") in ("1", "true")
        self._letters, self._values = [], []
        self._column = 0

    def _end_row(self) -> None:
        if self._letters:
            self._hidden_rows += self._row_hidden
            self.rows.append((self._row, "".join(self._letters), self._values))
        if self._row % _REPORT_EVERY == 0:
            self._report(self._row)

    def _begin_cell(self, given: dict[str, str]) -> None:
        place = given.get("r")
        self._column = self._column + 1 if place is None else self._column_of(place)
        check_column(self._column)
        self._type = given.get("t", "n")
        self._style = int(given.get("s", "0"))
        self._formula = False
        self._stored = None

    def _end_cell(self) -> None:
        letter, text = self._content()
        if letter == " ":
            return
        missing = self._column - 1 - len(self._letters)
        if missing < 0:
            raise refuse("damaged")
        self._letters.extend(" " * missing)
        self._values.extend([""] * missing)
        self._letters.append(letter)
        self._values.append(self._budget.take(self._row, text))

    def _content(self) -> tuple[str, str]:
        """Kind letter and text of the cell that just ended."""
        stored = self._stored
        if stored is None:
            return ("f", "") if self._formula else (" ", "")
        if self._type == "e":
            return "e", stored
        letter, text = self._value(stored)
        if self._formula:
            return "f", text
        return letter, text

    def _value(self, stored: str) -> tuple[str, str]:
        match self._type:
            case "s":
                place = int(stored)
                if place < 0:
                    raise refuse("damaged")
                text = self._book.shared[place]
            case "inlineStr" | "str":
                text = unescape(stored)
            case "b":
                return "b", stored
            case "d":
                return "d", stored[:10]
            case _:
                return self._number(stored)
        return ("t", text) if text.strip() else (" ", "")

    def _number(self, stored: str) -> tuple[str, str]:
        if self._style in self._book.date_styles:
            day = day_of_serial(stored, since_1904=self._book.since_1904)
            if day is not None:
                return "d", day.isoformat()
        return "n", number_text(stored)

    def _column_of(self, place: str) -> int:
        letters = place.rstrip(_DIGITS)
        column = self._columns.get(letters)
        if column is None:
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            self._columns[letters] = column
        return column

    def _area(self, ref: str) -> tuple[int, int, int, int]:
        """Top, left, bottom, right of ``A1:C9``; an area beyond the limits is refused."""
        first, _, last = ref.partition(":")
        corners = []
        for place in (first, last or first):
            row, column = int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), self._column_of(place)
            check_rows(row)
            check_column(column)
            corners += [row, column]
        return corners[0], corners[1], corners[2], corners[3]
