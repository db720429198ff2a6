"""Reads the QRs of a scanned or photographed page."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from PIL import Image, UnidentifiedImageError

from tvto_desk.domain.errors import DomainError

_COARSE = 2_500_000  # dots: a page of A4 scanned at 150 dpi


def read_qr(image: bytes | Image.Image) -> list[str]:
    """The texts of every QR on the picture (PNG, JPEG or TIFF bytes, or an open image).

    Raises ``DomainError`` ``proof.no_picture`` when the bytes are no picture.
    """
    if isinstance(image, bytes):
        try:
            image = Image.open(BytesIO(image))
            image.load()
        except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
            raise DomainError("proof.no_picture") from error
    # Made for the call: what lives as long as the module is told as a leak at the end.
    only = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    grey = image.convert("L")
    found = zxingcpp.read_barcodes(grey, only)
    if not found and grey.width * grey.height <= _COARSE:
        # Of worn codes at 150 dpi one in a hundred is seen only when it is drawn larger.
        larger = grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.BICUBIC)
        found = zxingcpp.read_barcodes(larger, only)
    return [symbol.text for symbol in found]
