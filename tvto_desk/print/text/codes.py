"""Numbers the cells of one embedded font in the order of their first use."""

from __future__ import annotations

from tvto_desk.print.text.shaped import Cell, ShapedWord


class CodeTable:
    """Gives each cell a two-byte code from 1 up; 0 is ``.notdef``.

    A document that numbers its own cells comes out the same whatever was drawn before it.
    """

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self._codes: dict[Cell, str] = {}
        self._words: dict[ShapedWord, str] = {}

    def encode(self, word: ShapedWord) -> str:
        """The word's codes in hexadecimal."""
        encoded = self._words.get(word)
        if encoded is None:
            encoded = self._words[word] = "".join(map(self._code, word.cells))
        return encoded

    def _code(self, cell: Cell) -> str:
        code = self._codes.get(cell)
        if code is None:
            self.cells.append(cell)
            code = self._codes[cell] = f"{len(self.cells):04X}"
        return code
