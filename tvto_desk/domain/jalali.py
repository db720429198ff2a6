"""The Jalali calendar: dates typed by the clerk and dates shown, between 1206 and 1498.

Storage knows only Gregorian ``date``; every Jalali year, month and day of the program passes
through here. The leap rule is the 33-year cycle, which agrees with the official calendar over the
whole supported span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key

FIRST_YEAR = 1206
LAST_YEAR = 1498

MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
"""Names of the days, Monday first as in ``date.weekday()``."""

# A two-digit birth year is read as that of somebody who may be a trainee: 15 or older.
_YOUNGEST = 15

_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_CYCLE_YEARS = 33
_CYCLE_DAYS = 33 * 365 + 8
_LEAP_IN_CYCLE = (1, 5, 9, 13, 17, 22, 26, 30)
# 1 Farvardin 1404 is 21 March 2025: the one known pair that ties the two calendars.
_KNOWN_YEAR = 1404
_KNOWN_NEW_YEAR = date(2025, 3, 21)
# 1 Farvardin 1206 and 30 Esfand 1498.
_FIRST_DAY = date(1827, 3, 22)
_LAST_DAY = date(2120, 3, 20)

_PASTED_MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069\ufeff]")
_TODAY = {"t", "ف"}
_DAY = re.compile(r"\d{1,2}")
_SHIFT = re.compile(r"[+-]\d{1,4}")
_FULL = re.compile(r"([12]\d{3}|\d{1,2})([/.\- ])(\d{1,2})\2(\d{1,2})|([12]\d{3})(\d\d)(\d\d)")
_YEAR_OR_MONTH = re.compile(r"([12]\d{3}|\d{2})(?:[/.\- ](\d{1,2}))?")


class Jalali(NamedTuple):
    """A day of the Jalali calendar; months and days count from 1."""

    year: int
    month: int
    day: int


class DatePrecision(StrEnum):
    """How much of a birth date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class PartialDate:
    """A birth date as far as it is known: the first possible day, and the precision."""

    first: date
    precision: DatePrecision


def is_leap(year: int) -> bool:
    """Whether Esfand of the Jalali ``year`` has 30 days (1399, 1403, 1408, 1412)."""
    return year % _CYCLE_YEARS in _LEAP_IN_CYCLE


def month_length(year: int, month: int) -> int:
    """Days of a Jalali month: 31 to Shahrivar, 30 to Bahman, Esfand 29 or 30."""
    if month <= 6:
        return 31
    return 30 if month <= 11 or is_leap(year) else 29


def to_jalali(day: date) -> Jalali:
    """The Jalali day of a Gregorian ``day``.

    Raises ``DomainError`` ``date.range`` outside 1206 to 1498.
    """
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise _out_of_range("date")
    year = day.year - 621
    if day < _new_year(year):
        year -= 1
    left = (day - _new_year(year)).days
    month = 1
    while left >= month_length(year, month):
        left -= month_length(year, month)
        month += 1
    return Jalali(year, month, left + 1)


