"""Written results as the province's portal hands them out: partial, in words or marks, for people
of several centres.

The file names a person by identity and a course by its code; round (مرحله) and exam code are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from tvto_desk.domain import digits, persian
from tvto_desk.domain.candidate import CandidateState, WordResult
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.sheet import CellKind, Row, Table

HEADER_WITHIN = 30

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "identity": ("کد ملی", "شماره ملی", "کد فراگیر", "کد یکتا", "شناسه", "کدملی", "national id"),
    "course": ("کد دوره", "کد دوره در پرتال", "کد کلاس", "شماره دوره", "course code"),
    "name": ("نام و نام خانوادگی", "نام کارآموز", "نام", "name"),
    "round": ("مرحله", "مرحله آزمون", "دور", "round"),
    "exam": ("کد آزمون", "شماره آزمون", "exam code"),
    "mark": ("نمره", "نمره کتبی", "نمره آزمون", "mark"),
    "result": ("نتیجه", "نتیجه کتبی", "وضعیت", "نتیجه آزمون", "result"),
}
_NEEDED = ("identity", "course")

_WORDS: Mapping[str, tuple[CandidateState, WordResult | None]] = {
    "قبول": (CandidateState.PRESENT, WordResult.PASSED),
    "قبولی": (CandidateState.PRESENT, WordResult.PASSED),
    "قبول شده": (CandidateState.PRESENT, WordResult.PASSED),
    "مردود": (CandidateState.PRESENT, WordResult.FAILED),
    "رد": (CandidateState.PRESENT, WordResult.FAILED),
    "مردودی": (CandidateState.PRESENT, WordResult.FAILED),
    "حاضر": (CandidateState.PRESENT, None),
    "غایب": (CandidateState.ABSENT, None),
    "غیبت": (CandidateState.ABSENT, None),
    "غیبت موجه": (CandidateState.EXCUSED, None),
    "محروم": (CandidateState.DISQUALIFIED, None),
}


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """A row of the file under its ``number``; ``round`` counts from 1 (1 where none is given)."""

    number: int
    identity: str
    course_code: str
    name: str
    round: int
    exam_code: str
    state: CandidateState
    mark: Decimal | None
    word: WordResult | None


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A row that cannot be understood, with its reason."""

    number: int
    error: DomainError


@dataclass(frozen=True, slots=True)
class ProvinceFile:
    """What a file says: rows that are understood, and rows that are not."""

    lines: tuple[ProvinceLine, ...]
    problems: tuple[LineProblem, ...]


def read_province_file(table: Table) -> ProvinceFile:
    """Understands a file. Raises ``province_results.no_header`` when no row names its columns."""
    header, places = _header(table)
    lines: list[ProvinceLine] = []
    problems: list[LineProblem] = []
    seen: dict[tuple[str, str, int], int] = {}
    for row in table.rows:
        if row.number <= header or not any(cell.value.strip() for cell in row.cells):
            continue
        try:
            line = _line(row, places)
            key = (line.identity, line.course_code, line.round)
            if key in seen:
                raise DomainError("province_results.twice", first=seen[key])
            seen[key] = row.number
        except DomainError as error:
            problems.append(LineProblem(row.number, error))
        else:
            lines.append(line)
    return ProvinceFile(tuple(lines), tuple(problems))


def _header(table: Table) -> tuple[int, dict[str, int]]:
    spellings = {
        persian.search_key(spelling): field for field, many in _HEADERS.items() for spelling in many
    }
    for row in islice(table.rows, HEADER_WITHIN):
        places: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            field = spellings.get(persian.search_key(cell.value))
            if field is not None:
                places.setdefault(field, place)
        if all(field in places for field in _NEEDED) and {"mark", "result"} & set(places):
            return row.number, places
    raise DomainError("province_results.no_header", field="file", rows=HEADER_WITHIN)


def _line(row: Row, places: Mapping[str, int]) -> ProvinceLine:
    def text(field: str) -> str:
        place = places.get(field)
        return "" if place is None else " ".join(row.cell(place).value.split())

    identity = digits.latin(text("identity")).replace("-", "").replace(" ", "").upper()
    course = digits.latin(text("course")).upper()
    if not identity:
        raise DomainError("province_results.identity_missing")
    if not course:
        raise DomainError("province_results.course_missing")
    # A spreadsheet drops leading zeros of a number; a national ID has ten digits.
    if identity.isdigit() and row.cell(places["identity"]).kind is CellKind.NUMBER:
        identity = identity.zfill(10) if len(identity) in (8, 9) else identity
    mark = parse_mark(text("mark"))
    state, word = _meaning(text("result"), mark)
    round_text = digits.latin(text("round"))
    return ProvinceLine(
        number=row.number,
        identity=identity,
        course_code=course,
        name=text("name"),
        round=int(round_text) if round_text.isascii() and round_text.isdigit() else 1,
        exam_code=digits.latin(text("exam")),
        state=state,
        mark=mark,
        word=None if mark is not None else word,
    )


def _meaning(typed: str, mark: Decimal | None) -> tuple[CandidateState, WordResult | None]:
    if not typed:
        if mark is None:
            raise DomainError("province_results.result_missing")
        return CandidateState.PRESENT, None
    key = persian.search_key(typed)
    known = {persian.search_key(word): meaning for word, meaning in _WORDS.items()}
    if key not in known:
        raise DomainError("province_results.word_unknown", typed=typed)
    state, word = known[key]
    if mark is not None and state is not CandidateState.PRESENT:
        raise DomainError("province_results.contradiction", typed=typed, mark=mark)
    if mark is None and state is CandidateState.PRESENT and word is None:
        raise DomainError("province_results.result_missing")
    return state, word
