"""The number that the organisation's portal gave a certificate: who has it, and whose it is."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tvto_desk.db.models.certificates import CertificateEvent
from tvto_desk.domain import digits, keyboard
from tvto_desk.domain.certificate import CertificateEventKind

_RECORDED = CertificateEventKind.PORTAL_NUMBER_RECORDED
_LEAST, _MOST = 4, 30


def details_of(number: str) -> dict[str, object]:
    """What the event of a recorded number holds; it is found by just this."""
    return {"number": number}


def portal_numbers(session: Session) -> dict[int, str]:
    """The portal's number of each certificate that has one; the last recorded counts."""
    found = (
        select(CertificateEvent.certificate_id, CertificateEvent.details)
        .where(CertificateEvent.kind == _RECORDED)
        .order_by(CertificateEvent.id)
    )
    return {row_id: str(details["number"]) for row_id, details in session.execute(found)}


def certificates_of_portal(session: Session, typed: str) -> list[int]:
    """Ids of the certificates whose portal number is what was typed as a whole, in any digits and
    in either layout of the keyboard. A number that was a slip, and replaced, finds nothing.
    """
    # Whatever came along with a copy, marks of direction and spaces, is no part of a number.
    plain = "".join(char for char in digits.latin(typed) if char.isalnum() or char in "/._-")
    if not _LEAST <= len(plain) <= _MOST:
        return []
    turned = keyboard.to_latin(plain)
    spelled = {plain, plain.upper(), plain.lower(), turned, turned.upper(), turned.lower()}
    later = aliased(CertificateEvent)
    replaced = select(later.id).where(
        later.certificate_id == CertificateEvent.certificate_id,
        later.kind == _RECORDED,
        later.id > CertificateEvent.id,
    )
    found = select(CertificateEvent.certificate_id).where(
        CertificateEvent.kind == _RECORDED,
        CertificateEvent.details.in_([details_of(one) for one in sorted(spelled)]),
        ~replaced.exists(),
    )
    return list(session.execute(found.order_by(CertificateEvent.certificate_id)).scalars())
