"""The standard file for the authority: what a row has to hold, and what came back about it.

The columns are data (``catalogue/authority_file.toml``); these are the rules by which a row is
checked before it leaves the centre, and by which the answer of the authority is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.referral_columns import headers_of, key_of
from tvto_desk.domain.sheet import Table
from tvto_desk.domain.words import Key

Value = str | int | Decimal | date | PartialDate | None
"""What the register holds for a column."""
Cell = str | int | Decimal
"""What the file holds: text, or a number as a number; empty text for nothing."""

MARK_HEADING: Final = "شناسهٔ ردیف"
ANSWER_HEADING: Final = "پاسخ"
REASON_HEADING: Final = "دلیل"
"""Headings of the first column and of the two that the authority fills in."""

_MARK_PARTS = 2


class Form(StrEnum):
    """The form in which the authority takes a value."""

    TEXT = "text"
    DIGITS = "digits"
    JALALI = "jalali"
    NUMBER = "number"
    CODE = "code"


class Answer(StrEnum):
    """What the authority said of a row."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file. ``most`` letters; ``known`` are the only values, when there are any;
    ``codes`` maps what is stored to what is written.
    """

    key: str
    form: Form
    is_needed: bool
    most: int | None = None
    known: Collection[str] = ()
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Key:
        """Its heading in the catalogue."""
        return Key(f"authority_column.{self.key}")


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """The cells of a row in the order of the columns, and what stands against sending it."""

    cells: tuple[Cell, ...]
    problems: tuple[DomainError, ...]

    @property
    def digest(self) -> str:
        """By what a row that was changed since is known, SHA-256 in hex."""
        text = json.dumps([str(cell) for cell in self.cells], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def check_row(columns: Sequence[FileColumn], values: Mapping[str, Value]) -> CheckedRow:
    """A row in the form of the file; every problem is named by its column.

    Problems: ``authority.missing``, ``….whole_date``, ``….unknown_value``, ``….no_digits`` and
    ``….too_long``.
    """
    cells: list[Cell] = []
    problems: list[DomainError] = []
    for column in columns:
        try:
            cells.append(_cell(column, values.get(column.key)))
        except DomainError as problem:
            problems.append(problem)
            cells.append("")
    return CheckedRow(tuple(cells), tuple(problems))


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A row of the answer: number of the sending and of the row in it, and what was said."""

    sheet_row: int
    sending: int
    place: int
    answer: Answer
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """An answer as it was read; ``unread`` are numbers of rows that could not be understood."""

    rows: tuple[AnsweredRow, ...]
    unread: tuple[int, ...]


def row_mark(sending: int, place: int) -> str:
    """By what a row is known again when it comes back: ``3-17``."""
    return f"{sending}-{place}"


_ACCEPTED = frozenset(
    map(key_of, ("پذیرفته", "پذیرفته شد", "قبول", "تأیید", "تایید", "تایید شد", "accepted", "ok"))
)
_REFUSED = frozenset(
    map(key_of, ("رد", "رد شد", "مردود", "نپذیرفته", "اشکال", "refused", "rejected"))
)


def read_answer(table: Table) -> AnswerFile:
    """What an answer says of each row. Raises ``authority.no_answer`` for another table.

    A row without an answer is passed over: it still waits.
    """
    wanted = {key_of(text): text for text in (MARK_HEADING, ANSWER_HEADING, REASON_HEADING)}
    for head in table.rows:
        places = {
            wanted[key_of(text)]: column
            for column, text in headers_of(head).items()
            if key_of(text) in wanted
        }
        if MARK_HEADING in places and ANSWER_HEADING in places:
            break
    else:
        raise DomainError("authority.no_answer", field="file")
    rows: list[AnsweredRow] = []
    unread: list[int] = []
    for row in table.rows:
        if row.number <= head.number:
            continue
        said = key_of(row.cell(places[ANSWER_HEADING]).value)
        if not said:
            continue
        mark = _mark(row.cell(places[MARK_HEADING]).value)
        answer = (
            Answer.ACCEPTED if said in _ACCEPTED else Answer.REFUSED if said in _REFUSED else None
        )
        if mark is None or answer is None:
            unread.append(row.number)
            continue
        place = places.get(REASON_HEADING)
        reason = "" if place is None else " ".join(row.cell(place).value.split())
        rows.append(AnsweredRow(row.number, *mark, answer, reason))
    return AnswerFile(tuple(rows), tuple(unread))


def _mark(text: str) -> tuple[int, int] | None:
    parts = digits.latin(text).strip().split("-")
    if len(parts) != _MARK_PARTS or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return int(parts[0]), int(parts[1])


def _cell(column: FileColumn, value: Value) -> Cell:
    if value is None or value == "":
        if column.is_needed:
            raise DomainError("authority.missing", field=column.key, column=column.words)
        return ""
    if isinstance(value, PartialDate):
        if value.precision is not DatePrecision.DAY:
            raise DomainError("authority.whole_date", field=column.key, column=column.words)
        value = value.first
    if isinstance(value, date):
        return jalali.numeric(value)
    if column.form is Form.NUMBER and not isinstance(value, str):
        return value
    text = str(value)
    if column.form is Form.CODE:
        if text not in column.codes:
            raise _unknown(column, text)
        return column.codes[text]
    if column.known and text not in column.known:
        raise _unknown(column, text)
    if column.form is Form.DIGITS and not (text.isascii() and text.isdigit()):
        raise DomainError("authority.no_digits", field=column.key, column=column.words, value=text)
    if column.most is not None and len(text) > column.most:
        raise DomainError(
            "authority.too_long", field=column.key, column=column.words, most=column.most
        )
    return text


def _unknown(column: FileColumn, value: str) -> DomainError:
    return DomainError(
        "authority.unknown_value", field=column.key, column=column.words, value=value
    )
