"""The photo of a person: the part of a picture that is kept, and what is said of its quality.

The official photo is 3 by 4 on white, full face. A poor photo is told, never refused: only what
cannot be read, or is too small to be printed at 3 by 4 centimetres, is turned away elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

LEAST_SIZE = (300, 400)
"""Pixels of the smallest part that is kept: 254 dots an inch at 3 by 4 centimetres."""
STORED_SIZE = (480, 640)
_GOOD_WIDTH = 354
"""Pixels that 3 centimetres take at 300 dots an inch."""
_RATIO = 3 / 4
_NEARLY = 0.03


@dataclass(frozen=True)
class Crop:
    """A part of a picture, 3 by 4, in the picture's own pixels."""

    left: float
    top: float
    width: float

    @property
    def height(self) -> float:
        """Four thirds of the width."""
        return self.width / _RATIO

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.left, self.top, self.left + self.width, self.top + self.height


def largest_crop(size: tuple[int, int]) -> Crop:
    """The middle of a picture, as much of it as there is."""
    width = _widest(size)
    return Crop((size[0] - width) / 2, (size[1] - width / _RATIO) / 2, width)


def moved(crop: Crop, right: float, down: float, size: tuple[int, int]) -> Crop:
    """The crop further to the right and down, by pixels of the picture, never over its edge."""
    return _within(replace(crop, left=crop.left + right, top=crop.top + down), size)


def zoomed(crop: Crop, factor: float, size: tuple[int, int]) -> Crop:
    """The crop ``factor`` times nearer around its own middle: never smaller than what is still
    printed clearly, never larger than the picture.
    """
    widest = _widest(size)
    width = min(max(crop.width / factor, min(LEAST_SIZE[0], widest)), widest)
    less = crop.width - width
    return _within(Crop(crop.left + less / 2, crop.top + less / _RATIO / 2, width), size)


def is_three_by_four(size: tuple[int, int]) -> bool:
    """Whether next to nothing is cut away."""
    return abs(size[0] / size[1] / _RATIO - 1) <= _NEARLY


class Hint(StrEnum):
    """What may be better, the gravest first. Their words: ``photo_hint.…``."""

    SMALL = "small"
    BLURRED = "blurred"
    DARK = "dark"
    BRIGHT = "bright"
    FLAT = "flat"
    BACKGROUND = "background"
    CUT = "cut"


@dataclass(frozen=True)
class Measures:
    """What was measured of a photo as it will be stored, grey from 0 to 255.

    ``width`` is the crop's in pixels of the picture; ``sharpness`` the variance of the Laplacian
    in thousandths of the variance of the grey itself, so that a dark or pale face is not called
    blurred; ``brightness`` the mean and ``contrast`` the standard deviation, all three where the
    face is; ``ground`` the mean of the upper corners; ``is_whole``: nothing was cut away.
    """

    width: float
    sharpness: float
    brightness: float
    contrast: float
    ground: float
    is_whole: bool


LEAST_SHARPNESS = 4.0
"""A portrait reached 40, softened by a pixel 3, enlarged from 150 pixels 5, from 240 pixels 15."""
DARKEST, BRIGHTEST = 70.0, 225.0
LEAST_CONTRAST = 18.0
DARKEST_GROUND = 200.0


def hints_of(measures: Measures) -> tuple[Hint, ...]:
    """What is told of a photo; nothing for a good one."""
    found = {
        Hint.SMALL: measures.width < _GOOD_WIDTH,
        Hint.BLURRED: measures.sharpness < LEAST_SHARPNESS,
        Hint.DARK: measures.brightness < DARKEST,
        Hint.BRIGHT: measures.brightness > BRIGHTEST,
        Hint.FLAT: measures.contrast < LEAST_CONTRAST,
        Hint.BACKGROUND: measures.ground < DARKEST_GROUND,
        Hint.CUT: not measures.is_whole,
    }
    return tuple(hint for hint, is_so in found.items() if is_so)


def _widest(size: tuple[int, int]) -> float:
    return min(float(size[0]), size[1] * _RATIO)


def _within(crop: Crop, size: tuple[int, int]) -> Crop:
    most_left, most_top = max(size[0] - crop.width, 0.0), max(size[1] - crop.height, 0.0)
    return replace(
        crop, left=min(max(crop.left, 0.0), most_left), top=min(max(crop.top, 0.0), most_top)
    )
