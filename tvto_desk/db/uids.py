"""UUIDv7: sorted by time, unique on every machine (RFC 9562 §5.7)."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_uid() -> str:
    """A fresh UUIDv7 in text form: 48 bits of milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return str(UUID(int=value))
