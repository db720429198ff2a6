"""The drawings inside a TrueType file, read once: raw simple glyphs, metrics, header tables."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates  # type: ignore[import-untyped]

from tvto_desk.print.text.shaped import Component

_FINE_ENOUGH = 1024  # units of an em
_WINDOWS, _POSTSCRIPT_NAME = 3, 6

# A composite record (OpenType, glyf): a header of 10 bytes, then its parts with these flags.
_COMPOSITE_HEADER = 10
_WORDS, _ARE_OFFSETS, _MORE, _SCALED = 0x0001, 0x0002, 0x0020, 0x0008 | 0x0040 | 0x0080


class Box(NamedTuple):
    """The bounding box of an outline in font units."""

    x_min: int
    y_min: int
    x_max: int
    y_max: int


class Outlines:
    """One face's glyphs.

    Composite glyphs of the file are taken apart into simple ones, which every embedded program
    then places itself, each when it is first drawn: of a thousand glyphs a page draws a hundred.
    """

    def __init__(self, path: Path) -> None:
        self._boxes: dict[tuple[Component, ...], Box] = {}
        self._embedded: dict[int, tuple[bytes, Box]] = {}
        self._simple: dict[int, tuple[Component, ...]] = {}
        with TTFont(path, lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
            self.postscript_name = _postscript_name(font.reader["name"])
            self.units_per_em: int = font["head"].unitsPerEm
            self.glyph_of: dict[int, int] = {
                code: font.getGlyphID(name) for code, name in font.getBestCmap().items()
            }
            order = font.getGlyphOrder()
            self._advances: list[int] = [font["hmtx"].metrics[name][0] for name in order]
            locations = font["loca"].locations
            data = font.reader["glyf"]
            self._records: list[bytes] = [
                padded(data[start:end]) for start, end in pairwise(locations)
            ]
            self.head: bytes = font.reader["head"]
            self.hhea: bytes = font.reader["hhea"]
            self.maxp: bytes = font.reader["maxp"]
            self.ascent = self.per_mille(font["hhea"].ascent)
            self.descent = self.per_mille(font["hhea"].descent)
            self.cap_height = self.per_mille(font["OS/2"].sCapHeight)
            self.weight: int = font["OS/2"].usWeightClass
            head = font["head"]
            self.box = Box(
                *(self.per_mille(edge) for edge in (head.xMin, head.yMin, head.xMax, head.yMax))
            )

    def per_mille(self, units: float) -> int:
        """Font units in 1/1000 em, as PDF counts."""
        return round(units * 1000 / self.units_per_em)

    def advance(self, glyph: int) -> int:
        """The advance of a glyph in font units."""
        return self._advances[glyph]

    def glyph_box(self, glyph: int) -> Box:
        """The bounding box of a simple glyph that has an outline."""
        return Box(*struct.unpack_from(">4h", self._records[glyph], 2))

    @property
    def shrink(self) -> int:
        """What the grid of an embedded program is coarser by. A step of 1/1024 em is a hundredth of
        a millimetre in the largest title, and small steps deflate well.
        """
        return 2 if self.units_per_em > _FINE_ENOUGH else 1

    def embedded(self, glyph: int) -> tuple[bytes, Box]:
        """The record of a simple glyph on the grid of an embedded program, and its box there."""
        known = self._embedded.get(glyph)
        if known is None:
            record, box = self._records[glyph], self.glyph_box(glyph)
            known = (record, box) if self.shrink == 1 else _halved(record)
            self._embedded[glyph] = known
        return known

    def joint_box(self, parts: tuple[Component, ...]) -> Box:
        """The bounding box of simple glyphs that are drawn together."""
        box = self._boxes.get(parts)
        if box is None:
            boxes = [(self.glyph_box(part.glyph), part.x, part.y) for part in parts]
            box = self._boxes[parts] = Box(
                min(each.x_min + x for each, x, _ in boxes),
                min(each.y_min + y for each, _, y in boxes),
                max(each.x_max + x for each, x, _ in boxes),
                max(each.y_max + y for each, _, y in boxes),
            )
        return box

    def simple_parts(self, component: Component) -> tuple[Component, ...]:
        """The simple glyphs that draw ``component``; none for a blank one.

        Raises ``ValueError`` for a scaled composite and for glyph instructions: none of the faces
        in ``resources/fonts`` has them.
        """
        known = self._simple.get(component.glyph)
        if known is None:
            known = tuple(_simple_parts(self._records, component.glyph))
            self._simple[component.glyph] = known
        return tuple(
            Component(part.glyph, component.x + part.x, component.y + part.y) for part in known
        )


def padded(record: bytes) -> bytes:
    """A record filled up to an even length, as the short form of ``loca`` counts them."""
    return record + b"\0" * (len(record) % 2)


def halved(units: int) -> int:
    """A place on a grid half as fine."""
    return (units + 1) >> 1


def _halved(record: bytes) -> tuple[bytes, Box]:
    glyph = Glyph(record)
    glyph.expand(None)
    glyph.coordinates = GlyphCoordinates([(halved(x), halved(y)) for x, y in glyph.coordinates])
    glyph.recalcBounds(None)
    box = Box(glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
    return padded(glyph.compile(None, recalcBBoxes=False)), box


def _postscript_name(table: bytes) -> str:
    """The name with which a PDF calls the face (OpenType, name: record 6 of Windows, in UTF-16).

    Read by hand: the reader of fontTools loads a tenth of what a first page takes.
    """
    count, strings = struct.unpack_from(">2H", table, 2)
    for place in range(count):
        platform, _, _, name, length, start = struct.unpack_from(">6H", table, 6 + 12 * place)
        if (platform, name) == (_WINDOWS, _POSTSCRIPT_NAME):
            return table[strings + start : strings + start + length].decode("utf-16-be")
    raise ValueError("the font program has no PostScript name")


def _simple_parts(records: Sequence[bytes], glyph: int) -> Iterator[Component]:
    record = records[glyph]
    if not record:
        return
    (contours,) = struct.unpack_from(">h", record)
    if contours >= 0:
        _refuse_instructions(record, contours)
        yield Component(glyph, 0, 0)
        return
    offset, flags = _COMPOSITE_HEADER, _MORE
    while flags & _MORE:
        flags, inner = struct.unpack_from(">HH", record, offset)
        if flags & _SCALED or not flags & _ARE_OFFSETS:
            raise ValueError(f"glyph {glyph} has a scaled or anchored component")
        shape = ">hh" if flags & _WORDS else ">bb"
        x, y = struct.unpack_from(shape, record, offset + 4)
        offset += 4 + struct.calcsize(shape)
        for part in _simple_parts(records, inner):
            yield Component(part.glyph, part.x + x, part.y + y)


def _refuse_instructions(record: bytes, contours: int) -> None:
    """A simple glyph is: 10 bytes of header, the contours' ends, the length of instructions."""
    (length,) = struct.unpack_from(">H", record, 10 + 2 * contours)
    if length:
        raise ValueError("the font program carries glyph instructions")
