"""The mark grid: typed in from the examiner's signed sheet, corrected until the sign-off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentSession, Attempt, Candidate
from tvto_desk.db.models.people import PersonName
from tvto_desk.domain.assessment import Part
from tvto_desk.domain.candidate import (
    CandidateState,
    SessionState,
    require_mark_fits,
    require_transition,
)
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.trainees import full_name


@dataclass(frozen=True)
class CandidateRow:
    """A line of the mark grid; ``mark`` has at most two decimals.

    ``version`` goes back with a correction; it is 0 while nothing is typed.
    """

    id: int
    enrolment_id: int
    seat: int
    name_fa: str
    state: CandidateState | None
    mark: Decimal | None
    version: int


@dataclass(frozen=True)
class MarkEntry:
    """What the sheet says of one candidate; ``mark`` as typed, blank for who has none.

    ``version`` is the line's as the grid showed it, so that two desks never overwrite each other.
    """

    candidate_id: int
    state: CandidateState
    mark: str | Decimal | None = None
    version: int = 0


@act(Permission.RECORD_MARKS)
def record_marks(
    desk: Desk,
    session_id: int,
    entries: Iterable[MarkEntry],
    *,
    sheet_no: str,
    sheet_scan: bytes | None = None,
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
        if sheet_scan is not None:
            session.sheet_scan_sha = desk.house.blobs.put(sheet_scan)
        count = 0
        for entry in entries:
            _enter(work.session, session, entry)
            count += 1
        return count


@question
def list_candidates(desk: Desk, session_id: int) -> list[CandidateRow]:
    """The mark grid, by seat."""
    found = (
        select(Candidate, PersonName, Attempt)
        .join(PersonName, (PersonName.person_id == Candidate.person_id) & PersonName.is_current)
        .outerjoin(Attempt, Attempt.candidate_id == Candidate.id)
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat)
    )
    with desk.read() as session:
        return [
            CandidateRow(
                row.id,
                row.enrolment_id or 0,
                row.seat,
                full_name(name),
                row.state,
                attempt.mark if attempt else None,
                attempt.version if attempt else 0,
            )
            for row, name, attempt in session.execute(found)
        ]


def _enter(session: Session, row: AssessmentSession, entry: MarkEntry) -> None:
    candidate = session.get(Candidate, entry.candidate_id)
    if candidate is None or candidate.session_id != row.id:
        raise DomainError("assessment_session.not_seated")
    try:
        mark = parse_mark(entry.mark)
        require_mark_fits(entry.state, mark)
    except DomainError as error:
        raise DomainError(error.code, field="mark", row=candidate.seat, **error.params) from error
    candidate.state = entry.state
    attempt = session.execute(
        select(Attempt).where(Attempt.candidate_id == candidate.id)
    ).scalar_one_or_none()
    if (attempt.version if attempt else 0) != entry.version:
        raise Conflict("record.changed_meanwhile", field="mark", row=candidate.seat)
    if attempt is None:
        attempt = Attempt(
            candidate_id=candidate.id,
            enrolment_id=candidate.enrolment_id,
            part=row.part,
            number=_next_number(session, candidate.enrolment_id, row.part),
            held_on=row.held_on,
        )
        session.add(attempt)
    attempt.state, attempt.mark = entry.state, mark


def _next_number(session: Session, enrolment_id: int | None, part: Part) -> int:
    last = select(func.max(Attempt.number)).where(
        Attempt.enrolment_id == enrolment_id, Attempt.part == part
    )
    return (session.execute(last).scalar_one() or 0) + 1
