"""Builds the TrueType program a document embeds: the simple glyphs it draws, and its cells.

Each cell that is more than a plain glyph becomes a composite glyph of its own, so that a viewer
only has to draw one glyph per code, whatever offsets shaping asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from fontTools.ttLib.sfnt import SFNTWriter  # type: ignore[import-untyped]  # it ships no types

from tvto_desk.print.text.outlines import Box, Outlines, halved, padded
from tvto_desk.print.text.shaped import Cell, Component

# The flags of a component (OpenType, glyf): two 16-bit arguments that are x and y on the grid.
_WORD_OFFSETS = 0x0001 | 0x0002 | 0x0004
_MORE_COMPONENTS = 0x0020

# Offsets of the fields that change, in bytes (OpenType: head, hhea, maxp).
_HEAD_UNITS = 18
_HEAD_BOX = (36, 38, 40, 42)
_HEAD_LOCA_FORMAT = 50
_HHEA_LENGTHS = (4, 6, 8, 10, 12, 14, 16)
_HHEA_METRICS = 34
_MAXP_GLYPHS = 4
_MAXP_POINTS = 6
_MAXP_COMPOSITE_POINTS = 10
_MAXP_COMPOSITE_CONTOURS = 12
_MAXP_COMPONENTS = 28
_MAXP_DEPTH = 30
_LARGEST = 0xFFFF
_SHORT_LOCA = 2 * _LARGEST


@dataclass(frozen=True, slots=True)
class FontProgram:
    """``data``: an sfnt; ``cid_to_gid``: two bytes per code, code 0 being ``.notdef``."""

    data: bytes
    cid_to_gid: bytes


def build_program(outlines: Outlines, cells: Sequence[Cell]) -> FontProgram:
    """The program for ``cells``, which get the codes 1, 2, 3 and so on.

    The bytes depend on the cells and their order alone.
    """
    table = _GlyphTable(outlines)
    simple = sorted({part.glyph for cell in cells for part in cell.components})
    table.add_simple(simple)
    glyphs = [0, *(table.glyph_for(cell) for cell in cells)]
    return FontProgram(table.sfnt(), struct.pack(f">{len(glyphs)}H", *glyphs))


class _GlyphTable:
    """Collects ``glyf``, ``loca`` and ``hmtx`` while glyphs are added; glyph 0 is blank."""

    def __init__(self, outlines: Outlines) -> None:
        self._outlines = outlines
        self._records: list[bytes] = []
        self._offsets = [0]
        self._metrics: list[bytes] = []
        self._most_components = 1
        self._simple: dict[int, int] = {}
        self._composed: dict[tuple[tuple[Component, ...], int], int] = {}
        self._add(b"", self._small(outlines.advance(0)), 0)

    def add_simple(self, glyphs: Sequence[int]) -> None:
        """Copies simple glyphs of the face."""
        for glyph in glyphs:
            record, box = self._outlines.embedded(glyph)
            advance = self._small(self._outlines.advance(glyph))
            self._simple[glyph] = self._add(record, advance, box.x_min)

    def glyph_for(self, cell: Cell) -> int:
        """The glyph that draws a cell: a plain one where it fits, else a composite or a blank."""
        if cell.plain:
            return self._simple[cell.components[0].glyph]
        key = (cell.components, cell.advance)
        composed = self._composed.get(key)
        if composed is None:
            composed = self._composed[key] = self._compose(cell)
        return composed

    def _compose(self, cell: Cell) -> int:
        units = self._outlines.units_per_em / self._outlines.shrink
        advance = round(cell.advance * units / 1000)
        parts = cell.components
        if not parts:
            return self._add(b"", advance, 0)
        self._most_components = max(self._most_components, len(parts))
        places = [(self._small(part.x), self._small(part.y)) for part in parts]
        box = self._joint_box(parts, places)
        record = [struct.pack(">5h", -1, *box)]
        for position, (part, (x, y)) in enumerate(zip(parts, places, strict=True), start=1):
            flags = _WORD_OFFSETS | (_MORE_COMPONENTS if position < len(parts) else 0)
            record.append(struct.pack(">HHhh", flags, self._simple[part.glyph], x, y))
        return self._add(padded(b"".join(record)), advance, box.x_min)

    def _small(self, units: int) -> int:
        """A length of the face on the grid of this program."""
        return units if self._outlines.shrink == 1 else halved(units)

    def _joint_box(self, parts: Sequence[Component], places: Sequence[tuple[int, int]]) -> Box:
        boxes = [self._outlines.embedded(part.glyph)[1] for part in parts]
        return Box(
            min(box.x_min + x for box, (x, _) in zip(boxes, places, strict=True)),
            min(box.y_min + y for box, (_, y) in zip(boxes, places, strict=True)),
            max(box.x_max + x for box, (x, _) in zip(boxes, places, strict=True)),
            max(box.y_max + y for box, (_, y) in zip(boxes, places, strict=True)),
        )

    def _add(self, record: bytes, advance: int, left: int) -> int:
        self._records.append(record)
        self._offsets.append(self._offsets[-1] + len(record))
        self._metrics.append(struct.pack(">Hh", advance, left))
        return len(self._metrics) - 1

    def sfnt(self) -> bytes:
        """The finished file with the six tables that PDF asks for."""
        count = len(self._metrics)
        is_long = self._offsets[-1] > _SHORT_LOCA
        places = self._offsets if is_long else [offset // 2 for offset in self._offsets]
        loca = struct.pack(f">{count + 1}{'L' if is_long else 'H'}", *places)
        tables = {
            "glyf": b"".join(self._records),
            "head": self._shrunk(
                self._outlines.head, (_HEAD_UNITS, *_HEAD_BOX), {_HEAD_LOCA_FORMAT: int(is_long)}
            ),
            "hhea": self._shrunk(self._outlines.hhea, _HHEA_LENGTHS, {_HHEA_METRICS: count}),
            "hmtx": b"".join(self._metrics),
            "loca": loca,
            "maxp": self._maxp(count),
        }
        file = BytesIO()
        writer = SFNTWriter(file, len(tables), "\x00\x01\x00\x00")
        for tag, data in tables.items():
            writer[tag] = data
        writer.close()
        return file.getvalue()

    def _shrunk(self, table: bytes, lengths: Sequence[int], fields: dict[int, int]) -> bytes:
        """A header table on the grid of this program, with some fields replaced."""
        small = {
            offset: self._small(*struct.unpack_from(">h", table, offset)) & _LARGEST
            for offset in lengths
        }
        return _patched(table, small | fields)

    def _maxp(self, count: int) -> bytes:
        """Upper bounds: a composite has at most so many parts, each at most the face's largest."""
        points, contours = struct.unpack_from(">HH", self._outlines.maxp, _MAXP_POINTS)
        return _patched(
            self._outlines.maxp,
            {
                _MAXP_GLYPHS: count,
                _MAXP_COMPOSITE_POINTS: min(points * self._most_components, _LARGEST),
                _MAXP_COMPOSITE_CONTOURS: min(contours * self._most_components, _LARGEST),
                _MAXP_COMPONENTS: self._most_components,
                _MAXP_DEPTH: 1,
            },
        )


def _patched(table: bytes, fields: dict[int, int]) -> bytes:
    """A copy of a table with some 16-bit fields replaced, by offset."""
    changed = bytearray(table)
    for offset, value in fields.items():
        struct.pack_into(">H", changed, offset, value)
    return bytes(changed)
