"""Revocation: two people, or one and the directorate's letter; the row stays for ever."""

from __future__ import annotations

from tvto_desk.db.models.certificates import CertificateLive
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.services.access import act
from tvto_desk.services.certificate_events import happen
from tvto_desk.services.desk import Desk
from tvto_desk.services.separation import require_apart


@act(Permission.REVOKE, heavy=True)
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
        proposed_by.require(Permission.PROPOSE_REVOCATION, "revocation.revoke")
    second = None if proposed_by is None else proposed_by.actor.staff_id
    with desk.write("certificate.revoke", reason) as work:
        if second in (None, desk.actor.staff_id):
            require_apart(
                work.session, Task.PROPOSE_REVOCATION, Task.REVOKE, letter_no, field="second"
            )
        row = happen(
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
