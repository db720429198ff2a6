"""From a logical paragraph to visual lines.

The order matters: levels are resolved once for the whole paragraph, lines are broken in logical
order by shaped width, and only then is each line reordered. Reordering first would print the
paragraph upside down.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import bidirectional

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.text.bidi import CONTROLS, Direction, resolve_levels, visual_order
from tvto_desk.print.text.shaped import ShapedWord

_SPACES_OR_WORD = re.compile(" +|[^ ]+")
LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_MARKS = dict.fromkeys(map(ord, (LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK)))
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_WITHOUT_CONTROLS = dict.fromkeys(map(ord, CONTROLS))

Shape = Callable[[str, bool], ShapedWord]
"""Shapes a word of one direction; the second argument tells whether it runs right to left."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line ready to be drawn: runs from left to right, width in 1/1000 em, logical text."""

    runs: tuple[ShapedWord, ...]
    width: int
    text: str

    def width_at(self, size_pt: float) -> float:
        """The width in points at a font size in points."""
        return self.width * size_pt / 1000

    @property
    def spaces(self) -> int:
        """How many spaces a justified line may widen."""
        return sum(len(run.text) for run in self.runs if run.is_space)


@dataclass(frozen=True, slots=True)
class Run:
    """A shaped word of one level; runs are kept in logical order until a line is closed."""

    word: ShapedWord
    level: int


@dataclass(frozen=True, slots=True)
class Block:
    """What a line break cannot part: the runs between two gaps, with the gap before them."""

    gap: tuple[Run, ...]
    runs: tuple[Run, ...]
    gap_width: int
    width: int


def split_runs(text: str, direction: Direction, shape: Shape) -> list[Run]:
    """The runs of one paragraph in logical order, direction controls left out."""
    levels = resolve_levels(text, direction)
    runs: list[Run] = []
    for match in _SPACES_OR_WORD.finditer(text):
        start, end = match.span()
        while start < end:
            stop = start + 1
            while stop < end and levels[stop] == levels[start]:
                stop += 1
            level = levels[start]
            seen = text[start:stop].translate(_WITHOUT_CONTROLS)
            if seen:
                if direction is Direction.RTL and _leaves_letters(runs, seen, level):
                    runs.append(Run(shape(RIGHT_TO_LEFT_MARK, True), level))
                if direction is Direction.RTL and _follows_left_to_right(runs, seen, level):
                    seen = RIGHT_TO_LEFT_MARK + seen
                runs.append(Run(shape(seen, level % 2 == 1), level))
            start = stop
    if direction is Direction.LTR and _ends_with_bracket(runs):
        runs.append(Run(shape(LEFT_TO_RIGHT_MARK, False), 0))
    return runs


def _follows_left_to_right(runs: Sequence[Run], text: str, level: int) -> bool:
    """Whether a right-to-left run clings to a number or a Latin word, as ``)`` in ``(درجهٔ ۲)``.

    Readers that guess the order from the page (poppler) count such a bracket as part of the
    number; an invisible right-to-left mark before it keeps copied text in order.
    """
    follows = bool(runs) and runs[-1].level % 2 == 0 and not runs[-1].word.is_space
    return follows and level % 2 == 1 and not text.startswith(" ")


def _leaves_letters(runs: Sequence[Run], text: str, level: int) -> bool:
    """Whether a gap follows a number, a comma or a Latin word in a right-to-left line.

    The same readers count such a gap as part of the number and copy «۲ تاکستان» as «۲تاکستان»;
    the mark that Unicode recommends in this place keeps it where it is.
    """
    if not runs or level % 2 == 0 or not text.startswith(" ") or runs[-1].word.is_space:
        return False
    return bidirectional(runs[-1].word.text[-1]) not in _RIGHT_TO_LEFT


def _ends_with_bracket(runs: Sequence[Run]) -> bool:
    """Whether a left-to-right line ends as ``(ISCO-08)`` does.

    On a page read from right to left the same readers put such a bracket before the line.
    """
    return bool(runs) and runs[-1].word.text.endswith((")", "]"))


def split_blocks(runs: Sequence[Run]) -> list[Block]:
    """Groups runs into blocks; spaces at the end of the paragraph are dropped."""
    blocks: list[Block] = []
    gap: list[Run] = []
    word: list[Run] = []

    def close() -> None:
        if word:
            blocks.append(Block(tuple(gap), tuple(word), _width(gap), _width(word)))
            gap.clear()
            word.clear()

    for run in runs:
        if run.word.is_space:
            close()
            gap.append(run)
        else:
            word.append(run)
    close()
    return blocks


def close_line(runs: Sequence[Run]) -> Line:
    """Orders the runs of one line for the eye (rule L2)."""
    order = visual_order([run.level for run in runs])
    return Line(
        runs=tuple(runs[index].word for index in order),
        width=_width(runs),
        text="".join(run.word.text for run in runs).translate(_MARKS),
    )


def break_greedily(blocks: Sequence[Block], limit: int) -> list[list[Block]]:
    """Fills each line up to ``limit`` (1/1000 em).

    A block wider than the limit raises ``DomainError`` ``print_text.too_wide``: nothing may run
    over the edge of its place unseen.
    """
    lines: list[list[Block]] = []
    used = 0
    for block in blocks:
        if block.width > limit:
            raise DomainError(
                "print_text.too_wide", word="".join(run.word.text for run in block.runs)
            )
        if lines and used + block.gap_width + block.width <= limit:
            lines[-1].append(block)
            used += block.gap_width + block.width
        else:
            lines.append([block])
            used = block.width
    return lines


def break_evenly(blocks: Sequence[Block], limit: int) -> list[list[Block]]:
    """As many lines as the greedy break needs, in the narrowest measure that still does.

    The method of CSS ``text-wrap: balance``: halve the interval of possible limits.
    """
    lines = break_greedily(blocks, limit)
    if len(lines) < 2:
        return lines
    measures = [(block.gap_width, block.width) for block in blocks]
    too_narrow, enough = max(width for _, width in measures) - 1, limit
    while enough - too_narrow > 1:
        middle = (too_narrow + enough) // 2
        if _count_lines(measures, middle) == len(lines):
            enough = middle
        else:
            too_narrow = middle
    return break_greedily(blocks, enough)


def _count_lines(measures: Sequence[tuple[int, int]], limit: int) -> int:
    """How many lines blocks of these (gap, width) fill greedily."""
    count, used = 0, limit
    for gap, width in measures:
        used += gap + width
        if used > limit:
            count += 1
            used = width
    return count


def close_blocks(blocks: Sequence[Block]) -> Line:
    """The visual line of some blocks, without the gap before the first."""
    runs = list(blocks[0].runs) if blocks else []
    for block in blocks[1:]:
        runs += block.gap
        runs += block.runs
    return close_line(runs)


@lru_cache(maxsize=4096)
def surplus_of_latin(text: str) -> int:
    """How many more letters of a line run left to right than right to left."""
    kinds = [bidirectional(sign) for sign in text]
    return kinds.count("L") - sum(kind in _RIGHT_TO_LEFT for kind in kinds)


def _width(runs: Sequence[Run]) -> int:
    return sum(run.word.width for run in runs)
