"""A scanned page as it is kept: whole, readable, without the metadata of phone or scanner."""

from __future__ import annotations

import io
import stat
from pathlib import Path

from PIL import Image, ImageOps

from tvto_desk.domain.errors import DomainError
from tvto_desk.system.photos import DECODER_ERRORS, MAX_PIXELS, on_white, opened, require_size

LONGEST_SIDE = 2_000
"""Pixels: an A4 page at 170 dots an inch, where handwriting is still read."""

MAX_PDF_BYTES = 20_000_000
"""A PDF of a scanner holds many pages; a single picture is held to the size of a photo."""

_QUALITY = 70


def read_scan(path: Path) -> bytes:
    """The bytes of a scanned file: a JPEG or PNG, or a PDF.

    Raises ``scan.not_a_file`` (missing, folder, device, link) and ``scan.too_big``, before anything
    is read, and ``photo.empty``.
    """
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise DomainError("scan.not_a_file", field="scan")
        if found.st_size > MAX_PDF_BYTES:
            raise DomainError("scan.too_big", field="scan", most=MAX_PDF_BYTES // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        raise DomainError("scan.not_a_file", field="scan") from error
    if not data.startswith(b"%PDF"):
        require_size(len(data))
    return data


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
