"""Marks of the written and practical tests: exact, 0 to 100, at most two decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from tvto_desk.domain import digits, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Code

Mark = Decimal
"""A mark: 0 to 100, at most two decimals."""

LOWEST = Decimal(0)
HIGHEST = Decimal(100)

_HUNDREDTH = Decimal("0.01")
_FIELD = "mark"
# In handwriting and in many Persian settings of Windows the decimal point is «/».
_POINT = re.compile("[٫/,]")
_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,40})?")

_ZERO_TO_TEN = ("صفر", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده")
_TEENS = ("یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده")
_ONES = _ZERO_TO_TEN + _TEENS
_TENS = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_ENGLISH_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_AND = " و "
# «شصت‌وهفت صدم»: the parts of a fraction stay one word, so the whole marks off clearly.
_AND_IN_FRACTION = "\u200cو"


def parse_mark(value: object) -> Decimal | None:
    """The mark in a typed text or a cell (int, float, Decimal); None for a blank one.

    Blank is not zero and not an absence. ``. ٫ / ,`` are all the decimal point. Raises
    ``DomainError`` on field ``mark``: ``mark.type`` (a truth value, a date), ``mark.nan``,
    ``mark.number``, ``mark.range``, ``mark.precision`` (never rounded up to a pass).
    """
    if value is None:
        return None
    if isinstance(value, str):
        text = _POINT.sub(".", typed_number.unmarked(value))
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise DomainError("mark.number", field=_FIELD)
        number = Decimal(text)
    elif isinstance(value, float):
        # A cell holds the nearest binary number; its shortest text is what was typed there.
        number = Decimal(repr(value))
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        number = Decimal(value)
    else:
        raise DomainError("mark.type", field=_FIELD)
    return _checked(number)


def formatted(mark: Decimal) -> str:
    """A mark in a column, always with two decimals: «۶۵٫۰۰»."""
    return digits.persian(f"{mark:.2f}".replace(".", "٫"))


def exact(mark: Decimal) -> str:
    """An overall mark with all its decimals, never fewer than two nor rounded up to a pass."""
    plain = f"{mark.normalize():f}"
    decimals = len(plain.partition(".")[2])
    return formatted(mark) if decimals <= 2 else digits.persian(plain.replace(".", "٫"))


def in_words(mark: Decimal) -> str:
    """A mark as the minutes say it: «هفتاد و شش و شصت‌وهفت صدم»."""
    whole, hundredths = divmod(int(mark * 100), 100)
    if not hundredths:
        return _count(whole, _AND)
    tenths, odd = divmod(hundredths, 10)
    fraction = (
        f"{_count(hundredths, _AND_IN_FRACTION)} صدم" if odd else f"{_count(tenths, _AND)} دهم"
    )
    return f"{_count(whole, _AND)}{_AND}{fraction}" if whole else fraction


def in_english_words(mark: Decimal) -> str:
    """The same for an English window: “seventy-six point six seven”."""
    whole, hundredths = divmod(int(mark * 100), 100)
    said = _english(whole)
    if not hundredths:
        return said
    figures = f"{hundredths:02}".rstrip("0")
    return " ".join([said, "point", *(_ENGLISH_ONES[int(figure)] for figure in figures)])


def _english(number: int) -> str:
    if number == 100:
        return "one hundred"
    if number < 20:
        return _ENGLISH_ONES[number]
    tens, ones = divmod(number, 10)
    return _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH_ONES[ones]}" if ones else "")


def _checked(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise DomainError("mark.nan", field=_FIELD)
    if not LOWEST <= number <= HIGHEST:
        # A minus sign would change its side in a Persian sentence, so it is kept whole.
        typed = number if number > 0 else Code(f"{number:f}")
        raise DomainError("mark.range", field=_FIELD, typed=typed)
    exact = number.quantize(_HUNDREDTH)
    if exact != number:
        raise DomainError("mark.precision", field=_FIELD)
    whole = exact.to_integral_value()
    return abs(whole if whole == exact else exact.normalize())


def _count(number: int, joint: str) -> str:
    if number == 100:
        return "صد"
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"{joint}{_ONES[ones]}" if ones else "")
