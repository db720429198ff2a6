"""A session that cannot be held as planned: moved to another day, or given another examiner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import (
    AssessmentSession,
    AssessmentTurn,
    Candidate,
    SessionExaminer,
)
from tvto_desk.db.models.people import PersonName, PersonPhone
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.session import Work
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import call_off, get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.eligibility import denials
from tvto_desk.services.examiners import (
    Permit,
    courses_of_session,
    require_sex,
    seat_examiners,
    sex_flags,
    sex_rule_of,
)
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.rules_in_force import Sitter, policy_id_on, rule_set_id_on
from tvto_desk.services.trainees import full_name
from tvto_desk.services.typed_items import paper_of_session, paper_to_begin_with


@dataclass(frozen=True, kw_only=True)
class MoveDraft:
    """The new day, hour (``HH:MM``) and place of a session, and why it could not be held.

    ``examiner_ids`` empty: the same examiners come again.
    """

    held_on: date
    starts_at: str
    place: str
    reason: str
    examiner_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Moved:
    """The new session. ``left_out`` may not sit on the new day: name and reason."""

    session_id: int
    left_out: tuple[tuple[str, DomainError], ...]


@dataclass(frozen=True)
class CallRow:
    """Somebody to be rung: the numbers they can be reached by, with whose they are."""

    seat: int
    name_fa: str
    numbers: tuple[tuple[str, str], ...]


@act(Permission.MANAGE_TESTS)
def move_session(
    desk: Desk, session_id: int, draft: MoveDraft, *, agreed_by: Desk | None = None
) -> Moved:
    """Records that a session was not held and plans it anew with the same candidates, in one act.

    Nobody loses an attempt. Seats, turns and stations stay, turns keep their distance in days; the
    rules of the new day are stamped on it.
    """
    with desk.write("assessment_session.move", draft.reason) as work:
        old = get_session(work.session, session_id, locked=True)
        call_off(work, old, draft.reason)
        # The old seats are no longer open when the new ones are asked for.
        work.session.flush()
        edition = work.session.get_one(StandardVersion, old.standard_version_id)
        new = AssessmentSession(
            part=old.part,
            standard_version_id=old.standard_version_id,
            course_run_id=old.course_run_id,
            rule_set_id=rule_set_id_on(work.session, draft.held_on, edition.standard_id),
            attempt_policy_id=policy_id_on(work.session, draft.held_on),
            held_on=draft.held_on,
            starts_at=draft.starts_at,
            place=draft.place,
            state=SessionState.PLANNED,
            stations=old.stations,
            **sex_flags(sex_rule_of(old)),
            round=old.round,
            portal_exam_code=old.portal_exam_code,
            moved_from_id=old.id,
            test_paper_id=_same_paper(work.session, old, edition.standard_id, draft.held_on),
        )
        work.add(new)
        _move_examiners(desk, work, old, new, draft, agreed_by)
        _move_turns(work.session, old, new)
        return Moved(new.id, _move_candidates(work.session, old, new))


@act(Permission.MANAGE_TESTS)
def replace_examiner(
    desk: Desk,
    session_id: int,
    leaving_id: int,
    coming_id: int,
    reason: str,
    *,
    permit: Permit | None = None,
) -> None:
    """Puts another examiner in the place of one who does not come; the session stays.

    Allowed until the marks are signed off; the duties are compared as when it was planned.
    """
    if not reason.strip():
        raise DomainError("assessment_session.reason_missing", field="reason")
    with desk.write("assessment_session.replace_examiner", reason) as work:
        row = get_session(work.session, session_id, locked=True)
        if row.state not in (SessionState.PLANNED, SessionState.HELD):
            raise DomainError("assessment_session.closed")
        require_sex(work.session, sex_rule_of(row), [coming_id])
        seats = {seat.staff_id: seat for seat in _examiners(work.session, session_id)}
        if leaving_id not in seats or coming_id in seats:
            raise DomainError("assessment_session.examiner_changed", field="examiner")
        work.session.delete(seats[leaving_id])
        work.session.flush()
        courses = courses_of_session(work.session, row)
        seat_examiners(work, desk, row, [coming_id], courses, permit or Permit())


@question
def list_calls(desk: Desk, session_id: int) -> list[CallRow]:
    """Whom to ring about a session, by seat, with every number that is in use."""
    people = (
        select(Candidate, PersonName)
        .join(PersonName, current_name_of(Candidate.person_id))
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat)
    )
    with desk.read() as session:
        rows = list(session.execute(people).tuples())
        phones = select(PersonPhone).where(
            PersonPhone.person_id.in_([row.person_id for row, _ in rows]), PersonPhone.is_current
        )
        numbers: dict[int, list[tuple[str, str]]] = {}
        for phone in session.execute(phones.order_by(PersonPhone.id)).scalars():
            numbers.setdefault(phone.person_id, []).append((phone.number, phone.owner))
        return [
            CallRow(row.seat, full_name(name), tuple(numbers.get(row.person_id, ())))
            for row, name in rows
        ]


def _same_paper(
    session: Session, old: AssessmentSession, standard_id: int, day: date
) -> int | None:
    """The edition that is in force on the new day, of the project that was chosen for the old."""
    paper = paper_of_session(session, old)
    code = paper.project_code if paper else ""
    return paper_to_begin_with(session, old.part, standard_id, day, code)


def _move_examiners(
    desk: Desk,
    work: Work,
    old: AssessmentSession,
    new: AssessmentSession,
    draft: MoveDraft,
    agreed_by: Desk | None,
) -> None:
    """The new examiners, or the same ones with the permits that they have already."""
    known = _examiners(work.session, old.id)
    if draft.examiner_ids:
        require_sex(work.session, sex_rule_of(new), draft.examiner_ids)
        number = next((seat.permit_no for seat in known if seat.permit_no), "")
        courses = courses_of_session(work.session, old)
        seat_examiners(work, desk, new, draft.examiner_ids, courses, Permit(number, agreed_by))
        return
    work.add(
        *(
            SessionExaminer(
                session_id=new.id,
                staff_id=seat.staff_id,
                permit_no=seat.permit_no,
                agreed_by_id=seat.agreed_by_id,
            )
            for seat in known
        )
    )


def _move_turns(session: Session, old: AssessmentSession, new: AssessmentSession) -> None:
    later = new.held_on - old.held_on
    found = select(AssessmentTurn).where(AssessmentTurn.session_id == old.id)
    for turn in session.execute(found.order_by(AssessmentTurn.number)).scalars():
        session.add(
            AssessmentTurn(
                session_id=new.id,
                number=turn.number,
                held_on=turn.held_on + later,
                starts_at=new.starts_at if turn.number == 1 else turn.starts_at,
                place=turn.place,
            )
        )


def _move_candidates(
    session: Session, old: AssessmentSession, new: AssessmentSession
) -> tuple[tuple[str, DomainError], ...]:
    found = (
        select(Candidate, PersonName)
        .join(PersonName, current_name_of(Candidate.person_id))
        .where(Candidate.session_id == old.id)
        .order_by(Candidate.seat)
    )
    rows = list(session.execute(found).tuples())
    sitters = [Sitter(row.person_id, row.enrolment_id) for row, _ in rows]
    refused = denials(session, new, sitters)
    left_out = []
    for (row, name), sitter in zip(rows, sitters, strict=True):
        if (denial := refused[sitter]) is not None:
            left_out.append((full_name(name), denial))
            continue
        session.add(
            Candidate(
                session_id=new.id,
                person_id=row.person_id,
                enrolment_id=row.enrolment_id,
                seat=row.seat,
                turn=row.turn,
                station=row.station,
            )
        )
    return tuple(left_out)


def _examiners(session: Session, session_id: int) -> Sequence[SessionExaminer]:
    found = select(SessionExaminer).where(SessionExaminer.session_id == session_id)
    return session.execute(found.order_by(SessionExaminer.id)).scalars().all()
