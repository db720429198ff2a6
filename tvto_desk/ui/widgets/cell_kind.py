"""What a column holds: how its values are written, on which side they stand, how wide they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from math import ceil
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tvto_desk.domain import contact, digits, jalali, marks
from tvto_desk.domain.identity import Identity, grouped, masked
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.words import Language, show
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.state_chip import Chip, chip_of, chip_width

PADDING = 10
_TEXT_MINIMUM = 140
LINE_OF_NUMBERS = "   "
"""Between two numbers of one person: three spaces part them more than the gaps inside."""


class Kind(Enum):
    """The kinds of column."""

    TEXT = "text"
    LATIN = "latin"
    NUMBER = "number"
    DATE = "date"
    IDENTITY = "identity"
    PHONE = "phone"
    CODE = "code"
    STATE = "state"
    MARK = "mark"

    @property
    def elides(self) -> bool:
        """Only running text may be cut; an identity, a code, a date or a mark never."""
        return self in (Kind.TEXT, Kind.LATIN)

    @property
    def is_figures(self) -> bool:
        """Whether figures of one width are used, so that they line up down the column."""
        return self not in (Kind.TEXT, Kind.LATIN, Kind.STATE)


# The widest form of each kind in either language, where the column names none itself.
_WIDEST = {
    Kind.NUMBER: ("۰۰٬۰۰۰", "00,000"),
    Kind.DATE: ("۱۴۰۴/۰۰/۰۰", "30 September 2025"),
    Kind.IDENTITY: ("۰" * 16, "0" * 16),
    Kind.PHONE: ("۰۹۰۰ ۰۰۰ ۰۰۰۰", "0900 000 0000"),
    Kind.CODE: ("QZ-0000-00-00000", "QZ-0000-00-00000"),
    Kind.MARK: ("۱۰۰٫۰۰", "100.00"),
    Kind.STATE: ("آمادهٔ تحویل", "ready to hand over"),
}


class IdentityMask:
    """Whether lists and cards hide the middle of identities: one wish of the centre for all."""

    on = False

    @classmethod
    def put(cls, on: bool) -> None:
        """Takes the wish; tables in sight are painted anew."""
        if cls.on == on:
            return
        cls.on = on
        for widget in QApplication.allWidgets():
            if isinstance(widget, QAbstractItemView):
                widget.viewport().update()


def shown_identity(identity: Identity, *, whole: bool = False) -> str:
    """An identity as it is read: hidden in the middle where the centre wishes it, else in groups.

    ``whole`` is for a person's own record, which is opened on purpose.
    """
    return masked(identity) if IdentityMask.on and not whole else grouped(identity)


def alignment(kind: Kind, *, rtl: bool) -> Qt.AlignmentFlag:
    """The side of header and cell alike: figures on the right, codes and Latin words on the left,
    other words leading.
    """
    if kind in (Kind.CODE, Kind.LATIN):
        side = Qt.AlignmentFlag.AlignLeft
    elif kind.is_figures or rtl:
        side = Qt.AlignmentFlag.AlignRight
    else:
        side = Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def cell_font(kind: Kind) -> QFont:
    """The font of a cell: body, with figures of one width where figures stand."""
    font = QFont(Look.current().font("body"))
    if kind.is_figures:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def minimum_width(kind: Kind, title: str, sample: str | Iterable[StrEnum] = "") -> int:
    """The narrowest width of a column: its whole title, and its widest value.

    ``sample`` is that value, or the states a STATE column may show.
    """
    look = Look.current()
    header = header_width(title)
    if kind.elides and not sample:
        return max(header, _TEXT_MINIMUM)
    if not isinstance(sample, str):
        words = [chip_of(state, look.language).text for state in sample]
        return max(header, *(chip_width(word) + 2 * PADDING for word in words))
    widest = sample or _WIDEST[kind][0 if look.language is Language.FA else 1]
    if kind is Kind.STATE:
        return max(header, chip_width(widest) + 2 * PADDING)
    return max(header, cell_width(kind, None, widest))


def header_width(title: str) -> int:
    """The width of a caption that is not cut."""
    return QFontMetrics(Look.current().font("header")).horizontalAdvance(title) + 2 * PADDING


def cell_width(kind: Kind, value: Any, text: str) -> int:
    """The width of a cell whose ``text`` is not cut."""
    if isinstance(value, Chip):
        return chip_width(text) + 2 * PADDING
    # Not the rounded width: a part of a pixel too little, and the last letter is cut.
    return ceil(QFontMetricsF(cell_font(kind)).horizontalAdvance(text)) + 2 * PADDING


def cell_text(kind: Kind, value: Any, language: Language) -> str:
    """A value as its column shows it; an absent one is empty.

    Takes ``str``, ``int``, ``Decimal``, ``date``, ``PartialDate``, ``Identity``, a state of the
    domain or a ``Chip``; several numbers of a PHONE column as a tuple.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, Chip):
        return value.text
    if kind is Kind.STATE and isinstance(value, StrEnum):
        return chip_of(value, language).text
    if kind is Kind.MARK and isinstance(value, Decimal | int):
        text = marks.formatted(Decimal(value))
        return text if language is Language.FA else digits.latin(text).replace("٫", ".")
    if isinstance(value, PartialDate):
        if language is Language.EN:
            return jalali.english_partial(value)
        return digits.persian(jalali.numeric_partial(value))
    if isinstance(value, Identity):
        value = shown_identity(value)
    if isinstance(value, int | Decimal | date):
        return show(value, language)
    if kind is Kind.PHONE:
        numbers = (value,) if isinstance(value, str) else value
        value = LINE_OF_NUMBERS.join(contact.grouped(number) for number in numbers)
    text = str(value)
    if language is Language.FA:
        if kind is Kind.TEXT:
            return digits.isolate_ltr(text)
        if kind not in (Kind.CODE, Kind.LATIN) and not _has_latin_letter(text):
            return digits.persian(text)
    return text


def _has_latin_letter(text: str) -> bool:
    """A passport number keeps its Latin digits beside its letters."""
    return any(letter.isascii() and letter.isalpha() for letter in text)
