"""The other ways of printing Persian, each drawing the very things that our page is made of.

Where everything stands, which line breaks where and the code are ours and given to them untimed, so
every comparison favours them. Each is driven as a careful program would drive it: fonts and
templates are loaded once where the package allows that.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Protocol

from PIL import Image

from tvto_desk.domain.digits import strip_isolates
from tvto_desk.print.placed import (
    POINT,
    Placed,
    PlacedPhoto,
    PlacedQr,
    PlacedRule,
    PlacedShape,
    PlacedText,
)
from tvto_desk.print.template import Paper

SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}
FAMILY = {
    "Vazirmatn-Regular": ("Vazirmatn", 400),
    "Vazirmatn-Medium": ("Vazirmatn", 500),
    "Vazirmatn-Bold": ("Vazirmatn", 700),
    "NotoNastaliqUrdu-Regular": ("Noto Nastaliq Urdu", 400),
}
"""Family and weight of our faces, for packages that look fonts up by them."""

Page = Sequence[Placed]


class Peer(Protocol):
    """Draws pages into one document."""

    def document(self, pages: Sequence[Page]) -> bytes:
        """The pages as one PDF."""


def is_latin(text: str) -> bool:
    """Whether a line reads left to right."""
    return not any("\u0600" <= sign <= "\u06ff" for sign in text)


def qr_png(qr: PlacedQr) -> bytes:
    """The code as a picture of one dot a module."""
    bits = bytes(byte ^ 0xFF for byte in qr.symbol.rows)
    out = BytesIO()
    Image.frombytes("1", (qr.symbol.side, qr.symbol.side), bits).save(out, "PNG")
    return out.getvalue()


class Fpdf2:
    """fpdf2 with its HarfBuzz shaping."""

    def __init__(self, fonts: Path, paper: Paper) -> None:
        self._fonts, self._paper = fonts, paper

    def document(self, pages: Sequence[Page]) -> bytes:
        """The fonts are read anew for each document: fpdf2 keeps none between two."""
        from fpdf import FPDF

        pdf = FPDF(unit="mm", format=(self._paper.width, self._paper.height))
        pdf.set_auto_page_break(False)
        pdf.c_margin = 0
        for name in FAMILY:
            pdf.add_font(name, fname=self._fonts / f"{name}.ttf")
        pdf.set_text_shaping(True, language="fa")
        for page in pages:
            pdf.add_page(orientation="P", format=(self._paper.width, self._paper.height))
            for thing in page:
                self._draw(pdf, thing)
        return bytes(pdf.output())

    def _draw(self, pdf: object, thing: Placed) -> None:
        draw: object = getattr(self, f"_{type(thing).__name__.removeprefix('Placed').lower()}")
        draw(pdf, thing)  # type: ignore[operator]

    def _text(self, pdf, thing: PlacedText) -> None:  # type: ignore[no-untyped-def]
        text = strip_isolates(thing.line.text)
        pdf.set_font(thing.face.name, size=thing.size)
        pdf.set_text_color(thing.colour)
        width = pdf.get_string_width(text)
        em = thing.size * POINT
        # The baseline of a cell lies 0.3 em below its middle.
        pdf.set_xy(thing.x - width * SHARE[thing.align], thing.y - 0.8 * em)
        pdf.cell(width, em, text)

    def _rule(self, pdf, thing: PlacedRule) -> None:  # type: ignore[no-untyped-def]
        pdf.set_draw_color(thing.colour)
        pdf.set_line_width(thing.width)
        pdf.line(thing.x1, thing.y1, thing.x2, thing.y2)

    def _shape(self, pdf, thing: PlacedShape) -> None:  # type: ignore[no-untyped-def]
        pdf.set_draw_color(thing.colour)
        pdf.set_line_width(thing.width)
        pdf.polygon(thing.points, style="D")

    def _photo(self, pdf, thing: PlacedPhoto) -> None:  # type: ignore[no-untyped-def]
        box = thing.box
        pdf.image(BytesIO(thing.jpeg), box.x, box.y, box.width, box.height)

    def _qr(self, pdf, thing: PlacedQr) -> None:  # type: ignore[no-untyped-def]
        pdf.image(BytesIO(qr_png(thing)), thing.x, thing.y, thing.side, thing.side)


class WeasyPrint:
    """WeasyPrint: boxes at their places in HTML, rules in SVG."""

    def __init__(self, fonts: Path, paper: Paper) -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        self._paper = paper
        self._configuration = FontConfiguration()
        faces = "".join(
            f"@font-face {{ font-family: '{name}';"
            f" src: url('{(fonts / f'{name}.ttf').resolve().as_uri()}') }}"
            for name in FAMILY
        )
        size = f"@page {{ size: {paper.width}mm {paper.height}mm; margin: 0 }}"
        rules = (
            "section { position: relative; break-after: page; overflow: hidden;"
            f" width: {paper.width}mm; height: {paper.height}mm }}"
            "section * { position: absolute; white-space: nowrap; line-height: 0 }"
        )
        self._style = CSS(string=faces + size + rules, font_config=self._configuration)

    def document(self, pages: Sequence[Page]) -> bytes:
        """HTML to PDF."""
        from weasyprint import HTML

        body = "".join(f"<section>{self._section(page)}</section>" for page in pages)
        html = HTML(string=f"<html lang=fa><body style='margin:0'>{body}</body></html>")
        made = html.write_pdf(stylesheets=[self._style], font_config=self._configuration)
        return bytes(made)

    def _section(self, page: Page) -> str:
        """All rules and shapes in one picture, then everything else."""
        paper = self._paper
        lines = "".join(_svg(thing) for thing in page)
        picture = (
            f"<svg style='left:0;top:0' width='{paper.width}mm' height='{paper.height}mm'"
            f" viewBox='0 0 {paper.width} {paper.height}' fill='none'>{lines}</svg>"
        )
        return picture + "".join(map(self._html, page))

    def _html(self, thing: Placed) -> str:
        paper = self._paper
        match thing:
            case PlacedText():
                way = "ltr" if is_latin(thing.line.text) else "rtl"
                side = {
                    "left": f"left:{thing.x}mm",
                    "right": f"right:{paper.width - thing.x}mm",
                    "center": f"left:{thing.x - 150}mm;width:300mm;text-align:center",
                }[thing.align]
                up = thing.y - 0.3 * thing.size * POINT
                text = escape(strip_isolates(thing.line.text))
                return (
                    f"<div dir={way} style=\"{side};top:{up}mm;font-family:'{thing.face.name}';"
                    f'font-size:{thing.size}pt;color:{thing.colour}">{text}</div>'
                )
            case PlacedPhoto():
                box = thing.box
                return _img(thing.jpeg, "jpeg", box.x, box.y, box.width, box.height)
            case PlacedQr():
                return _img(qr_png(thing), "png", thing.x, thing.y, thing.side, thing.side)
        return ""


def _svg(thing: Placed) -> str:
    """A rule or shape as a part of a picture in millimetres; nothing for anything else."""
    match thing:
        case PlacedRule():
            shape = f"<polyline points='{thing.x1},{thing.y1} {thing.x2},{thing.y2}'"
        case PlacedShape():
            points = " ".join(f"{x},{y}" for x, y in thing.points)
            shape = f"<polygon points='{points}'"
        case _:
            return ""
    return f"{shape} stroke='{thing.colour}' stroke-width='{thing.width}'/>"


def _img(data: bytes, kind: str, x: float, y: float, width: float, height: float) -> str:
    code = base64.b64encode(data).decode()
    place = f"left:{x}mm;top:{y}mm;width:{width}mm;height:{height}mm;image-rendering:crisp-edges"
    return f"<img style='{place}' src='data:image/{kind};base64,{code}'>"


class Typst:
    """Typst: its compiler as a library, the fonts loaded once."""

    def __init__(self, fonts: Path, paper: Paper, folder: Path) -> None:
        from typst import Compiler

        self._paper, self._folder = paper, folder
        self._source = folder / "page.typ"
        self._source.write_text("a")
        self._compiler = Compiler(
            str(self._source),
            root=str(folder),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
        )

    def document(self, pages: Sequence[Page]) -> bytes:
        """Source to PDF."""
        return bytes(self._compiler.compile(input=self.source(pages).encode()))

    def source(self, pages: Sequence[Page]) -> str:
        """The pages in Typst's own language; their pictures lie beside the source."""
        paper = self._paper
        lines = [
            f"#set page(width: {paper.width}mm, height: {paper.height}mm, margin: 0mm)",
            "#let t(x, y, a, body) = context {",
            "  let w = measure(body).width",
            "  place(top + left, dx: x - w * a, dy: y, body)",
            "}",
            '#set text(lang: "fa", top-edge: "baseline", bottom-edge: "baseline")',
        ]
        for number, page in enumerate(pages):
            if number:
                lines.append("#pagebreak()")
            lines += [self._typ(thing, number) for thing in page]
        return "\n".join(lines)

    def _typ(self, thing: Placed, page: int) -> str:
        match thing:
            case PlacedText():
                family, weight = FAMILY[thing.face.name]
                way = "ltr" if is_latin(thing.line.text) else "rtl"
                text = strip_isolates(thing.line.text).replace("\\", "\\\\").replace('"', '\\"')
                style = f'font: "{family}", weight: {weight}, size: {thing.size}pt, dir: {way}'
                colour = f'fill: rgb("{thing.colour}")'
                return (
                    f"#t({thing.x}mm, {thing.y}mm, {SHARE[thing.align] * 100}%,"
                    f' text({style}, {colour}, "{text}"))'
                )
            case PlacedRule():
                stroke = f'stroke: {thing.width}mm + rgb("{thing.colour}")'
                ends = f"start: ({thing.x1}mm, {thing.y1}mm), end: ({thing.x2}mm, {thing.y2}mm)"
                return f"#place(top + left, line({ends}, {stroke}))"
            case PlacedShape():
                points = ", ".join(f"({x}mm, {y}mm)" for x, y in thing.points)
                stroke = f'stroke: {thing.width}mm + rgb("{thing.colour}")'
                return f"#place(top + left, polygon({stroke}, {points}))"
            case PlacedPhoto():
                box = thing.box
                name = self._kept(thing.jpeg, f"photo{page}.jpg")
                size = f"width: {box.width}mm, height: {box.height}mm"
                return f'#place(top + left, dx: {box.x}mm, dy: {box.y}mm, image("{name}", {size}))'
            case PlacedQr():
                name = self._kept(qr_png(thing), f"qr{page}.png")
                size = f"width: {thing.side}mm, height: {thing.side}mm"
                place = f"dx: {thing.x}mm, dy: {thing.y}mm"
                return f'#place(top + left, {place}, image("{name}", {size}, scaling: "pixelated"))'

    def _kept(self, data: bytes, name: str) -> str:
        (self._folder / name).write_bytes(data)
        return name


