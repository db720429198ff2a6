"""Draws lines on a ReportLab canvas, one ``Tj`` a line, with embedded fonts only."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from types import SimpleNamespace
from typing import Any

from reportlab.lib.colors import Color, toColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import BasicFonts
from reportlab.pdfgen.canvas import Canvas

from tvto_desk.print.text.book import FontBook
from tvto_desk.print.text.codes import CodeTable
from tvto_desk.print.text.face import Face
from tvto_desk.print.text.layout import Line
from tvto_desk.print.text.pdf_font import LateFont, Preformatted, build_objects
from tvto_desk.print.text.pool import SubsetPool
from tvto_desk.print.text.shaped import ShapedWord


class Align(StrEnum):
    """Which point of the line stands at ``x``."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


_MARK_SIZE, _MARK_CORNER = 1, 3  # points
_SHARE_LEFT_OF_X = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}


class PdfText:
    """The text of one document.

    Make it right after the canvas: it takes away the Helvetica that ReportLab names on every page.
    Without a pool the document gets subsets of its own, and the same lines in the same order give
    the same bytes; with one it shares the pool's. All faces come from ``fonts``, so that one engine
    shapes the whole document.
    """

    def __init__(self, canvas: Canvas, fonts: FontBook, pool: SubsetPool | None = None) -> None:
        self._canvas: Any = canvas  # its content stream and document are not in the public types
        self._book = fonts
        self._pool = pool
        self._fonts: dict[str, tuple[str, CodeTable]] = {}
        _forget_initial_font(self._canvas)

    def draw(
        self,
        line: Line,
        face: Face,
        size_pt: float,
        x_pt: float,
        y_pt: float,
        align: Align = Align.LEFT,
        *,
        colour: Color | str | None = None,
        justify_to: float | None = None,
        letter_spacing: float = 0.0,
    ) -> float:
        """Draws ``line`` with its baseline at ``y_pt``; returns the width drawn, in points.

        ``face`` is the one that laid the line out. ``colour`` is anything ReportLab takes
        (``"#12355B"``) and leaves the canvas's own colour as it was. ``justify_to`` widens the
        spaces until the line is that wide. ``letter_spacing`` is added between characters, in
        points; only for scripts whose letters stand apart.
        """
        operators, drawn = self.operators(
            line, face, size_pt, x_pt, y_pt, align, justify_to, letter_spacing
        )
        if operators:
            self._paint(operators, colour)
        return drawn

    def operators(
        self,
        line: Line,
        face: Face,
        size_pt: float,
        x_pt: float,
        y_pt: float,
        align: Align,
        justify_to: float | None = None,
        letter_spacing: float = 0.0,
    ) -> tuple[str, float]:
        """What ``draw`` writes into the page, and the width; the same all through a document."""
        runs, width = line.runs, line.width
        if letter_spacing:
            runs, width = _spaced(line, face, round(letter_spacing * 1000 / size_pt))
        if not runs:
            return "", 0.0
        resource, table = self._font(face)
        codes = [(run, table.encode(run)) for run in runs]
        drawn = width * size_pt / 1000
        if justify_to is not None and line.spaces:
            gap = (justify_to * 1000 / size_pt - width) / line.spaces
            shown = _show_justified(codes, gap)
            drawn = justify_to
        else:
            shown = f"<{''.join(code for _, code in codes)}> Tj"
        size, left, base = map(
            _number, (size_pt, x_pt - drawn * _SHARE_LEFT_OF_X[Align(align)], y_pt)
        )
        return f"BT /{resource} 1 Tf {size} 0 0 {size} {left} {base} Tm {shown} ET", drawn

    def lean_right_to_left(self, face: Face, surplus: int) -> None:
        """Lets the page count as written from right to left, for readers that guess it.

        Poppler counts the letters of a page: where the Latin ones prevail, it copies every Persian
        line in pieces from left to right. So many invisible marks in the lower corner, apart from
        every line and for no screen reader, outweigh a ``surplus`` of Latin letters.
        """
        resource, table = self._font(face)
        mark = table.encode(face.lean_mark())
        at = f"{_MARK_SIZE} 0 0 {_MARK_SIZE} {_MARK_CORNER} {_MARK_CORNER}"
        shown = f"BT /{resource} 1 Tf {at} Tm <{mark * surplus}> Tj ET"
        self._canvas._code.append(f"/Artifact BMC {shown} EMC")

    def _paint(self, operators: str, colour: Color | str | None) -> None:
        if colour is None:
            self._canvas._code.append(operators)
            return
        self._canvas.saveState()
        self._canvas.setFillColor(toColor(colour))
        self._canvas._code.append(operators)
        self._canvas.restoreState()

    def _font(self, face: Face) -> tuple[str, CodeTable]:
        font = self._fonts.get(face.name)
        if font is None:
            if self._book.face(face.name) is not face:
                raise ValueError(f"{face.name} belongs to another font book")
            document = self._canvas._doc
            resource = f"T{len(document.delayedFonts) + 1}"
            if self._pool is None:
                table = CodeTable()
                objects = partial(build_objects, face, table.cells)
            else:
                table = self._pool.table(face)
                objects = partial(self._pool.objects, face, table)
            document.delayedFonts.append(LateFont(resource, objects))
            font = self._fonts[face.name] = (resource, table)
        return font


def _spaced(line: Line, face: Face, extra: int) -> tuple[tuple[ShapedWord, ...], int]:
    """The runs with wider advances; the space after the last character is not counted."""
    runs = tuple(face.spaced(run, extra) for run in line.runs)
    return runs, sum(run.width for run in runs) - extra


def _show_justified(codes: list[tuple[ShapedWord, str]], gap: float) -> str:
    """A ``TJ`` whose only adjustment is ``gap`` (1/1000 em) after each space."""
    widened = f"> {_number(-gap)} <"
    shown = []
    for run, code in codes:
        if run.is_space:
            shown += [code[start : start + 4] + widened for start in range(0, len(code), 4)]
        else:
            shown.append(code)
    return f"[<{''.join(shown)}>] TJ".replace("<>", "")


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


_NO_FONT = "tvto-no-font"


def _register_no_font() -> None:
    """A name for "no font yet": ReportLab's page preamble names every font but a dynamic one."""
    face = SimpleNamespace(name=_NO_FONT)
    font = SimpleNamespace(fontName=_NO_FONT, face=face, _dynamicFont=True, _multiByte=False)
    pdfmetrics.registerFont(font)


def _forget_initial_font(canvas: Any) -> None:
    """Takes the initial font out of the page preamble and out of the shared resources.

    ReportLab enters it in every document, and a document with a font it does not embed may look
    different on every machine.
    """
    if canvas._initialFontName == _NO_FONT:
        return
    _register_no_font()
    document = canvas._doc
    resource = document.fontMapping.pop(canvas._initialFontName, "").lstrip("/")
    canvas._initialFontName = canvas._fontname = _NO_FONT
    canvas._make_preamble()
    if resource:
        del document.idToObject[BasicFonts].dict[resource]
        document.idToObject[resource] = Preformatted(b"null")
