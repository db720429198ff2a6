"""The mark grid: typed in from the examiner's signed sheet, corrected until the sign-off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.amendments import SecondEntry
from tvto_desk.db.models.assessment import (
    AssessmentSession,
    AssessmentTurn,
    Attempt,
    Candidate,
)
from tvto_desk.db.models.people import PersonName
from tvto_desk.domain.candidate import (
    CandidateState,
    SessionState,
    WordResult,
    require_mark_fits,
    require_transition,
)
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.item_marks import ItemMarks
from tvto_desk.domain.mark_check import CheckKind
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.trainees import full_name
from tvto_desk.services.typed_items import (
    differing_items,
    drop_items,
    items_of,
    paper_of_session,
    require_fits,
    write_items,
)


@dataclass(frozen=True)
class CandidateRow:
    """A line of the mark grid; ``mark`` has at most two decimals.

    ``version`` goes back with a correction; it is 0 while nothing is typed. ``items`` is what was
    typed item by item; of who was not present it counts for nothing, but it stays.
    """

    id: int
    enrolment_id: int
    seat: int
    name_fa: str
    state: CandidateState | None
    mark: Decimal | None
    version: int
    person_id: int = 0
    turn: int | None = None
    station: int | None = None
    word: WordResult | None = None
    check_kind: CheckKind | None = None
    items: ItemMarks | None = None


@dataclass(frozen=True)
class MarkEntry:
    """What the sheet says of one candidate; ``mark`` as typed, blank for who has none.

    ``version`` is the line's as the grid showed it, so that two desks never overwrite each other.
    With ``items`` the mark is their sum; without, a whole mark takes the place of items that were
    typed before, unless it is their sum.
    """

    candidate_id: int
    state: CandidateState
    mark: str | Decimal | None = None
    version: int = 0
    items: ItemMarks | None = None


@act(Permission.RECORD_MARKS)
def record_marks(
    desk: Desk,
    session_id: int,
    entries: Iterable[MarkEntry],
    *,
    sheet_no: str,
) -> int:
    """Types in the signed sheet: how each candidate stood, and the marks of those present.

    Typing again before the sign-off corrects the sheet. A bad mark stops the whole entry and
    names the seat. Raises ``Conflict`` naming the seat when another desk typed it meanwhile.
    Returns how many candidates were entered.
    """
    if not sheet_no.strip():
        raise DomainError("assessment_session.sheet_missing", field="sheet_no")
    with desk.write("assessment_session.record_marks", sheet_no) as work:
        session = get_session(work.session, session_id, locked=True)
        if session.held_on > desk.today():
            raise DomainError("assessment_session.to_come", day=session.held_on)
        if session.state is not SessionState.HELD:
            require_transition(session.state, SessionState.HELD)
            session.state = SessionState.HELD
        session.sheet_no = sheet_no
        return enter(work.session, desk, session, entries)


def enter(
    session: Session, desk: Desk, row: AssessmentSession, entries: Iterable[MarkEntry]
) -> int:
    """Types lines into a session that is held, inside a unit of work. Returns how many."""
    sheet = _Sheet(desk, session, row)
    count = 0
    for entry in entries:
        sheet.enter(entry)
        count += 1
    return count


@question
def list_candidates(desk: Desk, session_id: int) -> list[CandidateRow]:
    """The mark grid, by seat."""
    found = (
        select(Candidate, PersonName, Attempt)
        .join(PersonName, current_name_of(Candidate.person_id))
        .outerjoin(Attempt, Attempt.candidate_id == Candidate.id)
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat)
    )
    with desk.read() as session:
        rows = list(session.execute(found).tuples())
        items = items_of(session, [attempt.id for _, _, attempt in rows if attempt])
        return [
            CandidateRow(
                row.id,
                row.enrolment_id or 0,
                row.seat,
                full_name(name),
                row.state,
                attempt.mark if attempt else None,
                attempt.version if attempt else 0,
                row.person_id,
                row.turn,
                row.station,
                attempt.word if attempt else None,
                attempt.check_kind if attempt else None,
                items.get(attempt.id) if attempt else None,
            )
            for row, name, attempt in rows
        ]


class _Sheet:
    """What is known of a session's sheet while it is typed in: read once for all its lines."""

    def __init__(self, desk: Desk, session: Session, row: AssessmentSession) -> None:
        self._desk, self._session, self._row = desk, session, row
        seated = (
            select(Candidate, Attempt)
            .outerjoin(Attempt, Attempt.candidate_id == Candidate.id)
            .where(Candidate.session_id == row.id)
        )
        found = list(session.execute(seated).tuples())
        self._candidates = {candidate.id: candidate for candidate, _ in found}
        self._attempts = {attempt.candidate_id: attempt for _, attempt in found if attempt}
        self._second = _seconds(session, list(self._candidates))
        self._numbers = last_numbers(session, row, list(self._candidates.values()))
        turns = select(AssessmentTurn.number, AssessmentTurn.held_on).where(
            AssessmentTurn.session_id == row.id
        )
        self._days: dict[int, date] = dict(session.execute(turns).tuples().all())
        self._paper = paper_of_session(session, row)
        self._items = items_of(session, [attempt.id for attempt in self._attempts.values()])

    def enter(self, entry: MarkEntry) -> None:
        candidate = self._candidates.get(entry.candidate_id)
        if candidate is None:
            raise DomainError("assessment_session.not_seated")
        try:
            mark = self._mark(entry)
        except DomainError as error:
            raise DomainError(
                error.code, field=error.field, row=candidate.seat, **error.params
            ) from error
        day = self._days.get(candidate.turn or 0, self._row.held_on)
        if day > self._desk.today():
            raise DomainError("assessment_session.turn_to_come", row=candidate.seat, day=day)
        attempt = self._attempts.get(candidate.id)
        if (attempt.version if attempt else 0) != entry.version:
            raise Conflict("record.changed_meanwhile", field="mark", row=candidate.seat)
        candidate.state = entry.state
        if attempt is None:
            attempt = Attempt(
                candidate_id=candidate.id,
                enrolment_id=candidate.enrolment_id,
                part=self._row.part,
                number=self._numbers.get(_whose(candidate), 0) + 1,
                held_on=day,
            )
            self._session.add(attempt)
        self._write(attempt, entry, mark)

    def _mark(self, entry: MarkEntry) -> Decimal | None:
        mark = parse_mark(entry.mark)
        require_mark_fits(entry.state, mark)
        if entry.items is None:
            return mark
        require_fits(self._paper, entry.items)
        total = entry.items.total if entry.state is CandidateState.PRESENT else None
        if mark is not None and mark != total:
            raise DomainError("item_mark.not_the_sum", field="mark", mark=mark)
        return total

    def _write(self, attempt: Attempt, entry: MarkEntry, mark: Decimal | None) -> None:
        """A correction takes back what confirmed the old mark."""
        state, stored = entry.state, self._items.get(attempt.id)
        other_items = entry.items is not None and entry.items != (stored or ItemMarks())
        if (
            (attempt.state, attempt.mark) != (state, mark)
            or attempt.typed_by_id is None
            or other_items
        ):
            attempt.state, attempt.mark, attempt.word = state, mark, None
            attempt.typed_by_id = self._desk.actor.staff_id
            attempt.check_kind = attempt.checked_by_id = None
            self._write_items(attempt, entry, stored)
        items = entry.items or (stored if stored is not None and stored.total == mark else None)
        second = self._second.get(attempt.candidate_id)
        is_same = second is not None and (second.state, second.mark) == (state, mark)
        if second is not None and is_same and not differing_items(items, second.items):
            attempt.check_kind = CheckKind.SECOND_ENTRY
            attempt.checked_by_id = second.typed_by_id
            self._session.delete(second)

    def _write_items(self, attempt: Attempt, entry: MarkEntry, stored: ItemMarks | None) -> None:
        if entry.items is not None and self._paper is not None:
            if attempt.candidate_id in self._attempts:
                # Two desks that change items to the same sum still have to meet.
                attempt.version += 1
            else:
                self._session.flush()
            write_items(self._session, attempt, self._paper, entry.items)
            if entry.items.agrees and attempt.mark is not None:
                attempt.check_kind = CheckKind.ITEMS
                attempt.checked_by_id = attempt.typed_by_id
        elif stored is not None and attempt.mark not in (None, stored.total):
            drop_items(self._session, attempt)


