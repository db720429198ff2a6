"""What waits for a hand today: the counts of the desk, each with the page that it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult, AssessmentSession, Attempt
from tvto_desk.db.models.certificates import (
    Certificate,
    CertificateEvent,
    CertificateLive,
    CertificateRequest,
)
from tvto_desk.db.models.courses import Application, CourseRun, CourseSession, Enrolment
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.certificate import (
    CertificateEventKind,
    CertificateState,
    RequestState,
    state_of,
)
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import ApplicationState, EnrolmentState
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.access import question
from tvto_desk.services.corrections import waiting_corrections
from tvto_desk.services.desk import Desk
from tvto_desk.services.doubles import count_doubles
from tvto_desk.services.equipment_loans import asked_loans, overdue_loans
from tvto_desk.services.gap_lists import blocking_lines
from tvto_desk.services.places import servable
from tvto_desk.services.staff_files import ending_licences
from tvto_desk.services.stock import missing_sheets

SOON = timedelta(days=7)
WRITTEN_MONTHS = 6
EXPIRY_WARNING = timedelta(days=30)


class Queue(StrEnum):
    """A queue of the desk, in the order of urgency."""

    WRITTEN_PASSES_ENDING = "written_passes_ending"
    ATTENDANCE_MISSING = "attendance_missing"
    MARKS_TO_SIGN_OFF = "marks_to_sign_off"
    SESSIONS_TO_HOLD = "sessions_to_hold"
    TO_INTRODUCE = "to_introduce"
    TO_REQUEST = "to_request"
    TO_APPROVE = "to_approve"
    CORRECTIONS = "corrections"
    TO_ISSUE = "to_issue"
    TO_PRINT = "to_print"
    TO_HAND_OVER = "to_hand_over"
    AT_DIRECTORATE = "at_directorate"
    STOCK_LOW = "stock_low"
    DOUBLES = "doubles"
    APPLICANTS = "applicants"
    WAITING_SERVABLE = "waiting_servable"
    GAPS_BLOCKING = "gaps_blocking"
    COURSES_AWAITING = "courses_awaiting"
    COURSES_STARTING = "courses_starting"
    LICENCES_ENDING = "licences_ending"
    LOANS_OVERDUE = "loans_overdue"
    LOANS_ASKED = "loans_asked"


@dataclass(frozen=True)
class QueueRow:
    """One queue and how many things wait in it."""

    queue: Queue
    count: int


@question
def list_queues(desk: Desk) -> list[QueueRow]:
    """Every queue with its count, empty ones too, in the order of urgency."""
    today = desk.today()
    with desk.read() as session:
        certificates = _certificates(session)
        counts = {
            Queue.WRITTEN_PASSES_ENDING: _ending_passes(session, desk),
            Queue.ATTENDANCE_MISSING: _count(
                session,
                select(func.count(CourseSession.id))
                .join(CourseRun, CourseRun.id == CourseSession.course_run_id)
                .where(
                    CourseSession.state == HeldState.PLANNED,
                    CourseSession.held_on <= today,
                    CourseRun.state == CourseState.RUNNING,
                ),
            ),
            Queue.MARKS_TO_SIGN_OFF: _count(
                session,
                select(func.count(AssessmentSession.id)).where(
                    AssessmentSession.state == SessionState.HELD
                ),
            ),
            Queue.SESSIONS_TO_HOLD: _count(
                session,
                select(func.count(AssessmentSession.id)).where(
                    AssessmentSession.state == SessionState.PLANNED
                ),
            ),
            Queue.TO_INTRODUCE: _count(
                session,
                select(func.count(Enrolment.id)).where(Enrolment.state == EnrolmentState.COMPLETED),
            ),
            Queue.TO_REQUEST: _to_request(session),
            Queue.TO_APPROVE: _requests(session, RequestState.DRAFT),
            Queue.CORRECTIONS: waiting_corrections(session),
            Queue.TO_ISSUE: _requests(session, RequestState.APPROVED),
            Queue.TO_PRINT: certificates.count(CertificateState.ISSUED),
            Queue.TO_HAND_OVER: certificates.count(CertificateState.PRINTED)
            + certificates.count(CertificateState.READY),
            Queue.AT_DIRECTORATE: certificates.count(CertificateState.AT_DIRECTORATE),
            Queue.STOCK_LOW: missing_sheets(session),
            Queue.DOUBLES: count_doubles(session),
            Queue.APPLICANTS: _count(
                session,
                select(func.count(Application.id)).where(
                    Application.state == ApplicationState.APPLICANT
                ),
            ),
            Queue.WAITING_SERVABLE: sum(servable(session).values()),
            Queue.GAPS_BLOCKING: len(blocking_lines(session, desk.today())),
            Queue.COURSES_AWAITING: _courses(session, CourseState.AWAITING_APPROVAL),
            Queue.COURSES_STARTING: _count(
                session,
                select(func.count(CourseRun.id)).where(
                    CourseRun.state == CourseState.REGISTRATION,
                    CourseRun.starts_on <= today + SOON,
                ),
            ),
        }
        counts[Queue.LOANS_OVERDUE] = overdue_loans(session, today)
        counts[Queue.LOANS_ASKED] = asked_loans(session)
        counts[Queue.LICENCES_ENDING] = _count(session, ending_licences(today))
    return [QueueRow(queue, counts[queue]) for queue in Queue]


def _count(session: Session, counted: Select[tuple[int]]) -> int:
    return session.execute(counted).scalar_one()


def _requests(session: Session, state: RequestState) -> int:
    return _count(
        session,
        select(func.count(CertificateRequest.id)).where(CertificateRequest.state == state),
    )


def _courses(session: Session, state: CourseState) -> int:
    return _count(session, select(func.count(CourseRun.id)).where(CourseRun.state == state))


def _to_request(session: Session) -> int:
    """Passed results without a live certificate and without an open or fulfilled request."""
    asked = select(CertificateRequest.result_id).where(
        CertificateRequest.state != RequestState.REFUSED
    )
    live = select(CertificateLive.certificate_id).where(
        CertificateLive.person_id == AssessmentResult.person_id,
        CertificateLive.standard_version_id == AssessmentResult.standard_version_id,
    )
    return _count(
        session,
        select(func.count(AssessmentResult.id)).where(
            AssessmentResult.outcome == Outcome.PASSED,
            AssessmentResult.id.not_in(asked),
            ~live.exists(),
        ),
    )


def _ending_passes(session: Session, desk: Desk) -> int:
    """Trainees who wait for the practical with a written pass that ends within 30 days."""
    today = desk.today()
    written = (
        select(Attempt.held_on)
        .join(AssessmentResult, AssessmentResult.written_attempt_id == Attempt.id)
        .where(
            Attempt.part == Part.WRITTEN,
            AssessmentResult.outcome == Outcome.AWAITING_PRACTICAL,
        )
    )
    ends = [
        jalali.add_months(held_on, WRITTEN_MONTHS) for held_on in session.execute(written).scalars()
    ]
    return sum(today <= end <= today + EXPIRY_WARNING for end in ends)


def _certificates(session: Session) -> list[CertificateState]:
    """The state of every certificate that is not ended."""
    kinds: dict[int, list[CertificateEventKind]] = {}
    found = (
        select(CertificateEvent.certificate_id, CertificateEvent.kind)
        .join(Certificate, Certificate.id == CertificateEvent.certificate_id)
        .order_by(CertificateEvent.id)
    )
    for certificate_id, kind in session.execute(found):
        kinds.setdefault(certificate_id, []).append(kind)
    return [state_of(events) for events in kinds.values()]
