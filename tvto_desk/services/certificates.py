"""The register: requested, approved by another person, issued, printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult, AssessmentSession, Candidate
from tvto_desk.db.models.certificates import Certificate, CertificateEvent, CertificateRequest
from tvto_desk.db.models.courses import Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import digits
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.certificate import (
    CertificateEventKind,
    CertificateState,
    RequestState,
    require_request_transition,
    state_of,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import LIFTED_BY_PLACE, Step
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.domain.words import Code
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import examiners_of
from tvto_desk.services.certificate_events import happen
from tvto_desk.services.certificate_values import Ground, ground_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.examiners import instructors_of_courses
from tvto_desk.services.issuing import issue_in, refuse_live, request_row
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.portal_numbers import details_of, portal_numbers
from tvto_desk.services.safekeeping import sign_head
from tvto_desk.services.separation import require_apart
from tvto_desk.services.standards import papers_asked
from tvto_desk.services.trainees import current_name, full_name, require_complete

_PORTAL_NUMBER = re.compile(r"[0-9A-Za-z/._-]{4,30}")


@dataclass(frozen=True)
class RequestRow:
    """A line of the queue of requests."""

    id: int
    person_id: int
    name_fa: str
    title_fa: str
    state: RequestState


@dataclass(frozen=True)
class CertificateRow:
    """A line of the register."""

    id: int
    uid: str
    number: str
    name_fa: str
    title_fa: str
    issued_on: date
    state: CertificateState


@act(Permission.REQUEST_CERTIFICATE)
def request_certificates(desk: Desk, result_ids: Sequence[int]) -> list[int]:
    """Asks for certificates on the ground of passed results; all or none. Returns request ids.

    Raises for the first result that is no pass, whose standard has no national code, whose
    holder lacks something the page needs, or for which a live certificate or request exists.
    """
    with desk.write("certificate.request") as work:
        made = []
        for result_id in result_ids:
            require_requestable(work.session, ground_of(work.session, result_id))
            made.append(
                CertificateRequest(
                    result_id=result_id,
                    state=RequestState.DRAFT,
                    requested_by_id=desk.actor.staff_id,
                    requested_at=desk.house.clock.now(),
                )
            )
        work.add(*made)
        return [row.id for row in made]


@act(Permission.APPROVE)
def approve_requests(desk: Desk, request_ids: Sequence[int], *, note: str = "") -> None:
    """Approves requests, for a whole class at once.

    Who asked never approves. Who taught or examined the trainee does not either; in a small centre
    it takes a ``note``.
    """
    with desk.write("certificate.approve", note) as work:
        for request_id in request_ids:
            row = request_row(work.session, request_id)
            require_request_transition(row.state, RequestState.APPROVED)
            require_approvable(work.session, desk, row, note)
            row.state = RequestState.APPROVED
            row.approved_by_id = desk.actor.staff_id
            row.approved_at = desk.house.clock.now()


@act(Permission.APPROVE)
def refuse_request(desk: Desk, request_id: int, reason: str) -> None:
    """Refuses a request; the reason goes back to who asked."""
    if not reason.strip():
        raise DomainError("certificate.reason_missing", field="reason")
    with desk.write("certificate.refuse", reason) as work:
        row = request_row(work.session, request_id)
        require_request_transition(row.state, RequestState.REFUSED)
        row.state = RequestState.REFUSED
        row.refusal = reason


@act(Permission.ISSUE, heavy=True)
def issue_certificates(
    desk: Desk,
    request_ids: Sequence[int],
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[int]:
    """Issues approved requests, each in a transaction of its own. Returns certificate ids.

    Number, frozen values, page, proof, signature and trail are stored together or not at all,
    so a stop at any moment leaves the numbers 1..n without gap or double. ``cancelled`` is
    asked between two certificates.
    """
    issued = []
    for done, request_id in enumerate(request_ids):
        if cancelled():
            break
        with desk.write("certificate.issue") as work:
            issued.append(issue_in(work, desk, request_id).id)
        progress(done + 1, len(request_ids))
    if issued:
        sign_head(desk.house, "issue")
    return issued


@act(Permission.PRINT)
def record_printed(desk: Desk, certificate_ids: Sequence[int]) -> None:
    """Records that good sheets came out of the printer."""
    with desk.write("certificate.print") as work:
        for certificate_id in certificate_ids:
            happen(work, desk, certificate_id, CertificateEventKind.PRINTED)


@act(Permission.REQUEST_CERTIFICATE)
def record_portal_number(desk: Desk, certificate_id: int, number: str) -> None:
    """Records the number that the organisation's portal gave, also anew after a slip.

    Raises ``certificate.portal_number`` (``field``) for what is no such number and
    ``certificate.portal_number_held`` when another certificate of this register has it.
    """
    kept = digits.latin(number).strip()
    if not _PORTAL_NUMBER.fullmatch(kept):
        raise DomainError("certificate.portal_number", field="portal_number")
    with desk.write("certificate.portal_number") as work:
        for other, held in portal_numbers(work.session).items():
            if held == kept and other != certificate_id:
                name = work.session.get_one(Certificate, other).number
                raise DomainError(
                    "certificate.portal_number_held", field="portal_number", number=Code(name)
                )
        kind = CertificateEventKind.PORTAL_NUMBER_RECORDED
        happen(work, desk, certificate_id, kind, details=details_of(kept))


@question
def list_requests(desk: Desk, state: RequestState) -> list[RequestRow]:
    """Requests in one state, oldest first."""
    found = (
        select(CertificateRequest, PersonName, StandardVersion.title_fa)
        .join(AssessmentResult, AssessmentResult.id == CertificateRequest.result_id)
        .join(PersonName, current_name_of(AssessmentResult.person_id))
        .join(StandardVersion, StandardVersion.id == AssessmentResult.standard_version_id)
        .where(CertificateRequest.state == state)
        .order_by(CertificateRequest.id)
    )
    with desk.read() as session:
        return [
            RequestRow(row.id, name.person_id, full_name(name), title, row.state)
            for row, name, title in session.execute(found)
        ]


@question
def list_certificates(desk: Desk) -> list[CertificateRow]:
    """The register, by number."""
    events: dict[int, list[CertificateEventKind]] = {}
    found = (
        select(Certificate, PersonName, StandardVersion.title_fa)
        .join(PersonName, current_name_of(Certificate.person_id))
        .join(StandardVersion, StandardVersion.id == Certificate.standard_version_id)
        .order_by(Certificate.jalali_year, Certificate.sequence)
    )
    with desk.read() as session:
        for certificate_id, kind in session.execute(
            select(CertificateEvent.certificate_id, CertificateEvent.kind).order_by(
                CertificateEvent.id
            )
        ):
            events.setdefault(certificate_id, []).append(kind)
        return [
            CertificateRow(
                row.id,
                row.uid,
                row.number,
                full_name(name),
                title,
                row.issued_on,
                state_of(events[row.id]),
            )
            for row, name, title in session.execute(found)
        ]


def require_requestable(session: Session, ground: Ground) -> None:
    """Raises what stands in the way of a request on this ground, naming the holder."""
    require_whole(session, ground)
    name = full_name(current_name(session, ground.person.id))
    refuse_live(session, ground.person.id, ground.standard.id, name)
    _refuse_open_request(session, ground.result.id, name)


def require_whole(session: Session, ground: Ground) -> None:
    """Raises when the result, the standard or the record does not bear a certificate."""
    passed_on = ground.result.passed_on
    if ground.result.outcome is not Outcome.PASSED or passed_on is None:
        name = full_name(current_name(session, ground.person.id))
        raise DomainError("certificate.not_passed", name=name)
    if ground.standard.code is None:
        raise DomainError("certificate.code_missing", title=ground.standard.title_fa)
    papers = papers_asked(session, ground.standard.id)
    place = ground.course.delivery_place if ground.course else ""
    lifted = LIFTED_BY_PLACE.get(place, frozenset())
    # A document that was good when the test was passed has done its work.
    require_complete(
        session, ground.person, Step.CERTIFICATE, passed_on, papers=papers, lifted=lifted
    )


def require_approvable(
    session: Session, desk: Desk, request: CertificateRequest, note: str
) -> None:
    """Raises when who sits here asked for it, taught or examined, and ``note`` does not do."""
    who = desk.actor.staff_id
    if request.requested_by_id == who:
        require_apart(session, Task.ASK_CERTIFICATE, Task.APPROVE_CERTIFICATE, note)
    examined, taught = _duty_holders(session, request)
    if who in examined:
        require_apart(session, Task.EXAMINE, Task.APPROVE_CERTIFICATE, note)
    if who in taught:
        require_apart(session, Task.TEACH, Task.APPROVE_CERTIFICATE, note)


def _duty_holders(
    session: Session, request: CertificateRequest
) -> tuple[frozenset[int], frozenset[int]]:
    """Who examined, and who taught, the trainee of a request in that standard: in the class that
    the test was planned for, and in the trainee's own.
    """
    result = session.get_one(AssessmentResult, request.result_id)
    sat = (
        select(AssessmentSession.id, AssessmentSession.course_run_id, Enrolment.course_run_id)
        .join(Candidate, Candidate.session_id == AssessmentSession.id)
        .outerjoin(Enrolment, Enrolment.id == Candidate.enrolment_id)
        .where(
            Candidate.person_id == result.person_id,
            AssessmentSession.standard_version_id == result.standard_version_id,
        )
    )
    examined: frozenset[int] = frozenset()
    classes: set[int] = set()
    for session_id, *courses in session.execute(sat):
        examined |= examiners_of(session, session_id)
        classes.update(course for course in courses if course is not None)
    return examined, instructors_of_courses(session, classes)


def _refuse_open_request(session: Session, result_id: int, name: str) -> None:
    open_request = select(CertificateRequest.id).where(
        CertificateRequest.result_id == result_id,
        CertificateRequest.state.in_((RequestState.DRAFT, RequestState.APPROVED)),
    )
    if session.execute(open_request).first() is not None:
        raise DomainError("certificate.already_requested", name=name)
