"""Certificates leave the drawer: to the holder, a representative, an officer for all, by post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from tvto_desk.db.models.certificates import Certificate, CertificateEvent
from tvto_desk.db.models.people import PersonName, PersonPhone
from tvto_desk.domain.certificate import CertificateEventKind, CertificateState, state_of
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.hand_over import HandOver, Way, checked
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.certificate_events import happen
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.trainees import full_name
from tvto_desk.system.clock import IRAN

UNCLAIMED_DAYS = 30
"""After so many days in the drawer a certificate is called unclaimed (assumed: office habit)."""

_IN_DRAWER = frozenset({CertificateState.PRINTED, CertificateState.READY})


@dataclass(frozen=True)
class UnclaimedRow:
    """A certificate that nobody has come for: since when, and the numbers to ring."""

    id: int
    number: str
    person_id: int
    name_fa: str
    since: date
    days: int
    phones: tuple[str, ...]


@act(Permission.HAND_OVER)
def hand_over(desk: Desk, certificate_ids: Sequence[int], given: HandOver) -> None:
    """Records who took the certificates and which document was shown; all or none.

    Raises what ``domain.hand_over.checked`` raises, and ``certificate.holder_takes_one`` when a
    holder would take several.
    """
    kept = checked(given)
    if kept.way is Way.HOLDER and len(certificate_ids) > 1:
        raise DomainError("certificate.holder_takes_one", field="way")
    details: dict[str, object] = {key: str(value) for key, value in _fields(kept) if value}
    with desk.write("certificate.hand_over") as work:
        for certificate_id in certificate_ids:
            happen(work, desk, certificate_id, CertificateEventKind.HANDED_OVER, details=details)


@question
def list_unclaimed(desk: Desk, days: int = UNCLAIMED_DAYS) -> list[UnclaimedRow]:
    """What has lain in the drawer for at least ``days`` days, the longest first."""
    today = desk.today()
    events: dict[int, list[CertificateEvent]] = {}
    with desk.read() as session:
        for row in session.execute(
            select(CertificateEvent).order_by(CertificateEvent.id)
        ).scalars():
            events.setdefault(row.certificate_id, []).append(row)
        waiting = {
            one: happened[-1].at.astimezone(IRAN).date()
            for one, happened in events.items()
            if state_of(each.kind for each in happened) in _IN_DRAWER
        }
        waiting = {one: day for one, day in waiting.items() if today - day >= timedelta(days)}
        found = (
            select(Certificate, PersonName)
            .join(PersonName, current_name_of(Certificate.person_id))
            .where(Certificate.id.in_(waiting))
        )
        rows = session.execute(found).all()
        people = {row.person_id for row, _name in rows}
        phones: dict[int, list[str]] = {}
        numbers = (
            select(PersonPhone.person_id, PersonPhone.number)
            .where(PersonPhone.person_id.in_(people))
            .order_by(PersonPhone.id)
        )
        for person_id, number in session.execute(numbers):
            phones.setdefault(person_id, []).append(number)
        made = [
            UnclaimedRow(
                row.id,
                row.number,
                row.person_id,
                full_name(name),
                waiting[row.id],
                (today - waiting[row.id]).days,
                tuple(phones.get(row.person_id, ())),
            )
            for row, name in rows
        ]
    return sorted(made, key=lambda row: (row.since, row.number))


def _fields(given: HandOver) -> list[tuple[str, str]]:
    return [(key, getattr(given, key)) for key in HandOver.__dataclass_fields__]
