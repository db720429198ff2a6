"""The register of equipment by workshop: what there is, in which condition, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Workshop
from tvto_desk.db.models.equipment import (
    Equipment,
    EquipmentHandOver,
    EquipmentLoan,
    EquipmentPhoto,
)
from tvto_desk.db.models.standards import Standard
from tvto_desk.domain import digits, jalali, persian
from tvto_desk.domain.equipment import (
    AWAY,
    Condition,
    EquipmentDraft,
    EquipmentKind,
    EquipmentState,
    LoanState,
    check_equipment,
    require_by_hand,
)
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.system.scans import prepare_scan

MOST_PHOTOS = 6
"""So many pictures say how a thing looks; more fill the disk."""


@dataclass(frozen=True)
class EquipmentRow:
    """A thing of the register with the names a window shows."""

    id: int
    uid: str
    version: int
    name_fa: str
    property_no: str
    kind: EquipmentKind
    condition: Condition
    state: EquipmentState
    acquired_on: date
    workshop_id: int | None
    workshop_fa: str
    standard_id: int | None
    standard_fa: str
    standard_en: str
    note: str
    photos: int

    @property
    def draft(self) -> EquipmentDraft:
        """What its form shows."""
        return EquipmentDraft(
            name_fa=self.name_fa,
            kind=self.kind,
            condition=self.condition,
            acquired_on=self.acquired_on,
            workshop_id=self.workshop_id,
            standard_id=self.standard_id,
            property_no=self.property_no,
            note=self.note,
        )


@dataclass(frozen=True)
class AdditionRow:
    """What came to the register in a Jalali year, of one kind."""

    year: int
    kind: EquipmentKind
    count: int


@dataclass(frozen=True)
class PhotoRow:
    """A photo as a JPEG and when it was put there."""

    id: int
    picture: bytes
    added_at: datetime


@act(Permission.MANAGE_EQUIPMENT)
def add_equipment(desk: Desk, draft: EquipmentDraft, count: int = 1) -> list[int]:
    """Enters ``count`` equal things, all idle; only one alone may carry a property number.

    Raises what ``check_equipment`` raises, ``equipment.count`` and ``equipment.number_taken``.
    """
    check_equipment(draft, desk.today())
    if not 1 <= count <= 200 or (count > 1 and draft.property_no):
        raise DomainError("equipment.count", field="count")
    with desk.write("equipment.add") as work:
        rows = [row_of(work.session, draft) for _ in range(count)]
        work.add(*rows)
        return [row.id for row in rows]


@act(Permission.MANAGE_EQUIPMENT)
def change_equipment(desk: Desk, equipment_id: int, version: int, draft: EquipmentDraft) -> None:
    """Puts the values of the form into the record. Raises ``Conflict`` and as ``add_equipment``."""
    check_equipment(draft, desk.today())
    with desk.write("equipment.change") as work:
        row = get_item(work.session, equipment_id)
        if row.version != version:
            raise Conflict("record.changed_meanwhile")
        number = _free_number(work.session, draft.property_no, row.id)
        for key in ("name_fa", "kind", "condition", "acquired_on", "workshop_id", "standard_id"):
            setattr(row, key, getattr(draft, key))
        row.property_no, row.note = number, draft.note


@act(Permission.MANAGE_EQUIPMENT)
def set_equipment_state(desk: Desk, equipment_id: int, state: EquipmentState) -> None:
    """Idle, in use or in repair; ``write_off_equipment`` ends the way of a thing.

    Raises ``equipment.no_way`` and ``equipment.by_loan``.
    """
    with desk.write("equipment.move") as work:
        row = get_item(work.session, equipment_id)
        require_by_hand(row.state, state)
        if state is EquipmentState.WRITTEN_OFF:
            raise DomainError("equipment.reason_missing", field="reason")
        if row.id in promised_items(work.session):
            raise DomainError("equipment.promised", name=row.name_fa)
        row.state = state


@act(Permission.WRITE_OFF_EQUIPMENT)
def write_off_equipment(desk: Desk, equipment_id: int, reason: str) -> None:
    """Takes a thing out of the list of property; its record stays.

    Raises ``equipment.reason_missing``, ``equipment.no_way`` and ``equipment.promised``.
    """
    if not reason.strip():
        raise DomainError("equipment.reason_missing", field="reason")
    with desk.write("equipment.write_off", reason) as work:
        row = get_item(work.session, equipment_id)
        require_by_hand(row.state, EquipmentState.WRITTEN_OFF)
        if row.id in promised_items(work.session):
            raise DomainError("equipment.promised", name=row.name_fa)
        row.state = EquipmentState.WRITTEN_OFF


@act(Permission.MANAGE_EQUIPMENT)
def add_photos(desk: Desk, equipment_id: int, pictures: Sequence[bytes]) -> int:
    """Keeps photos of a thing, JPEG or PNG each. Returns how many.

    Raises ``equipment.too_many_photos`` and what ``prepare_scan`` raises; then none is kept.
    """
    prepared = prepared_photos(pictures)
    with desk.write("equipment.photo") as work:
        row = get_item(work.session, equipment_id)
        work.add(*photo_rows(prepared, desk, equipment_id=row.id))
    return len(prepared)


@question
def list_equipment(desk: Desk, text: str = "") -> list[EquipmentRow]:
    """The register by name; every word of ``text`` is in name, number, workshop or standard."""
    photos = (
        select(EquipmentPhoto.equipment_id, func.count().label("count"))
        .group_by(EquipmentPhoto.equipment_id)
        .subquery()
    )
    found = (
        select(Equipment, Workshop.name_fa, Standard.title_fa, Standard.title_en, photos.c.count)
        .outerjoin(Workshop, Workshop.id == Equipment.workshop_id)
        .outerjoin(Standard, Standard.id == Equipment.standard_id)
        .outerjoin(photos, photos.c.equipment_id == Equipment.id)
        .order_by(Equipment.id)
    )
    asked = persian.search_words(text)
    with desk.read() as session:
        rows = [
            EquipmentRow(
                row.id,
                row.uid,
                row.version,
                row.name_fa,
                row.property_no,
                row.kind,
                row.condition,
                row.state,
                row.acquired_on,
                row.workshop_id,
                workshop or "",
                row.standard_id,
                standard or "",
                latin or "",
                row.note,
                count or 0,
            )
            for row, workshop, standard, latin, count in session.execute(found)
        ]
    if asked:
        rows = [row for row in rows if _answers(row, asked)]
    return sorted(rows, key=lambda row: (persian.sort_key(row.name_fa), row.id))


@question
def list_additions(desk: Desk) -> list[AdditionRow]:
    """What came in each Jalali year, the newest year first; what was written off counts too."""
    counted: dict[tuple[int, EquipmentKind], int] = {}
    with desk.read() as session:
        for acquired_on, kind in session.execute(select(Equipment.acquired_on, Equipment.kind)):
            key = (jalali.to_jalali(acquired_on).year, kind)
            counted[key] = counted.get(key, 0) + 1
    order = list(EquipmentKind)
    return [
        AdditionRow(year, kind, count)
        for (year, kind), count in sorted(
            counted.items(), key=lambda one: (-one[0][0], order.index(one[0][1]))
        )
    ]


@question
def list_photos(desk: Desk, equipment_id: int) -> list[PhotoRow]:
    """The photos of a thing, those of its hand-overs too, the newest first."""
    found = (
        select(EquipmentPhoto)
        .where(EquipmentPhoto.equipment_id == equipment_id)
        .order_by(EquipmentPhoto.added_at.desc(), EquipmentPhoto.id)
    )
    with desk.read() as session:
        return _with_pictures(desk, session.execute(found).scalars())


@question
def list_loan_photos(desk: Desk, loan_id: int) -> list[PhotoRow]:
    """The photos of every hand-over of a loan, the newest first."""
    found = (
        select(EquipmentPhoto)
        .join(EquipmentHandOver, EquipmentHandOver.id == EquipmentPhoto.hand_over_id)
        .where(EquipmentHandOver.loan_id == loan_id)
        .order_by(EquipmentPhoto.added_at.desc(), EquipmentPhoto.id)
    )
    with desk.read() as session:
        return _with_pictures(desk, session.execute(found).scalars())


def row_of(session: Session, draft: EquipmentDraft) -> Equipment:
    """A new row of the register, idle or in repair. Raises ``equipment.number_taken``."""
    faulty = draft.condition is Condition.FAULTY
    return Equipment(
        name_fa=draft.name_fa,
        property_no=_free_number(session, draft.property_no),
        kind=draft.kind,
        condition=draft.condition,
        state=EquipmentState.IN_REPAIR if faulty else EquipmentState.IDLE,
        acquired_on=draft.acquired_on,
        workshop_id=draft.workshop_id,
        standard_id=draft.standard_id,
        note=draft.note,
    )


def get_item(session: Session, equipment_id: int) -> Equipment:
    """The row of a thing. Raises ``equipment.unknown``."""
    row = session.get(Equipment, equipment_id)
    if row is None:
        raise DomainError("equipment.unknown")
    return row


def promised_items(session: Session) -> frozenset[int]:
    """Things that are matched to a request or away on a loan."""
    held = select(EquipmentLoan.equipment_id).where(
        EquipmentLoan.state.in_(AWAY | {LoanState.MATCHED})
    )
    return frozenset(found for found in session.execute(held).scalars() if found is not None)


def prepared_photos(pictures: Sequence[bytes]) -> list[bytes]:
    """Pictures as they are kept. Raises ``equipment.too_many_photos`` for none or too many."""
    if not 0 < len(pictures) <= MOST_PHOTOS:
        raise DomainError("equipment.too_many_photos", field="photos", most=MOST_PHOTOS)
    return [prepare_scan(picture) for picture in pictures]


def photo_rows(
    prepared: Iterable[bytes],
    desk: Desk,
    *,
    equipment_id: int | None = None,
    hand_over_id: int | None = None,
) -> list[EquipmentPhoto]:
    """Rows for pictures, which are on disk when this returns."""
    return [
        EquipmentPhoto(
            equipment_id=equipment_id,
            hand_over_id=hand_over_id,
            scan_sha=desk.house.blobs.put(page),
            added_by_id=desk.actor.staff_id,
            added_at=desk.house.clock.now(),
        )
        for page in prepared
    ]


def _with_pictures(desk: Desk, rows: Iterable[EquipmentPhoto]) -> list[PhotoRow]:
    return [PhotoRow(row.id, desk.house.blobs.get(row.scan_sha), row.added_at) for row in rows]


def _free_number(session: Session, typed: str, own_id: int | None = None) -> str:
    number = digits.latin(typed).strip()
    if number:
        taken = select(Equipment.id).where(Equipment.property_no == number)
        if own_id is not None:
            taken = taken.where(Equipment.id != own_id)
        if session.execute(taken.limit(1)).first() is not None:
            raise DomainError("equipment.number_taken", field="property_no", number=Code(number))
    return number


def _answers(row: EquipmentRow, asked: Sequence[str]) -> bool:
    body = persian.search_key(
        " ".join((row.name_fa, row.property_no, row.workshop_fa, row.standard_fa))
    )
    return all(word in body for word in asked)
