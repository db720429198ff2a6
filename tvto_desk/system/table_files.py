"""Tables for Excel and other programs: right-to-left workbooks, and CSV that runs no formula.

A number is a number; identities, codes and everything else are strings and stay strings, so no
cell becomes a formula, an address or a number by its look. The first row says what the table is.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO

from xlsxwriter import Workbook

Value = str | int | Decimal | None
"""What a cell may hold; dates come as the text they are shown as."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
_LEAST_WIDTH, _MOST_WIDTH = 8, 48
_READ_FOR_WIDTH = 200


class TableFormat(StrEnum):
    """The kinds of file, by their suffix."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True)
class Table:
    """``definition`` stands in the first row, ``head`` over the rows, ``sheet`` on the tab."""

    sheet: str
    definition: str
    head: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    right_to_left: bool = True


def written(table: Table, form: TableFormat, made: datetime) -> bytes:
    """The file; ``made`` is its date of creation, so the same table gives the same bytes."""
    return _workbook(table, made) if form is TableFormat.XLSX else _csv(table)


def _workbook(table: Table, made: datetime) -> bytes:
    file = BytesIO()
    book = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": made.replace(tzinfo=None)})
    sheet = book.add_worksheet(_tab(table.sheet))
    if table.right_to_left:
        sheet.right_to_left()
    bold = book.add_format({"bold": True, "bottom": 1})
    whole = book.add_format({"num_format": "#,##0"})
    parts = book.add_format({"num_format": "#,##0.00"})
    for column, title in enumerate(table.head):
        sheet.set_column(column, column, _width(table, column))
        sheet.write_string(2, column, title, bold)
    sheet.write_string(0, 0, table.definition)
    sheet.freeze_panes(3, 0)
    for number, row in enumerate(table.rows, start=3):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write_number(
                    number, column, value, whole if isinstance(value, int) else parts
                )
    book.close()
    return file.getvalue()


def _csv(table: Table) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_harmless(table.definition)])
    writer.writerow([_harmless(title) for title in table.head])
    writer.writerows([_harmless(value) for value in row] for row in table.rows)
    # The mark tells Excel that the file is UTF-8.
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> Value:
    """A string that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _tab(name: str) -> str:
    """A name that Excel takes for a tab: 31 characters, none of its own signs."""
    return "".join(char for char in name if char not in "[]:*?/\\'")[:31] or "1"


def _width(table: Table, column: int) -> int:
    cells = [str(row[column]) for row in table.rows[:_READ_FOR_WIDTH] if row[column] is not None]
    longest = max(map(len, [table.head[column], *cells]))
    return min(max(longest + 2, _LEAST_WIDTH), _MOST_WIDTH)
