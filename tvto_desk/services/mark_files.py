"""The examiner's own offline file: a sheet made for one session, filled elsewhere, read back.

The structure is locked and a hash ties the file to the session and its seats; what it says lands in
the mark grid, where it is stored like anything that was typed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from tvto_desk.db.models.assessment import AssessmentSession, Candidate
from tvto_desk.db.models.people import PersonIdentity, PersonName
from tvto_desk.db.types import canonical_json
from tvto_desk.domain import digits, persian
from tvto_desk.domain.candidate import CandidateState, require_mark_fits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.sheet import Row, Table
from tvto_desk.domain.words import Language, Sentence
from tvto_desk.services.access import act
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.trainees import full_name
from tvto_desk.system.clock import IRAN
from tvto_desk.system.sheets import read_table
from tvto_desk.system.words import words

MAGIC = "TVTO-MARKS-1"
_FIRST_LINE = 5
_SEAT, _NAME, _STATE, _MARK = range(4)
_HEADS: Mapping[str, tuple[str, ...]] = {
    "identity": ("کد ملی", "شماره ملی", "شناسه"),
    "seat": ("صندلی", "شماره صندلی"),
    "mark": ("نمره", "نمره عملی", "نمره کتبی"),
    "state": ("وضعیت",),
}


@dataclass(frozen=True)
class FileLine:
    """What a file says of one candidate."""

    candidate_id: int
    seat: int
    state: CandidateState
    mark: Decimal | None


@act(Permission.RECORD_MARKS)
def mark_workbook(desk: Desk, session_id: int) -> bytes:
    """An ``.xlsx`` for the examiner: names and seats locked, state and mark to be filled in."""
    with desk.read() as session:
        row = get_session(session, session_id)
        return _workbook(desk, row, _candidates(session, session_id))


@act(Permission.RECORD_MARKS)
def read_marks(desk: Desk, session_id: int, path: Path) -> list[FileLine]:
    """What a file says of the session's candidates; nothing is stored.

    Ours is recognised by its first line and refused when it belongs to another session
    (``marks.file_of_another``) or its seats were touched (``marks.file_not_ours``). Any other
    table needs a column of identities or seats beside the marks. The first bad line is named.
    """
    table = read_table(path)
    with desk.read() as session:
        row = get_session(session, session_id)
        people = _candidates(session, session_id)
        if (first := _magic(table)) is not None:
            return _ours(row, people, table, first)
        return _foreign(session, people, table)


def seal_of(row: AssessmentSession, people: Sequence[tuple[Candidate, PersonName]]) -> str:
    """The hash that ties a file to a session, its seats and the people on them."""
    seats = [[candidate.seat, candidate.uid, full_name(name)] for candidate, name in people]
    sealed = canonical_json([MAGIC, row.uid, row.part.value, row.held_on, seats])
    return hashlib.sha256(sealed.encode()).hexdigest()[:32]


def _workbook(
    desk: Desk, row: AssessmentSession, people: Sequence[tuple[Candidate, PersonName]]
) -> bytes:
    made = desk.house.clock.now().astimezone(IRAN).replace(tzinfo=None)
    file = BytesIO()
    book = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": made})
    sheet = book.add_worksheet(_say("mark_file.sheet"))
    sheet.right_to_left()
    head = book.add_format({"bold": True, "bottom": 1})
    open_cell = book.add_format({"locked": False, "border": 1})
    open_mark = book.add_format({"locked": False, "border": 1, "num_format": "0.00"})
    small = book.add_format({"font_size": 7, "font_color": "#556174"})
    sheet.write_string(0, 0, f"{MAGIC} {row.uid} {seal_of(row, people)}", small)
    sheet.write_string(1, 0, _say("mark_file.title", day=row.held_on))
    states = [_say(f"candidate_state.{state.value}") for state in CandidateState]
    sheet.write_string(2, 0, _say("mark_file.help", states="، ".join(states)))
    for column, key in enumerate(("seat", "name", "state", "mark")):
        sheet.write_string(_FIRST_LINE - 1, column, _say(f"mark_file.{key}"), head)
    for line, (candidate, name) in enumerate(people, start=_FIRST_LINE):
        sheet.write_number(line, _SEAT, candidate.seat)
        sheet.write_string(line, _NAME, full_name(name))
        sheet.write_string(line, _STATE, states[0], open_cell)
        sheet.write_blank(line, _MARK, None, open_mark)
    last = _FIRST_LINE + max(0, len(people) - 1)
    sheet.data_validation(_FIRST_LINE, _STATE, last, _STATE, {"validate": "list", "source": states})
    sheet.data_validation(
        _FIRST_LINE,
        _MARK,
        last,
        _MARK,
        {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100},
    )
    sheet.set_column(_SEAT, _SEAT, 8)
    sheet.set_column(_NAME, _NAME, 34)
    sheet.set_column(_STATE, _MARK, 18)
    sheet.freeze_panes(_FIRST_LINE, 2)
    sheet.protect("", {"format_columns": True})
    book.close()
    return file.getvalue()


def _candidates(session: Session, session_id: int) -> list[tuple[Candidate, PersonName]]:
    found = (
        select(Candidate, PersonName)
        .join(PersonName, (PersonName.person_id == Candidate.person_id) & PersonName.is_current)
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat)
    )
    return list(session.execute(found).tuples())


def _magic(table: Table) -> list[str] | None:
    for row in table.rows[:3]:
        parts = row.cell(0).value.split()
        if parts and parts[0] == MAGIC:
            return parts
    return None


def _ours(
    row: AssessmentSession,
    people: Sequence[tuple[Candidate, PersonName]],
    table: Table,
    first: Sequence[str],
) -> list[FileLine]:
    if len(first) != 3:
        raise DomainError("marks.file_not_ours", field="file")
    if first[1] != row.uid:
        raise DomainError("marks.file_of_another", field="file")
    seats = {candidate.seat: (candidate, full_name(name)) for candidate, name in people}
    rows = [line for line in table.rows if line.cell(_SEAT).value.isdigit()]
    listed = [(int(line.cell(_SEAT).value), line.cell(_NAME).value) for line in rows]
    expected = [(seat, name) for seat, (_, name) in seats.items()]
    if first[2] != seal_of(row, people) or listed != expected:
        raise DomainError("marks.file_not_ours", field="file")
    return [
        _line(seats[seat][0], line.cell(_STATE).value, line.cell(_MARK).value)
        for (seat, _name), line in zip(listed, rows, strict=True)
        if line.cell(_MARK).value.strip() or line.cell(_STATE).value.strip()
    ]


def _foreign(
    session: Session, people: Sequence[tuple[Candidate, PersonName]], table: Table
) -> list[FileLine]:
    header, places = _header(table)
    found = select(PersonIdentity.value, PersonIdentity.person_id).where(
        PersonIdentity.person_id.in_([candidate.person_id for candidate, _ in people])
    )
    held = dict(session.execute(found).tuples().all())
    by_person = {candidate.person_id: candidate for candidate, _ in people}
    by_seat = {str(candidate.seat): candidate for candidate, _ in people}
    lines = []
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
            lines.append(_line(candidate, *typed))
    return lines


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


def _line(candidate: Candidate, state_text: str, mark_text: str) -> FileLine:
    try:
        mark = parse_mark(mark_text)
        state = _state(state_text)
        require_mark_fits(state, mark)
    except DomainError as error:
        why = Sentence(error.code, error.params)
        raise DomainError(
            "marks.file_line_wrong", field="file", row=candidate.seat, seat=candidate.seat, why=why
        ) from error
    return FileLine(candidate.id, candidate.seat, state, mark)


def _state(typed: str) -> CandidateState:
    if not typed.strip():
        return CandidateState.PRESENT
    key = persian.search_key(typed)
    for state in CandidateState:
        for language in Language:
            if persian.search_key(words().text(f"candidate_state.{state.value}", language)) == key:
                return state
    raise DomainError("marks.file_state_unknown", typed=typed)


def _say(key: str, **params: object) -> str:
    return words().text(key, Language.FA, **params)
