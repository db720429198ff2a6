"""Captions with their values in columns, as on a form, with a photo at the left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tvto_desk.print.papers.flow import Piece
from tvto_desk.print.papers.paper import Fact, Facts, Photo, Sheet
from tvto_desk.print.papers.setting import (
    INK,
    MEDIUM,
    SECONDARY,
    Setter,
    baseline,
    leading,
)
from tvto_desk.print.placed import Placed, PlacedPhoto, PlacedRule, PlacedShape
from tvto_desk.print.template import Anchor, Box
from tvto_desk.print.text import Line

PHOTO = (30.0, 40.0)
_LABEL, _VALUE, _FLOOR = 8.0, 10.5, 8.0
_LABEL_BAND = 4.4
_GAP = 4.0
_ABOVE = 0.5
_PAD = 1.2
_THIN = 0.12


def facts_pieces(setter: Setter, facts: Facts, sheet: Sheet) -> list[Piece]:
    """Row by row; with a photo all of it stays on one page."""
    right, left = sheet.width - sheet.margin, sheet.margin
    if facts.photo is not None:
        left += PHOTO[0] + _GAP
    rows = [_row(setter, row, facts.columns, right, left) for row in _rows(facts)]
    if not rows:
        return []
    if facts.photo is None:
        first = rows[0]
        return [Piece(first.height, first.draw, first.text, before=2.0), *rows[1:]]
    return [_beside(setter, facts.photo, rows, sheet)]


def photo_piece(setter: Setter, photo: Photo, sheet: Sheet) -> Piece:
    """A photo alone, at the left margin."""

    def draw(y: float) -> Iterator[Placed]:
        yield from photo_placed(setter, photo, Box(sheet.margin, y, *PHOTO))

    return Piece(PHOTO[1], draw, photo.caption, before=2.0)


def photo_placed(setter: Setter, photo: Photo, box: Box) -> Iterator[Placed]:
    """A photo in its frame, or the frame with its caption."""
    if photo.jpeg is not None:
        yield PlacedPhoto(photo.jpeg, box)
    else:
        size, lines = setter.fitted(photo.caption, MEDIUM, 8.0, 6.0, box.width - 2, 3)
        step = leading(size)
        top = box.y + (box.height - step * len(lines)) / 2
        for number, line in enumerate(lines):
            y = baseline(top + number * step, step, size)
            middle = box.x + box.width / 2
            yield setter.put(line, MEDIUM, size, middle, y, Anchor.CENTER, SECONDARY)
    yield outline(box, 0.2)


def outline(box: Box, width: float) -> PlacedShape:
    """A rectangle."""
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return PlacedShape(corners, width, INK)


def _beside(setter: Setter, photo: Photo, rows: Sequence[Piece], sheet: Sheet) -> Piece:
    height = max(sum(row.height for row in rows), PHOTO[1])

    def draw(y: float) -> Iterator[Placed]:
        yield from photo_placed(setter, photo, Box(sheet.margin, y, *PHOTO))
        for row in rows:
            yield from row.draw(y)
            y += row.height

    return Piece(height, draw, rows[0].text, before=2.0)


def _rows(facts: Facts) -> Iterator[list[Fact]]:
    row: list[Fact] = []
    for fact in facts.facts:
        if fact.wide and row:
            yield row
            row = []
        row.append(fact)
        if fact.wide or len(row) == facts.columns:
            yield row
            row = []
    if row:
        yield row


def _row(setter: Setter, row: Sequence[Fact], columns: int, right: float, left: float) -> Piece:
    width = right - left if row[0].wide else (right - left) / columns
    inside = width - 2 * _PAD
    fitted = [
        setter.fitted(fact.value, MEDIUM, _VALUE, _FLOOR, inside, 4, latin=fact.latin)
        for fact in row
    ]
    labels = [setter.fitted(fact.label, MEDIUM, _LABEL, 6.5, inside) for fact in row]
    band = max([leading(size) * max(1, len(lines)) for size, lines in fitted])
    height = _ABOVE + _LABEL_BAND + band + 0.5

    def draw(y: float) -> Iterator[Placed]:
        top = y + _ABOVE
        for place, fact in enumerate(row):
            edge = right - place * width
            x = edge - width + _PAD if fact.latin else edge - _PAD
            align = Anchor.LEFT if fact.latin else Anchor.RIGHT
            size, lines = labels[place]
            yield from _stacked(setter, lines, size, x, top, _LABEL_BAND, align, SECONDARY)
            size, lines = fitted[place]
            step = leading(size)
            yield from _stacked(setter, lines, size, x, top + _LABEL_BAND, step, align, INK)
        yield PlacedRule(left, y + height, right, y + height, _THIN, INK)

    return Piece(height, draw, row[0].value or row[0].label)


def _stacked(
    setter: Setter,
    lines: Sequence[Line],
    size: float,
    x: float,
    y: float,
    step: float,
    align: Anchor,
    colour: str,
) -> Iterator[Placed]:
    for number, line in enumerate(lines):
        place = baseline(y + number * step, step, size)
        yield setter.put(line, MEDIUM, size, x, place, align, colour)
