"""A signed-off mark changed: asked for with a reason, answered by another person, never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.amendments import AttemptItem, MarkChange
from tvto_desk.db.models.assessment import (
    AssessmentResult,
    AssessmentSession,
    Attempt,
    Candidate,
)
from tvto_desk.db.models.certificates import CertificateLive
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.session import Work
from tvto_desk.domain.amendment import ChangeState, require_change_transition
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.candidate import CandidateState, SessionState, require_mark_fits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.item_marks import require_in_item
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import attempts_of_session, examiners_of, get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.examiners import course_of_candidate, instructors_of_courses
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.rules_in_force import Sitter
from tvto_desk.services.separation import require_apart
from tvto_desk.services.staff import name_of
from tvto_desk.services.trainees import current_name, full_name
from tvto_desk.services.typed_items import item_of, items_of
from tvto_desk.services.verdicts import decide_sitters, results_sha


@dataclass(frozen=True)
class ItemChange:
    """The part of the sheet that a change is about, with both of its marks."""

    number: int
    title: str
    old: Decimal
    new: Decimal


@dataclass(frozen=True)
class ChangeRow:
    """A change of a mark with both marks, who asked, who answered and how; ``item`` where it is
    about one part of the sheet.
    """

    id: int
    candidate_id: int
    seat: int
    name_fa: str
    state: ChangeState
    old: tuple[CandidateState, Decimal | None]
    new: tuple[CandidateState, Decimal | None]
    reason: str
    requested_by: str
    requested_at: datetime
    decided_by: str
    decided_at: datetime | None
    answer: str
    letter_no: str
    item: ItemChange | None = None


@act(Permission.RECORD_MARKS)
def request_change(
    desk: Desk,
    candidate_id: int,
    state: CandidateState,
    mark: str | Decimal | None,
    reason: str,
    *,
    item_number: int | None = None,
) -> int:
    """Asks for a change of a signed-off mark. Returns the request's id.

    With ``item_number``, ``mark`` is that of one part of the sheet, and the sum follows it. Raises
    ``mark_change.no_items`` for a mark that was typed whole.
    """
    with desk.write("mark_change.request", reason) as work:
        return ask_for_change(work, desk, candidate_id, state, mark, reason, item_number).id


def ask_for_change(
    work: Work,
    desk: Desk,
    candidate_id: int,
    state: CandidateState,
    mark: str | Decimal | None,
    reason: str,
    item_number: int | None = None,
) -> MarkChange:
    """``request_change`` inside a unit of work."""
    if not reason.strip():
        raise DomainError("mark_change.reason_missing", field="reason")
    exact = parse_mark(mark)
    require_mark_fits(state, exact)
    if state is CandidateState.PRESENT and exact is None:
        raise DomainError("mark.number", field="mark")
    attempt = attempt_of_candidate(work.session, candidate_id)
    if attempt is None:
        raise DomainError("mark_change.not_signed_off")
    item, new_item = None, exact
    if item_number is not None and exact is not None:
        item = item_of(work.session, attempt, item_number)
        if item is None or attempt.mark is None:
            raise DomainError("mark_change.no_items", field="item")
        require_in_item(exact, item.full_mark, item_number)
        exact = attempt.mark - item.mark + exact
    if (attempt.state, attempt.mark, attempt.word) == (state, exact, None):
        raise DomainError("mark_change.same", field="mark")
    waiting = select(MarkChange.id).where(
        MarkChange.attempt_id == attempt.id, MarkChange.state == ChangeState.REQUESTED
    )
    if work.session.execute(waiting).first() is not None:
        raise DomainError("mark_change.open_already")
    row = MarkChange(
        attempt_id=attempt.id,
        state=ChangeState.REQUESTED,
        old_state=attempt.state,
        old_mark=attempt.mark,
        new_state=state,
        new_mark=exact,
        reason=reason,
        requested_by_id=desk.actor.staff_id,
        requested_at=desk.house.clock.now(),
        item_number=item.number if item else None,
        old_item=item.mark if item else None,
        new_item=new_item if item else None,
    )
    work.add(row)
    return row


@act(Permission.AMEND_MARKS)
def approve_change(desk: Desk, change_id: int, *, letter_no: str = "") -> Outcome:
    """Puts the new mark in force and decides the candidate anew. Returns the new outcome.

    Who asked, examined or taught approves only with ``letter_no``, the directorate's letter.
    Raises ``mark_change.certificate_live`` when a certificate rests on the old result.
    """
    with desk.write("mark_change.approve", letter_no) as work:
        row = _get(work.session, change_id)
        require_change_transition(row.state, ChangeState.APPROVED)
        attempt = work.session.get_one(Attempt, row.attempt_id)
        candidate = work.session.get_one(Candidate, attempt.candidate_id)
        session = get_session(work.session, candidate.session_id, locked=True)
        _refuse_own_work(work.session, desk, row, session, candidate, letter_no)
        if (attempt.state, attempt.mark) != (row.old_state, row.old_mark):
            raise DomainError("mark_change.changed_since")
        if row.item_number is not None and row.new_item is not None:
            item = item_of(work.session, attempt, row.item_number)
            if item is None or item.mark != row.old_item:
                raise DomainError("mark_change.changed_since")
            item.mark = row.new_item
        row.state = ChangeState.APPROVED
        row.letter_no = letter_no
        row.decided_by_id = desk.actor.staff_id
        row.decided_at = desk.house.clock.now()
        row.old_results_sha = session.results_sha
        attempt.state, attempt.mark, attempt.word = row.new_state, row.new_mark, None
        candidate.state = row.new_state
        work.session.flush()
        attempts = attempts_of_session(work.session, session.id)
        items = items_of(work.session, [one.id for one in attempts])
        session.results_sha = results_sha(session, attempts, items)
        return _decide_anew(work, candidate, session)


@act(Permission.AMEND_MARKS)
def refuse_change(desk: Desk, change_id: int, answer: str) -> None:
    """Refuses a request; the mark stays, the request and the answer stay too."""
    if not answer.strip():
        raise DomainError("mark_change.reason_missing", field="answer")
    with desk.write("mark_change.refuse", answer) as work:
        row = _get(work.session, change_id)
        require_change_transition(row.state, ChangeState.REFUSED)
        row.state = ChangeState.REFUSED
        row.answer = answer
        row.decided_by_id = desk.actor.staff_id
        row.decided_at = desk.house.clock.now()


@question
def list_changes(desk: Desk, session_id: int) -> list[ChangeRow]:
    """Every request of a session, the oldest first."""
    found = (
        select(MarkChange, Candidate, PersonName, AttemptItem.title)
        .join(Attempt, Attempt.id == MarkChange.attempt_id)
        .outerjoin(
            AttemptItem,
            (AttemptItem.attempt_id == Attempt.id) & (AttemptItem.number == MarkChange.item_number),
        )
        .join(Candidate, Candidate.id == Attempt.candidate_id)
        .join(PersonName, current_name_of(Candidate.person_id))
        .where(Candidate.session_id == session_id)
        .order_by(MarkChange.id)
    )
    with desk.read() as session:
        staff = {row.id: name_of(row) for row in session.execute(select(Staff)).scalars()}
        return [
            ChangeRow(
                row.id,
                candidate.id,
                candidate.seat,
                full_name(name),
                row.state,
                (row.old_state, row.old_mark),
                (row.new_state, row.new_mark),
                row.reason,
                staff[row.requested_by_id],
                row.requested_at,
                staff.get(row.decided_by_id or 0, ""),
                row.decided_at,
                row.answer,
                row.letter_no,
                _item(row, title),
            )
            for row, candidate, name, title in session.execute(found).tuples()
        ]


def _item(row: MarkChange, title: str | None) -> ItemChange | None:
    if row.item_number is None or row.old_item is None or row.new_item is None:
        return None
    return ItemChange(row.item_number, title or "", row.old_item, row.new_item)


def attempt_of_candidate(session: Session, candidate_id: int) -> Attempt | None:
    """The attempt of a candidate whose session is signed off."""
    found = (
        select(Attempt)
        .join(Candidate, Candidate.id == Attempt.candidate_id)
        .join(AssessmentSession, AssessmentSession.id == Candidate.session_id)
        .where(Candidate.id == candidate_id, AssessmentSession.state == SessionState.SIGNED_OFF)
    )
    return session.execute(found).scalar_one_or_none()


def _refuse_own_work(
    session: Session,
    desk: Desk,
    row: MarkChange,
    test: AssessmentSession,
    candidate: Candidate,
    letter_no: str,
) -> None:
    course = course_of_candidate(session, candidate)
    done_by = {
        Task.ASK_MARK_CHANGE: {row.requested_by_id},
        Task.EXAMINE: examiners_of(session, test.id),
        Task.TEACH: instructors_of_courses(session, [course] if course else []),
    }
    for task, people in done_by.items():
        if desk.actor.staff_id in people:
            require_apart(session, task, Task.APPROVE_MARK_CHANGE, letter_no, field="letter_no")


def _decide_anew(work: Work, candidate: Candidate, changed: AssessmentSession) -> Outcome:
    """The verdict under the rules of the last test of the candidate that is signed off."""
    sitter = Sitter(candidate.person_id, candidate.enrolment_id)
    last = (
        select(AssessmentSession)
        .join(Candidate, Candidate.session_id == AssessmentSession.id)
        .where(
            Candidate.person_id == candidate.person_id,
            Candidate.enrolment_id == candidate.enrolment_id
            if candidate.enrolment_id
            else Candidate.enrolment_id.is_(None),
            AssessmentSession.standard_version_id == changed.standard_version_id,
            AssessmentSession.state == SessionState.SIGNED_OFF,
        )
        .order_by(AssessmentSession.held_on.desc(), AssessmentSession.id.desc())
        .limit(1)
    )
    session = work.session.execute(last).scalar_one()
    (result,) = decide_sitters(work.session, session, [sitter])
    _refuse_certified(work.session, result)
    work.add(result)
    return result.outcome


def _refuse_certified(session: Session, result: AssessmentResult) -> None:
    if result.outcome is Outcome.PASSED:
        return
    if session.get(CertificateLive, (result.person_id, result.standard_version_id)) is not None:
        name = full_name(current_name(session, result.person_id))
        raise DomainError("mark_change.certificate_live", name=name)


def _get(session: Session, change_id: int) -> MarkChange:
    row = session.get(MarkChange, change_id, with_for_update=True)
    if row is None:
        raise DomainError("mark_change.unknown")
    return row
