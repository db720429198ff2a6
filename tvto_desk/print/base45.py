"""Base45 (RFC 9285): bytes as the 45 signs that a QR stores in five and a half bits each."""

from __future__ import annotations

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PLACE = {sign: place for place, sign in enumerate(_SIGNS)}


def encode(data: bytes) -> str:
    """Three signs for each two bytes, two for a single last one."""
    signs: list[str] = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, place = divmod(number, 45)
            signs.append(_SIGNS[place])
    return "".join(signs)


def decode(text: str) -> bytes:
    """The bytes of ``encode``. Raises ``ValueError`` for what it cannot have made."""
    data = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        if len(group) == 1 or not _PLACE.keys() >= set(group):
            raise ValueError("not base45")
        number = sum(_PLACE[sign] * 45**power for power, sign in enumerate(group))
        # Three signs can count further than two bytes; to_bytes would raise OverflowError.
        if number >= 256 ** (len(group) - 1):
            raise ValueError("not base45")
        data += number.to_bytes(len(group) - 1, "big")
    return bytes(data)
