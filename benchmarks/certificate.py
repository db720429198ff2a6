"""How fast certificates are made, against the plain way of printing Persian with ReportLab.

Run from the top folder: ``python benchmarks/certificate.py [certificates] [rounds]``. The plain way
is arabic-reshaper and python-bidi with ReportLab's own fonts and images, drawing the same placed
things. Rounds are interleaved, so that a busy machine slows all ways alike; ratios count.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median

HOUSE = Path(__file__).parents[1]
sys.path[:0] = [str(HOUSE), str(HOUSE / "tests" / "print")]

from arabic_reshaper import ArabicReshaper  # noqa: E402  # after the path is set
from bidi import get_display  # noqa: E402
from certificate_samples import NORMAL, photo  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from PIL import Image  # noqa: E402
from reportlab.lib.utils import ImageReader  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from tvto_desk.domain.digits import strip_isolates  # noqa: E402
from tvto_desk.print import proof  # noqa: E402
from tvto_desk.print.certificate import (  # noqa: E402
    CertificatePage,
    render_certificate,
    render_class,
    render_files,
)
from tvto_desk.print.compose import compose, compose_background  # noqa: E402
from tvto_desk.print.placed import (  # noqa: E402
    POINT,
    Placed,
    PlacedPhoto,
    PlacedQr,
    PlacedRule,
    PlacedShape,
    PlacedText,
)
from tvto_desk.print.template import load_template  # noqa: E402
from tvto_desk.print.text import FontBook, SubsetPool  # noqa: E402

TEMPLATE = load_template(HOUSE / "resources" / "certificates" / "formal-1")
FONTS = FontBook(HOUSE / "resources" / "fonts")
FIRST = ("زهرا", "مریم", "فاطمه", "نرگس", "لیلا", "سمیه", "پریسا", "ژاله", "گیتی", "مژگان")
LAST = ("محمدی", "رحیم‌آبادی", "چگینی", "کشاورز", "پورحسینی", "طاهرخانی", "غیاثوند")


def batch(count: int) -> list[CertificatePage]:
    """``count`` different certificates with their signed proofs."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    payload = proof.payload_of(NORMAL, b"saltsalt")
    pages = []
    for number in range(1, count + 1):
        first, last = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
        holder = replace(
            NORMAL.holder,
            first_name_fa=first,
            last_name_fa=f"{last} {LAST[number * 3 % len(LAST)]}",
            identity_value=f"{1234567000 + number * 7919:010}",
        )
        values = replace(NORMAL, number=f"QZ-1404-02-{number:05}", holder=holder)
        signed = replace(payload, number=values.number, name_fa=first)
        pages.append(CertificatePage(values, photo(), proof.sign_proof(signed, key)))
    return pages


