"""The QR symbol as a square of modules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import zxingcpp

from tvto_desk.domain.errors import DomainError

QUIET_ZONE = 4
"""Modules of white around the symbol (ISO/IEC 18004)."""


_BIT_OF_PIXEL = bytes.maketrans(b"\x00\xff", b"10")


@dataclass(frozen=True)
class Symbol:
    """``side`` modules a side, without the quiet zone.

    ``rows`` are packed bits, top row first, each padded to whole bytes; a set bit is dark.
    """

    side: int
    rows: bytes

    def dark(self, column: int, row: int) -> bool:
        """Whether one module is dark."""
        stride = (self.side + 7) // 8
        return bool(self.rows[row * stride + column // 8] & 0x80 >> column % 8)


SIGNED_MASK = 3
"""For signed texts, which look like chance: to choose among eight masks takes five times as long as
the symbol, and of 450 worn pictures as many were read with this one."""


def make_symbol(text: str, largest_side: int, *, mask: int | None = None) -> Symbol:
    """The QR of ``text``, at most ``largest_side`` modules wide; the best ``mask`` is chosen.

    Error correction M; L only where M would not fit, since a finer module costs a reader more
    than the weaker correction does. Raises ``DomainError`` ``print.qr_too_long``.
    """
    chosen = {} if mask is None else {"dataMask": mask}
    for level in ("M", "L"):
        image: Any = zxingcpp.create_barcode(
            text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, **chosen
        ).to_image(scale=1, add_quiet_zones=False)
        side: int = image.shape[0]
        if side <= largest_side:
            return Symbol(side, _packed(bytes(memoryview(image)), side))
    raise DomainError("print.qr_too_long", field="holder.last_name_fa")


def _packed(pixels: bytes, side: int) -> bytes:
    stride = (side + 7) // 8
    rows = bytearray()
    for start in range(0, side * side, side):
        bits = pixels[start : start + side].translate(_BIT_OF_PIXEL)
        rows += int(bits.ljust(stride * 8, b"0"), 2).to_bytes(stride, "big")
    return bytes(rows)
