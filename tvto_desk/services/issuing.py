"""Making a page final: values, page, proof and signature, and the register row that holds them."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.counters import next_number
from tvto_desk.db.models.certificate_papers import CertificateReissue
from tvto_desk.db.models.certificates import (
    Certificate,
    CertificateLive,
    CertificateRequest,
)
from tvto_desk.db.session import Work
from tvto_desk.domain import jalali
from tvto_desk.domain.certificate import (
    CertificateEventKind,
    CertificateNumber,
    RequestState,
    require_request_transition,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Code
from tvto_desk.print.proof import SALT_BYTES, payload_of, sign_proof
from tvto_desk.print.values import CertificateValues
from tvto_desk.services.certificate_events import event, happen
from tvto_desk.services.certificate_values import certificate_values, ground_of
from tvto_desk.services.designs import design_name
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import circle_of, reading_person
from tvto_desk.services.print_room import DEFAULT_TEMPLATE
from tvto_desk.services.signing_keys import remember_key
from tvto_desk.services.trainees import current_name, full_name


@dataclass(frozen=True)
class Final:
    """A page that will never change: what the row of a certificate or a copy holds of it."""

    template: str
    content: str
    content_sha: str
    photo_sha: str | None
    pdf_sha: str
    proof: str
    key_id: str
    signature: bytes


def finalise(
    values: CertificateValues, photo_sha: str | None, desk: Desk, template: str = DEFAULT_TEMPLATE
) -> Final:
    """Draws, proves and signs a page; the file is on disk and synced when this returns.

    Raises ``keys.locked``, what the page raises, and ``SystemProblem`` of the files.
    """
    key = desk.house.keys.certificate_key()
    proof = sign_proof(payload_of(values, secrets.token_bytes(SALT_BYTES)), key)
    photo = None if photo_sha is None else desk.house.blobs.get(photo_sha)
    page = desk.house.print_room.certificate(values, photo, proof, template)
    content = values.to_json()
    content_sha = hashlib.sha256(content.encode()).hexdigest()
    pdf_sha = desk.house.blobs.put(page.pdf)
    return Final(
        template=page.template,
        content=content,
        content_sha=content_sha,
        photo_sha=photo_sha,
        pdf_sha=pdf_sha,
        proof=proof,
        key_id=desk.house.keys.certificate_key_id(),
        signature=key.sign(sealed_text(values.number, content_sha, pdf_sha)),
    )


def sealed_text(number: str, content_sha: str, pdf_sha: str) -> bytes:
    """What the certificate key signs beside the proof: the number and both hashes."""
    return f"{number}\n{content_sha}\n{pdf_sha}".encode()


def issue_in(work: Work, desk: Desk, request_id: int) -> Certificate:
    """Issues an approved request inside a unit of work.

    A request for a correction (``CertificateReissue``) supersedes the live certificate; any other
    is refused while one is live. Raises ``restore.unconfirmed`` while a restore waits.
    """
    session = work.session
    desk.house.hold.require_free(session)
    request = request_row(session, request_id)
    require_request_transition(request.state, RequestState.FULFILLED)
    ground = ground_of(session, request.result_id)
    name = full_name(current_name(session, ground.person.id))
    old = replaced_by(session, request_id)
    if old is None:
        refuse_live(session, ground.person.id, ground.standard.id, name)
    else:
        require_live(session, old)
    today = desk.today()
    number = _number(session, desk, jalali.to_jalali(today).year)
    values = certificate_values(
        session,
        ground,
        number=str(number),
        issued_on=today,
        replaces=old.number if old else "",
    )
    photo = reading_person(session, ground.person).photo_sha
    # The counter is held by now, so two desks never write the same key down.
    remember_key(work, desk)
    final = finalise(values, photo, desk, design_name(session))
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
        rule_set_key=ground.rule_set_key,
        replaces_id=old.id if old else None,
        **vars(final),
    )
    work.add(row)
    if old is None:
        work.add(
            CertificateLive(
                person_id=row.person_id,
                standard_version_id=row.standard_version_id,
                certificate_id=row.id,
            )
        )
    else:
        happen(work, desk, old.id, CertificateEventKind.SUPERSEDED, details={"number": row.number})
        live = session.get_one(CertificateLive, (row.person_id, row.standard_version_id))
        live.certificate_id = row.id
    work.add(event(row.id, CertificateEventKind.ISSUED, desk))
    request.state = RequestState.FULFILLED
    return row


def replaced_by(session: Session, request_id: int) -> Certificate | None:
    """The certificate that a request for a correction replaces."""
    found = (
        select(Certificate)
        .join(CertificateReissue, CertificateReissue.replaces_id == Certificate.id)
        .where(CertificateReissue.request_id == request_id)
    )
    return session.execute(found).scalar_one_or_none()


def require_live(session: Session, row: Certificate) -> None:
    """Raises ``certificate.not_live`` when the certificate was superseded or revoked meanwhile."""
    live = session.get(CertificateLive, (row.person_id, row.standard_version_id))
    if live is None or live.certificate_id != row.id:
        raise DomainError("certificate.not_live", number=Code(row.number))


def refuse_live(session: Session, person_id: int, standard_id: int, name: str) -> None:
    """Raises ``certificate.already_live`` when the achievement has its certificate."""
    found = select(CertificateLive).where(
        CertificateLive.person_id.in_(circle_of(session, person_id)),
        CertificateLive.standard_version_id == standard_id,
    )
    live = session.execute(found).scalars().first()
    if live is not None:
        number = session.get_one(Certificate, live.certificate_id).number
        raise DomainError("certificate.already_live", name=name, number=Code(number))


def request_row(session: Session, request_id: int) -> CertificateRequest:
    """The row of a request. Raises ``certificate.request_unknown``."""
    row = session.get(CertificateRequest, request_id)
    if row is None:
        raise DomainError("certificate.request_unknown")
    return row


def _number(session: Session, desk: Desk, year: int) -> CertificateNumber:
    centre = desk.centre
    return CertificateNumber(
        centre.province_letters,
        year,
        centre.code,
        next_number(session, "certificate", centre.code, year),
    )