class PlainWay:
    """The same placed things with arabic-reshaper, python-bidi and ReportLab's own drawing."""

    def __init__(self) -> None:
        self._reshaper = ArabicReshaper({"delete_harakat": False})
        self._shown: dict[str, str] = {}
        for file in (HOUSE / "resources" / "fonts").glob("*.ttf"):
            pdfmetrics.registerFont(TTFont(file.stem, file))

    def shown(self, text: str) -> str:
        """The text in the order and shapes to draw; remembered, as a careful program would."""
        if text not in self._shown:
            plain = strip_isolates(text)
            self._shown[text] = get_display(self._reshaper.reshape(plain), base_dir="R")
        return self._shown[text]

    def file(self, things: Sequence[Placed]) -> bytes:
        """One certificate."""
        out = BytesIO()
        paper = TEMPLATE.layout.paper
        canvas = Canvas(out, (paper.width / POINT, paper.height / POINT), invariant=1)
        canvas.setPageCompression(1)
        for thing in things:
            self._draw(canvas, thing, paper.height)
        canvas.showPage()
        canvas.save()
        return out.getvalue()

    def _draw(self, canvas: Canvas, thing: Placed, height: float) -> None:
        if isinstance(thing, PlacedText):
            canvas.setFont(thing.face.name, thing.size)
            canvas.setFillColor(thing.colour)
            x, y = thing.x / POINT, (height - thing.y) / POINT
            draw = {
                "left": canvas.drawString,
                "right": canvas.drawRightString,
                "center": canvas.drawCentredString,
            }[thing.align]
            draw(x, y, self.shown(thing.line.text))
        elif isinstance(thing, PlacedRule):
            canvas.setLineWidth(thing.width / POINT)
            canvas.setStrokeColor(thing.colour)
            canvas.line(
                thing.x1 / POINT,
                (height - thing.y1) / POINT,
                thing.x2 / POINT,
                (height - thing.y2) / POINT,
            )
        elif isinstance(thing, PlacedShape):
            canvas.setLineWidth(thing.width / POINT)
            canvas.setStrokeColor(thing.colour)
            path = canvas.beginPath()
            path.moveTo(thing.points[0][0] / POINT, (height - thing.points[0][1]) / POINT)
            for x, y in thing.points[1:]:
                path.lineTo(x / POINT, (height - y) / POINT)
            path.close()
            canvas.drawPath(path, stroke=1, fill=0)
        elif isinstance(thing, PlacedPhoto):
            box = thing.box
            canvas.drawImage(
                ImageReader(BytesIO(thing.jpeg)),
                box.x / POINT,
                (height - box.bottom) / POINT,
                box.width / POINT,
                box.height / POINT,
            )
        elif isinstance(thing, PlacedQr):
            side = thing.side / POINT
            bits = bytes(byte ^ 0xFF for byte in thing.symbol.rows)
            image = Image.frombytes("1", (thing.symbol.side, thing.symbol.side), bits)
            low = (height - thing.y - thing.side) / POINT
            canvas.drawImage(ImageReader(image), thing.x / POINT, low, side, side)


def plain(pages: list[CertificatePage]) -> Callable[[], list[bytes]]:
    """Files of the plain way; where everything stands, and the QR, is given to it untimed."""
    way = PlainWay()
    background = compose_background(TEMPLATE, FONTS)
    placed = [
        (*background, *compose(page.values, page.photo, page.qr_text, TEMPLATE, FONTS))
        for page in pages
    ]
    return lambda: [way.file(things) for things in placed]


def own_subset(pages: list[CertificatePage]) -> Callable[[], list[bytes]]:
    """Files as they are issued: each with subsets of its own."""
    return lambda: [
        render_certificate(page.values, page.photo, page.qr_text, TEMPLATE, FONTS) for page in pages
    ]


def shared_pool(pages: list[CertificatePage]) -> Callable[[], list[bytes]]:
    """Files of a print spool: subsets shared, a pool of its own for each round."""
    return lambda: list(render_files(pages, TEMPLATE, FONTS, SubsetPool()))


def one_file(pages: list[CertificatePage]) -> Callable[[], list[bytes]]:
    """The whole batch in one file."""
    return lambda: [render_class(pages, TEMPLATE, FONTS)]


def main(count: int = 100, rounds: int = 5) -> None:
    """Prints a table: certificates a second, ratio to the plain way, bytes a certificate."""
    pages = batch(count)
    ways = {
        "plain: arabic-reshaper, python-bidi": plain(pages),
        "own subset in each file": own_subset(pages),
        "shared subset": shared_pool(pages),
        "one file for all": one_file(pages),
    }
    sizes = {name: sum(map(len, way())) / count for name, way in ways.items()}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - start)
    base = median(times["plain: arabic-reshaper, python-bidi"])
    print(f"{count} certificates, median of {rounds} interleaved rounds")
    print(f"{'way':38}{'per second':>12}{'ratio':>8}{'bytes':>10}")
    for name, taken in times.items():
        speed = count / median(taken)
        print(f"{name:38}{speed:12.0f}{base / median(taken):8.2f}{sizes[name]:10.0f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
