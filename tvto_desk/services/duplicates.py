"""Duplicates (المثنی): the same number and facts, copy n, signed by those who sign today.

A certificate older than the program is duplicated from its row in the old register: whoever keeps
that register gives an ``OldOriginal`` to ``issue_old_duplicate``; nothing else is asked of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.certificate_papers import CertificateCopy
from tvto_desk.db.session import Work
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.print.values import CertificateValues, Signatory
from tvto_desk.services.access import act, question
from tvto_desk.services.certificate_events import certificate_row, copies_of, happen
from tvto_desk.services.certificate_values import signatories_of
from tvto_desk.services.designs import design_name
from tvto_desk.services.desk import Desk
from tvto_desk.services.issuing import finalise
from tvto_desk.services.safekeeping import sign_head
from tvto_desk.services.separation import require_two
from tvto_desk.services.signing_keys import remember_key


@dataclass(frozen=True)
class DuplicateDraft:
    """The holder's request: why, the number of the signed request paper, the loss notice (empty
    where none is asked for) and the code of the payment.
    """

    reason: str
    request_no: str
    loss_notice: str = ""
    payment_code: str = ""


@dataclass(frozen=True)
class OldOriginal:
    """A certificate older than the program, as the old register has it (سابقهٔ پیش از سامانه).

    ``uid`` names its row there for ever; ``values`` are what it said, with the signatories of
    then; ``photo_sha`` a stored photo of the holder of today, None to glue one.
    """

    uid: str
    values: CertificateValues
    photo_sha: str | None = None


@dataclass(frozen=True)
class CopyRow:
    """A duplicate that was issued."""

    id: int
    copy_no: int
    reason: str


@act(Permission.ISSUE, heavy=True)
def issue_duplicate(desk: Desk, asked_by: Desk, certificate_id: int, draft: DuplicateDraft) -> int:
    """Issues the next copy of a certificate that was handed over. Returns its copy number.

    ``asked_by`` took the request paper; another person issues. Raises
    ``certificate.duplicate_by_one``, ``certificate.not_now``, ``certificate.reason_missing`` and
    ``certificate.request_paper_missing``.
    """
    asked_by.require(Permission.REQUEST_CERTIFICATE, "duplicates.issue_duplicate")
    _require_told(draft)
    with desk.write("certificate.duplicate", draft.reason) as work:
        _require_two(work.session, desk, asked_by)
        row = happen(
            work,
            desk,
            certificate_id,
            CertificateEventKind.DUPLICATE_ISSUED,
            reason=draft.reason,
            second=asked_by.actor.staff_id,
            details={"request_no": draft.request_no},
        )
        copy_no = copies_of(work.session, certificate_id) + 1
        copy = _copy(
            work,
            desk,
            asked_by,
            draft,
            CertificateValues.from_json(row.content),
            row.photo_sha,
            row.template,
            copy_no,
        )
        copy.certificate_id = row.id
        work.add(copy)
    sign_head(desk.house, "issue")
    return copy_no


@act(Permission.ISSUE, heavy=True)
def issue_old_duplicate(
    desk: Desk, asked_by: Desk, original: OldOriginal, draft: DuplicateDraft
) -> int:
    """Issues the next copy of a certificate older than the program. Returns the copy's id."""
    asked_by.require(Permission.REQUEST_CERTIFICATE, "duplicates.issue_old_duplicate")
    _require_told(draft)
    with desk.write("certificate.duplicate_old", draft.reason) as work:
        _require_two(work.session, desk, asked_by)
        known = select(func.max(CertificateCopy.copy_no)).where(
            CertificateCopy.old_uid == original.uid
        )
        copy_no = (work.session.execute(known).scalar() or 1) + 1
        copy = _copy(
            work,
            desk,
            asked_by,
            draft,
            original.values,
            original.photo_sha,
            design_name(work.session),
            copy_no,
        )
        copy.old_uid = original.uid
        work.add(copy)
        made = copy.id
    sign_head(desk.house, "issue")
    return made


@question
def copy_page(desk: Desk, copy_id: int) -> bytes:
    """The PDF of one duplicate, as it was issued."""
    with desk.read() as session:
        row = session.get(CertificateCopy, copy_id)
        if row is None:
            raise DomainError("certificate.unknown")
        sha = row.pdf_sha
    return desk.house.blobs.get(sha)


@question
def list_copies(desk: Desk, certificate_id: int) -> list[CopyRow]:
    """The duplicates of a certificate, the first one first."""
    found = select(CertificateCopy).where(CertificateCopy.certificate_id == certificate_id)
    with desk.read() as session:
        certificate_row(session, certificate_id)
        rows = session.execute(found.order_by(CertificateCopy.copy_no)).scalars()
        return [CopyRow(row.id, row.copy_no, row.reason) for row in rows]


def _require_two(session: Session, desk: Desk, asked_by: Desk) -> None:
    require_two(session, (Task.ASK_DUPLICATE, asked_by), (Task.ISSUE_DUPLICATE, desk))


def _require_told(draft: DuplicateDraft) -> None:
    if not draft.reason.strip():
        raise DomainError("certificate.reason_missing", field="reason")
    if not draft.request_no.strip():
        raise DomainError("certificate.request_paper_missing", field="request_no")


def _copy(
    work: Work,
    desk: Desk,
    asked_by: Desk,
    draft: DuplicateDraft,
    original: CertificateValues,
    photo_sha: str | None,
    template: str,
    copy_no: int,
) -> CertificateCopy:
    """The frozen copy: old facts, today's signatories and date."""
    today = desk.today()
    values = replace(
        original,
        copy_no=copy_no,
        duplicate_date=today,
        signatories=_signatories(work.session, desk),
    )
    remember_key(work, desk)
    final = finalise(values, photo_sha, desk, template)
    return CertificateCopy(
        copy_no=copy_no,
        issued_on=today,
        issued_by_id=desk.actor.staff_id,
        asked_by_id=asked_by.actor.staff_id,
        reason=draft.reason,
        request_no=draft.request_no,
        loss_notice=draft.loss_notice,
        payment_code=draft.payment_code,
        **vars(final),
    )


def _signatories(session: Session, desk: Desk) -> tuple[Signatory, ...]:
    centre = session.execute(select(Centre.id).where(Centre.is_own)).scalar_one()
    return signatories_of(session, centre, desk.today())
