"""Whom to tell: numbers for the SMS panel, and call lists with a tick for everybody reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.admission import CallEntry, CallList
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.people import PersonName, PersonPhone
from tvto_desk.db.models.staff import Staff
from tvto_desk.domain.calls import CallState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Mobile
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.staff import name_of
from tvto_desk.services.trainees import full_name


@dataclass(frozen=True)
class CallListRow:
    """A call list: how many are on it, and how many were reached."""

    id: int
    title: str
    message: str
    made_on: date
    class_code: str | None
    people: int
    reached: int


@dataclass(frozen=True, kw_only=True)
class CallLine:
    """One person of a call list with the numbers to ring; ``called_by`` is who tried last."""

    id: int
    person_id: int
    name_fa: str
    mobiles: tuple[Mobile, ...]
    state: CallState
    called_at: datetime | None
    called_by: str | None
    note: str


@act(Permission.REGISTER)
def make_call_list(
    desk: Desk,
    title: str,
    person_ids: Sequence[int],
    *,
    message: str = "",
    course_id: int | None = None,
) -> int:
    """Begins a call list of people, each once. ``message`` is the text for the SMS panel."""
    if not title.strip():
        raise DomainError("call_list.title_missing", field="title")
    people = list(dict.fromkeys(person_ids))
    if not people:
        raise DomainError("call_list.nobody")
    with desk.write("call_list.make") as work:
        row = CallList(title=title, message=message, made_on=desk.today(), course_run_id=course_id)
        work.add(row)
        work.add(
            *(
                CallEntry(call_list_id=row.id, person_id=person, state=CallState.WAITING, note="")
                for person in people
            )
        )
        return row.id


@act(Permission.REGISTER)
def record_calls(
    desk: Desk, entry_ids: Sequence[int], state: CallState, *, note: str | None = None
) -> None:
    """Records what came of calls, with who rang and when; ``note`` None leaves the old one."""
    with desk.write("call_list.record") as work:
        found = select(CallEntry).where(CallEntry.id.in_(list(entry_ids)))
        rows = list(work.session.execute(found).scalars())
        if len(rows) != len(set(entry_ids)) or not rows:
            raise DomainError("call_list.unknown")
        for row in rows:
            row.state = state
            waits = state is CallState.WAITING
            row.called_at = None if waits else desk.house.clock.now()
            row.staff_id = None if waits else desk.actor.staff_id
            if note is not None:
                row.note = note


@act(Permission.REGISTER)
def change_message(desk: Desk, call_list_id: int, message: str) -> None:
    """Changes the text for the SMS panel."""
    with desk.write("call_list.message") as work:
        _get(work.session, call_list_id).message = message


@question
def list_call_lists(desk: Desk) -> list[CallListRow]:
    """Every call list, the latest first."""
    people = func.count(CallEntry.id)
    reached = func.sum(_one_if_reached())
    found = (
        select(CallList, CourseRun.class_code, people, reached)
        .join(CallEntry, CallEntry.call_list_id == CallList.id)
        .outerjoin(CourseRun, CourseRun.id == CallList.course_run_id)
        .group_by(CallList.id, CourseRun.class_code)
        .order_by(CallList.id.desc())
    )
    with desk.read() as session:
        return [
            CallListRow(row.id, row.title, row.message, row.made_on, code, count, int(done))
            for row, code, count, done in session.execute(found).tuples()
        ]


@question
def get_call_list(desk: Desk, call_list_id: int) -> CallListRow:
    """One call list. Raises ``call_list.unknown``."""
    for row in list_call_lists(desk):
        if row.id == call_list_id:
            return row
    raise DomainError("call_list.unknown")


@question
def list_calls(desk: Desk, call_list_id: int) -> list[CallLine]:
    """The people of a call list in alphabetical order, with the numbers of today."""
    found = (
        select(CallEntry, PersonName, Staff)
        .join(PersonName, current_name_of(CallEntry.person_id))
        .outerjoin(Staff, Staff.id == CallEntry.staff_id)
        .where(CallEntry.call_list_id == call_list_id)
        .order_by(PersonName.sort_key, CallEntry.id)
    )
    with desk.read() as session:
        rows = list(session.execute(found).tuples())
        phones = mobiles(session, [row.person_id for row, *_ in rows])
        return [
            CallLine(
                id=row.id,
                person_id=row.person_id,
                name_fa=full_name(name),
                mobiles=tuple(phones.get(row.person_id, ())),
                state=row.state,
                called_at=row.called_at,
                called_by=name_of(who) if who is not None else None,
                note=row.note,
            )
            for row, name, who in rows
        ]


@question
def list_mobiles(desk: Desk, person_ids: Sequence[int]) -> list[Mobile]:
    """The current mobile numbers of people, in the order given, with their owners."""
    with desk.read() as session:
        found = mobiles(session, person_ids)
    return [phone for person_id in person_ids for phone in found.get(person_id, ())]


def mobiles(session: Session, person_ids: Sequence[int]) -> dict[int, list[Mobile]]:
    """The current mobile numbers by person, in one question."""
    known = (
        select(PersonPhone.person_id, PersonPhone.number, PersonPhone.owner)
        .where(
            PersonPhone.person_id.in_(list(person_ids)),
            PersonPhone.is_current,
            PersonPhone.number.startswith("09"),
        )
        .order_by(PersonPhone.id)
    )
    found: dict[int, list[Mobile]] = {}
    for person_id, number, owner in session.execute(known):
        found.setdefault(person_id, []).append(Mobile(number, owner or None))
    return found


def _one_if_reached() -> ColumnElement[int]:
    return case((CallEntry.state == CallState.REACHED, 1), else_=0)


def _get(session: Session, call_list_id: int) -> CallList:
    row = session.get(CallList, call_list_id)
    if row is None:
        raise DomainError("call_list.unknown")
    return row
