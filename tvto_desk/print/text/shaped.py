"""What shaping hands on: clusters from an engine, cells that a font can number, whole words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Component(NamedTuple):
    """A glyph of the face placed at ``x``, ``y`` in font units."""

    glyph: int
    x: int
    y: int


class Cluster(NamedTuple):
    """The smallest group of characters that shaping keeps together.

    ``chars`` in the order in which they are seen from left to right, but each as it was typed:
    a mirrored bracket keeps its own character. ``advance`` in font units.
    """

    chars: str
    components: tuple[Component, ...]
    advance: int


class Shaper(Protocol):
    """An engine: turns a word of a single direction into clusters in visual order."""

    def shape(self, text: str, rtl: bool) -> list[Cluster]:
        """The clusters of ``text`` from left to right."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One character as a document's font numbers it: an outline, an advance, a Unicode value (of
    two characters where a half space goes with its letter, in the order in which they are seen).

    Of a cluster with several characters the first cell carries the outline and the others are
    blank. ``components`` are simple glyphs in font units, ``advance`` is in 1/1000 em. A face
    keeps one object per distinct cell, so cells are compared by identity. ``plain`` tells that the
    one component stands unmoved and keeps the advance it has in the face.
    """

    components: tuple[Component, ...]
    advance: int
    char: str
    plain: bool


@dataclass(frozen=True, slots=True, eq=False)
class ShapedWord:
    """A word of a single direction, or a run of spaces.

    Cells in visual order, width in 1/1000 em.
    """

    text: str
    cells: tuple[Cell, ...]
    width: int

    @property
    def is_space(self) -> bool:
        """Whether this is the gap between two words."""
        return self.text.startswith(" ")
