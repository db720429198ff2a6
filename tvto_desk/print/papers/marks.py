"""Where hands come in: places to sign, boxes to write in, and the symbol that a machine reads."""

from __future__ import annotations

from collections.abc import Iterator

from tvto_desk.print.papers.facts import outline
from tvto_desk.print.papers.flow import Piece
from tvto_desk.print.papers.paper import Qr, Room, Sheet, Signatures
from tvto_desk.print.papers.setting import (
    BOLD,
    INK,
    REGULAR,
    SECONDARY,
    Setter,
    baseline,
    leading,
)
from tvto_desk.print.placed import POINT, Placed, PlacedQr
from tvto_desk.print.qr import QUIET_ZONE, make_symbol
from tvto_desk.print.template import Anchor, Box

MODULE = 0.508
"""Millimetres of a module: 6 dots at 300 dpi."""
LARGEST = 61
"""Modules a side at most; a hash with its prefix takes 37."""

_TITLE, _NAME, _FLOOR = 9.5, 9.5, 7.0
_GAP = 3.0


def signatures_piece(setter: Setter, signatures: Signatures, sheet: Sheet) -> Piece:
    """All places of one block stay together on one page."""
    width = sheet.inner / max(1, len(signatures.who))
    inside = width - _GAP
    titles = [setter.fitted(one.title, BOLD, _TITLE, _FLOOR, inside, 2) for one in signatures.who]
    names = [setter.fitted(one.name, REGULAR, _NAME, _FLOOR, inside, 2) for one in signatures.who]
    step = leading(_TITLE)
    titled = max((len(lines) for _, lines in titles), default=0)
    named = max((len(lines) for _, lines in names), default=0)
    height = (titled + named) * step + signatures.height

    def draw(y: float) -> Iterator[Placed]:
        for place in range(len(signatures.who)):
            x = sheet.width - sheet.margin - (place + 0.5) * width
            for (size, lines), font, top in (
                (titles[place], BOLD, y),
                (names[place], REGULAR, y + titled * step),
            ):
                for number, line in enumerate(lines):
                    place_y = baseline(top + number * step, step, size)
                    yield setter.put(line, font, size, x, place_y, Anchor.CENTER)

    text = signatures.who[0].title if signatures.who else ""
    return Piece(height, draw, text, before=6.0)


def room_piece(setter: Setter, room: Room, sheet: Sheet) -> Piece:
    """A box with its caption in the upper right corner."""
    size, lines = setter.fitted(room.caption, REGULAR, 8.5, 7.0, sheet.inner - 4, 2)
    step = leading(size)

    def draw(y: float) -> Iterator[Placed]:
        yield outline(Box(sheet.margin, y, sheet.inner, room.height), 0.2)
        for number, line in enumerate(lines):
            place_y = baseline(y + 0.8 + number * step, step, size)
            right = sheet.width - sheet.margin - 2
            yield setter.put(line, REGULAR, size, right, place_y, colour=SECONDARY)

    return Piece(room.height, draw, room.caption, before=3.0)


def qr_piece(setter: Setter, qr: Qr, sheet: Sheet) -> Piece:
    """The symbol at the left margin with its quiet zone, the captions right beside it."""
    symbol = make_symbol(qr.text, LARGEST)
    side, quiet = symbol.side * MODULE, QUIET_ZONE * MODULE
    left = sheet.margin
    room = sheet.inner - side - 2 * quiet
    captions = [line for text in qr.caption for line in setter.lines(text, REGULAR, 8.5, room)]
    widest = max((line.width_at(8.5) * POINT for line in captions), default=0.0)
    step = leading(8.5)
    height = max(side + 2 * quiet, len(captions) * step)

    def draw(y: float) -> Iterator[Placed]:
        yield PlacedQr(symbol, left + quiet, y + quiet, MODULE)
        top = y + (height - len(captions) * step) / 2
        for number, line in enumerate(captions):
            place_y = baseline(top + number * step, step, 8.5)
            x = left + side + 2 * quiet + widest
            yield setter.put(line, REGULAR, 8.5, x, place_y, colour=INK)

    return Piece(height, draw, qr.caption[0] if qr.caption else "", before=3.0)
