"""How the columns of a table share its room: by what the rows need, running text giving way last.

What must stay whole (identities, codes, dates, marks, states) is never cut and keeps spare room
only where there is some. Running text takes the rest, short texts first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtGui import QFontMetricsF

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import PADDING, Kind, cell_font, cell_text, header_width
from tvto_desk.ui.widgets.state_chip import Chip, chip_width

# Rows of which every text is measured; of later ones only the longest of each column.
_MEASURED = 200
# A column of texts is wide enough for this part of them before a rare long one asks for more.
_USUAL = 0.8
_RARE = 1.2
# In two lines a text needs a little more than the half of its width, by the words it breaks at.
_HALF = 0.55
# Beside the caption of a column that can be sorted stands the arrow.
_ARROW = 8
# A text narrower than this says nothing.
_LEAST_TEXT = 90
# A number or a word up to here is not cut where there is any other way: it has no place to break.
_LONG_WORD = 180


@dataclass(frozen=True)
class Need:
    """What a column asks for in pixels: caption, usual texts, widest cell, and longest word."""

    caption: int
    usual: int
    widest: int
    word: int = 0


class SeenWidths:
    """What the cells seen so far need, by column.

    It only grows, so that columns do not jump while one types a search; it begins anew when the
    language or the size of the writing change.
    """

    def __init__(self, columns: Sequence[Any]) -> None:
        self._columns = tuple(columns)
        self._begin()

    @property
    def is_stale(self) -> bool:
        """Whether the rows were measured in another look than the one of the moment."""
        return self._look != _look_now()

    def take(self, rows: Iterable[Sequence[Any]]) -> None:
        """Measures rows, each given by the values of its cells."""
        if self.is_stale:
            self._begin()
        values = list(zip(*rows, strict=True))
        if not values:
            return
        for section, column in enumerate(self._columns):
            every = column.kind.elides and len(self._texts[section]) < _MEASURED
            found = _widths(column.kind, values[section], every=every)
            self._widest[section] = max(self._widest[section], *found, 0)
            if every:
                self._texts[section] += found
                self._words[section] = max(
                    self._words[section], _word_width(column.kind, values[section])
                )
        self._has_rows = True

    def needs(self) -> list[Need] | None:
        """What each column asks for; None before there were rows."""
        if self.is_stale or not self._has_rows:
            return None
        found = []
        seen = zip(self._columns, self._widest, self._texts, self._words, strict=True)
        for column, widest, texts, word in seen:
            caption = header_width(column.title()) + (_ARROW if column.sortable else 0)
            usual = sorted(texts)[ceil(len(texts) * _USUAL) - 1] if texts else widest
            if widest < usual * _RARE:
                usual = widest
            found.append(Need(caption, max(caption, usual), max(caption, widest), word))
        return found

    def _begin(self) -> None:
        self._look = _look_now()
        self._widest = [0] * len(self._columns)
        self._words = [0] * len(self._columns)
        self._texts: list[list[int]] = [[] for _column in self._columns]
        self._has_rows = False


def share(
    columns: Sequence[Any], least: Sequence[int], needs: Sequence[Need], room: int
) -> list[int]:
    """The width of each column; ``least`` is the comfortable one, 0 for a hidden column."""
    shown = [section for section, width in enumerate(least) if width]
    widths = [
        max(width, needs[section].widest) if width else 0 for section, width in enumerate(least)
    ]
    texts = [section for section in shown if columns[section].kind.elides]
    _give_way([one for one in shown if one not in texts], widths, needs, room)
    # The texts in three steps: comfort, everything whole, most of them whole.
    rest = room - sum(widths[section] for section in shown if section not in texts)
    whole = [needs[section].widest for section in texts]
    usual = [needs[section].usual for section in texts]
    floor = [
        min(needs[section].widest, max(needs[section].caption, _LEAST_TEXT)) for section in texts
    ]
    words = [
        max(least, min(needs[section].word, needs[section].usual, _LONG_WORD))
        for least, section in zip(floor, texts, strict=True)
    ]
    if sum(words) <= rest:
        floor = words
    if sum(widths[section] for section in texts) > rest:
        halved = [
            max(least, min(one, ceil(one * _HALF) + 2 * PADDING))
            for least, one in zip(floor, usual, strict=True)
        ]
        begun = _filled(_filled(floor, halved, rest), usual, rest)
        for section, width in zip(texts, _grown(begun, whole, rest), strict=True):
            widths[section] = width
    left_over = room - sum(widths)
    stretch = {section: columns[section].stretch for section in shown}
    if left_over > 0 and any(stretch.values()):
        for section in shown:
            widths[section] += left_over * stretch[section] // sum(stretch.values())
    return widths


def _give_way(sections: Sequence[int], widths: list[int], needs: Sequence[Need], room: int) -> None:
    """What is never cut gives up the room its rows do not need, each the same part of it."""
    wanted = sum(
        width if section in sections else min(width, needs[section].widest)
        for section, width in enumerate(widths)
    )
    spare = {section: widths[section] - needs[section].widest for section in sections}
    lack, given = wanted - room, sum(spare.values())
    if lack > 0 and given > 0:
        for section, one in spare.items():
            widths[section] -= ceil(one * min(lack / given, 1))


def _filled(widths: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """The widths grown towards what is wanted: the small wishes whole, the others to one width."""
    grown = list(widths)
    left = room - sum(widths)
    order = sorted(range(len(widths)), key=lambda one: wanted[one])
    for place, one in enumerate(order):
        # What the columns not yet served come to if all of them get the same width.
        others = order[place:]
        level = (left + sum(grown[other] for other in others)) // len(others)
        given = min(max(min(wanted[one], level) - grown[one], 0), max(left, 0))
        grown[one] += given
        left -= given
    return grown


def _grown(widths: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """The widths grown towards what is wanted, each by the same part of what it lacks."""
    lacks = [max(one - width, 0) for one, width in zip(wanted, widths, strict=True)]
    part = min(max(room - sum(widths), 0) / max(sum(lacks), 1), 1)
    return [width + int(lack * part) for width, lack in zip(widths, lacks, strict=True)]


def _widths(kind: Kind, values: Sequence[Any], *, every: bool) -> list[int]:
    """The widths of cells: of each one, or of the longest alone."""
    language = Look.current().language
    texts = [cell_text(kind, value, language) for value in values]
    are_chips = kind is Kind.STATE or any(isinstance(value, Chip) for value in values)
    if not every:
        texts = sorted(set(texts), key=len)[-3:]
    if are_chips:
        return [chip_width(text) + 2 * PADDING if text else 0 for text in texts]
    metrics = QFontMetricsF(cell_font(kind))
    return [ceil(metrics.horizontalAdvance(text)) + 2 * PADDING for text in texts if text]


def _word_width(kind: Kind, values: Sequence[Any]) -> int:
    """The width of a cell that holds the longest word of these alone."""
    language = Look.current().language
    words = (word for value in values for word in cell_text(kind, value, language).split())
    longest = max(words, key=len, default="")
    return ceil(QFontMetricsF(cell_font(kind)).horizontalAdvance(longest)) + 2 * PADDING


def _look_now() -> tuple[object, int]:
    look = Look.current()
    return look.language, look.scale
