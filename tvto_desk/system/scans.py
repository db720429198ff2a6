"""A scanned page as it is kept: whole, readable, without the metadata of phone or scanner."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from tvto_desk.domain.errors import DomainError
from tvto_desk.system.photos import DECODER_ERRORS, MAX_PIXELS, on_white, opened, require_size

LONGEST_SIDE = 2_000
"""Pixels: an A4 page at 170 dots an inch, where handwriting is still read."""

_QUALITY = 70


def prepare_scan(data: bytes) -> bytes:
    """A JPEG of the whole page, turned upright, its longer side ``LONGEST_SIDE`` at most.

    Raises ``photo.empty``, ``photo.too_big``, ``photo.format``, ``photo.too_many_pixels`` or
    ``photo.unreadable``.
    """
    require_size(len(data))
    try:
        with opened(data) as image:
            if image.width * image.height > MAX_PIXELS:
                raise DomainError(
                    "photo.too_many_pixels", field="photo", most=MAX_PIXELS // 1_000_000
                )
            image.load()
            page = on_white(ImageOps.exif_transpose(image))
    except DECODER_ERRORS as error:
        raise DomainError("photo.unreadable", field="photo") from error
    page.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", page.size)
    clean.paste(page)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
