"""Corrections: a new certificate with a new number takes the place of the old one (جایگزین)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.certificate_papers import CertificateReissue
from tvto_desk.db.models.certificates import Certificate, CertificateRequest
from tvto_desk.db.models.people import Person
from tvto_desk.db.session import Work
from tvto_desk.domain.certificate import CertificateEventKind, RequestState
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.person import PersonDraft
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.stock import Carried
from tvto_desk.services.access import act
from tvto_desk.services.certificate_events import certificate_row, happen
from tvto_desk.services.certificate_values import ground_of
from tvto_desk.services.certificates import require_approvable, require_whole
from tvto_desk.services.desk import Desk
from tvto_desk.services.issuing import issue_in, require_live
from tvto_desk.services.person_circle import reading_person
from tvto_desk.services.safekeeping import sign_head
from tvto_desk.services.stock import sheets_on, void_in
from tvto_desk.services.trainees import apply_correction, check_draft


@dataclass(frozen=True)
class CounterCorrection:
    """What is put right at the counter: the record opened with ``version``, the paper that proves
    it, why, and whether the old sheet was given back.
    """

    person_version: int
    draft: PersonDraft
    proof_seen: str
    reason: str
    sheet_returned: bool = True


@act(Permission.REQUEST_CERTIFICATE)
def request_reissue(desk: Desk, certificate_id: int, reason: str, proof_seen: str) -> int:
    """Asks for a corrected certificate, after the person's record was corrected. Returns the
    request's id; it is approved by another person and issued as any other.
    """
    _require_told(reason, proof_seen)
    with desk.write("certificate.request_reissue", reason) as work:
        return _asked(work, desk, certificate_id, reason, proof_seen).id


@act(Permission.ISSUE, heavy=True)
def correct_at_counter(
    desk: Desk, asked_by: Desk, certificate_id: int, given: CounterCorrection, *, note: str = ""
) -> int:
    """«اصلاح هنگام تحویل»: corrects the record, approves, issues the replacement and voids the
    old sheet, all in one act of two people. Returns the new certificate's id.

    ``asked_by`` is the clerk who saw the proof, ``desk`` the second person, who answers for
    approval and issue. Raises what each of the steps raises; then nothing was changed.
    """
    for permission in (Permission.REGISTER, Permission.REQUEST_CERTIFICATE):
        asked_by.require(permission, "reissues.correct_at_counter")
    desk.require(Permission.APPROVE, "reissues.correct_at_counter")
    _require_told(given.reason, given.proof_seen)
    check_draft(given.draft, desk.today(), note)
    with desk.write("certificate.correct_at_counter", note or given.reason) as work:
        session = work.session
        old = certificate_row(session, certificate_id, locked=True)
        person = reading_person(session, session.get_one(Person, old.person_id))
        if person.version != given.person_version:
            raise Conflict("record.changed_meanwhile")
        apply_correction(work, person, given.draft)
        if not work.changes:
            raise DomainError("certificate.nothing_corrected")
        # The holder stands at the counter and the proof was seen: that is the signature.
        person.confirmed_on = desk.today()
        session.flush()
        request = _asked(work, asked_by, certificate_id, given.reason, given.proof_seen)
        require_approvable(session, desk, request, note)
        request.state = RequestState.APPROVED
        request.approved_by_id = desk.actor.staff_id
        request.approved_at = desk.house.clock.now()
        session.flush()
        row = issue_in(work, desk, request.id)
        if given.sheet_returned:
            sheets = sheets_on(session, [old.id]).get(old.id, [])
            if sheets:
                void_in(work, desk, asked_by, dict.fromkeys(sheets, Carried(old.id)), given.reason)
            happen(
                work,
                desk,
                old.id,
                CertificateEventKind.SHEET_VOIDED,
                reason=given.reason,
                second=asked_by.actor.staff_id,
            )
        made = row.id
    sign_head(desk.house, "issue")
    return made


def _require_told(reason: str, proof_seen: str) -> None:
    if not reason.strip():
        raise DomainError("certificate.reason_missing", field="reason")
    if not proof_seen.strip():
        raise DomainError("certificate.proof_missing", field="proof_seen")


def _asked(
    work: Work, desk: Desk, certificate_id: int, reason: str, proof_seen: str
) -> CertificateRequest:
    """The request with the certificate that it replaces."""
    old = certificate_row(work.session, certificate_id, locked=True)
    require_live(work.session, old)
    request = CertificateRequest(
        result_id=_result_of(work.session, old),
        state=RequestState.DRAFT,
        requested_by_id=desk.actor.staff_id,
        requested_at=desk.house.clock.now(),
    )
    require_whole(work.session, ground_of(work.session, request.result_id))
    work.add(request)
    work.add(
        CertificateReissue(
            request_id=request.id, replaces_id=old.id, reason=reason, proof_seen=proof_seen
        )
    )
    return request


def _result_of(session: Session, row: Certificate) -> int:
    found = select(CertificateRequest.result_id).where(CertificateRequest.id == row.request_id)
    return session.execute(found).scalar_one()
