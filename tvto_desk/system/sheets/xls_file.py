"""The old binary ``.xls``, read by calamine.

Calamine gives stored results without telling formulas from values, and an empty text for an
error; so the table says that formulas of this old form cannot be told.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from tvto_desk.domain.sheet import FileKind, Note, Reading
from tvto_desk.system.sheets.numbers import number_text
from tvto_desk.system.sheets.refuse import TextBudget, check_column, check_rows, refuse
from tvto_desk.system.sheets.wire import Found, RawRow

_REPORT_EVERY = 2_000


def read_xls(data: bytes, report: Callable[[int], None], _reading: Reading) -> Found:
    """The first visible sheet that holds anything."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise refuse("locked") from None
    except calamine.CalamineError:
        raise refuse("damaged") from None
    sheets = [
        sheet for sheet in book.sheets_metadata if sheet.typ is calamine.SheetTypeEnum.WorkSheet
    ]
    shown = [sheet for sheet in sheets if sheet.visible is calamine.SheetVisibleEnum.Visible]
    notes = [Note("sheets.kind_xls"), Note("sheets.xls_formulas")]
    if len(sheets) > len(shown):
        notes.append(Note("sheets.hidden_sheets", {"count": len(sheets) - len(shown)}))
    if len(shown) > 1:
        notes.append(Note("sheets.other_sheets", {"count": len(shown) - 1}))
    for meta in shown:
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.end is not None:
            return Found(meta.name, FileKind.XLS, None, _rows(sheet, report), notes)
    raise refuse("empty_file")


def _rows(sheet: calamine.CalamineSheet, report: Callable[[int], None]) -> list[RawRow]:
    first, last = sheet.start or (0, 0), sheet.end or (0, 0)
    check_rows(last[0] + 1)
    check_column(last[1] + 1)
    covered = {
        (row, column)
        for (top, start), (bottom, end) in sheet.merged_cell_ranges or []
        for row in range(top, min(bottom, last[0]) + 1)
        for column in range(start, min(end, last[1]) + 1)
        if (row, column) != (top, start)
    }
    budget = TextBudget()
    rows: list[RawRow] = []
    for number, values in enumerate(sheet.iter_rows(), start=first[0] + 1):
        letters, texts = [" "] * first[1], [""] * first[1]
        for column, value in enumerate(values, start=first[1]):
            letter, text = ("m", "") if (number - 1, column) in covered else _cell(value)
            letters.append(letter)
            texts.append(budget.take(number, text))
        rows.append((number, "".join(letters), texts))
        if number % _REPORT_EVERY == 0:
            report(number)
    return rows


def _cell(value: object) -> tuple[str, str]:
    match value:
        case bool():
            return "b", "1" if value else "0"
        case int() | float():
            return "n", number_text(str(value))
        case datetime():
            return "d", value.date().isoformat()
        case date():
            return "d", value.isoformat()
        case time() | timedelta():
            return "t", str(value)
        case str() if value.strip():
            return "t", value
        case _:
            return " ", ""
