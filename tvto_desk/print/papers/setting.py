"""Sets lines of the papers: faces, sizes, isolates, and the two refusals that name the text."""

from __future__ import annotations

import re

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.print.placed import POINT, PlacedText
from tvto_desk.print.template import Anchor
from tvto_desk.print.text import Direction, Face, FontBook, Line

INK, ACCENT, SECONDARY = "#16202E", "#12355B", "#465164"
REGULAR, MEDIUM, BOLD = "Vazirmatn-Regular", "Vazirmatn-Medium", "Vazirmatn-Bold"
FIGURES = "Vazirmatn-Regular+tnum"
LEADING = 1.65
"""Lines of a paragraph stand this many times their size apart: Persian needs room for its dots."""

_ISOLATED = re.compile("(\u2066[^\u2069]*\u2069)")
# «۰۲۸-۳۵۲۲۰۰۰۰»: a hyphen between Persian digits would change the sides of the parts.
_HYPHENED = re.compile("[۰-۹]+(?:-[۰-۹]+)+")
_SHOWN = 40
_STEP = 0.25


class Setter:
    """Lines of one document, all from one font book."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts

    def face(self, font: str) -> Face:
        """A face by its name."""
        return self._fonts.face(font)

    def line(self, text: str, font: str, *, latin: bool = False) -> Line:
        """``text`` on one line. Raises ``paper.no_glyph``."""
        shown, direction = self._prepared(text, font, latin=latin)
        return self.face(font).line(shown, direction)

    def width(self, text: str, font: str, size: float, *, latin: bool = False) -> float:
        """The millimetres that ``text`` takes on one line."""
        return self.line(text, font, latin=latin).width_at(size) * POINT

    def lines(
        self,
        text: str,
        font: str,
        size: float,
        width: float,
        *,
        latin: bool = False,
        even: bool = False,
    ) -> list[Line]:
        """``text`` wrapped into ``width``; no lines for an empty text.
        ``even`` makes the lines as long as one another.

        Raises ``paper.no_glyph`` and, for a word wider than the line, ``paper.does_not_fit``.
        """
        shown, direction = self._prepared(text, font, latin=latin)
        face = self.face(font)
        wrap = face.wrap_balanced if even else face.wrap
        try:
            return wrap(shown, direction, size, width / POINT)
        except DomainError as error:
            if error.code != "print_text.too_wide":
                raise
            raise does_not_fit(text) from error

    def fitted(
        self,
        text: str,
        font: str,
        size: float,
        floor: float,
        width: float,
        most: int = 1,
        *,
        latin: bool = False,
        even: bool = False,
    ) -> tuple[float, list[Line]]:
        """The largest size down to ``floor`` that needs at most ``most`` lines, ``even`` ones.

        Raises ``paper.no_glyph`` and ``paper.does_not_fit``.
        """
        while True:
            try:
                lines = self.lines(text, font, size, width, latin=latin, even=even)
            except DomainError as error:
                if error.code != "paper.does_not_fit" or size <= floor:
                    raise
            else:
                if len(lines) <= most:
                    return size, lines
                if size <= floor:
                    raise does_not_fit(text)
            size = max(floor, size - _STEP)

    def put(
        self,
        line: Line,
        font: str,
        size: float,
        x: float,
        y: float,
        align: Anchor = Anchor.RIGHT,
        colour: str = INK,
    ) -> PlacedText:
        """A line with its baseline at ``y``."""
        return PlacedText("", line, self.face(font), size, x, y, align, colour)

    def _prepared(self, text: str, font: str, *, latin: bool) -> tuple[str, Direction]:
        missing = [sign for sign in self.face(font).missing(text) if sign != "\n"]
        if missing:
            signs = " ".join(
                sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in missing
            )
            raise DomainError("paper.no_glyph", text=shortened(text), signs=signs)
        if latin:
            return digits.strip_isolates(text), Direction.LTR
        parts = _ISOLATED.split(text)
        shown = "".join(
            part
            if part.startswith(digits.LRI)
            else _HYPHENED.sub(lambda run: digits.isolate(run[0]), digits.isolate_ltr(part))
            for part in parts
        )
        return shown, Direction.RTL


def leading(size: float, factor: float = LEADING) -> float:
    """The millimetres from line to line."""
    return size * factor * POINT


def baseline(top: float, height: float, size: float) -> float:
    """The baseline of one line in the middle of a band."""
    return top + height / 2 + size * 0.31 * POINT


def does_not_fit(text: str) -> DomainError:
    """The refusal that repeats how the text begins."""
    return DomainError("paper.does_not_fit", text=shortened(text))


def shortened(text: str) -> str:
    """The beginning of a text, as a refusal shows it."""
    plain = digits.strip_isolates(text).replace("\n", " ")
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN].rstrip() + "…"
