"""The loan of equipment between counties (شناوری تجهیزات): asked for, matched, there and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import Application
from tvto_desk.db.models.equipment import (
    Equipment,
    EquipmentHandOver,
    EquipmentLoan,
    EquipmentPhoto,
)
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import Standard
from tvto_desk.domain.enrolment import ApplicationState
from tvto_desk.domain.equipment import (
    AWAY,
    HANDED,
    OPEN,
    Condition,
    EquipmentKind,
    EquipmentState,
    LoanDraft,
    LoanSide,
    LoanState,
    check_loan,
    fitness,
    is_overdue,
    require_loan_transition,
    require_transition,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.equipment import get_item, photo_rows, prepared_photos, promised_items
from tvto_desk.services.staff import name_of


@dataclass(frozen=True)
class LoanRow:
    """A loan with the names a window shows; ``item_fa`` is empty until a thing of ours is found."""

    id: int
    uid: str
    side: LoanSide
    state: LoanState
    other_county: str
    other_centre: str
    wanted_fa: str
    kind: EquipmentKind
    standard_fa: str
    standard_en: str
    equipment_id: int | None
    item_fa: str
    property_no: str
    applicants: int
    wanted_from: date
    due_on: date
    letter_no: str
    is_overdue: bool


@dataclass(frozen=True)
class StepRow:
    """One step of a loan: its day, the condition that was seen, who gave or took."""

    id: int
    state: LoanState
    happened_on: date
    condition: Condition | None
    other_person: str
    note: str
    by: str
    photos: int


@dataclass(frozen=True)
class MatchRow:
    """An idle thing that answers a request, and how well."""

    equipment_id: int
    name_fa: str
    property_no: str
    condition: Condition
    weight: int


@dataclass(frozen=True, kw_only=True)
class StepDraft:
    """What is written down at a step. ``condition`` is needed where the thing changes hands."""

    state: LoanState
    happened_on: date
    condition: Condition | None = None
    other_person: str = ""
    note: str = ""


@act(Permission.MANAGE_EQUIPMENT)
def request_loan(desk: Desk, draft: LoanDraft) -> int:
    """Enters the request of a county, or ours to another. Raises what ``check_loan`` raises."""
    check_loan(draft)
    with desk.write("equipment_loan.request") as work:
        row = EquipmentLoan(
            side=draft.side,
            state=LoanState.REQUESTED,
            other_county=draft.other_county,
            other_centre=draft.other_centre,
            wanted_fa=draft.wanted_fa,
            kind=draft.kind,
            standard_id=draft.standard_id,
            applicants=draft.applicants,
            wanted_from=draft.wanted_from,
            due_on=draft.due_on,
            letter_no=draft.letter_no,
        )
        work.add(row)
        return row.id


@act(Permission.MANAGE_EQUIPMENT)
def match_loan(desk: Desk, loan_id: int, equipment_id: int | None = None) -> None:
    """Promises an idle thing of ours, or records that the other county promised one of its own.

    Raises ``equipment_loan.no_way``, ``item_missing``, ``not_idle`` and ``taken``.
    """
    with desk.write("equipment_loan.match") as work:
        row = _get(work.session, loan_id)
        require_loan_transition(row.state, LoanState.MATCHED)
        if row.side is LoanSide.LENT:
            if equipment_id is None:
                raise DomainError("equipment_loan.item_missing", field="equipment")
            item = get_item(work.session, equipment_id)
            if item.state is not EquipmentState.IDLE:
                state = Key(f"equipment_state.{item.state.value}")
                raise DomainError("equipment_loan.not_idle", name=item.name_fa, state=state)
            if item.id in promised_items(work.session):
                raise DomainError("equipment_loan.taken")
            row.equipment_id = item.id
        row.state = LoanState.MATCHED


@act(Permission.MANAGE_EQUIPMENT)
def record_step(desk: Desk, loan_id: int, draft: StepDraft, pictures: Sequence[bytes] = ()) -> int:
    """Sent, received, in use, to be returned, returned: with the condition and photos of the day.

    A thing of ours is on loan from the day it is sent and idle again, or in repair when it is
    faulty, on the day it is back. Raises ``equipment_loan.no_way``, ``condition_missing``,
    ``day_later`` and ``day_before``. Returns the step's id.
    """
    prepared = prepared_photos(pictures) if pictures else []
    with desk.write("equipment_loan.hand_over") as work:
        row = _get(work.session, loan_id)
        if draft.state in (LoanState.REQUESTED, LoanState.MATCHED, LoanState.CANCELLED):
            raise DomainError("equipment_loan.not_a_step", field="state")
        require_loan_transition(row.state, draft.state)
        if draft.state in HANDED and draft.condition is None:
            raise DomainError("equipment_loan.condition_missing", field="condition")
        _check_day(work.session, row, draft.happened_on, desk.today())
        row.state = draft.state
        item = None if row.equipment_id is None else get_item(work.session, row.equipment_id)
        if item is not None:
            _move(item, draft.state, draft.condition)
        step = EquipmentHandOver(
            loan_id=row.id,
            state=draft.state,
            happened_on=draft.happened_on,
            condition=draft.condition,
            other_person=draft.other_person,
            note=draft.note,
            by_id=desk.actor.staff_id,
        )
        work.add(step)
        photos = photo_rows(prepared, desk, equipment_id=row.equipment_id, hand_over_id=step.id)
        work.add(*photos)
        return step.id


@act(Permission.MANAGE_EQUIPMENT)
def prolong_loan(desk: Desk, loan_id: int, due_on: date, reason: str) -> None:
    """A later day of return. Raises ``equipment_loan.closed``, ``not_later`` and
    ``reason_missing``.
    """
    _require_reason(reason)
    with desk.write("equipment_loan.prolong", reason) as work:
        row = _get(work.session, loan_id)
        if row.state not in OPEN:
            raise DomainError("equipment_loan.closed", state=Key(f"loan_state.{row.state.value}"))
        if due_on <= row.due_on:
            raise DomainError("equipment_loan.not_later", field="due_on", day=row.due_on)
        row.due_on = due_on


@act(Permission.MANAGE_EQUIPMENT)
def cancel_loan(desk: Desk, loan_id: int, reason: str) -> None:
    """Ends a request before anything left the house. Raises ``equipment_loan.no_way``,
    ``reason_missing``.
    """
    _require_reason(reason)
    with desk.write("equipment_loan.cancel", reason) as work:
        row = _get(work.session, loan_id)
        require_loan_transition(row.state, LoanState.CANCELLED)
        row.state = LoanState.CANCELLED


@question
def list_loans(desk: Desk, equipment_id: int | None = None) -> list[LoanRow]:
    """Loans, the open ones first and by the day of return; of one thing, or all."""
    found = (
        select(EquipmentLoan, Equipment, Standard.title_fa, Standard.title_en)
        .outerjoin(Equipment, Equipment.id == EquipmentLoan.equipment_id)
        .outerjoin(Standard, Standard.id == EquipmentLoan.standard_id)
    )
    if equipment_id is not None:
        found = found.where(EquipmentLoan.equipment_id == equipment_id)
    with desk.read() as session:
        rows = [_row(*found_row, desk.today()) for found_row in session.execute(found).tuples()]
    return sorted(rows, key=lambda row: (row.state not in OPEN, row.due_on, row.id))


@question
def get_loan(desk: Desk, loan_id: int) -> LoanRow:
    """One loan. Raises ``equipment_loan.unknown``."""
    found = next((row for row in list_loans(desk) if row.id == loan_id), None)
    if found is None:
        raise DomainError("equipment_loan.unknown")
    return found


@question
def list_steps(desk: Desk, loan_id: int) -> list[StepRow]:
    """The steps of a loan in their order."""
    photos = (
        select(EquipmentPhoto.hand_over_id, func.count().label("count"))
        .group_by(EquipmentPhoto.hand_over_id)
        .subquery()
    )
    found = (
        select(EquipmentHandOver, Staff, photos.c.count)
        .join(Staff, Staff.id == EquipmentHandOver.by_id)
        .outerjoin(photos, photos.c.hand_over_id == EquipmentHandOver.id)
        .where(EquipmentHandOver.loan_id == loan_id)
        .order_by(EquipmentHandOver.id)
    )
    with desk.read() as session:
        return [
            StepRow(
                row.id,
                row.state,
                row.happened_on,
                row.condition,
                row.other_person,
                row.note,
                name_of(who),
                count or 0,
            )
            for row, who, count in session.execute(found)
        ]


@question
def matches_for(desk: Desk, loan_id: int) -> list[MatchRow]:
    """Idle things that answer a request and are promised to nobody, the best first."""
    with desk.read() as session:
        loan = _get(session, loan_id)
        groups = {row.id: row.group_id for row in session.execute(select(Standard)).scalars()}
        asked = (loan.kind, loan.wanted_fa, loan.standard_id, groups.get(loan.standard_id or 0))
        idle = select(Equipment).where(Equipment.state == EquipmentState.IDLE)
        promised = promised_items(session)
        rows = [
            MatchRow(
                item.id,
                item.name_fa,
                item.property_no,
                item.condition,
                fitness(
                    asked,
                    (item.kind, item.name_fa, item.standard_id, groups.get(item.standard_id or 0)),
                ),
            )
            for item in session.execute(idle).scalars()
            if item.id not in promised
        ]
    worst = list(Condition).index
    return sorted(
        (row for row in rows if row.weight),
        key=lambda row: (-row.weight, worst(row.condition), row.equipment_id),
    )


@question
def waiting_here(desk: Desk, standard_id: int) -> int:
    """How many people of this centre wait for a trade: the applicants of a request of ours."""
    counted = select(func.count(func.distinct(Application.person_id))).where(
        Application.standard_id == standard_id,
        Application.state.in_((ApplicationState.APPLICANT, ApplicationState.WAITING)),
    )
    with desk.read() as session:
        return session.execute(counted).scalar_one()


def overdue_loans(session: Session, today: date) -> int:
    """How many things are away after the day they were promised back."""
    counted = select(func.count(EquipmentLoan.id)).where(
        EquipmentLoan.state.in_(AWAY), EquipmentLoan.due_on < today
    )
    return session.execute(counted).scalar_one()


def asked_loans(session: Session) -> int:
    """How many requests of other counties wait for an answer."""
    counted = select(func.count(EquipmentLoan.id)).where(
        EquipmentLoan.state == LoanState.REQUESTED, EquipmentLoan.side == LoanSide.LENT
    )
    return session.execute(counted).scalar_one()


def _get(session: Session, loan_id: int) -> EquipmentLoan:
    row = session.get(EquipmentLoan, loan_id)
    if row is None:
        raise DomainError("equipment_loan.unknown")
    return row


def _move(item: Equipment, step: LoanState, condition: Condition | None) -> None:
    """The thing follows its loan."""
    if condition is not None:
        item.condition = condition
    if step is LoanState.SENT:
        require_transition(item.state, EquipmentState.ON_LOAN)
        item.state = EquipmentState.ON_LOAN
    elif step is LoanState.RETURNED:
        faulty = condition is Condition.FAULTY
        wanted = EquipmentState.IN_REPAIR if faulty else EquipmentState.IDLE
        require_transition(item.state, wanted)
        item.state = wanted


def _check_day(session: Session, row: EquipmentLoan, day: date, today: date) -> None:
    if day > today:
        raise DomainError("equipment_loan.day_later", field="happened_on")
    last = session.execute(
        select(func.max(EquipmentHandOver.happened_on)).where(EquipmentHandOver.loan_id == row.id)
    ).scalar_one()
    if last is not None and day < last:
        raise DomainError("equipment_loan.day_before", field="happened_on", day=last)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise DomainError("equipment_loan.reason_missing", field="reason")


def _row(
    row: EquipmentLoan, item: Equipment | None, title: str | None, latin: str | None, today: date
) -> LoanRow:
    return LoanRow(
        row.id,
        row.uid,
        row.side,
        row.state,
        row.other_county,
        row.other_centre,
        row.wanted_fa,
        row.kind,
        title or "",
        latin or "",
        row.equipment_id,
        item.name_fa if item else "",
        item.property_no if item else "",
        row.applicants,
        row.wanted_from,
        row.due_on,
        row.letter_no,
        is_overdue(row.state, row.due_on, today),
    )
