"""The register: requested, approved by another person, issued, printed, handed over, revoked."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.counters import next_number
from tvto_desk.db.models.assessment import AssessmentResult, AssessmentSession, Candidate
from tvto_desk.db.models.certificates import (
    Certificate,
    CertificateEvent,
    CertificateLive,
    CertificateRequest,
)
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.session import Work
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.certificate import (
    CertificateEventKind,
    CertificateNumber,
    CertificateState,
    RequestState,
    after,
    require_request_transition,
    state_of,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import LIFTED_BY_PLACE, Step
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.print.proof import SALT_BYTES, payload_of, sign_proof
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import examiners_of
from tvto_desk.services.certificate_values import Ground, certificate_values, ground_of
from tvto_desk.services.courses import instructors_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.print_room import FrozenPage
from tvto_desk.services.safekeeping import sign_head
from tvto_desk.services.standards import papers_asked
from tvto_desk.services.trainees import current_name, full_name, require_complete


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

    Who asked never approves. Who taught or examined the trainee does so only with ``note``.
    """
    with desk.write("certificate.approve", note) as work:
        for request_id in request_ids:
            row = _request(work.session, request_id)
            require_request_transition(row.state, RequestState.APPROVED)
            if row.requested_by_id == desk.actor.staff_id:
                raise DomainError("certificate.approved_by_requester")
            if not note.strip() and desk.actor.staff_id in _duty_holders(work.session, row):
                raise DomainError("certificate.approved_by_duty_holder", override=True)
            row.state = RequestState.APPROVED
            row.approved_by_id = desk.actor.staff_id
            row.approved_at = desk.house.clock.now()


@act(Permission.APPROVE)
def refuse_request(desk: Desk, request_id: int, reason: str) -> None:
    """Refuses a request; the reason goes back to who asked."""
    if not reason.strip():
        raise DomainError("certificate.reason_missing", field="reason")
    with desk.write("certificate.refuse", reason) as work:
        row = _request(work.session, request_id)
        require_request_transition(row.state, RequestState.REFUSED)
        row.state = RequestState.REFUSED
        row.refusal = reason


@act(Permission.ISSUE)
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
        issued.append(_issue(desk, request_id))
        progress(done + 1, len(request_ids))
    if issued:
        sign_head(desk.house, "issue")
    return issued


@act(Permission.PRINT)
def record_printed(desk: Desk, certificate_ids: Sequence[int]) -> None:
    """Records that good sheets came out of the printer."""
    with desk.write("certificate.print") as work:
        for certificate_id in certificate_ids:
            _happen(work, desk, certificate_id, CertificateEventKind.PRINTED)


@act(Permission.HAND_OVER)
def hand_over(desk: Desk, certificate_id: int, *, collector: str, identity_shown: str) -> None:
    """Records who took the certificate and which document was shown."""
    if not collector.strip():
        raise DomainError("certificate.collector_missing", field="collector")
    if not identity_shown.strip():
        raise DomainError("certificate.identity_not_shown", field="identity_shown")
    with desk.write("certificate.hand_over") as work:
        _happen(
            work,
            desk,
            certificate_id,
            CertificateEventKind.HANDED_OVER,
            details={"collector": collector, "identity_shown": identity_shown},
        )


@act(Permission.REVOKE)
def revoke(
    desk: Desk,
    certificate_id: int,
    reason: str,
    *,
    proposed_by: Desk | None = None,
    letter_no: str = "",
) -> None:
    """Revokes a certificate: two people, or one and the directorate's letter. The row stays."""
    if not reason.strip():
        raise DomainError("certificate.reason_missing", field="reason")
    if proposed_by is not None:
        proposed_by.require(Permission.PROPOSE_REVOCATION, "certificates.revoke")
    second = None if proposed_by is None else proposed_by.actor.staff_id
    if second in (None, desk.actor.staff_id) and not letter_no.strip():
        raise DomainError("certificate.revoked_by_one", field="second")
    with desk.write("certificate.revoke", reason) as work:
        row = _happen(
            work,
            desk,
            certificate_id,
            CertificateEventKind.REVOKED,
            reason=reason,
            second=second,
            details={"letter_no": letter_no},
        )
        live = work.session.get(CertificateLive, (row.person_id, row.standard_version_id))
        if live is not None:
            work.session.delete(live)


