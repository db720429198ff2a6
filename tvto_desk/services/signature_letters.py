"""Certificates away for the director general's signature: a parcel, its letter, the return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.counters import next_number
from tvto_desk.db.models.certificate_papers import SignatureDispatch, SignatureDispatchItem
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import jalali
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.certificate_events import happen
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.trainees import full_name


@dataclass(frozen=True)
class ParcelRow:
    """A parcel: when it left, its letter, how many went and how many are still away."""

    id: int
    number: int
    year: int
    sent_on: date
    letter_no: str
    letter_date: date | None
    count: int
    away: int


@dataclass(frozen=True)
class ParcelItemRow:
    """One certificate of a parcel."""

    certificate_id: int
    number: str
    name_fa: str
    title_fa: str
    returned_on: date | None


@act(Permission.HAND_OVER)
def send_for_signature(desk: Desk, certificate_ids: Sequence[int]) -> int:
    """Sends printed certificates to the directorate in one parcel. Returns the parcel's id.

    Raises ``dispatch.empty`` and what a certificate's state refuses.
    """
    if not certificate_ids:
        raise DomainError("dispatch.empty")
    today = desk.today()
    year = jalali.to_jalali(today).year
    with desk.write("certificate.send_for_signature") as work:
        parcel = SignatureDispatch(
            jalali_year=year,
            number=next_number(work.session, "dispatch", desk.centre.code, year),
            sent_on=today,
            sent_by_id=desk.actor.staff_id,
        )
        work.add(parcel)
        for certificate_id in certificate_ids:
            happen(
                work,
                desk,
                certificate_id,
                CertificateEventKind.SENT_FOR_SIGNATURE,
                details={"parcel": parcel.number, "year": year},
            )
            work.session.add(
                SignatureDispatchItem(dispatch_id=parcel.id, certificate_id=certificate_id)
            )
        return parcel.id


@act(Permission.HAND_OVER)
def record_letter(desk: Desk, parcel_id: int, letter_no: str, letter_date: date) -> None:
    """Records the number and date that the secretariat gave the cover letter.

    Raises ``dispatch.letter_missing`` and ``dispatch.letter_day`` (``field``).
    """
    if not letter_no.strip():
        raise DomainError("dispatch.letter_missing", field="letter_no")
    with desk.write("certificate.dispatch_letter") as work:
        parcel = _parcel(work.session, parcel_id)
        if letter_date > desk.today():
            raise DomainError("dispatch.letter_day", field="letter_date", day=letter_date)
        parcel.letter_no, parcel.letter_date = letter_no, letter_date


@act(Permission.HAND_OVER)
def record_return(desk: Desk, certificate_ids: Sequence[int]) -> None:
    """Records that certificates came back signed; the others of their parcel stay away."""
    with desk.write("certificate.return_signed") as work:
        for certificate_id in certificate_ids:
            happen(work, desk, certificate_id, CertificateEventKind.RETURNED_SIGNED)
            for item in work.session.execute(
                select(SignatureDispatchItem).where(
                    SignatureDispatchItem.certificate_id == certificate_id,
                    SignatureDispatchItem.returned_on.is_(None),
                )
            ).scalars():
                item.returned_on = desk.today()


@question
def list_parcels(desk: Desk, *, away_only: bool = False) -> list[ParcelRow]:
    """Parcels, the newest first; ``away_only``: those with something still at the directorate."""
    with desk.read() as session:
        items: dict[int, list[date | None]] = {}
        for parcel_id, returned in session.execute(
            select(SignatureDispatchItem.dispatch_id, SignatureDispatchItem.returned_on)
        ):
            items.setdefault(parcel_id, []).append(returned)
        found = select(SignatureDispatch).order_by(SignatureDispatch.id.desc())
        rows = [
            ParcelRow(
                row.id,
                row.number,
                row.jalali_year,
                row.sent_on,
                row.letter_no,
                row.letter_date,
                len(items[row.id]),
                sum(day is None for day in items[row.id]),
            )
            for row in session.execute(found).scalars()
        ]
    return [row for row in rows if row.away or not away_only]


@question
def list_parcel_items(desk: Desk, parcel_id: int) -> list[ParcelItemRow]:
    """What went in a parcel, by number: the list under the cover letter."""
    found = (
        select(SignatureDispatchItem, Certificate, PersonName, StandardVersion.title_fa)
        .join(Certificate, Certificate.id == SignatureDispatchItem.certificate_id)
        .join(PersonName, current_name_of(Certificate.person_id))
        .join(StandardVersion, StandardVersion.id == Certificate.standard_version_id)
        .where(SignatureDispatchItem.dispatch_id == parcel_id)
        .order_by(Certificate.jalali_year, Certificate.sequence)
    )
    with desk.read() as session:
        _parcel(session, parcel_id)
        return [
            ParcelItemRow(row.id, row.number, full_name(name), title, item.returned_on)
            for item, row, name, title in session.execute(found)
        ]


def _parcel(session: Session, parcel_id: int) -> SignatureDispatch:
    row = session.get(SignatureDispatch, parcel_id)
    if row is None:
        raise DomainError("dispatch.unknown")
    return row
