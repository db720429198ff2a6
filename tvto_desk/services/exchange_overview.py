"""What came from whom: the province's list of its centres, and files that were refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.exchange import PacketRefusal, PacketTaken, RowConflict
from tvto_desk.db.models.people import PersonIdentity
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.packets import Known, PacketState, covered, missing, receipt_code
from tvto_desk.domain.periods import Period
from tvto_desk.domain.words import Code, Sentence
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.trust import KeptLists
from tvto_desk.system.clock import IRAN


@dataclass(frozen=True)
class PartnerRow:
    """A centre as the province sees it; ``number`` is nought where nothing came yet."""

    centre: str
    name_fa: str
    name_en: str
    number: int
    made_at: datetime | None
    came_at: datetime | None
    code: str
    missing: tuple[int, ...]
    waiting: tuple[int, ...]
    conflicts: int


@dataclass(frozen=True)
class RefusedRow:
    """A file that was not taken in, with its reason."""

    file_name: str
    sender: str
    number: int | None
    why: Sentence
    refused_at: datetime


@question
def list_partners(desk: Desk, lists: KeptLists) -> list[PartnerRow]:
    """Every centre of the province's list of keys, and every one that sent; by centre."""
    listed = lists.trust().keys
    names = {one.centre for one in listed.listed} if listed else set()
    with desk.read() as session:
        came = _came(session)
        titles = _titles(session)
        open_ = _open(session)
        return [
            _partner(
                centre, came.get(centre, []), titles.get(centre, ("", "")), open_.get(centre, 0)
            )
            for centre in sorted(names | set(came))
        ]


@question
def centres_not_sent(desk: Desk, lists: KeptLists, day: date) -> list[PartnerRow]:
    """The centres of which nothing is here that was made on ``day`` or later.

    A figure up to that day lacks them: whoever shows it names them.
    """
    return [
        one
        for one in list_partners(desk, lists)
        if one.made_at is None or one.made_at.astimezone(IRAN).date() < day
    ]


@question
def lacking_centres(desk: Desk, lists: KeptLists | None, period: Period) -> list[PartnerRow]:
    """The centres that the figures of a period lack, as far as it has gone by.

    A centre's own figures lack nobody, and without lists nobody is known.
    """
    if lists is None or not desk.centre.is_province:
        return []
    return centres_not_sent(desk, lists, min(period.last, desk.today()))


@question
def list_refused(desk: Desk, most: int = 200) -> list[RefusedRow]:
    """Files that were refused, the latest first."""
    found = select(PacketRefusal).order_by(PacketRefusal.refused_at.desc()).limit(most)
    with desk.read() as session:
        return [
            RefusedRow(
                row.file_name,
                row.sender,
                row.number,
                Sentence(row.reason, _holes(row)),
                row.refused_at,
            )
            for row in session.execute(found).scalars()
        ]


@question
def same_people(desk: Desk, person_id: int) -> list[tuple[str, int]]:
    """Centre and local id of every other record with the identity of this person.

    Records of two centres are shown together and never put into one.
    """
    with desk.read() as session:
        own = select(PersonIdentity.kind, PersonIdentity.value).where(
            PersonIdentity.person_id == person_id,
            PersonIdentity.kind != IdentityKind.PENDING,
        )
        found: set[tuple[str, int]] = set()
        for kind, value in session.execute(own).all():
            others = select(PersonIdentity.origin_centre, PersonIdentity.person_id).where(
                PersonIdentity.kind == kind,
                PersonIdentity.value == value,
                PersonIdentity.person_id != person_id,
            )
            found |= {(origin, other) for origin, other in session.execute(others)}
        return sorted(found)


def _came(session: Session) -> dict[str, list[PacketTaken]]:
    found: dict[str, list[PacketTaken]] = {}
    rows = select(PacketTaken).order_by(PacketTaken.sender, PacketTaken.number)
    for row in session.execute(rows).scalars():
        found.setdefault(row.sender, []).append(row)
    return found


def _titles(session: Session) -> dict[str, tuple[str, str]]:
    rows = session.execute(select(Centre)).scalars()
    return {f"{row.province_letters}-{row.code}": (row.name_fa, row.name_en) for row in rows}


def _open(session: Session) -> Mapping[str, int]:
    counted = (
        select(PacketTaken.sender, func.count())
        .join(RowConflict, RowConflict.packet_id == PacketTaken.id)
        .where(RowConflict.decided_at.is_(None))
        .group_by(PacketTaken.sender)
    )
    return dict(session.execute(counted).tuples().all())


def _partner(
    centre: str, came: list[PacketTaken], title: tuple[str, str], conflicts: int
) -> PartnerRow:
    known = [Known(row.number, row.packet_sha, row.state) for row in came]
    there = covered(known)
    last = next((row for row in came if row.number == there), None)
    return PartnerRow(
        centre,
        *title,
        there,
        last.made_at if last else None,
        last.came_at if last else None,
        receipt_code(last.packet_sha) if last else "",
        missing(known),
        tuple(row.number for row in came if row.state is PacketState.WAITING),
        conflicts,
    )


def _holes(row: PacketRefusal) -> dict[str, object]:
    """What the sentence of the reason asks for."""
    return {"number": row.number or 0, "centre": Code(row.sender), "receiver": Code(row.sender)}
