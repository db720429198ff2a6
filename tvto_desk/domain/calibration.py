"""Where a printer really puts things, read with a ruler from one sheet, and how to undo it.

Three crosses are printed 20 mm from the edges. The clerk measures each from the two nearest edges;
six readings give offset, scale and skew of this printer and tray, and their exact inverse.
Millimetres, origin at the top left, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from tvto_desk.domain import typed_number
from tvto_desk.domain.errors import DomainError

MARGIN = 20.0
"""Distance of every cross from its edges."""

_FARTHEST = 8.0
"""A reading that is farther off was read at another cross or from another edge."""

_STRETCH = 0.03
"""A printer that is farther off scales the page on purpose: its driver has to be told not to."""


@dataclass(frozen=True)
class Readings:
    """What the ruler shows, in millimetres: the cross at the top left from the left and top edge,
    the one at the top right from the right and top edge, the lower left one from left and bottom.
    """

    left: float = MARGIN
    top: float = MARGIN
    right: float = MARGIN
    top_right: float = MARGIN
    left_low: float = MARGIN
    bottom: float = MARGIN


@dataclass(frozen=True)
class Placement:
    """An affine map of the page in millimetres: ``x' = a·x + c·y + e``, ``y' = b·x + d·y + f``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inverse(self) -> Placement:
        """The map that undoes this one."""
        whole = self.a * self.d - self.b * self.c
        a, b, c, d = self.d / whole, -self.b / whole, -self.c / whole, self.a / whole
        return Placement(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    def moved(self, right: float, down: float) -> Placement:
        """The same, and then farther right and down: a nudge after the first sheet."""
        return Placement(self.a, self.b, self.c, self.d, self.e + right, self.f + down)

    @property
    def scale(self) -> tuple[float, float]:
        """How much longer things get across and down: 1.0 is exact."""
        return hypot(self.a, self.b), hypot(self.c, self.d)


def parse_reading(text: str, field: str) -> float:
    """A reading as it was typed, with any decimal sign. Raises ``calibration.reading``."""
    value = _millimetres(text)
    if value is None or abs(value - MARGIN) > _FARTHEST:
        raise DomainError(
            "calibration.reading",
            field=field,
            least=int(MARGIN - _FARTHEST),
            most=int(MARGIN + _FARTHEST),
        )
    return value


def parse_shift(text: str, field: str) -> float:
    """A small move in millimetres. Raises ``calibration.shift``."""
    value = _millimetres(text)
    if value is None or value > _FARTHEST:
        raise DomainError("calibration.shift", field=field, most=int(_FARTHEST))
    return value


def _millimetres(text: str) -> float | None:
    plain = typed_number.unmarked(text)
    for sign in ("٫", "/", ","):
        plain = plain.replace(sign, ".")
    if not plain or set(plain) - set("0123456789.") or plain.count(".") > 1 or plain == ".":
        return None
    return float(plain)


def printed_by(readings: Readings, width: float, height: float) -> Placement:
    """What the printer does to a page of ``width`` × ``height``.

    Raises ``calibration.scaled`` when it stretches or turns the page beyond what a tray explains.
    """
    across, along = width - 2 * MARGIN, height - 2 * MARGIN
    x1, y1 = readings.left, readings.top
    x2, y2 = width - readings.right, readings.top_right
    x3, y3 = readings.left_low, height - readings.bottom
    a, b = (x2 - x1) / across, (y2 - y1) / across
    c, d = (x3 - x1) / along, (y3 - y1) / along
    made = Placement(a, b, c, d, x1 - MARGIN * (a + c), y1 - MARGIN * (b + d))
    if any(abs(part - 1) > _STRETCH for part in made.scale) or abs(b) > _STRETCH:
        raise DomainError("calibration.scaled", field="right")
    return made


def correction(readings: Readings, width: float, height: float) -> Placement:
    """What the program does to a page so that this printer puts it where it belongs."""
    return printed_by(readings, width, height).inverse()