def _seconds(session: Session, candidate_ids: list[int]) -> dict[int, SecondEntry]:
    found = select(SecondEntry).where(SecondEntry.candidate_id.in_(candidate_ids))
    return {row.candidate_id: row for row in session.execute(found).scalars()}


def _whose(candidate: Candidate) -> tuple[int, int | None]:
    return candidate.person_id, candidate.enrolment_id


def last_numbers(
    session: Session, row: AssessmentSession, candidates: list[Candidate]
) -> dict[tuple[int, int | None], int]:
    """The number of the last attempt of each; free candidates count within the standard."""
    trainees = [one.enrolment_id for one in candidates if one.enrolment_id]
    free = [one.person_id for one in candidates if not one.enrolment_id]
    last = (
        select(Candidate.person_id, Candidate.enrolment_id, func.max(Attempt.number))
        .join(Attempt, Attempt.candidate_id == Candidate.id)
        .where(Attempt.part == row.part)
        .group_by(Candidate.person_id, Candidate.enrolment_id)
    )
    of_free = (
        Attempt.enrolment_id.is_(None)
        & Candidate.person_id.in_(free)
        & (AssessmentSession.standard_version_id == row.standard_version_id)
    )
    asked = [last.where(Attempt.enrolment_id.in_(trainees))] if trainees else []
    if free:
        asked.append(
            last.join(AssessmentSession, AssessmentSession.id == Candidate.session_id).where(
                of_free
            )
        )
    return {
        (person, enrolment): number
        for statement in asked
        for person, enrolment, number in session.execute(statement).tuples()
    }
