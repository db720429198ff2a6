"""A foreign table as it was found: which cell holds what, and in what guise.

Made by ``system.sheets``; rules of the domain read it without knowing any file format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class CellKind(StrEnum):
    """What a cell held; the letter is also its form on the wire between processes."""

    EMPTY = " "
    TEXT = "t"
    NUMBER = "n"
    DATE = "d"
    BOOL = "b"
    ERROR = "e"
    FORMULA = "f"
    MERGED = "m"


class Cell(NamedTuple):
    """One cell.

    ``value`` is text for every kind: a number exactly and without a needless ``.0``, a date as
    ``YYYY-MM-DD`` (Gregorian), a truth value as ``1`` or ``0``, an error as ``#DIV/0!``, a formula
    as the result last stored. MERGED is a cell that another one covers; it holds nothing.
    """

    kind: CellKind
    value: str = ""


EMPTY = Cell(CellKind.EMPTY)


class Row(NamedTuple):
    """One row under the ``number`` that a spreadsheet program shows beside it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell of a column (from 0); rows are stored without their empty tail."""
        return self.cells[column] if column < len(self.cells) else EMPTY


class FileKind(StrEnum):
    """What the file proved to be, whatever its name says."""

    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    CSV = "csv"


class Encoding(StrEnum):
    """How the letters of a text file are written, by the name that people know."""

    UTF_8 = "UTF-8"
    UTF_16 = "UTF-16"
    WINDOWS_1256 = "Windows-1256"


class Delimiter(StrEnum):
    """What stands between the cells of a text file, by its name in the catalogue."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    PERSIAN_SEMICOLON = "persian_semicolon"
    TAB = "tab"
    BAR = "bar"

    @property
    def sign(self) -> str:
        """The character itself."""
        return _SIGNS[self]


_SIGNS: Mapping[Delimiter, str] = {
    Delimiter.COMMA: ",",
    Delimiter.SEMICOLON: ";",
    Delimiter.PERSIAN_SEMICOLON: "؛",
    Delimiter.TAB: "\t",
    Delimiter.BAR: "|",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a person wants a text file to be read; what is None is found out."""

    encoding: Encoding | None = None
    delimiter: Delimiter | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A thing the reader says aloud: a key of the catalogue and what its sentence names."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, wholly read. The first note says what kind of file it was."""

    sheet: str
    kind: FileKind
    encoding: Encoding | None
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    delimiter: Delimiter | None = None
