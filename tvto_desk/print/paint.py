"""Draws placed things on a ReportLab canvas; decides nothing."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, Protocol

from PIL import Image, UnidentifiedImageError
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tvto_desk.domain.calibration import Placement
from tvto_desk.domain.errors import DomainError
from tvto_desk.print.placed import (
    POINT,
    Placed,
    PlacedPhoto,
    PlacedQr,
    PlacedRule,
    PlacedShape,
    PlacedText,
)
from tvto_desk.print.tags import Tags
from tvto_desk.print.text import Align, FontBook, PdfText, SubsetPool
from tvto_desk.print.text.layout import surplus_of_latin

# Set for the whole process: bytes as they are, and nothing is ever fetched from anywhere.
rl_config.useA85 = 0
rl_config.trustedHosts = []
rl_config.trustedSchemes = []

_COLOUR_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}
_BACKGROUND = "background"


class Size(Protocol):
    """The sheet of a page, in millimetres."""

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...


class Painter:
    """One PDF document. Add pages, then take the bytes.

    The same pages give the same bytes, whatever was drawn before; with a ``pool`` of shared
    subsets they also depend on what the pool holds. With ``tags`` a screen reader can follow the
    pages.
    """

    def __init__(
        self,
        paper: Size,
        fonts: FontBook,
        pool: SubsetPool | None,
        *,
        title: str,
        author: str,
        placement: Placement | None = None,
        tags: Tags | None = None,
    ) -> None:
        self._paper = paper
        self._tags = tags
        self._placement = placement
        self._out = BytesIO()
        size = (paper.width / POINT, paper.height / POINT)
        self._canvas = Canvas(self._out, size, invariant=1, pageCompression=1, lang="fa-IR")
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("TVTO Desk")
        self._canvas.setSubject(title)
        self._inside: Any = self._canvas  # content stream and document are not in the public types
        self._text = PdfText(self._canvas, fonts, pool)
        self._pictures: dict[bytes, str] = {}
        self._fill = ""
        self._shown: dict[tuple[int, float], tuple[PlacedText, str]] = {}
        self._background: Sequence[Placed] = ()

    def add_background(self, placed: Sequence[Placed]) -> None:
        """Keeps what every following page shall show, once for the document; with tags it can only
        be ornament, since what is read belongs to a page.
        """
        self._background = placed
        self._canvas.beginForm(_BACKGROUND)
        if self._tags is None:
            self._draw(placed)
        else:
            self._inside._code.append("/Artifact BMC")
            self._draw_all(placed)
            self._inside._code.append("EMC")
        self._canvas.endForm()

    def add_page(self, placed: Sequence[Placed], paper: Size | None = None) -> None:
        """Adds one page: the background, if there is one, and what is the page's own; both moved
        by the ``placement`` that a printer needs.

        ``paper`` is its sheet where it differs from the page before.
        """
        if paper is not None:
            self._paper = paper
            self._canvas.setPageSize((paper.width / POINT, paper.height / POINT))
        if self._placement is not None:
            self._canvas.transform(*_operators(self._placement, self._paper.height))
        if self._canvas.hasForm(_BACKGROUND):
            self._canvas.doForm(_BACKGROUND)
        self._draw(placed)
        self._lean([*self._background, *placed])
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The PDF file."""
        if self._tags is not None:
            self._tags.finish(self._canvas)
        self._canvas.save()
        return self._out.getvalue()

    def _draw(self, placed: Sequence[Placed]) -> None:
        if self._tags is None:
            self._draw_all(placed)
            return
        self._fill = ""
        self._tags.begin(placed)
        for place, thing in enumerate(placed):
            self._inside._code.append(self._tags.opening(place))
            self._draw_thing(thing)
            self._inside._code.append("EMC")

    def _draw_all(self, placed: Sequence[Placed]) -> None:
        self._fill = ""  # a new page or form begins without a colour of ours
        for thing in placed:
            self._draw_thing(thing)

    def _draw_thing(self, thing: Placed) -> None:
        height = self._paper.height
        match thing:
            case PlacedText():
                self._draw_text(thing)
            case PlacedRule():
                self._inside._code.append(_rule_operators(thing, height))
            case PlacedShape():
                self._inside._code.append(_shape_operators(thing, height))
            case PlacedPhoto():
                self._draw_photo(thing)
            case PlacedQr():
                self._draw_qr(thing)

    def _draw_text(self, text: PlacedText) -> None:
        if text.colour != self._fill:
            self._inside._code.append(f"{_rgb(text.colour)} rg")
            self._fill = text.colour
        if text.angle:
            self._canvas.saveState()
            self._canvas.translate(*self._point(text.x, text.y))
            self._canvas.rotate(text.angle)
            self._inside._code.append(self._operators_of(text, 0.0, 0.0))
            self._canvas.restoreState()
            return
        # A caption is one and the same thing on every page; it is held, so its number is its own.
        kept = self._shown.get((id(text), self._paper.height))
        if kept is None:
            operators = self._operators_of(text, *self._point(text.x, text.y))
            kept = self._shown[id(text), self._paper.height] = (text, operators)
        self._inside._code.append(kept[1])

    def _operators_of(self, text: PlacedText, x: float, y: float) -> str:
        operators, _width = self._text.operators(
            text.line,
            text.face,
            text.size,
            x,
            y,
            Align(text.align.value),
            letter_spacing=text.spacing,
        )
        return operators

    def _lean(self, placed: Sequence[Placed]) -> None:
        """A page of Persian in which the Latin letters prevail is read from right to left still."""
        texts = [thing for thing in placed if isinstance(thing, PlacedText)]
        counts = [surplus_of_latin(text.line.text) for text in texts]
        surplus = sum(counts) + len(texts)  # each may carry a mark of its own
        if surplus > 0 and any(count < 0 for count in counts):
            self._text.lean_right_to_left(texts[0].face, surplus)

    def _draw_photo(self, photo: PlacedPhoto) -> None:
        try:
            with Image.open(BytesIO(photo.jpeg)) as image:  # reads the header only
                (width, height), kind, mode = image.size, image.format, image.mode
        except (UnidentifiedImageError, OSError) as error:
            raise DomainError("print.photo_unreadable", field="photo") from error
        if kind != "JPEG" or mode not in _COLOUR_SPACES:
            raise DomainError("print.photo_unreadable", field="photo")
        name = self._picture(photo.jpeg, width, height, 8, _COLOUR_SPACES[mode], "DCTDecode")
        box = photo.box
        scale = max(box.width / width, box.height / height)
        drawn = (width * scale / POINT, height * scale / POINT)
        x, y = self._point(box.x + box.width / 2, box.y + box.height / 2)
        left, low = self._point(box.x, box.bottom)
        clip = f"{left:.3f} {low:.3f} {box.width / POINT:.3f} {box.height / POINT:.3f} re W n"
        self._inside._code.append(f"q {clip}")
        self._show(name, x - drawn[0] / 2, y - drawn[1] / 2, *drawn)
        self._inside._code.append("Q")

    def _draw_qr(self, qr: PlacedQr) -> None:
        side = qr.symbol.side
        # In a one-bit grey image 0 is black: the dark modules are the unset bits.
        bits = bytes(byte ^ 0xFF for byte in qr.symbol.rows)
        name = self._picture(zlib.compress(bits, 9), side, side, 1, "DeviceGray", "FlateDecode")
        x, y = self._point(qr.x, qr.y + qr.side)
        self._show(name, x, y, qr.side / POINT, qr.side / POINT)

    def _picture(
        self, data: bytes, width: int, height: int, bits: int, colours: str, encoding: str
    ) -> str:
        """Enters already encoded picture bytes into the document, each once."""
        name = self._pictures.get(data)
        if name is None:
            name = self._pictures[data] = f"picture{len(self._pictures) + 1}"
            entries = {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Image"),
                "Width": width,
                "Height": height,
                "BitsPerComponent": bits,
                "ColorSpace": pdfdoc.PDFName(colours),
                "Filter": pdfdoc.PDFName(encoding),
            }
            stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), data)
            self._inside._doc.addForm(name, stream)
        return name

    def _show(self, name: str, x: float, y: float, width: float, height: float) -> None:
        self._inside._code.append(f"q {width:.4f} 0 0 {height:.4f} {x:.3f} {y:.3f} cm")
        self._canvas.doForm(name)
        self._inside._code.append("Q")

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the template as the canvas counts: points from the bottom left."""
        return x / POINT, (self._paper.height - y) / POINT


# The same rules and stars come on every page of a template, so their operators are remembered.
@lru_cache(maxsize=1024)
def _rule_operators(rule: PlacedRule, height: float) -> str:
    ends = _path(((rule.x1, rule.y1), (rule.x2, rule.y2)), height)
    return f"{_stroke(rule.width, rule.colour)} {ends} S"


@lru_cache(maxsize=1024)
def _shape_operators(shape: PlacedShape, height: float) -> str:
    outline = f"{_stroke(shape.width, shape.colour)} {_path(shape.points, height)}"
    if shape.fill:
        return f"q {_rgb(shape.fill)} rg {outline} b Q"
    return f"q 1 1 1 rg {outline} b Q" if shape.filled else f"{outline} s"


def _path(points: Sequence[tuple[float, float]], height: float) -> str:
    steps = (
        f"{x / POINT:.3f} {(height - y) / POINT:.3f} {'l' if place else 'm'}"
        for place, (x, y) in enumerate(points)
    )
    return " ".join(steps)


def _stroke(width: float, colour: str) -> str:
    return f"{width / POINT:.3f} w {_rgb(colour)} RG"


@lru_cache(maxsize=64)
def _operators(placement: Placement, height: float) -> tuple[float, ...]:
    """The six numbers of a PDF matrix, whose origin is at the lower left and whose unit a point."""
    p = placement
    return (
        p.a,
        -p.b,
        -p.c,
        p.d,
        (p.e + p.c * height) / POINT,
        (height - p.d * height - p.f) / POINT,
    )


@lru_cache(maxsize=64)
def _rgb(colour: str) -> str:
    """Red, green and blue of ``#RRGGBB`` as shares of one."""
    return " ".join(f"{part / 255:.4f}" for part in bytes.fromhex(colour[1:]))
