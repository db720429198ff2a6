"""Pieces of titles, paragraphs and numbered points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tvto_desk.domain import digits
from tvto_desk.print.papers.flow import Piece
from tvto_desk.print.papers.paper import Align, Heading, Numbered, Sheet, Text, Title
from tvto_desk.print.papers.setting import (
    ACCENT,
    BOLD,
    INK,
    REGULAR,
    SECONDARY,
    Setter,
    baseline,
    leading,
)
from tvto_desk.print.placed import Placed
from tvto_desk.print.template import Anchor
from tvto_desk.print.text import Line

_ANCHORS = {Align.START: Anchor.RIGHT, Align.CENTRE: Anchor.CENTER, Align.END: Anchor.LEFT}


def title_pieces(setter: Setter, title: Title, sheet: Sheet) -> list[Piece]:
    """The title, two lines at most, and what stands under it."""
    size, lines = setter.fitted(title.text, BOLD, 15.0, 12.0, sheet.inner, 2, even=True)
    pieces = _stack(setter, lines, BOLD, size, sheet, Align.CENTRE, ACCENT, before=2.0)
    if title.under:
        size, lines = setter.fitted(title.under, REGULAR, 10.5, 8.5, sheet.inner, 3, even=True)
        pieces += _stack(setter, lines, REGULAR, size, sheet, Align.CENTRE, SECONDARY)
    return [*_kept(pieces), Piece(2.0, lambda _y: (), keep=True)]


def heading_pieces(setter: Setter, heading: Heading, sheet: Sheet) -> list[Piece]:
    """The name of a part, kept with what follows."""
    lines = setter.lines(heading.text, BOLD, 11.5, sheet.inner)
    return _kept(_stack(setter, lines, BOLD, 11.5, sheet, Align.START, ACCENT, before=4.0))


def text_pieces(setter: Setter, text: Text, sheet: Sheet) -> list[Piece]:
    """A paragraph, line by line; a single first or last line is not left alone on a page."""
    font = BOLD if text.bold else REGULAR
    lines = setter.lines(text.text, font, text.size, sheet.inner)
    pieces = _stack(setter, lines, font, text.size, sheet, text.align, INK, before=2.0)
    return _without_orphans(pieces)


def numbered_pieces(setter: Setter, numbered: Numbered, sheet: Sheet) -> list[Piece]:
    """The points, their numbers hanging at the right."""
    size, hang = numbered.size, 7.0
    pieces = []
    for number, item in enumerate(numbered.items, 1):
        mark = setter.line(f"{digits.persian(str(number))}.", REGULAR)
        lines = setter.lines(item, REGULAR, size, sheet.inner - hang)
        points = _stack(
            setter, lines, REGULAR, size, sheet, Align.START, INK, before=1.2, indent=hang
        )
        if points:
            points[0] = _with_mark(setter, points[0], mark, size, sheet)
        pieces += _without_orphans(points)
    return pieces


def _with_mark(setter: Setter, piece: Piece, mark: Line, size: float, sheet: Sheet) -> Piece:
    def draw(y: float) -> Iterator[Placed]:
        right = sheet.width - sheet.margin
        yield setter.put(mark, REGULAR, size, right, baseline(y, piece.height, size))
        yield from piece.draw(y)

    return Piece(piece.height, draw, piece.text, piece.before, piece.keep)


def _stack(
    setter: Setter,
    lines: Sequence[Line],
    font: str,
    size: float,
    sheet: Sheet,
    align: Align,
    colour: str,
    *,
    before: float = 0.0,
    indent: float = 0.0,
) -> list[Piece]:
    x = {
        Align.START: sheet.width - sheet.margin - indent,
        Align.CENTRE: sheet.width / 2,
        Align.END: sheet.margin,
    }[align]
    height = leading(size)

    def piece(line: Line, space: float) -> Piece:
        def draw(y: float) -> Iterator[Placed]:
            place = baseline(y, height, size)
            yield setter.put(line, font, size, x, place, _ANCHORS[align], colour)

        return Piece(height, draw, line.text, space)

    return [piece(line, 0.0 if place else before) for place, line in enumerate(lines)]


def _kept(pieces: list[Piece]) -> list[Piece]:
    return [Piece(one.height, one.draw, one.text, one.before, keep=True) for one in pieces]


def _without_orphans(pieces: list[Piece]) -> list[Piece]:
    """Holds the first two lines together, and the last two."""
    bound = {0, len(pieces) - 2}
    return [
        Piece(one.height, one.draw, one.text, one.before, keep=place in bound and len(pieces) > 1)
        for place, one in enumerate(pieces)
    ]
