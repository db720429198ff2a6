"""Turns a photo from any camera or scanner into the small one that the dossier keeps.

The official photo is 3 by 4, white background, full face. The stored one is a baseline JPEG of
480 × 640 without metadata. Only JPEG and PNG are opened; the decoder is chosen by the first bytes
and never by the name, so nothing else (EPS would start Ghostscript) is reached.
"""

from __future__ import annotations

import io
import stat
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.photo import LEAST_SIZE, STORED_SIZE, largest_crop

MAX_BYTES = 5_000_000
MAX_PIXELS = 12_000_000

_QUALITY = 76
_PLAINER = (70, 55, 40)
_SCALES = (1.0, 0.75, 0.5, 0.375, 0.25)
# From a phone held upright (9:16) to a webcam (16:9); beyond, the middle holds no face.
_NARROWEST, _WIDEST = 0.5, 1.8
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_WHITE = (255, 255, 255)

DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow's two decoders raise on damaged or hostile bytes."""


def read_photo(path: Path) -> bytes:
    """The bytes of a photo file.

    Raises ``photo.not_a_file`` (missing, folder, device, link), ``photo.empty`` or
    ``photo.too_big``, before anything is read.
    """
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise DomainError("photo.not_a_file", field="photo")
        require_size(found.st_size)
        data = path.read_bytes()
    except OSError as error:
        raise DomainError("photo.not_a_file", field="photo") from error
    return data


def prepare_photo(data: bytes) -> bytes:
    """The photo as it is stored; the same input always gives the same bytes.

    It is turned as its EXIF says, its transparent parts become white, the middle is cut to 3:4 and
    scaled. Raises ``photo.empty``, ``photo.too_big``, ``photo.format``, ``photo.too_many_pixels``,
    ``photo.unreadable``, ``photo.too_small`` or ``photo.shape``.
    """
    picture = upright_picture(data)
    box = largest_crop(picture.size).box
    return encoded(picture.resize(STORED_SIZE, Image.Resampling.LANCZOS, box))


def upright_picture(data: bytes) -> Image.Image:
    """A picture large enough for a photo, turned as its EXIF says, in plain colours on white.

    Raises what ``prepare_photo`` raises.
    """
    require_size(len(data))
    try:
        with opened(data) as image:
            if image.width * image.height > MAX_PIXELS:
                raise DomainError(
                    "photo.too_many_pixels", field="photo", most=MAX_PIXELS // 1_000_000
                )
            image.load()
            picture = on_white(ImageOps.exif_transpose(image))
    except DECODER_ERRORS as error:
        raise DomainError("photo.unreadable", field="photo") from error
    _require_shape(picture)
    return picture


def within(photo: bytes, limit: int) -> bytes:
    """A stored photo as a JPEG of at most ``limit`` bytes: first plainer, then smaller.

    One that fits already is given back as it is.
    """
    if len(photo) <= limit:
        return photo
    with opened(photo) as image:
        image.load()
        picture = image.convert("RGB")
    for scale in _SCALES:
        size = (round(picture.width * scale), round(picture.height * scale))
        smaller = picture.resize(size, Image.Resampling.LANCZOS)
        for quality in _PLAINER:
            if len(made := encoded(smaller, quality)) <= limit:
                return made
    return made


def opened(data: bytes) -> Image.Image:
    """The picture, its decoder chosen by the first bytes. Raises ``photo.format``."""
    stream = io.BytesIO(data)
    # The decoders are called directly: Image.open() would only warn of a decompression bomb.
    if data.startswith(_JPEG):
        return JpegImagePlugin.JpegImageFile(stream)
    if data.startswith(_PNG):
        return PngImagePlugin.PngImageFile(stream)
    raise DomainError("photo.format", field="photo")


def on_white(image: Image.Image) -> Image.Image:
    """The picture in plain colours, what was transparent now white."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey: a plain conversion would turn every one above 255 white.
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    page = Image.new("RGB", layer.size, _WHITE)
    page.paste(layer, mask=layer.getchannel("A"))
    return page


def require_size(size: int) -> None:
    """Raises ``photo.empty`` and ``photo.too_big``."""
    if size == 0:
        raise DomainError("photo.empty", field="photo")
    if size > MAX_BYTES:
        raise DomainError("photo.too_big", field="photo", most=MAX_BYTES // 1_000_000)


def _require_shape(image: Image.Image) -> None:
    if image.width < LEAST_SIZE[0] or image.height < LEAST_SIZE[1]:
        width, height = LEAST_SIZE
        raise DomainError(
            "photo.too_small",
            field="photo",
            own_width=image.width,
            own_height=image.height,
            width=width,
            height=height,
        )
    if not _NARROWEST <= image.width / image.height <= _WIDEST:
        raise DomainError("photo.shape", field="photo")


def encoded(image: Image.Image, quality: int = _QUALITY) -> bytes:
    """A baseline JPEG without metadata."""
    # A new image carries no metadata of the old one into the file.
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=quality, optimize=True, progressive=False)
    return out.getvalue()
