"""The HTML tables that portals name ``.xls``: the table with the most rows is the sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tvto_desk.domain.sheet import FileKind, Note, Reading
from tvto_desk.domain.words import Code
from tvto_desk.system.sheets.encodings import decode
from tvto_desk.system.sheets.refuse import TextBudget, check_column, check_rows, refuse
from tvto_desk.system.sheets.wire import Found, RawRow

_REPORT_EVERY = 2_000


@dataclass
class _Grid:
    """One table while it is read; ``covered`` counts the rows a cell above still covers."""

    rows: list[RawRow] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    count: int = 0


def read_html(data: bytes, report: Callable[[int], None], reading: Reading) -> Found:
    """Every row of the longest table as texts; cells under a span are marked as merged."""
    text, encoding = decode(data, reading.encoding)
    parser = _Tables(report)
    parser.feed(text)
    parser.close()
    longest = max(parser.grids, key=lambda grid: len(grid.rows), default=None)
    if longest is None or not longest.rows:
        raise refuse("not_a_table")
    said = Note("sheets.kind_html", {"encoding": Code(encoding)})
    return Found("", FileKind.HTML, encoding, longest.rows, [said])


class _Tables(HTMLParser):
    def __init__(self, report: Callable[[int], None]) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[_Grid] = []
        self._open: list[_Grid] = []
        self._letters: list[str] = []
        self._values: list[str] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._budget = TextBudget()
        self._report = report

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            grid = _Grid()
            self.grids.append(grid)
            self._open.append(grid)
        elif tag == "tr" and self._open:
            self._end_row()
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            given = dict(attrs)
            self._span = (_span(given.get("colspan")), _span(given.get("rowspan")))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr" and self._open:
            self._end_row()
        elif tag == "table" and self._open:
            self._end_row()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        if self._open:
            self._end_row()

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        grid = self._open[-1] if self._open else None
        text = " ".join("".join(self._cell).split())
        self._cell = None
        if grid is None:
            return
        self._skip_covered(grid)
        wide, tall = self._span
        for step in range(wide):
            check_column(len(self._letters) + 1)
            if tall > 1:
                grid.covered[len(self._letters)] = tall - 1
            if step:
                self._put("m", "")
            else:
                self._put("t" if text else " ", text)

    def _skip_covered(self, grid: _Grid) -> None:
        while grid.covered.get(len(self._letters), 0):
            grid.covered[len(self._letters)] -= 1
            self._put("m", "")

    def _put(self, letter: str, text: str) -> None:
        self._letters.append(letter)
        self._values.append(self._budget.take(self._open[-1].count + 1, text))

    def _end_row(self) -> None:
        self._end_cell()
        if not self._letters:
            return
        grid = self._open[-1]
        self._skip_covered(grid)
        grid.count += 1
        check_rows(grid.count)
        grid.rows.append((grid.count, "".join(self._letters), self._values))
        self._letters, self._values = [], []
        if grid.count % _REPORT_EVERY == 0:
            self._report(grid.count)


def _span(text: str | None) -> int:
    """A span attribute; what is no number counts as one, a wild one meets the column limit."""
    return min(max(int(text), 1), 100_000) if text and text.isascii() and text.isdigit() else 1
