"""The design's own ornament: an eight-point star of two squares, nobody's emblem."""

from __future__ import annotations

from math import cos, pi, sin

_NOTCH = cos(pi / 4) / cos(pi / 8)  # where the sides of the two squares cross, in radii


def star_points(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """The sixteen corners of the star's outline around a centre, beginning at the top."""
    points = []
    for corner in range(16):
        reach = radius if corner % 2 == 0 else radius * _NOTCH
        angle = corner * pi / 8
        points.append((x + reach * sin(angle), y - reach * cos(angle)))
    return points
