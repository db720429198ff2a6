"""Draws sheets of equal cells: labels for files, and cards with a photo to cut apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from tvto_desk.print.papers.facts import outline, photo_placed
from tvto_desk.print.papers.setting import (
    ACCENT,
    BOLD,
    INK,
    MEDIUM,
    REGULAR,
    SECONDARY,
    Setter,
    baseline,
    does_not_fit,
    leading,
)
from tvto_desk.print.papers.sheets import Card, CardSheet, Label, LabelSheet
from tvto_desk.print.placed import Placed, PlacedQr, PlacedRule
from tvto_desk.print.qr import make_symbol
from tvto_desk.print.template import Anchor, Box

T = TypeVar("T")

# Three by eight labels of 70 × 36 mm fill an A4 sheet with half a margin above and below.
_LABELS = (3, 8, 70.0, 36.0, 0.0, 4.5)
_CARDS = (2, 4, 92.0, 66.0, 13.0, 16.5)
_PHOTO = (19.5, 26.0)
_PAD = 3.0
_LARGEST = 37
_MODULE = 0.4233  # five dots at 300 dpi: the quiet zone must fit under the photo


def label_pages(setter: Setter, labels: LabelSheet) -> list[list[Placed]]:
    """The pages of labels. Raises ``paper.does_not_fit`` and ``paper.no_glyph``."""
    cells: list[Label | None] = [None] * labels.skip
    cells += labels.labels
    return [
        [
            thing
            for place, label in enumerate(page)
            if label is not None
            for thing in _label(setter, label, _cell(_LABELS, place))
        ]
        for page in _paged(cells, _LABELS[0] * _LABELS[1])
    ]


def card_pages(setter: Setter, cards: CardSheet) -> list[list[Placed]]:
    """The pages of cards. Raises ``paper.does_not_fit`` and ``paper.no_glyph``."""
    return [
        [
            thing
            for place, card in enumerate(page)
            for thing in _card(setter, card, _cell(_CARDS, place))
        ]
        for page in _paged(cards.cards, _CARDS[0] * _CARDS[1])
    ]


def _paged(cells: Sequence[T], many: int) -> list[Sequence[T]]:
    return [cells[start : start + many] for start in range(0, len(cells), many)] or [[]]


def _cell(grid: tuple[int, int, float, float, float, float], place: int) -> Box:
    """The box of a cell; the first stands at the top right."""
    across, _, width, height, left, top = grid
    row, column = divmod(place, across)
    return Box(left + (across - 1 - column) * width, top + row * height, width, height)


def _label(setter: Setter, label: Label, box: Box) -> Iterator[Placed]:
    # A label printer's edge is never exact: five millimetres stay white.
    room, right = box.width - 10, box.right - 5
    for factor in (1.0, 0.9, 0.8, 0.7):
        fitted = [
            (
                BOLD if place == 0 else REGULAR,
                *setter.fitted(text, BOLD if place == 0 else REGULAR, size, 7.0, room, 3),
            )
            for place, text in enumerate(label.lines)
            for size in ((11.5 if place == 0 else 9.5) * factor,)
        ]
        high = sum(leading(size, 1.5) * len(lines) for _, size, lines in fitted)
        if high <= box.height - 8:
            break
    else:
        raise does_not_fit(label.lines[0])
    y = box.y + (box.height - high) / 2
    for font, size, lines in fitted:
        step = leading(size, 1.5)
        for line in lines:
            yield setter.put(line, font, size, right, baseline(y, step, size))
            y += step


def _card(setter: Setter, card: Card, box: Box) -> Iterator[Placed]:
    inner, right = box.width - 2 * _PAD, box.right - _PAD
    yield outline(box, 0.1)
    size, lines = setter.fitted(card.issuer, REGULAR, 7.5, 5.5, inner)
    middle = box.x + box.width / 2
    y = box.y + 1.5
    yield setter.put(
        lines[0], REGULAR, size, middle, baseline(y, 4.2, size), Anchor.CENTER, SECONDARY
    )
    size, lines = setter.fitted(card.title, BOLD, 10.5, 8.0, inner)
    yield setter.put(
        lines[0], BOLD, size, middle, baseline(y + 4.4, 5.6, size), Anchor.CENTER, ACCENT
    )
    top = box.y + 12.3
    yield PlacedRule(box.x + _PAD, top, right, top, 0.2, ACCENT)
    top += 1.5
    photo = Box(box.x + _PAD, top, *_PHOTO)
    yield from photo_placed(setter, card.photo, photo)
    bottom = box.bottom - 1.5
    if card.note:
        size, lines = setter.fitted(card.note, REGULAR, 6.5, 5.5, inner, 2)
        step = leading(size, 1.4)
        bottom -= step * len(lines)
        for number, line in enumerate(lines):
            place = baseline(bottom + number * step, step, size)
            yield setter.put(line, REGULAR, size, right, place, colour=SECONDARY)
    if card.qr:
        symbol = make_symbol(card.qr, _LARGEST)
        side = symbol.side * _MODULE
        x = photo.x + (photo.width - side) / 2
        yield PlacedQr(symbol, x, photo.bottom + (bottom - photo.bottom - side) / 2, _MODULE)
    yield from _card_facts(setter, card, right, photo.right + 2.5, top, bottom)


def _card_facts(
    setter: Setter, card: Card, right: float, left: float, top: float, bottom: float
) -> Iterator[Placed]:
    """Captions above values, as large as all of them fit."""
    room = right - left
    for size in (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0):
        set_facts = [
            (
                setter.fitted(fact.label, MEDIUM, 6.5, 5.5, room),
                setter.fitted(fact.value, MEDIUM, size, 6.5, room, 3, latin=fact.latin),
                fact.latin,
            )
            for fact in card.facts
        ]
        high = sum(
            leading(label[0], 1.35) + leading(value[0], 1.45) * len(value[1])
            for label, value, _ in set_facts
        )
        if high <= bottom - top:
            break
    else:
        raise does_not_fit(card.facts[0].value)
    y = top
    for label, value, latin in set_facts:
        x, align = (left, Anchor.LEFT) if latin else (right, Anchor.RIGHT)
        for (size, lines), factor, colour in ((label, 1.35, SECONDARY), (value, 1.45, INK)):
            step = leading(size, factor)
            for line in lines:
                yield setter.put(line, MEDIUM, size, x, baseline(y, step, size), align, colour)
                y += step
