"""The code of a printed certificate after years in a drawer: scanned askew, blurred and stained."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tvto_desk.print.qr import SIGNED_MASK, make_symbol
from tvto_desk.print.readback import read_qr
from tvto_desk.print.template import Template

INCH = 25.4
AROUND = 4.0
"""Millimetres of paper that are cut out around the white area of the code."""


class Scanned:
    """The corner of a page with its code, by resolution; ``span`` is the code on that picture."""

    def __init__(self, page: Path, template: Template, text: str) -> None:
        part = template.layout.qr
        self.text = text
        side = make_symbol(text, part.most, mask=SIGNED_MASK).side * part.module
        self.pictures: dict[int, tuple[Image.Image, tuple[float, float, float]]] = {}
        for dpi in (150, 200):
            dots = dpi / INCH
            x, y = part.x - AROUND, part.y - AROUND
            width = side + 2 * AROUND
            cut = [str(round(value * dots)) for value in (x, y, width, width)]
            command = ["pdftoppm", "-r", str(dpi), "-gray", "-x", cut[0], "-y", cut[1]]
            command += ["-W", cut[2], "-H", cut[3], "-singlefile", str(page)]
            drawn = subprocess.run(command, check=True, capture_output=True).stdout
            span = (AROUND * dots, AROUND * dots, side * dots)
            self.pictures[dpi] = (Image.open(BytesIO(drawn)).convert("L"), span)

    def worn(self, chance: random.Random, dpi: int, stain: float) -> Image.Image:
        """A scan turned by up to 8°, blurred, with a stain over that share of the code."""
        clean, (x, y, side) = self.pictures[dpi]
        image = clean.copy()
        edge = side * stain**0.5
        # Between the three finder patterns and the corner without one.
        left = x + chance.uniform(0.22, 0.95 - stain**0.5) * side
        top = y + chance.uniform(0.25, 0.70 - stain**0.5) * side
        ImageDraw.Draw(image).rectangle(
            (left, top, left + edge, top + edge), fill=chance.choice((30, 90, 235))
        )
        turned = image.rotate(
            chance.uniform(-8, 8), Image.Resampling.BICUBIC, expand=True, fillcolor=255
        )
        return turned.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.8)))


@pytest.fixture(scope="module")
def scanned(
    pdf_file: Callable[[str], Path], template: Template, qr_text: Callable[[str], str]
) -> Callable[[str], Scanned]:
    @cache
    def of(sample: str) -> Scanned:
        return Scanned(pdf_file(sample), template, qr_text(sample))

    return of


def _read(pages: list[Scanned], stain: float, count: int) -> int:
    chance = random.Random(1404)
    good = 0
    for number in range(count):
        one = pages[number % len(pages)]
        good += read_qr(one.worn(chance, (150, 200)[number // 2 % 2], stain)) == [one.text]
    return good


def test_hundred_of_hundred_worn_codes_are_read(scanned: Callable[[str], Scanned]) -> None:
    pages = [scanned(name) for name in ("normal", "foreign", "duplicate")]
    assert _read(pages, 0.061, 100) == 100


def test_code_of_the_longest_names_bears_half_of_that(scanned: Callable[[str], Scanned]) -> None:
    # Its text leaves room for the weaker correction only.
    assert _read([scanned("longest")], 0.03, 40) == 40


def test_code_that_is_stained_all_over_is_not_read(scanned: Callable[[str], Scanned]) -> None:
    assert _read([scanned("normal")], 0.4, 8) == 0
