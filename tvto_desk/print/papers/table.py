"""Tables: widths from the cells, rows as high as their wrapped text, the head on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.papers.flow import Piece
from tvto_desk.print.papers.paper import Cell, Column, Sheet, Table
from tvto_desk.print.papers.setting import (
    BOLD,
    FIGURES,
    INK,
    REGULAR,
    SECONDARY,
    Setter,
    baseline,
    leading,
    shortened,
)
from tvto_desk.print.placed import Placed, PlacedRule
from tvto_desk.print.template import Anchor
from tvto_desk.print.text import Line

PAD = 1.3
"""Millimetres between a text and the rule beside it."""
FLOOR = 7.0
_PAD_DOWN = 0.9
_FACTOR = 1.5
_STEP = 0.5
_THIN, _THICK = 0.12, 0.35

_LATIN = frozenset({Cell.LATIN, Cell.CODE})
_WHOLE = frozenset({Cell.FIGURE, Cell.CODE, Cell.CENTRE})
_FONTS = {Cell.FIGURE: FIGURES, Cell.CODE: FIGURES, Cell.CENTRE: FIGURES}


@dataclass(frozen=True)
class _Grid:
    """Where the columns stand: ``rights`` are the right edges, from the right."""

    sheet: Sheet
    widths: tuple[float, ...]

    @property
    def edges(self) -> tuple[float, ...]:
        edges = [self.sheet.width - self.sheet.margin]
        for width in self.widths:
            edges.append(edges[-1] - width)
        return tuple(edges)


def table_pieces(setter: Setter, table: Table, sheet: Sheet) -> list[Piece]:
    """The head, the rows, or what is said when there are none.

    Raises ``paper.table_too_wide`` when the cells do not fit even at the smallest size, and
    ``paper.no_glyph``.
    """
    size, widths = _fit(setter, table, sheet.inner)
    grid = _Grid(sheet, widths)
    head = _row(setter, table, tuple(one.title for one in table.columns), grid, size, is_head=True)

    def frame(y: float) -> Iterator[Placed]:
        yield PlacedRule(grid.edges[-1], y, grid.edges[0], y, _THICK, INK)

    head = replace(head, frame=frame)
    rows = [_row(setter, table, cells, grid, size, head=head) for cells in table.rows]
    return [
        replace(piece, frame=frame)
        for piece in (
            replace(head, before=2.0, keep=True),
            *(rows or [_empty(setter, table, grid)]),
        )
    ]


def _fit(setter: Setter, table: Table, room: float) -> tuple[float, tuple[float, ...]]:
    size = table.size
    while True:
        measured = [_measure(setter, table, place, size) for place in range(len(table.columns))]
        widths = _share_out(table.columns, measured, room)
        if widths is not None:
            return size, widths
        if size <= FLOOR:
            raise _too_wide(table, measured, room)
        size = max(FLOOR, size - _STEP)


def _measure(setter: Setter, table: Table, place: int, size: float) -> tuple[float, float]:
    """The least width of a column (no word broken) and the one at which no cell wraps."""
    column = table.columns[place]
    least = max((_widest(setter, line, BOLD, size) for line in [column.title]), default=0.0)
    most = least
    font, latin = _FONTS.get(column.cell, REGULAR), column.cell in _LATIN
    for cells in table.rows:
        text = cells[place]
        if not text:
            continue
        whole = max(setter.width(one, font, size, latin=latin) for one in text.split("\n"))
        most = max(most, whole)
        is_whole = column.cell in _WHOLE
        least = max(least, whole if is_whole else _widest(setter, text, font, size, latin=latin))
    return least + 2 * PAD, most + 2 * PAD


def _widest(setter: Setter, text: str, font: str, size: float, *, latin: bool = False) -> float:
    """The widest word of a text."""
    return max((setter.width(one, font, size, latin=latin) for one in text.split()), default=0.0)


def _share_out(
    columns: Sequence[Column], measured: Sequence[tuple[float, float]], room: float
) -> tuple[float, ...] | None:
    """The widths that fill ``room``, or None when the columns cannot be so narrow."""
    least, most = [], []
    for column, (narrow, wide) in zip(columns, measured, strict=True):
        if column.width is not None and narrow > column.width + 0.01:
            return None
        least.append(narrow if column.width is None else column.width)
        most.append(wide if column.width is None else column.width)
    if sum(least) > room + 0.01:
        return None
    if sum(most) <= room:
        left = room - sum(most)
        shares = sum(column.share for column in columns)
        if not shares:
            return tuple(most)
        return tuple(
            wide + left * column.share / shares for column, wide in zip(columns, most, strict=True)
        )
    part = (room - sum(least)) / (sum(most) - sum(least))
    return tuple(narrow + (wide - narrow) * part for narrow, wide in zip(least, most, strict=True))


def _too_wide(table: Table, measured: Sequence[tuple[float, float]], room: float) -> DomainError:
    """Names the column that asks for most beyond its place."""
    beyond = [
        least - (column.width if column.width is not None else room / len(table.columns))
        for column, (least, _) in zip(table.columns, measured, strict=True)
    ]
    place = beyond.index(max(beyond))
    texts = [table.columns[place].title, *(cells[place] for cells in table.rows)]
    longest = max(texts, key=len)
    return DomainError(
        "paper.table_too_wide",
        column=shortened(table.columns[place].title),
        text=shortened(longest),
    )


def _row(
    setter: Setter,
    table: Table,
    cells: Sequence[str],
    grid: _Grid,
    size: float,
    *,
    head: Piece | None = None,
    is_head: bool = False,
) -> Piece:
    set_cells = [
        _lines(setter, column, text, width, size, is_head=is_head)
        for column, text, width in zip(table.columns, cells, grid.widths, strict=True)
    ]
    step = leading(size, _FACTOR)
    most = max((len(lines) for lines in set_cells), default=1)
    height = max(table.row, most * step + 2 * _PAD_DOWN)

    def draw(y: float) -> Iterator[Placed]:
        edges = grid.edges
        for place, (column, lines) in enumerate(zip(table.columns, set_cells, strict=True)):
            top = y + (height - len(lines) * step) / 2
            font = BOLD if is_head else _FONTS.get(column.cell, REGULAR)
            x, align = _place(column, edges[place], edges[place + 1])
            for number, line in enumerate(lines):
                place_y = baseline(top + number * step, step, size)
                yield setter.put(line, font, size, x, place_y, align)
        yield from _rules(edges, y, height, is_head=is_head)

    return Piece(height, draw, text=cells[0] if cells else "", head=head)


def _lines(
    setter: Setter, column: Column, text: str, width: float, size: float, *, is_head: bool
) -> list[Line]:
    room = width - 2 * PAD + 0.05
    if is_head:
        return setter.lines(text, BOLD, size, room)
    font, latin = _FONTS.get(column.cell, REGULAR), column.cell in _LATIN
    if column.cell in _WHOLE:
        return [setter.line(one, font, latin=latin) for one in text.split("\n")] if text else []
    return setter.lines(text, font, size, room, latin=latin)


def _place(column: Column, right: float, left: float) -> tuple[float, Anchor]:
    if column.cell is Cell.CENTRE:
        return (left + right) / 2, Anchor.CENTER
    if column.cell in _LATIN:
        return left + PAD, Anchor.LEFT
    return right - PAD, Anchor.RIGHT


def _rules(
    edges: Sequence[float], y: float, height: float, *, is_head: bool
) -> Iterator[PlacedRule]:
    right, left = edges[0], edges[-1]
    if is_head:
        yield PlacedRule(left, y, right, y, _THICK, INK)
    bottom = y + height
    yield PlacedRule(left, bottom, right, bottom, _THICK if is_head else _THIN, INK)
    for place, x in enumerate(edges):
        outer = place in (0, len(edges) - 1)
        yield PlacedRule(x, y, x, bottom, _THICK if outer else _THIN, INK)


def _empty(setter: Setter, table: Table, grid: _Grid) -> Piece:
    edges = grid.edges
    lines = setter.lines(table.empty, REGULAR, table.size, edges[0] - edges[-1] - 2 * PAD)
    step = leading(table.size, _FACTOR)
    height = max(table.row * 1.6, len(lines) * step + 2 * _PAD_DOWN)

    def draw(y: float) -> Iterator[Placed]:
        top = y + (height - len(lines) * step) / 2
        for number, line in enumerate(lines):
            place_y = baseline(top + number * step, step, table.size)
            middle = (edges[0] + edges[-1]) / 2
            yield setter.put(line, REGULAR, table.size, middle, place_y, Anchor.CENTER, SECONDARY)
        yield from _rules((edges[0], edges[-1]), y, height, is_head=False)

    return Piece(height, draw, table.empty)
