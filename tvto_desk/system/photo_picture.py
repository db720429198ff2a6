"""A picture from which a photo is cut: opened once, cut and measured as often as it is moved."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageFilter, ImageStat

from tvto_desk.domain.photo import (
    STORED_SIZE,
    Crop,
    Hint,
    Measures,
    hints_of,
    is_three_by_four,
    largest_crop,
)
from tvto_desk.system.photos import encoded, upright_picture

_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
# Shares of the stored photo: where the face is, and the upper corners that should be white.
_FACE = (0.28, 0.18, 0.72, 0.72)
_CORNERS = ((0.02, 0.02, 0.16, 0.22), (0.84, 0.02, 0.98, 0.22))


@dataclass(frozen=True)
class Cut:
    """The photo as it would be stored, and what is told of it."""

    crop: Crop
    jpeg: bytes
    hints: tuple[Hint, ...]


class Picture:
    """An opened picture, upright and in plain colours."""

    def __init__(self, data: bytes) -> None:
        """Raises the ``photo.…`` errors of ``prepare_photo``."""
        self._image = upright_picture(data)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._image.size

    def shown(self, most: int) -> tuple[tuple[int, int], bytes]:
        """The whole picture for a screen, its longer side ``most`` at most: size and RGB bytes."""
        small = self._image.copy()
        small.thumbnail((most, most))
        return small.size, small.tobytes()

    def cut(self, crop: Crop | None = None) -> Cut:
        """The photo of this part; of the middle when no part is given."""
        crop = crop or largest_crop(self.size)
        photo = self._image.resize(STORED_SIZE, Image.Resampling.LANCZOS, crop.box)
        measures = measured(photo, crop.width, is_whole=is_three_by_four(self.size))
        return Cut(crop, encoded(photo), hints_of(measures))


def hints_of_frame(frame: Image.Image) -> tuple[Hint, ...]:
    """What is told of a camera's frame before it is taken; its sides are always cut away."""
    crop = largest_crop(frame.size)
    photo = frame.resize(STORED_SIZE, Image.Resampling.LANCZOS, crop.box)
    return hints_of(measured(photo, crop.width))


def measured(photo: Image.Image, width: float, *, is_whole: bool = True) -> Measures:
    """Measures a photo of the stored size that was ``width`` pixels wide in its picture."""
    grey = photo.convert("L")
    face = grey.crop(_part(_FACE))
    seen = ImageStat.Stat(face)
    edges = ImageStat.Stat(face.filter(_LAPLACIAN).crop((1, 1, face.width - 1, face.height - 1)))
    grounds = [ImageStat.Stat(grey.crop(_part(corner))).mean[0] for corner in _CORNERS]
    return Measures(
        width=width,
        sharpness=1000 * edges.var[0] / max(seen.var[0], 1.0),
        brightness=seen.mean[0],
        contrast=seen.stddev[0],
        ground=min(grounds),
        is_whole=is_whole,
    )


def _part(shares: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    width, height = STORED_SIZE
    left, top, right, bottom = shares
    return round(left * width), round(top * height), round(right * width), round(bottom * height)
