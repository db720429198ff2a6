"""Comma-separated text: the delimiter is found, an open quote is refused with its line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import median

from tvto_desk.domain.sheet import Delimiter, FileKind, Note, Reading
from tvto_desk.domain.words import Code, Key
from tvto_desk.system.sheets import limits
from tvto_desk.system.sheets.encodings import decode
from tvto_desk.system.sheets.refuse import TextBudget, check_column, check_rows, refuse
from tvto_desk.system.sheets.wire import Found, RawRow

_SAMPLE_LINES = 50
_REPORT_EVERY = 2_000


def read_csv(data: bytes, report: Callable[[int], None], reading: Reading) -> Found:
    """Every record as a row of texts; a blank line keeps its number and holds nothing."""
    text, encoding = decode(data, reading.encoding)
    delimiter = reading.delimiter or _delimiter(text)
    rows: list[RawRow] = []
    budget = TextBudget()
    for number, record in enumerate(_records(text, delimiter.sign), start=1):
        check_rows(number, limits.CSV_ROWS)
        while record and not record[-1].strip():
            record.pop()
        check_column(len(record))
        if record:
            letters = "".join("t" if value.strip() else " " for value in record)
            rows.append((number, letters, [budget.take(number, value) for value in record]))
        if number % _REPORT_EVERY == 0:
            report(number)
    name = Key(f"sheets.delimiter_{delimiter.value}")
    said = Note("sheets.kind_csv", {"encoding": Code(encoding), "delimiter": name})
    return Found("", FileKind.CSV, encoding, rows, [said], delimiter)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    # The csv module wants line ends kept; splitlines would also cut at U+2028 inside a cell.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    while True:
        begun = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise refuse("open_quote", line=begun) from None
        yield record


def _delimiter(text: str) -> Delimiter:
    """The delimiter under which the first lines have the most columns, alike in most of them."""
    sample = [line for line in islice(text.splitlines(), _SAMPLE_LINES) if line.strip()]
    if not sample:
        raise refuse("empty_file")

    def columns(delimiter: Delimiter) -> float:
        return median(len(record) for record in csv.reader(sample, delimiter=delimiter.sign))

    return max(Delimiter, key=columns)
