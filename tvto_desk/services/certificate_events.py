"""The one way in which something happens to a certificate, inside a unit of work."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.certificate_papers import CertificateCopy
from tvto_desk.db.models.certificates import Certificate, CertificateEvent
from tvto_desk.db.session import Work
from tvto_desk.domain.certificate import CertificateEventKind, CertificateState, after, state_of
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.desk import Desk


def happen(
    work: Work,
    desk: Desk,
    certificate_id: int,
    kind: CertificateEventKind,
    *,
    reason: str = "",
    second: int | None = None,
    details: dict[str, object] | None = None,
) -> Certificate:
    """Adds an event that the certificate's state allows, to its newest copy.

    Raises ``certificate.unknown`` and what ``domain.certificate.after`` raises.
    """
    row = certificate_row(work.session, certificate_id, locked=True)
    after(state_now(work.session, certificate_id), kind)
    copy = copies_of(work.session, certificate_id)
    if kind is CertificateEventKind.DUPLICATE_ISSUED:
        copy += 1
    work.add(
        event(
            certificate_id, kind, desk, reason=reason, second=second, details=details, copy_no=copy
        )
    )
    return row


def event(
    certificate_id: int,
    kind: CertificateEventKind,
    desk: Desk,
    *,
    reason: str = "",
    second: int | None = None,
    details: dict[str, object] | None = None,
    copy_no: int = 1,
) -> CertificateEvent:
    """The row of an event, now and by who sits here; nothing is asked."""
    return CertificateEvent(
        certificate_id=certificate_id,
        kind=kind,
        at=desk.house.clock.now(),
        by_id=desk.actor.staff_id,
        second_by_id=second,
        copy_no=copy_no,
        reason=reason,
        details=details or {},
    )


def state_now(session: Session, certificate_id: int) -> CertificateState:
    """The state that the events of a certificate have led to."""
    kinds = select(CertificateEvent.kind).where(CertificateEvent.certificate_id == certificate_id)
    return state_of(session.execute(kinds.order_by(CertificateEvent.id)).scalars())


def copies_of(session: Session, certificate_id: int) -> int:
    """The number of the newest copy: 1 is the original."""
    found = select(func.max(CertificateCopy.copy_no)).where(
        CertificateCopy.certificate_id == certificate_id
    )
    return session.execute(found).scalar() or 1


def certificate_row(session: Session, certificate_id: int, *, locked: bool = False) -> Certificate:
    """The row; ``locked``: nothing else happens to the certificate until the act ends."""
    row = session.get(Certificate, certificate_id, with_for_update=locked or None)
    if row is None:
        raise DomainError("certificate.unknown")
    return row
