"""Appeals against signed-off results: taken until a last day, each answered in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.amendments import Appeal
from tvto_desk.db.models.assessment import Attempt, Candidate
from tvto_desk.db.models.people import PersonName
from tvto_desk.domain.amendment import AppealState, require_appeal_transition, require_in_time
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.mark_changes import ask_for_change, attempt_of_candidate
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.trainees import full_name


@dataclass(frozen=True)
class AppealRow:
    """An appeal with its answer; ``change_id`` is the change of the mark that it led to."""

    id: int
    candidate_id: int
    seat: int
    name_fa: str
    state: AppealState
    claim: str
    filed_on: date
    answer: str
    decided_on: date | None
    change_id: int | None


@act(Permission.MANAGE_TESTS)
def file_appeal(desk: Desk, candidate_id: int, claim: str, *, note: str = "") -> int:
    """Takes an appeal; after the last day only with ``note``. Returns its id."""
    if not claim.strip():
        raise DomainError("appeal.claim_missing", field="claim")
    with desk.write("appeal.file", note) as work:
        attempt = attempt_of_candidate(work.session, candidate_id)
        if attempt is None:
            raise DomainError("appeal.not_signed_off")
        candidate = work.session.get_one(Candidate, candidate_id)
        session = get_session(work.session, candidate.session_id, locked=True)
        if not note.strip():
            require_in_time(session.appeal_until, desk.today())
        waiting = select(Appeal.id).where(
            Appeal.attempt_id == attempt.id, Appeal.state == AppealState.FILED
        )
        if work.session.execute(waiting).first() is not None:
            raise DomainError("appeal.open_already")
        row = Appeal(
            attempt_id=attempt.id, state=AppealState.FILED, claim=claim, filed_on=desk.today()
        )
        work.add(row)
        return row.id


@act(Permission.AMEND_MARKS)
def answer_appeal(
    desk: Desk,
    appeal_id: int,
    answer: str,
    *,
    upheld: bool,
    state: CandidateState = CandidateState.PRESENT,
    mark: str | Decimal | None = None,
) -> int | None:
    """Answers an appeal. An upheld one asks for the change of the mark that it leads to, which
    another person approves; returns that request's id, None for a rejected one.
    """
    if not answer.strip():
        raise DomainError("appeal.answer_missing", field="answer")
    with desk.write("appeal.answer", answer) as work:
        row = _get(work.session, appeal_id)
        wanted = AppealState.UPHELD if upheld else AppealState.REJECTED
        require_appeal_transition(row.state, wanted)
        if upheld:
            attempt = work.session.get_one(Attempt, row.attempt_id)
            change = ask_for_change(work, desk, attempt.candidate_id, state, mark, answer)
            row.change_id = change.id
        row.state, row.answer = wanted, answer
        row.decided_on, row.decided_by_id = desk.today(), desk.actor.staff_id
        return row.change_id


@act(Permission.MANAGE_TESTS)
def withdraw_appeal(desk: Desk, appeal_id: int) -> None:
    """The candidate takes the appeal back."""
    with desk.write("appeal.withdraw") as work:
        row = _get(work.session, appeal_id)
        require_appeal_transition(row.state, AppealState.WITHDRAWN)
        row.state = AppealState.WITHDRAWN
        row.decided_on, row.decided_by_id = desk.today(), desk.actor.staff_id


@question
def list_appeals(desk: Desk, session_id: int) -> list[AppealRow]:
    """The appeals of a session, the oldest first."""
    found = (
        select(Appeal, Candidate, PersonName)
        .join(Attempt, Attempt.id == Appeal.attempt_id)
        .join(Candidate, Candidate.id == Attempt.candidate_id)
        .join(PersonName, current_name_of(Candidate.person_id))
        .where(Candidate.session_id == session_id)
        .order_by(Appeal.id)
    )
    with desk.read() as session:
        return [
            AppealRow(
                row.id,
                candidate.id,
                candidate.seat,
                full_name(name),
                row.state,
                row.claim,
                row.filed_on,
                row.answer,
                row.decided_on,
                row.change_id,
            )
            for row, candidate, name in session.execute(found)
        ]


def _get(session: Session, appeal_id: int) -> Appeal:
    row = session.get(Appeal, appeal_id, with_for_update=True)
    if row is None:
        raise DomainError("appeal.unknown")
    return row
