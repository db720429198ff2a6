"""A certificate or course older than the program, as the paper register of then has it.

(سابقهٔ پیش از سامانه.) It is what the paper says, typed from it: no rule of today judges its marks,
and no number of ours is given to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import DatePrecision, PartialDate

MOST_HOURS: Final = 9_999
_LAST_CENTURY: Final = 50


class OldKind(StrEnum):
    """What the old paper is: a certificate after a test, or a course that was attended."""

    CERTIFICATE = "certificate"
    COURSE = "course"


@dataclass(frozen=True, kw_only=True)
class OldRecordDraft:
    """What the old register says. Dates may be known to the month or the year alone.

    ``standard_code`` is any shape of code, or empty; ``book``, ``page`` and ``row_no`` say where
    the line stands; ``head_name`` and ``director_name`` signed then.
    """

    kind: OldKind
    title_fa: str
    title_en: str = ""
    standard_code: str = ""
    hours: int | None = None
    exam_date: PartialDate | None = None
    issue_date: PartialDate | None = None
    certificate_no: str = ""
    portal_no: str = ""
    book: str = ""
    page: str = ""
    row_no: str = ""
    centre_name: str = ""
    head_name: str = ""
    director_name: str = ""
    note: str = ""

    @property
    def has_trace(self) -> bool:
        """Whether the paper can be found again: a number, or a page of a book."""
        return bool(self.certificate_no or self.portal_no or (self.book and self.page))


def validate(draft: OldRecordDraft, today: date) -> Iterator[DomainError]:
    """Every broken rule: ``old_record.…`` on the field it belongs to."""
    if not draft.title_fa.strip():
        yield DomainError("old_record.title_missing", field="title_fa")
    if draft.kind is OldKind.CERTIFICATE and not draft.has_trace:
        yield DomainError("old_record.no_trace", field="certificate_no")
    if draft.hours is not None and not 1 <= draft.hours <= MOST_HOURS:
        yield DomainError("old_record.hours", field="hours", most=MOST_HOURS)
    for name, known in (("exam_date", draft.exam_date), ("issue_date", draft.issue_date)):
        if known is not None and known.first > today:
            yield DomainError("date.future", field=name, day=known.first)
    exam, issue = draft.exam_date, draft.issue_date
    if exam is not None and issue is not None and _last(issue) < exam.first:
        yield DomainError("old_record.issued_before_exam", field="issue_date")


def parse_hours(text: str) -> int | None:
    """Whole hours in any digit script; None for nothing. Raises ``old_record.hours``."""
    plain = digits.latin(text).strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and 1 <= int(plain[:6]) <= MOST_HOURS):
        raise DomainError("old_record.hours", field="hours", most=MOST_HOURS)
    return int(plain)


def parse_date(text: str, today: date, field: str) -> PartialDate:
    """A day, a month (``1392/5``) or a year (``1392``) of an old paper.

    A year of two digits is taken from 50 on, as of the last century; below, it may be either.
    That, and the shortcuts of the date fields for a day of now (``T``, ``+5``, ``7``), are refused.
    """
    typed = digits.latin(text).strip()
    year = typed.replace("-", "/").partition("/")[0]
    is_shortcut = typed[:1] in ("+", "-") or typed.isalpha() or (typed.isdigit() and len(typed) < 4)
    if is_shortcut or (year.isdigit() and len(year) < 3 and int(year) < _LAST_CENTURY):
        raise DomainError("old_record.date_shape", field=field)
    return jalali.parse_birth(text, today, field=field)


def _last(known: PartialDate) -> date:
    """The last day that a partly known date may mean."""
    first = jalali.to_jalali(known.first)
    match known.precision:
        case DatePrecision.DAY:
            return known.first
        case DatePrecision.MONTH:
            length = jalali.month_length(first.year, first.month)
            return jalali.from_jalali(first.year, first.month, length)
    return jalali.from_jalali(first.year, 12, jalali.month_length(first.year, 12))
