"""A sheet into which an old register was typed, tried row by row before anything is stored.

The person must be here already: a register of certificates says too little to make a record of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tvto_desk.domain import identity, old_record, persian, standard_code
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.old_record import OldKind, OldRecordDraft
from tvto_desk.domain.referral_answers import RowProblem
from tvto_desk.domain.referral_columns import has_substance, headers_of, key_of, rows_of_headers
from tvto_desk.domain.sheet import EMPTY, Cell, CellKind, Row, Table
from tvto_desk.domain.words import Code, Key

T = TypeVar("T")

_DATES = ("exam_date", "issue_date")
_TEXTS = (
    "certificate_no",
    "portal_no",
    "book",
    "page",
    "row_no",
    "centre_name",
    "note",
)


class OldField(StrEnum):
    """What a sheet may tell of one line of the register, and of the person."""

    KIND = "kind"
    NATIONAL_ID = "national_id"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    FATHER_NAME = "father_name"
    TITLE = "title_fa"
    STANDARD_CODE = "standard_code"
    HOURS = "hours"
    EXAM_DATE = "exam_date"
    ISSUE_DATE = "issue_date"
    CERTIFICATE_NO = "certificate_no"
    PORTAL_NO = "portal_no"
    BOOK = "book"
    PAGE = "page"
    ROW_NO = "row_no"
    CENTRE = "centre_name"
    NOTE = "note"

    @property
    def label(self) -> Key:
        """Its words in the catalogue."""
        of_person = (self.NATIONAL_ID, self.FIRST_NAME, self.LAST_NAME, self.FATHER_NAME)
        section = "referral.field_" if self in of_person else "old_field."
        return Key(f"{section}{self.value}")


@dataclass(frozen=True, slots=True)
class OldSpellings:
    """Keys of the headings and of the two kinds of paper."""

    columns: Mapping[str, OldField]
    kinds: Mapping[str, OldKind]

    @classmethod
    def from_lists(
        cls, columns: Mapping[str, list[str]], kinds: Mapping[str, list[str]]
    ) -> OldSpellings:
        """From the lists of the code file: field (or kind) to its spellings."""
        return cls(
            {key_of(text): OldField(name) for name, texts in columns.items() for text in texts},
            {key_of(text): OldKind(name) for name, texts in kinds.items() for text in texts},
        )


@dataclass(frozen=True, slots=True)
class OldAnswers:
    """``accepted`` maps (row, field) to the text to take instead of the cell."""

    accepted: Mapping[tuple[int, str], str] = field(default_factory=dict)
    left_out: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class OldLine:
    """One row: of whom it is, and the record, None while a problem stands."""

    number: int
    identity: Identity | None
    first_name: str
    last_name: str
    father_name: str
    draft: OldRecordDraft | None
    problems: tuple[RowProblem, ...]

    @property
    def who(self) -> str:
        """The name as the sheet writes it."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class OldRun:
    """Every line of a sheet; ``places`` are the columns that were known."""

    lines: tuple[OldLine, ...]
    places: Mapping[OldField, int]


def try_old_list(table: Table, known: OldSpellings, today: date, answers: OldAnswers) -> OldRun:
    """Tries every row below the headings.

    Raises ``old_list.no_header`` where no title and no person can be told by the headings.
    """
    header, places = _columns(table, known)
    lines = tuple(
        _line(row, places, known, today, answers)
        for row in table.rows
        if row.number > header
        and row.number not in answers.left_out
        and any(has_substance(row.cell(place).value) for place in places.values())
    )
    if not lines:
        raise DomainError("referral.nobody", field="file")
    return OldRun(lines, places)


def _columns(table: Table, known: OldSpellings) -> tuple[int, dict[OldField, int]]:
    best: tuple[int, dict[OldField, int]] = (0, {})
    for row in rows_of_headers(table):
        places: dict[OldField, int] = {}
        for place, text in headers_of(row).items():
            told = known.columns.get(key_of(text))
            if told is not None:
                places.setdefault(told, place)
        if len(places) > len(best[1]):
            best = (row.number, places)
    has_person = OldField.NATIONAL_ID in best[1] or OldField.LAST_NAME in best[1]
    if OldField.TITLE not in best[1] or not has_person:
        raise DomainError("old_list.no_header", field="file")
    return best


def _line(
    row: Row,
    places: Mapping[OldField, int],
    known: OldSpellings,
    today: date,
    answers: OldAnswers,
) -> OldLine:
    problems: list[RowProblem] = []

    def complain(column: str, error: DomainError) -> None:
        problems.append(RowProblem(row.number, column, error.code, error.params, offer=error.offer))

    def cell(column: str) -> Cell:
        accepted = answers.accepted.get((row.number, column))
        if accepted is not None:
            return Cell(CellKind.TEXT, accepted)
        place = places.get(OldField(column))
        return EMPTY if place is None else row.cell(place)

    def text(column: str) -> str:
        found = cell(column)
        if found.kind in (CellKind.TEXT, CellKind.NUMBER):
            return found.value if has_substance(found.value) else ""
        if found.kind not in (CellKind.EMPTY, CellKind.MERGED):
            complain(column, DomainError("old_list.not_typed", value=Code(found.value)))
        return ""

    def parsed(column: str, rule: Callable[[str], T]) -> T | None:
        typed = text(column)
        if not typed:
            return None
        try:
            return rule(typed)
        except DomainError as error:
            complain(column, error)
            return None

    def day(column: str) -> PartialDate | None:
        found = cell(column)
        if found.kind is CellKind.DATE:
            return PartialDate(date.fromisoformat(found.value), DatePrecision.DAY)
        return parsed(column, lambda typed: old_record.parse_date(typed, today, column))

    def name(column: str) -> str:
        return parsed(column, lambda typed: persian.normalise(typed, field=column)) or ""

    number = parsed("national_id", _identity)
    first, last, father = (name(column) for column in ("first_name", "last_name", "father_name"))
    if number is None and not last and not any(p.field == "national_id" for p in problems):
        complain("national_id", DomainError("old_list.nobody_named"))
    code = parsed("standard_code", standard_code.parse_standard_code)
    draft = OldRecordDraft(
        kind=parsed("kind", lambda typed: _kind(typed, known)) or OldKind.CERTIFICATE,
        title_fa=name("title_fa"),
        standard_code=code.value if code else "",
        hours=parsed("hours", old_record.parse_hours),
        exam_date=day("exam_date"),
        issue_date=day("issue_date"),
        **{column: name(column) for column in _TEXTS},
    )
    told = {problem.field for problem in problems}
    for broken in old_record.validate(draft, today):
        if broken.field not in told:
            complain(broken.field or "title_fa", broken)
    return OldLine(
        row.number, number, first, last, father, None if problems else draft, tuple(problems)
    )


def _identity(typed: str) -> Identity:
    return identity.parse_identity(IdentityKind.NATIONAL_ID, typed)


def _kind(typed: str, known: OldSpellings) -> OldKind:
    kind = known.kinds.get(key_of(typed))
    if kind is None:
        raise DomainError("old_list.kind_unknown", field="kind", word=typed)
    return kind
