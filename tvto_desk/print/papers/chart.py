"""Charts on paper: the shapes of ``domain.charts`` in millimetres, from the right."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tvto_desk.domain.charts import Chart, Shape, lengths, points, shares
from tvto_desk.print.papers.flow import Piece
from tvto_desk.print.papers.paper import Figure, Sheet
from tvto_desk.print.papers.setting import FIGURES, INK, REGULAR, SECONDARY, Setter, baseline
from tvto_desk.print.placed import Placed, PlacedRule, PlacedShape
from tvto_desk.print.template import Anchor, Box

COLOURS = ("#1D4F91", "#0C7C75", "#A9670C", "#7A4A8C", "#B04E26", "#5F6E1A")
_ROW, _BAR, _GAP = 7.0, 4.2, 2.5
_LABEL, _FLOOR = 9.0, 6.5
_LINES = 46.0
_THIN = 0.25


def chart_pieces(setter: Setter, figure: Figure, sheet: Sheet) -> list[Piece]:
    """The chart as one piece, with the line that names its two rows above it."""
    chart = figure.chart
    pieces = [_legend(setter, chart, sheet)] if chart.beside else []
    draw = {Shape.BARS: _bars, Shape.LINES: _lines, Shape.SHARE: _share}[chart.shape]
    return [*pieces, draw(setter, chart, sheet)]


def _legend(setter: Setter, chart: Chart, sheet: Sheet) -> Piece:
    right = sheet.width - sheet.margin

    def draw(y: float) -> Iterator[Placed]:
        x = right
        for name, fill in ((chart.own, COLOURS[0]), (chart.beside, "")):
            yield _box(Box(x - 4, y + 1.4, 4, 2.6), fill)
            line = setter.line(name, REGULAR)
            yield setter.put(line, REGULAR, 8.5, x - 5.5, baseline(y, 5.5, 8.5), colour=SECONDARY)
            x -= 12 + setter.width(name, REGULAR, 8.5)

    return Piece(6.0, draw, chart.own, before=2.0, keep=True)


def _bars(setter: Setter, chart: Chart, sheet: Sheet) -> Piece:
    right, most = sheet.width - sheet.margin, sheet.inner * 0.36
    labels = [setter.fitted(mark.title, REGULAR, _LABEL, _FLOOR, most, 2) for mark in chart.marks]
    values = [
        f"{mark.shown} ({mark.beside_shown})" if mark.beside_shown else mark.shown
        for mark in chart.marks
    ]
    names = max([line.width_at(size) * 0.3528 for size, lines in labels for line in lines] + [0.0])
    figures = max([setter.width(value, FIGURES, _LABEL) for value in values] + [0.0])
    start = names + _GAP
    room = sheet.inner - start - figures - _GAP
    drawn = lengths(chart, room)

    def draw(y: float) -> Iterator[Placed]:
        for place, (own, against) in enumerate(drawn):
            top = y + place * _ROW
            size, lines = labels[place]
            step = _ROW / max(len(lines), 1) if len(lines) > 1 else _ROW
            for number, line in enumerate(lines):
                at = baseline(top + number * step, step, size)
                yield setter.put(line, REGULAR, size, right, at, colour=SECONDARY)
            edge, bar = right - start, top + (_ROW - _BAR) / 2
            if own:
                yield _box(Box(edge - own, bar, own, _BAR), COLOURS[0])
            if against is not None:
                yield _box(Box(edge - against, bar - 0.7, against, _BAR + 1.4), "")
            end = edge - max(own, against or 0.0) - _GAP / 2
            line = setter.line(values[place], FIGURES)
            yield setter.put(line, FIGURES, _LABEL, end, baseline(top, _ROW, _LABEL))

    return Piece(_ROW * max(len(drawn), 1), draw, chart.said[:40], before=2.0)


def _lines(setter: Setter, chart: Chart, sheet: Sheet) -> Piece:
    right, height = sheet.width - sheet.margin, _LINES - 12
    rows = [(points(chart, sheet.inner, height), _THIN * 3, COLOURS[0])]
    if chart.beside:
        rows.insert(0, (points(chart, sheet.inner, height, beside=True), _THIN, SECONDARY))

    def draw(y: float) -> Iterator[Placed]:
        top, floor = y + 6, y + 6 + height
        yield PlacedRule(sheet.margin, floor, right, floor, _THIN, SECONDARY)
        for row, width, colour in rows:
            for (x1, y1), (x2, y2) in itertools.pairwise(row):
                yield PlacedRule(right - x1, top + y1, right - x2, top + y2, width, colour)
        slots = points(chart, sheet.inner, height)
        for mark, (x, at) in zip(chart.marks, slots, strict=True):
            yield _box(Box(right - x - 0.8, top + at - 0.8, 1.6, 1.6), COLOURS[0])
            shown = setter.line(mark.shown, FIGURES)
            yield setter.put(shown, FIGURES, 7.5, right - x, top + at - 1.8, Anchor.CENTER)
            room = sheet.inner / len(chart.marks) - 0.6
            size, (name, *_) = setter.fitted(mark.title, REGULAR, 8.0, 5.0, room)
            below = baseline(floor, 6, size)
            yield setter.put(name, REGULAR, size, right - x, below, Anchor.CENTER, SECONDARY)

    return Piece(_LINES, draw, chart.said[:40], before=2.0)


def _share(setter: Setter, chart: Chart, sheet: Sheet) -> Piece:
    right, bar = sheet.width - sheet.margin, 8.0
    values = [mark.value for mark in chart.marks]
    drawn = shares(values, sheet.inner)
    names = [f"{mark.title}: {mark.shown}" for mark in chart.marks]

    def draw(y: float) -> Iterator[Placed]:
        for place, (start, length) in enumerate(drawn):
            colour = COLOURS[place % len(COLOURS)]
            if length:
                yield _box(Box(right - start - length, y, length, bar), colour)
            top = y + bar + 2 + place * 6
            yield _box(Box(right - 4, top + 1.2, 4, 3), colour)
            line = setter.line(names[place], FIGURES)
            yield setter.put(line, FIGURES, _LABEL, right - 6, baseline(top, 5.4, _LABEL))

    return Piece(bar + 2 + 6 * len(drawn), draw, chart.said[:40], before=2.0)


def _box(box: Box, fill: str) -> PlacedShape:
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return PlacedShape(corners, _THIN if not fill else 0.05, fill or INK, fill=fill)
