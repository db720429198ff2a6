"""A file of marks read back: our own cell by cell, any other table by identity or seat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import Candidate
from tvto_desk.db.models.people import PersonIdentity
from tvto_desk.domain import digits, persian
from tvto_desk.domain.candidate import CandidateState, require_mark_fits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.item_marks import Attitude, ItemMarks, parse_item
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.sheet import Row, Table
from tvto_desk.domain.words import Language, Sentence
from tvto_desk.services.mark_file_shape import (
    FIRST_ITEM,
    FIRST_LINE,
    MAGIC,
    MARK,
    NAME,
    SEAT,
    STATE,
    FileShape,
)
from tvto_desk.services.trainees import full_name
from tvto_desk.system.words import words

_HEADS: Mapping[str, tuple[str, ...]] = {
    "identity": ("کد ملی", "شماره ملی", "شناسه"),
    "seat": ("صندلی", "شماره صندلی"),
    "mark": ("نمره", "نمره عملی", "نمره کتبی"),
    "state": ("وضعیت",),
}
_TOLD_AT_ONCE = 5
"""More wrong cells are counted and not told one by one."""


@dataclass(frozen=True)
class FileLine:
    """What a file says of one candidate."""

    candidate_id: int
    seat: int
    state: CandidateState
    mark: Decimal | None
    items: ItemMarks | None = None


def read_lines(session: Session, shape: FileShape, table: Table) -> list[FileLine]:
    """What a table says of the people of a session."""
    if (first := _magic(table)) is not None:
        return _ours(shape, table, first)
    return _foreign(session, shape, table)


def _magic(table: Table) -> list[str] | None:
    for row in table.rows[:3]:
        parts = row.cell(0).value.split()
        if parts and parts[0] == MAGIC:
            return parts
    return None


def _ours(shape: FileShape, table: Table, first: Sequence[str]) -> list[FileLine]:
    if len(first) != 3:
        raise DomainError("marks.file_not_ours", field="file")
    if first[1] != shape.row.uid:
        raise DomainError("marks.file_of_another", field="file")
    seats = {candidate.seat: (candidate, full_name(name)) for candidate, name in shape.people}
    rows = [line for line in table.rows if line.cell(SEAT).value.isdigit()]
    listed = [(int(line.cell(SEAT).value), line.cell(NAME).value) for line in rows]
    expected = [(seat, name) for seat, (_, name) in seats.items()]
    heads = next((line for line in table.rows if line.number == FIRST_LINE), None)
    found = [heads.cell(at).value for at in range(len(shape.heads))] if heads else []
    if first[2] != shape.seal or listed != expected or found != shape.heads:
        raise DomainError("marks.file_not_ours", field="file")
    wrong: list[DomainError] = []
    lines = []
    for (seat, _name), line in zip(listed, rows, strict=True):
        if any(line.cell(at).value.strip() for at in range(STATE, len(shape.heads))):
            lines.append(_own_line(shape, seats[seat][0], line, wrong))
    return _all_right(lines, wrong)


def _own_line(
    shape: FileShape, candidate: Candidate, line: Row, wrong: list[DomainError]
) -> FileLine:
    """A line of our file; what cannot be read of it is gathered, cell by cell."""
    read = _line(candidate, line.cell(STATE).value, line.cell(MARK).value, wrong)
    marks = []
    for at, item in enumerate(shape.items, start=FIRST_ITEM):
        try:
            marks.append(parse_item(line.cell(at).value, item.mark, item.number))
        except DomainError as error:
            marks.append(None)
            wrong.append(_of_cell(candidate, item.title_fa, error))
    ticks = []
    for at, title in enumerate(shape.attitudes, start=shape.first_attitude):
        try:
            ticks.append(_tick(line.cell(at).value))
        except DomainError as error:
            ticks.append(None)
            wrong.append(_of_cell(candidate, title, error))
    items = ItemMarks(tuple(marks), tuple(ticks), read.mark)
    if not (items.has_marks or any(ticks)):
        return read
    total = items.total if read.state is CandidateState.PRESENT else None
    return replace(read, mark=total if items.has_marks else read.mark, items=items)


def _foreign(session: Session, shape: FileShape, table: Table) -> list[FileLine]:
    people = shape.people
    header, places = _header(table)
    found = select(PersonIdentity.value, PersonIdentity.person_id).where(
        PersonIdentity.person_id.in_([candidate.person_id for candidate, _ in people])
    )
    held = dict(session.execute(found).tuples().all())
    by_person = {candidate.person_id: candidate for candidate, _ in people}
    by_seat = {str(candidate.seat): candidate for candidate, _ in people}
    lines: list[FileLine] = []
    wrong: list[DomainError] = []
    for row in table.rows:
        if row.number <= header:
            continue
        candidate = None
        if "identity" in places:
            identity = digits.latin(_at(row, places, "identity")).zfill(10)
            candidate = by_person.get(held.get(identity, 0))
        elif "seat" in places:
            candidate = by_seat.get(digits.latin(_at(row, places, "seat")))
        typed = _at(row, places, "state"), _at(row, places, "mark")
        if candidate is not None and any(typed):
            lines.append(_line(candidate, *typed, wrong))
    return _all_right(lines, wrong)


def _header(table: Table) -> tuple[int, dict[str, int]]:
    known = {persian.search_key(word): key for key, many in _HEADS.items() for word in many}
    for row in table.rows[:30]:
        places = {
            known[key]: place
            for place, cell in enumerate(row.cells)
            if (key := persian.search_key(cell.value)) in known
        }
        if "mark" in places and places.keys() & {"identity", "seat"}:
            return row.number, places
    raise DomainError("marks.file_no_header", field="file")


def _at(row: Row, places: Mapping[str, int], key: str) -> str:
    return row.cell(places[key]).value.strip() if key in places else ""


def _line(
    candidate: Candidate, state_text: str, mark_text: str, wrong: list[DomainError]
) -> FileLine:
    state, mark = CandidateState.PRESENT, None
    try:
        mark = parse_mark(mark_text)
        state = _state(state_text)
        require_mark_fits(state, mark)
    except DomainError as error:
        why = Sentence(error.code, error.params)
        seat = candidate.seat
        wrong.append(
            DomainError("marks.file_line_wrong", field="file", row=seat, seat=seat, why=why)
        )
    return FileLine(candidate.id, candidate.seat, state, mark)


def _of_cell(candidate: Candidate, title: str, error: DomainError) -> DomainError:
    return DomainError(
        "marks.file_cell_wrong",
        field="file",
        row=candidate.seat,
        seat=candidate.seat,
        title=title,
        why=Sentence(error.code, error.params),
    )


def _all_right(lines: list[FileLine], wrong: Sequence[DomainError]) -> list[FileLine]:
    """The lines, unless something of them is wrong: then nothing, and each cell by name."""
    if not wrong:
        return lines
    if len(wrong) == 1:
        raise wrong[0]
    told = Sentence(wrong[0].code, wrong[0].params)
    for error in wrong[1:_TOLD_AT_ONCE]:
        more = Sentence(error.code, error.params)
        told = Sentence("mark_grid.and_then", {"first": told, "then": more})
    raise DomainError(
        "marks.file_lines_wrong", field="file", row=wrong[0].row, count=len(wrong), why=told
    )


def _tick(typed: str) -> Attitude | None:
    key = persian.search_key(typed)
    if not key:
        return None
    for grade in Attitude:
        for language in Language:
            if persian.search_key(words().text(f"attitude.{grade.value}", language)) == key:
                return grade
    raise DomainError("marks.file_grade_unknown", typed=typed)


def _state(typed: str) -> CandidateState:
    if not typed.strip():
        return CandidateState.PRESENT
    key = persian.search_key(typed)
    for state in CandidateState:
        for language in Language:
            if persian.search_key(words().text(f"candidate_state.{state.value}", language)) == key:
                return state
    raise DomainError("marks.file_state_unknown", typed=typed)