class QtWriter:
    """Qt's QPdfWriter and its own text."""

    def __init__(self, fonts: Path, paper: Paper) -> None:
        from PySide6.QtGui import QFontDatabase

        self._paper = paper
        for name in FAMILY:
            QFontDatabase.addApplicationFont(str(fonts / f"{name}.ttf"))

    def document(self, pages: Sequence[Page]) -> bytes:
        """Painted at 600 dots an inch."""
        from PySide6.QtCore import QBuffer, QMarginsF, QSizeF
        from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(600)
        size = QPageSize(QSizeF(self._paper.width, self._paper.height), QPageSize.Unit.Millimeter)
        writer.setPageLayout(
            QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        )
        painter = QPainter(writer)
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            for thing in page:
                self._draw(painter, thing)
        painter.end()
        return bytes(buffer.data().data())

    def _draw(self, painter, thing: Placed) -> None:  # type: ignore[no-untyped-def]
        from PySide6.QtCore import QPointF, QRectF, Qt
        from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPen, QPolygonF

        mm = 600 / 25.4
        match thing:
            case PlacedText():
                family, weight = FAMILY[thing.face.name]
                font = QFont(family)
                font.setWeight(QFont.Weight(weight))
                font.setPointSizeF(thing.size)
                painter.setFont(font)
                painter.setPen(QColor(thing.colour))
                latin = is_latin(thing.line.text)
                way = Qt.LayoutDirection.LeftToRight if latin else Qt.LayoutDirection.RightToLeft
                painter.setLayoutDirection(way)
                text = strip_isolates(thing.line.text)
                width = QFontMetricsF(font, painter.device()).horizontalAdvance(text)
                painter.drawText(
                    QPointF(thing.x * mm - width * SHARE[thing.align], thing.y * mm), text
                )
            case PlacedRule():
                painter.setPen(QPen(QColor(thing.colour), thing.width * mm))
                painter.drawLine(
                    QPointF(thing.x1 * mm, thing.y1 * mm), QPointF(thing.x2 * mm, thing.y2 * mm)
                )
            case PlacedShape():
                painter.setPen(QPen(QColor(thing.colour), thing.width * mm))
                painter.drawPolygon(QPolygonF([QPointF(x * mm, y * mm) for x, y in thing.points]))
            case PlacedPhoto():
                box = thing.box
                where = QRectF(box.x * mm, box.y * mm, box.width * mm, box.height * mm)
                painter.drawImage(where, QImage.fromData(thing.jpeg))
            case PlacedQr():
                where = QRectF(thing.x * mm, thing.y * mm, thing.side * mm, thing.side * mm)
                painter.drawImage(where, QImage.fromData(qr_png(thing)))
