"""The PDF objects of an embedded font: Type0 over CIDFontType2, with ToUnicode (ISO 32000, 9.7).

The objects are formatted and deflated here and handed to ReportLab as they are: it numbers them
and writes the cross-reference table. They know nothing of encryption, which this program's
documents do not use.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFObject

from tvto_desk.print.text.face import Face
from tvto_desk.print.text.font_program import build_program
from tvto_desk.print.text.shaped import Cell

_DEFLATE_LEVEL = 6
_MOST_PER_SECTION = 100  # entries of one bfchar section (Adobe technical note 5014)
_SYMBOLIC = 4
_CMAP_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(frozen=True, slots=True)
class FontObjects:
    """The finished objects of one subset, usable in any number of documents.

    The first three are whole streams; the last three are open dictionaries, to which a document
    adds its own references.
    """

    program: bytes
    cid_to_gid: bytes
    to_unicode: bytes
    descriptor: str
    descendant: str
    font: str


def build_objects(face: Face, cells: Sequence[Cell]) -> FontObjects:
    """The objects of a subset whose codes 1, 2, 3 … are ``cells``."""
    outlines = face.outlines
    program = build_program(outlines, cells)
    name = f"{_subset_tag(program.data)}+{outlines.postscript_name}"
    widths = " ".join(str(cell.advance) for cell in cells)
    box = " ".join(map(str, outlines.box))
    return FontObjects(
        program=_stream(program.data, f"/Length1 {len(program.data)} "),
        cid_to_gid=_stream(program.cid_to_gid),
        to_unicode=_stream(_to_unicode(cells).encode("ascii")),
        descriptor=(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags {_SYMBOLIC} /FontBBox [{box}]"
            f" /ItalicAngle 0 /Ascent {outlines.ascent} /Descent {outlines.descent}"
            f" /CapHeight {outlines.cap_height} /StemV {_stem(outlines.weight)}"
        ),
        descendant=(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo"
            " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /DW 0 /W [1 [{widths}]]"
        ),
        font=f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H",
    )


class Preformatted(PDFObject):
    """An object that is written exactly as given; ReportLab only numbers it."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self._content = content

    def fill(self, content: bytes) -> None:
        """Writes what could not be known before others had their numbers."""
        self._content = content

    def format(self, document: object) -> bytes:
        """The bytes between ``obj`` and ``endobj``."""
        return self._content


class LateFont:
    """A font of one document, embedded when the document is saved and its cells are known.

    ReportLab calls ``addObjects`` on everything in ``PDFDocument.delayedFonts``.
    """

    def __init__(self, resource: str, objects: Callable[[], FontObjects]) -> None:
        self.resource = resource
        self._objects = objects

    def addObjects(self, document: Any) -> None:  # noqa: N802  # ReportLab's name
        """Writes the font and enters it in the fonts that all pages share."""
        parts = self._objects()

        def refer(suffix: str, content: bytes) -> str:
            reference = document.Reference(Preformatted(content), self.resource + suffix)
            formatted: bytes = reference.format(document)
            return formatted.decode("ascii")

        descriptor = refer(
            "descriptor",
            f"{parts.descriptor} /FontFile2 {refer('program', parts.program)} >>".encode(),
        )
        descendant = refer(
            "descendant",
            f"{parts.descendant} /CIDToGIDMap {refer('map', parts.cid_to_gid)}"
            f" /FontDescriptor {descriptor} >>".encode(),
        )
        font = Preformatted(
            f"{parts.font} /DescendantFonts [{descendant}]"
            f" /ToUnicode {refer('unicode', parts.to_unicode)} >>".encode()
        )
        document.idToObject[BasicFonts].dict[self.resource] = document.Reference(
            font, self.resource
        )


def _to_unicode(cells: Sequence[Cell]) -> str:
    entries = [
        f"<{code:04X}> <{cell.char.encode('utf-16-be').hex().upper()}>"
        for code, cell in enumerate(cells, start=1)
    ]
    sections = []
    for start in range(0, len(entries), _MOST_PER_SECTION):
        section = entries[start : start + _MOST_PER_SECTION]
        sections += [f"{len(section)} beginbfchar", *section, "endbfchar"]
    return _CMAP_HEAD + "\n".join(sections) + "\n" + _CMAP_FOOT


def _stream(data: bytes, entries: str = "") -> bytes:
    deflated = zlib.compress(data, _DEFLATE_LEVEL)
    head = f"<< /Filter /FlateDecode {entries}/Length {len(deflated)} >>\nstream\n"
    return head.encode("ascii") + deflated + b"\nendstream"


def _subset_tag(data: bytes) -> str:
    """Six capitals that name a subset (ISO 32000, 9.6.4); the same subset has the same tag."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])


def _stem(weight: int) -> int:
    """A usual estimate of the stem's width from the weight class (400 gives 88, 700 gives 166)."""
    return 50 + round((weight / 65) ** 2)
