"""How fast text is shaped, laid out and embedded; run with ``make bench``."""

from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tvto_desk.print.text import Align, Direction, FontBook, PdfText, SubsetPool

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
SENTENCE = (
    "را به مدت {} ساعت در مرکز آموزش فنی و حرفه‌ای شمارهٔ ۲ تاکستان گذرانده و در سنجش مهارت حد نصاب "
    "قبولی را کسب کرده است."
)


def test_sentences_laid_out(benchmark: Any) -> None:
    face, numbers = FontBook(FONTS).face("Vazirmatn-Regular"), count()

    def lay_out() -> None:
        face.wrap_balanced(SENTENCE.format(next(numbers)), Direction.RTL, 12, 400)

    benchmark(lay_out)


@pytest.mark.parametrize("pooled", [False, True], ids=["own subset", "pool"])
def test_pages_drawn(benchmark: Any, pooled: bool) -> None:
    book, numbers = FontBook(FONTS), count()
    face = book.face("Vazirmatn-Regular")
    pool = SubsetPool() if pooled else None

    def draw() -> None:
        canvas = Canvas(BytesIO(), pagesize=(842, 595), invariant=1)
        text = PdfText(canvas, book, pool)
        for row in range(20):
            sentence = SENTENCE.format(next(numbers) % 100)
            line = face.line(sentence, Direction.RTL)
            text.draw(line, face, 9, 800, 560 - 20 * row, Align.RIGHT)
        canvas.save()

    benchmark(draw)
