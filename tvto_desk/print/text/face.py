"""One typeface: shapes words, remembers them at no particular size, and lays out lines."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from tvto_desk.domain.errors import DomainError
from tvto_desk.print.text.bidi import CONTROLS, Direction
from tvto_desk.print.text.layout import (
    LEFT_TO_RIGHT_MARK,
    RIGHT_TO_LEFT_MARK,
    Block,
    Line,
    break_evenly,
    break_greedily,
    close_blocks,
    close_line,
    split_blocks,
    split_runs,
)
from tvto_desk.print.text.outlines import Outlines
from tvto_desk.print.text.shaped import Cell, Cluster, Component, ShapedWord, Shaper

_HALF_SPACE = "\u200c"
_JOINERS = frozenset("\u200c\u200d")
_MARK_ADVANCE = 250  # 1/1000 em
_MOST_KEPT = 20_000  # words, lines, paragraphs; beyond that the memory starts anew

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

Break = Callable[[list[Block], int], list[list[Block]]]


class Face:
    """A font file with its shaper. One per process is enough: words are kept size-independently.

    ``name`` is the one the font book knows it by: the file's stem, such as ``Vazirmatn-Regular``,
    with ``+tnum`` for the variant whose digits are equally wide.
    """

    def __init__(
        self, path: Path, make_shaper: Callable[[Path, Outlines], Shaper], name: str = ""
    ) -> None:
        self.name = name or path.stem
        self.outlines = Outlines(path)
        self._shaper = make_shaper(path, self.outlines)
        drawable = {chr(code) for code in self.outlines.glyph_of if code >= 0x20}
        self._known = frozenset(drawable | CONTROLS | _JOINERS)
        self._cells: dict[tuple[tuple[Component, ...], int, str], Cell] = {}
        self._words: dict[tuple[str, bool], ShapedWord] = {}
        self._lines: dict[tuple[str, Direction], Line] = {}
        self._blocks: dict[tuple[str, Direction], list[Block]] = {}
        self._spaced: dict[tuple[ShapedWord, int], ShapedWord] = {}
        lean = self._cell((), _MARK_ADVANCE, RIGHT_TO_LEFT_MARK)
        self._lean = ShapedWord(RIGHT_TO_LEFT_MARK, (lean,), _MARK_ADVANCE)

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters without a glyph, each once, in the order of the text."""
        return tuple(dict.fromkeys(char for char in text if char not in self._known))

    def line(self, text: str, direction: Direction) -> Line:
        """``text`` on a single line.

        Raises ``DomainError`` ``print_text.no_glyph`` (``char``, ``font``).
        """
        key = (text, direction)
        line = self._lines.get(key)
        if line is None:
            self._require_glyphs(text)
            line = close_line(split_runs(text, direction, self.word))
            _remember(self._lines, key, line)
        return line

    def wrap(self, text: str, direction: Direction, size_pt: float, width_pt: float) -> list[Line]:
        """Lines no wider than ``width_pt``, each as full as possible.

        A line feed starts a new paragraph; an empty text has no lines. Raises ``DomainError``
        ``print_text.no_glyph`` and, for a word wider than a line, ``print_text.too_wide``.
        """
        return self._wrap(text, direction, size_pt, width_pt, break_greedily)

    def wrap_balanced(
        self, text: str, direction: Direction, size_pt: float, width_pt: float
    ) -> list[Line]:
        """As many lines as ``wrap`` gives, as even as possible; same errors."""
        return self._wrap(text, direction, size_pt, width_pt, break_evenly)

    def word(self, text: str, rtl: bool) -> ShapedWord:
        """A word of a single direction, or a run of spaces, shaped."""
        key = (text, rtl)
        word = self._words.get(key)
        if word is None:
            if text in {LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK}:
                cells = [self._cell((), 0, text)]
            else:
                shaped = self._shaper.shape(text, rtl)
                cells = [cell for cluster in shaped for cell in self._bake(cluster)]
            cells = self._joined(cells) if rtl else cells
            word = ShapedWord(text, tuple(cells), sum(cell.advance for cell in cells))
            _remember(self._words, key, word)
        return word

    def lean_mark(self) -> ShapedWord:
        """A right-to-left mark that is as wide as a letter, else poppler takes many for one."""
        return self._lean

    def words(self) -> Collection[ShapedWord]:
        """Every word that is remembered now."""
        return list(self._words.values())

    def spaced(self, word: ShapedWord, extra: int) -> ShapedWord:
        """The same word with ``extra`` (1/1000 em) added to the advance of every cell.

        Readers take a gap inside a word for a space; an advance they believe.
        """
        key = (word, extra)
        spaced = self._spaced.get(key)
        if spaced is None:
            cells = tuple(
                self._cell(cell.components, cell.advance + extra, cell.char) for cell in word.cells
            )
            spaced = ShapedWord(word.text, cells, word.width + extra * len(cells))
            _remember(self._spaced, key, spaced)
        return spaced

    def _wrap(
        self, text: str, direction: Direction, size_pt: float, width_pt: float, break_: Break
    ) -> list[Line]:
        limit = int(width_pt * 1000 / size_pt)
        lines: list[Line] = []
        for paragraph in text.split("\n") if text else []:
            broken = break_(self._paragraph(paragraph, direction), limit)
            lines += [close_blocks(blocks) for blocks in broken or [[]]]
        return lines

    def _paragraph(self, text: str, direction: Direction) -> list[Block]:
        key = (text, direction)
        blocks = self._blocks.get(key)
        if blocks is None:
            self._require_glyphs(text)
            blocks = split_blocks(split_runs(text, direction, self.word))
            _remember(self._blocks, key, blocks)
        return blocks

    def _require_glyphs(self, text: str) -> None:
        if not self._known.issuperset(text):
            raise DomainError("print_text.no_glyph", char=self.missing(text)[0], font=self.name)

    def _bake(self, cluster: Cluster) -> list[Cell]:
        """One cell for each character: the first draws the whole cluster, all share its advance."""
        components = tuple(
            part
            for component in cluster.components
            for part in self.outlines.simple_parts(component)
        )
        share, rest = divmod(self.outlines.per_mille(cluster.advance), len(cluster.chars))
        return [
            self._cell(components, share + rest, cluster.chars[0]),
            *(self._cell((), share, char) for char in cluster.chars[1:]),
        ]

    def _joined(self, cells: list[Cell]) -> list[Cell]:
        """A half space (ZWNJ) in one cell with the letter it follows, which stands right of it.

        On its own it is a format mark, which pdf.js drops: «بدین‌وسیله» was copied as one word.
        """
        joined: list[Cell] = []
        for cell in cells:
            if joined and joined[-1].char == _HALF_SPACE:
                before = joined.pop()
                advance = before.advance + cell.advance
                cell = self._cell(cell.components, advance, _HALF_SPACE + cell.char)
            joined.append(cell)
        return joined

    def _cell(self, components: tuple[Component, ...], advance: int, char: str) -> Cell:
        key = (components, advance, char)
        cell = self._cells.get(key)
        if cell is None:
            plain = self._is_plain(components, advance)
            cell = self._cells.setdefault(key, Cell(components, advance, char, plain))
        return cell

    def _is_plain(self, components: tuple[Component, ...], advance: int) -> bool:
        if len(components) != 1:
            return False
        glyph, x, y = components[0]
        return x == y == 0 and self.outlines.per_mille(self.outlines.advance(glyph)) == advance


def _remember(memory: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(memory) >= _MOST_KEPT:
        memory.clear()
    memory[key] = value
