"""UUIDv7: sorted by time, unique on every machine (RFC 9562 §5.7)."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_uid() -> str:
    """A fresh UUIDv7 in text form: 48 bits of milliseconds, then 74 random bits."""
    return _uid(secrets.randbits(74))


def new_uids(count: int) -> list[str]:
    """Fresh UUIDv7s of one moment, in rising order."""
    return [_uid(drawn) for drawn in sorted(secrets.randbits(74) for _ in range(count))]


def _uid(drawn: int) -> str:
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80
    value |= 0x7 << 76
    value |= (drawn >> 62) << 64
    value |= 0b10 << 62
    value |= drawn & (2**62 - 1)
    return str(UUID(int=value))
