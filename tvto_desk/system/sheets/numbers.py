"""Stored numbers as people write them, and the days that some of them mean."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

_MOST_DIGITS = 30
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_PHANTOM_LEAP_DAY = 60  # Excel counts a 29 February 1900 that never was


def number_text(stored: str) -> str:
    """A stored number as plain digits: ``1.2345679E7`` is ``12345679``, ``5.0`` is ``5``.

    Raises ``ArithmeticError`` for what is no number, ``ValueError`` for one beyond all use.
    """
    number = Decimal(stored)
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(stored)
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def day_of_serial(stored: str, *, since_1904: bool) -> date | None:
    """The day of a serial number; None when it is a mere time of day or beyond the calendar."""
    days = int(Decimal(stored))
    if days < 1:
        return None
    if since_1904:
        epoch = _EPOCH_1904
    else:
        epoch = _EPOCH_1900 if days > _PHANTOM_LEAP_DAY else _EPOCH_1900 + timedelta(days=1)
    try:
        return epoch + timedelta(days=days)
    except OverflowError:
        return None
