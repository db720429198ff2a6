"""Typed marks confirmed before the sign-off: typed a second time, or read back from the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.amendments import SecondEntry
from tvto_desk.db.models.assessment import AssessmentSession, Attempt, Candidate
from tvto_desk.db.models.people import PersonName
from tvto_desk.domain.assessment import Part, decides_closely
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.mark_check import CheckKind
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.rules_in_force import Sitter, histories_of
from tvto_desk.services.separation import require_apart
from tvto_desk.services.settings import READ_BACK_MARGIN, stored
from tvto_desk.services.trainees import full_name
from tvto_desk.services.typed_items import ItemDifferences, differing_items, item_texts, items_of


@dataclass(frozen=True)
class Difference:
    """A line that two people typed otherwise of the same sheet; ``items`` are the parts that differ
    where both typed it by them: number, first and second mark.
    """

    candidate_id: int
    seat: int
    name_fa: str
    first: tuple[CandidateState, Decimal | None]
    second: tuple[CandidateState, Decimal | None]
    items: ItemDifferences = ()


@dataclass(frozen=True)
class ToRead:
    """A mark to be read aloud from the sheet against the screen; ``is_close``: it has to be."""

    candidate_id: int
    seat: int
    name_fa: str
    mark: Decimal
    is_close: bool
    is_checked: bool


@act(Permission.RECORD_MARKS)
def enter_second_time(
    desk: Desk, session_id: int, entries: Iterable[MarkEntry]
) -> list[Difference]:
    """Compares what a second person typed of the sheet; equal lines are confirmed by it.

    Differences stand until the first entry or the second is corrected. Raises
    ``marks.second_by_first`` for who typed the line first.
    """
    with desk.write("assessment_session.second_entry") as work:
        session = get_session(work.session, session_id, locked=True)
        if session.state is not SessionState.HELD:
            raise DomainError("marks.not_typed_yet")
        lines = {
            candidate.id: (candidate, attempt)
            for candidate, attempt in _lines(work.session, session_id)
        }
        known = _second(work.session, session_id)
        attempts = [attempt.id for _, attempt in lines.values() if attempt is not None]
        sheets = items_of(work.session, attempts)
        for entry in entries:
            if entry.candidate_id not in lines:
                raise DomainError("assessment_session.not_seated")
            candidate, attempt = lines[entry.candidate_id]
            if attempt is None:
                raise DomainError("marks.not_typed_yet", row=candidate.seat)
            if attempt.typed_by_id == desk.actor.staff_id:
                require_apart(
                    work.session, Task.TYPE_MARKS, Task.TYPE_MARKS_AGAIN, row=candidate.seat
                )
            typed = entry.state, _mark(entry, candidate.seat)
            row = known.get(candidate.id)
            first = sheets.get(attempt.id)
            if typed == (attempt.state, attempt.mark) and not differing_items(
                first, item_texts(entry.items)
            ):
                attempt.check_kind = CheckKind.SECOND_ENTRY
                attempt.checked_by_id = desk.actor.staff_id
                if row is not None:
                    work.session.delete(row)
                continue
            if row is None:
                row = SecondEntry(candidate_id=candidate.id)
                work.session.add(row)
            row.state, row.mark = typed
            row.items = item_texts(entry.items)
            row.typed_by_id = desk.actor.staff_id
            attempt.check_kind = attempt.checked_by_id = None
    return list_differences(desk, session_id)


@question
def list_differences(desk: Desk, session_id: int) -> list[Difference]:
    """The lines that two people typed otherwise, by seat; nothing else is shown."""
    found = (
        select(Candidate, PersonName, Attempt, SecondEntry)
        .join(PersonName, current_name_of(Candidate.person_id))
        .join(Attempt, Attempt.candidate_id == Candidate.id)
        .join(SecondEntry, SecondEntry.candidate_id == Candidate.id)
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat)
    )
    with desk.read() as session:
        rows = list(session.execute(found).tuples())
        sheets = items_of(session, [first.id for _, _, first, _ in rows])
        return [
            Difference(
                row.id,
                row.seat,
                full_name(name),
                (first.state, first.mark),
                (second.state, second.mark),
                differing_items(sheets.get(first.id), second.items),
            )
            for row, name, first, second in rows
        ]


@act(Permission.RECORD_MARKS)
def read_back(desk: Desk, session_id: int, candidate_ids: Sequence[int] | None = None) -> int:
    """Records that marks were read aloud from the sheet and agree with what is stored.

    ``candidate_ids`` None: every mark of the session. Returns how many.
    """
    with desk.write("assessment_session.read_back") as work:
        session = get_session(work.session, session_id, locked=True)
        if session.state is not SessionState.HELD:
            raise DomainError("marks.not_typed_yet")
        count = 0
        for candidate, attempt in _lines(work.session, session_id):
            if attempt is None or attempt.mark is None or attempt.check_kind is not None:
                continue
            if candidate_ids is None or candidate.id in candidate_ids:
                attempt.check_kind = CheckKind.READ_BACK
                attempt.checked_by_id = desk.actor.staff_id
                count += 1
        return count


@question
def list_to_read(desk: Desk, session_id: int) -> list[ToRead]:
    """Every mark of the sheet by seat, with those that have to be read back."""
    with desk.read() as session:
        row = get_session(session, session_id)
        close = close_marks(session, row)
        names = {
            candidate.id: full_name(name)
            for candidate, name in session.execute(
                select(Candidate, PersonName)
                .join(PersonName, current_name_of(Candidate.person_id))
                .where(Candidate.session_id == session_id)
            )
        }
        return [
            ToRead(
                candidate.id,
                candidate.seat,
                names[candidate.id],
                attempt.mark,
                candidate.id in close,
                attempt.check_kind is not None,
            )
            for candidate, attempt in _lines(session, session_id)
            if attempt is not None and attempt.mark is not None
        ]


def close_marks(session: Session, row: AssessmentSession) -> frozenset[int]:
    """Candidates whose mark lies within the margin of the limit that decides, by id."""
    margin = Decimal(stored(session, READ_BACK_MARGIN))
    lines = [(one, attempt) for one, attempt in _lines(session, row.id) if attempt is not None]
    sitters = [Sitter(one.person_id, one.enrolment_id) for one, _ in lines]
    histories = histories_of(session, row, sitters)
    close = set()
    for (candidate, attempt), sitter in zip(lines, sitters, strict=True):
        if attempt.mark is None:
            continue
        history = histories[sitter]
        written = history.standing(row.held_on).written if row.part is Part.PRACTICAL else None
        if decides_closely(history.rule_set, row.part, attempt.mark, written, margin):
            close.add(candidate.id)
    return frozenset(close)


def refuse_unchecked(session: Session, row: AssessmentSession) -> None:
    """Raises ``assessment_session.differences_left`` or ``assessment_session.read_back_first``."""
    if count := len(_second(session, row.id)):
        raise DomainError("assessment_session.differences_left", count=count)
    checked = {
        candidate.id
        for candidate, attempt in _lines(session, row.id)
        if attempt is not None and attempt.check_kind is not None
    }
    if count := len(close_marks(session, row) - checked):
        margin = stored(session, READ_BACK_MARGIN)
        raise DomainError("assessment_session.read_back_first", count=count, margin=margin)


def _mark(entry: MarkEntry, seat: int) -> Decimal | None:
    if entry.items is not None and entry.state is CandidateState.PRESENT:
        return entry.items.total
    try:
        return parse_mark(entry.mark)
    except DomainError as error:
        raise DomainError(error.code, field="mark", row=seat, **error.params) from error


def _lines(session: Session, session_id: int) -> list[tuple[Candidate, Attempt | None]]:
    found = (
        select(Candidate, Attempt)
        .outerjoin(Attempt, Attempt.candidate_id == Candidate.id)
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat)
    )
    return list(session.execute(found).tuples())


def _second(session: Session, session_id: int) -> dict[int, SecondEntry]:
    found = (
        select(SecondEntry)
        .join(Candidate, Candidate.id == SecondEntry.candidate_id)
        .where(Candidate.session_id == session_id)
    )
    return {row.candidate_id: row for row in session.execute(found).scalars()}