@question
def list_requests(desk: Desk, state: RequestState) -> list[RequestRow]:
    """Requests in one state, oldest first."""
    found = (
        select(CertificateRequest, PersonName, StandardVersion.title_fa)
        .join(AssessmentResult, AssessmentResult.id == CertificateRequest.result_id)
        .join(
            PersonName, (PersonName.person_id == AssessmentResult.person_id) & PersonName.is_current
        )
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
        .join(PersonName, (PersonName.person_id == Certificate.person_id) & PersonName.is_current)
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


@question
def preview(desk: Desk, request_id: int) -> bytes:
    """The page that a request would become, by the real renderer: a specimen, without a proof."""
    with desk.read() as session:
        result_id = _request(session, request_id).result_id
    return preview_result(desk, result_id)


@question
def preview_result(desk: Desk, result_id: int) -> bytes:
    """The same specimen for a passed result that nobody has asked a certificate for yet."""
    with desk.read() as session:
        ground = ground_of(session, result_id)
        year = jalali.to_jalali(desk.today()).year
        number = f"{desk.centre.province_letters}-{year}-{desk.centre.code}-00000"
        values = certificate_values(session, ground, number=number, issued_on=desk.today())
        photo_sha = ground.person.photo_sha
    photo = None if photo_sha is None else desk.house.blobs.get(photo_sha)
    return desk.house.print_room.certificate(replace(values, specimen=True), photo, None).pdf


@question
def stored_page(desk: Desk, certificate_id: int) -> bytes:
    """The PDF as it was issued. A page that no longer agrees with its hash raises."""
    with desk.read() as session:
        sha = _certificate(session, certificate_id).pdf_sha
    return desk.house.blobs.get(sha)


@question
def class_file(desk: Desk, certificate_ids: Sequence[int]) -> bytes:
    """The pages of several certificates in one PDF for the printer, from their frozen values."""
    pages = []
    with desk.read() as session:
        for certificate_id in certificate_ids:
            row = _certificate(session, certificate_id)
            photo = None if row.photo_sha is None else desk.house.blobs.get(row.photo_sha)
            pages.append(FrozenPage(row.content, photo, row.proof, row.template))
    return desk.house.print_room.class_pages(pages)


def require_requestable(session: Session, ground: Ground) -> None:
    """Raises what stands in the way of a request on this ground, naming the holder."""
    name = full_name(current_name(session, ground.person.id))
    if ground.result.outcome is not Outcome.PASSED:
        raise DomainError("certificate.not_passed", name=name)
    if ground.standard.code is None:
        raise DomainError("certificate.code_missing", title=ground.standard.title_fa)
    papers = papers_asked(session, ground.standard.id)
    lifted = LIFTED_BY_PLACE.get(ground.course.delivery_place, frozenset())
    require_complete(session, ground.person, Step.CERTIFICATE, papers=papers, lifted=lifted)
    _refuse_live(session, ground.person.id, ground.standard.id, name)
    _refuse_open_request(session, ground.result.id, name)


def sealed_text(number: str, content_sha: str, pdf_sha: str) -> bytes:
    """What the certificate key signs beside the proof: the number and both hashes."""
    return f"{number}\n{content_sha}\n{pdf_sha}".encode()


def _issue(desk: Desk, request_id: int) -> int:
    key = desk.house.keys.certificate_key()
    today = desk.today()
    with desk.write("certificate.issue") as work:
        session = work.session
        request = _request(session, request_id)
        require_request_transition(request.state, RequestState.FULFILLED)
        ground = ground_of(session, request.result_id)
        name = full_name(current_name(session, ground.person.id))
        _refuse_live(session, ground.person.id, ground.standard.id, name)
        number = _number(session, desk, jalali.to_jalali(today).year)
        values = certificate_values(session, ground, number=str(number), issued_on=today)
        proof = sign_proof(payload_of(values, secrets.token_bytes(SALT_BYTES)), key)
        photo_sha = ground.person.photo_sha
        photo = None if photo_sha is None else desk.house.blobs.get(photo_sha)
        page = desk.house.print_room.certificate(values, photo, proof)
        content = values.to_json()
        content_sha = hashlib.sha256(content.encode()).hexdigest()
        pdf_sha = desk.house.blobs.put(page.pdf)
        row = Certificate(
            number=str(number),
            centre_code=number.centre,
            jalali_year=number.year,
            sequence=number.sequence,
            request_id=request_id,
            person_id=ground.person.id,
            standard_version_id=ground.standard.id,
            issued_on=today,
            issued_by_id=desk.actor.staff_id,
            template=page.template,
            rule_set_key=ground.rule_set_key,
            content=content,
            content_sha=content_sha,
            photo_sha=photo_sha,
            pdf_sha=pdf_sha,
            proof=proof,
            key_id=desk.house.keys.certificate_key_id(),
            signature=key.sign(sealed_text(str(number), content_sha, pdf_sha)),
        )
        work.add(row)
        work.add(
            CertificateLive(
                person_id=row.person_id,
                standard_version_id=row.standard_version_id,
                certificate_id=row.id,
            ),
            _event(desk, row.id, CertificateEventKind.ISSUED),
        )
        request.state = RequestState.FULFILLED
        return row.id


def _number(session: Session, desk: Desk, year: int) -> CertificateNumber:
    centre = desk.centre
    return CertificateNumber(
        centre.province_letters,
        year,
        centre.code,
        next_number(session, "certificate", centre.code, year),
    )


def _happen(
    work: Work,
    desk: Desk,
    certificate_id: int,
    kind: CertificateEventKind,
    *,
    reason: str = "",
    second: int | None = None,
    details: dict[str, object] | None = None,
) -> Certificate:
    """Adds an event that the certificate's state allows."""
    row = _certificate(work.session, certificate_id, locked=True)
    known = select(CertificateEvent.kind).where(CertificateEvent.certificate_id == certificate_id)
    events = work.session.execute(known.order_by(CertificateEvent.id)).scalars()
    after(state_of(events), kind)
    work.add(_event(desk, certificate_id, kind, reason=reason, second=second, details=details))
    return row


def _event(
    desk: Desk,
    certificate_id: int,
    kind: CertificateEventKind,
    *,
    reason: str = "",
    second: int | None = None,
    details: dict[str, object] | None = None,
) -> CertificateEvent:
    return CertificateEvent(
        certificate_id=certificate_id,
        kind=kind,
        at=desk.house.clock.now(),
        by_id=desk.actor.staff_id,
        second_by_id=second,
        reason=reason,
        details=details or {},
    )


def _duty_holders(session: Session, request: CertificateRequest) -> frozenset[int]:
    """Who taught or examined the trainee of a request in that standard."""
    result = session.get_one(AssessmentResult, request.result_id)
    sat = (
        select(AssessmentSession.id, AssessmentSession.course_run_id)
        .join(Candidate, Candidate.session_id == AssessmentSession.id)
        .where(
            Candidate.person_id == result.person_id,
            AssessmentSession.standard_version_id == result.standard_version_id,
        )
    )
    held: frozenset[int] = frozenset()
    for session_id, course_id in session.execute(sat):
        held |= examiners_of(session, session_id)
        if course_id is not None:
            held |= instructors_of(session, course_id)
    return held


def _refuse_live(session: Session, person_id: int, standard_id: int, name: str) -> None:
    live = session.get(CertificateLive, (person_id, standard_id))
    if live is not None:
        number = session.get_one(Certificate, live.certificate_id).number
        raise DomainError("certificate.already_live", name=name, number=Code(number))


def _refuse_open_request(session: Session, result_id: int, name: str) -> None:
    open_request = select(CertificateRequest.id).where(
        CertificateRequest.result_id == result_id,
        CertificateRequest.state.in_((RequestState.DRAFT, RequestState.APPROVED)),
    )
    if session.execute(open_request).first() is not None:
        raise DomainError("certificate.already_requested", name=name)


def _request(session: Session, request_id: int) -> CertificateRequest:
    row = session.get(CertificateRequest, request_id)
    if row is None:
        raise DomainError("certificate.request_unknown")
    return row


def _certificate(session: Session, certificate_id: int, *, locked: bool = False) -> Certificate:
    """The row; ``locked``: nothing else happens to the certificate until the act ends."""
    row = session.get(Certificate, certificate_id, with_for_update=locked or None)
    if row is None:
        raise DomainError("certificate.unknown")
    return row
