"""What compose hands to paint: things with their place in millimetres, nothing left to decide.

Origin top left, y downwards, the y of a text is its baseline. ``on_sheet`` marks what a pre-printed
sheet already carries (captions, labels, rules): shown in a preview, not printed on such paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from tvto_desk.print.qr import Symbol
from tvto_desk.print.template import Anchor, Box
from tvto_desk.print.text import Face, Line

POINT = 25.4 / 72
"""Millimetres of a point."""


@dataclass(frozen=True)
class PlacedText:
    """One line of text. ``part`` names it in a test; ``angle`` turns it about its anchor."""

    part: str
    line: Line
    face: Face
    size: float
    x: float
    y: float
    align: Anchor
    colour: str
    spacing: float = 0.0
    angle: float = 0.0
    on_sheet: bool = False


@dataclass(frozen=True)
class PlacedRule:
    """A straight line, ``width`` thick."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: str
    on_sheet: bool = True


@dataclass(frozen=True)
class PlacedShape:
    """A closed outline, ``width`` thick; ``filled`` white, or with the colour ``fill``."""

    points: tuple[tuple[float, float], ...]
    width: float
    colour: str
    filled: bool = False
    on_sheet: bool = True
    fill: str = ""


@dataclass(frozen=True)
class PlacedPhoto:
    """A JPEG that covers ``box``, cut at its sides."""

    jpeg: bytes
    box: Box
    on_sheet: bool = False


@dataclass(frozen=True)
class PlacedQr:
    """A symbol from its top left module on, ``module`` millimetres each."""

    symbol: Symbol
    x: float
    y: float
    module: float
    on_sheet: bool = False

    @property
    def side(self) -> float:
        """The side without the quiet zone."""
        return self.symbol.side * self.module


Placed = PlacedText | PlacedRule | PlacedShape | PlacedPhoto | PlacedQr
