"""What a sheet carries, read from the register: its page and number, whether it is printed."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.certificate_papers import CertificateCopy, CopyHandOver
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.stock import PrintItem
from tvto_desk.domain.certificate import CertificateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.stock import Carried, ItemState
from tvto_desk.print.values import CertificateValues
from tvto_desk.services.certificate_events import certificate_row, copies_of, state_now
from tvto_desk.services.certificate_pages import newest_page


def carried_by(item: PrintItem) -> Carried:
    """What a page of a job is of."""
    return Carried(item.certificate_id, item.old_copy_id)


def items_of(carried: Carried) -> ColumnElement[bool]:
    """The pages of jobs that are of it."""
    if carried.old_copy_id is not None:
        return PrintItem.old_copy_id == carried.old_copy_id
    return PrintItem.certificate_id == carried.certificate_id


def page_of(session: Session, carried: Carried) -> Certificate | CertificateCopy:
    """The row that holds the page to be printed. Raises ``certificate.unknown``."""
    if carried.old_copy_id is None:
        return newest_page(session, carried.certificate_id or 0)
    return _old_copy(session, carried.old_copy_id)


def number_of(session: Session, carried: Carried) -> str:
    """The number on the page; an older certificate has that of its time."""
    if carried.old_copy_id is None:
        return certificate_row(session, carried.certificate_id or 0).number
    return CertificateValues.from_json(_old_copy(session, carried.old_copy_id).content).number


def copy_no_of(session: Session, carried: Carried) -> int:
    """Which copy is printed: 1 is the original."""
    if carried.old_copy_id is None:
        return copies_of(session, carried.certificate_id or 0)
    return _old_copy(session, carried.old_copy_id).copy_no


def lock(session: Session, carried: Carried) -> None:
    """Nothing else happens to it until the act ends. Raises ``certificate.unknown``."""
    if carried.old_copy_id is None:
        certificate_row(session, carried.certificate_id or 0, locked=True)
    else:
        _old_copy(session, carried.old_copy_id, locked=True)


def is_to_print(session: Session, carried: Carried) -> bool:
    """Whether its page is still to be printed.

    A certificate has its events for that; a duplicate of an older one has its sheets: none came
    out well yet, and nobody took it.
    """
    if carried.old_copy_id is None:
        return state_now(session, carried.certificate_id or 0) is CertificateState.ISSUED
    good = select(PrintItem.id).where(items_of(carried), PrintItem.state == ItemState.GOOD)
    gone = select(CopyHandOver.id).where(CopyHandOver.copy_id == carried.old_copy_id)
    return all(session.execute(found.limit(1)).first() is None for found in (good, gone))


def _old_copy(session: Session, copy_id: int, *, locked: bool = False) -> CertificateCopy:
    row = session.get(CertificateCopy, copy_id, with_for_update=locked or None)
    if row is None or row.old_uid is None:
        raise DomainError("certificate.unknown")
    return row
