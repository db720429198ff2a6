"""The sheet that is measured with a ruler: three crosses, each with the two distances to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tvto_desk.domain.calibration import MARGIN, Placement
from tvto_desk.print.paint import Painter
from tvto_desk.print.placed import Placed, PlacedRule, PlacedText
from tvto_desk.print.template import Anchor, Paper
from tvto_desk.print.text import Direction, FontBook

_INK = "#000000"
_ARM = 6.0
_TICK = 1.0
_FACE = "Vazirmatn-Regular"


def render_calibration_sheet(
    width: float,
    height: float,
    title: str,
    words: Sequence[str],
    fonts: FontBook,
    placement: Placement | None = None,
) -> bytes:
    """The sheet for a paper of ``width`` × ``height`` mm; ``words`` name the six readings.

    With ``placement`` it is the proof that a correction is right: every reading is then 20.
    """
    painter = Painter(
        Paper(width, height, 5), fonts, None, title=title, author="", placement=placement
    )
    painter.add_page(list(_placed(width, height, title, words, fonts)))
    return painter.finish()


def _placed(
    width: float,
    height: float,
    title: str,
    words: Sequence[str],
    fonts: FontBook,
) -> Iterator[Placed]:
    right, low = width - MARGIN, height - MARGIN
    for x, y in ((MARGIN, MARGIN), (right, MARGIN), (MARGIN, low)):
        yield PlacedRule(x - _ARM, y, x + _ARM, y, 0.15, _INK)
        yield PlacedRule(x, y - _ARM, x, y + _ARM, 0.15, _INK)
        for step in range(-5, 6):
            half = _TICK if step % 5 else 2 * _TICK
            yield PlacedRule(x + step, y - half, x + step, y + half, 0.08, _INK)
            yield PlacedRule(x - half, y + step, x + half, y + step, 0.08, _INK)
    face = fonts.face(_FACE)

    def text(words: str, x: float, y: float, align: Anchor, size: float = 10) -> PlacedText:
        line = face.line(words, Direction.RTL)
        return PlacedText("calibration", line, face, size, x, y, align, _INK)

    for number, (x, y, align) in enumerate(
        (
            (MARGIN + 10, MARGIN + 9, Anchor.LEFT),
            (MARGIN + 10, MARGIN + 16, Anchor.LEFT),
            (right - 10, MARGIN + 9, Anchor.RIGHT),
            (right - 10, MARGIN + 16, Anchor.RIGHT),
            (MARGIN + 10, low - 16, Anchor.LEFT),
            (MARGIN + 10, low - 9, Anchor.LEFT),
        )
    ):
        yield text(words[number], x, y, align)
    yield text(title, width / 2, height / 2, Anchor.CENTER, 14)