def from_jalali(year: int, month: int, day: int, *, field: str = "date") -> date:
    """The Gregorian date of a Jalali day.

    Raises ``DomainError``: ``date.range``, ``date.month``, ``date.no_such_day`` (30 Esfand of a
    common year) or ``date.no_such_day_of_month``.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _out_of_range(field)
    if not 1 <= month <= 12:
        raise DomainError("date.month", field=field, month=month)
    length = month_length(year, month)
    first = _new_year(year) + timedelta(days=sum(month_length(year, m) for m in range(1, month)))
    if not 1 <= day <= length:
        last = first + timedelta(days=length - 1)
        if (month, day) == (12, 30):
            raise DomainError("date.no_such_day", field=field, year=year, day=day, last=last)
        raise DomainError(
            "date.no_such_day_of_month",
            field=field,
            month=Key(f"jalali_month.{month}"),
            year=year,
            day=day,
            last=last,
        )
    return first + timedelta(days=day - 1)


def add_months(day: date, months: int) -> date:
    """``day`` moved by Jalali months, clamped to the end of a shorter month.

    31 Shahrivar and one month is 30 Mehr. ``months`` may be negative.
    """
    start = to_jalali(day)
    years, month_index = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month_index + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _out_of_range("date")
    return from_jalali(year, month, min(start.day, month_length(year, month)))


def parse(text: str, today: date, *, birth: bool = False, field: str = "date") -> date:
    """The date the clerk typed, in any digit script.

    A whole date is ``14020307``, ``1402/3/7``, ``1402-3-7`` or ``2/3/7``. An event date may also be
    ``7`` (day of this month), ``+5``, ``-10``, ``T`` or «ف» (today). Two-digit years: 00 to 29 are
    14xx and the rest 13xx; for a ``birth``, the latest year of a person of 15 or more.
    Raises ``DomainError``: ``date.required``, ``date.type`` (a cell that is no text),
    ``date.format``, ``date.gregorian`` (with the Jalali day as offer), ``date.future`` (births),
    and those of ``from_jalali``.
    """
    typed = _typed(text, field)
    if not birth:
        shortcut = _event_shortcut(typed, today, field)
        if shortcut is not None:
            return shortcut
    match = _FULL.fullmatch(typed)
    if match is None:
        raise DomainError("date.format", field=field)
    year_text = match[1] or match[5]
    month, day = int(match[3] or match[6]), int(match[4] or match[7])
    if _looks_gregorian(year_text):
        raise _gregorian(int(year_text), month, day, field)
    year = _full_year(year_text, today, birth=birth)
    result = from_jalali(year, month, day, field=field)
    if birth and result > today:
        raise DomainError("date.future", field=field, day=result)
    return result


def parse_birth(text: str, today: date, *, field: str = "birth_date") -> PartialDate:
    """A birth date known to the day, the month (``1375/4``) or only the year (``1375``, ``75``).

    Raises what ``parse`` raises for a birth, and ``date.gregorian_year``.
    """
    typed = _typed(text, field)
    match = _YEAR_OR_MONTH.fullmatch(typed)
    if match is None:
        return PartialDate(parse(text, today, birth=True, field=field), DatePrecision.DAY)
    year_text, month = match[1], match[2]
    if _looks_gregorian(year_text):
        raise DomainError("date.gregorian_year", field=field)
    year = _full_year(year_text, today, birth=True)
    first = from_jalali(year, int(month or 1), 1, field=field)
    if first > today:
        raise DomainError("date.future", field=field, day=first)
    return PartialDate(first, DatePrecision.MONTH if month else DatePrecision.YEAR)


def numeric(day: date) -> str:
    """``1404/07/15`` in ASCII digits; the caller gives them their script."""
    return "{:04}/{:02}/{:02}".format(*to_jalali(day))


def long_persian(day: date) -> str:
    """«سه‌شنبه ۱۵ مهر ۱۴۰۴», for headings, letters and door notices."""
    jalali = to_jalali(day)
    words = f"{WEEKDAYS[day.weekday()]} {jalali.day} {MONTHS[jalali.month - 1]} {jalali.year}"
    return digits.persian(words)


def english(day: date) -> str:
    """``7 October 2025``."""
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def numeric_partial(birth: PartialDate) -> str:
    """``1375/04/16``, ``تیر 1375`` or ``1375``, in ASCII digits."""
    jalali = to_jalali(birth.first)
    if birth.precision is DatePrecision.DAY:
        return numeric(birth.first)
    if birth.precision is DatePrecision.MONTH:
        return f"{MONTHS[jalali.month - 1]} {jalali.year}"
    return str(jalali.year)


def english_partial(birth: PartialDate) -> str:
    """``6 July 1996``, ``June–July 1996`` or ``1996/97``: a Jalali month or year spans two."""
    if birth.precision is DatePrecision.DAY:
        return english(birth.first)
    first = birth.first
    if birth.precision is DatePrecision.YEAR:
        following = first.year + 1
        short = str(following) if following % 100 == 0 else f"{following % 100:02}"
        return f"{first.year}/{short}"
    jalali = to_jalali(first)
    last = first + timedelta(days=month_length(jalali.year, jalali.month) - 1)
    opening, closing = _ENGLISH_MONTHS[first.month - 1], _ENGLISH_MONTHS[last.month - 1]
    if first.year != last.year:
        return f"{opening} {first.year}–{closing} {last.year}"
    return f"{opening}–{closing} {first.year}"


@lru_cache(maxsize=1024)
def _new_year(year: int) -> date:
    """The Gregorian date of 1 Farvardin."""
    return _KNOWN_NEW_YEAR + timedelta(days=_days_before(year) - _days_before(_KNOWN_YEAR))


def _days_before(year: int) -> int:
    """Days from the start of year 0 of the cycle count to 1 Farvardin of ``year``."""
    cycles, place = divmod(year, _CYCLE_YEARS)
    leaps = sum(leap < place for leap in _LEAP_IN_CYCLE)
    return cycles * _CYCLE_DAYS + place * 365 + leaps


def _typed(text: str, field: str) -> str:
    # An importer may hand over a cell as it stands: a serial number of Excel is no Jalali date.
    if not isinstance(text, str):
        raise DomainError("date.type", field=field)
    typed = _PASTED_MARKS.sub("", digits.latin(text)).strip().lower()
    if not typed:
        raise DomainError("date.required", field=field)
    return typed


def _event_shortcut(typed: str, today: date, field: str) -> date | None:
    if typed in _TODAY:
        return today
    if _SHIFT.fullmatch(typed):
        return today + timedelta(days=int(typed))
    if _DAY.fullmatch(typed):
        this = to_jalali(today)
        return from_jalali(this.year, this.month, int(typed), field=field)
    return None


def _full_year(typed: str, today: date, *, birth: bool) -> int:
    year = int(typed)
    if len(typed) == 4:
        return year
    if birth:
        youngest = to_jalali(today).year - _YOUNGEST
        return 1400 + year if 1400 + year <= youngest else 1300 + year
    return 1400 + year if year < 30 else 1300 + year


def _looks_gregorian(year: str) -> bool:
    return len(year) == 4 and 1850 <= int(year) <= 2100


def _gregorian(year: int, month: int, day: int, field: str) -> DomainError:
    try:
        typed = date(year, month, day)
    except ValueError:
        return DomainError("date.format", field=field)
    return DomainError("date.gregorian", field=field, offer=numeric(typed), day=typed)


def _out_of_range(field: str) -> DomainError:
    return DomainError("date.range", field=field, first=FIRST_YEAR, last=LAST_YEAR)
