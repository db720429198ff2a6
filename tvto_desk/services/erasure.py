"""Erasing what is kept of a person for work alone: contacts, circumstances, photo, old values.

What stands in an official register stays: name, identity, classes, results, certificates. Which
column is which says its retention class (``Keep``). It is done when the years of keeping are over,
counted from the last act on anything of the person, and cannot be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import inspect, or_, select, update
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject, AuditPayload
from tvto_desk.db.models.base import Base, Keep, Record
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.courses import Application, Enrolment
from tvto_desk.db.models.people import Person
from tvto_desk.domain import jalali
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import circle_of
from tvto_desk.services.person_rows import get_person
from tvto_desk.services.settings import RETENTION_YEARS, stored
from tvto_desk.system.clock import IRAN

_GOES = frozenset({Keep.PERSON, Keep.CONTACT})
_PICTURES = ("photo_sha", "scan_sha", "sha")


@dataclass(frozen=True)
class ErasureFacts:
    """What an erasure would do: from when on it may be done, how many certificates stay, and the
    old values of how many acts go, ``shared`` of them with those of other people.
    """

    version: int
    free_on: date
    certificates: int
    acts: int
    shared: int


@question
def weigh_erasure(desk: Desk, person_id: int) -> ErasureFacts:
    """Looks before anything is done. Raises ``trainee.unknown``."""
    with desk.read() as session:
        circle = circle_of(session, person_id)
        rows = list(_rows_of(session, circle))
        seqs = _seqs(session, rows)
        shared = sum(_is_shared(session, seq, circle) for seq in seqs)
        kept = select(Certificate.id).where(Certificate.person_id.in_(circle))
        return ErasureFacts(
            version=get_person(session, circle[0]).version,
            free_on=_free_on(session, rows),
            certificates=len(session.execute(kept).all()),
            acts=len(seqs),
            shared=shared,
        )


@act(Permission.ERASE, heavy=True)
def erase_person(desk: Desk, person_id: int, version: int, reason: str) -> None:
    """Erases, in one act that keeps no old value itself; the record's history still says who did
    what and when. Backups lose it when the plan takes them away.

    Raises ``erasure.reason_missing``, ``erasure.too_early`` with the day, ``Conflict`` when the
    record was changed since it was weighed.
    """
    if not reason.strip():
        raise DomainError("erasure.reason_missing", field="reason")
    with desk.write("trainee.erase", reason) as work:
        work.hides_values = True
        session = work.session
        circle = circle_of(session, person_id)
        if get_person(session, circle[0]).version != version:
            raise Conflict("record.changed_meanwhile")
        rows = list(_rows_of(session, circle))
        free_on = _free_on(session, rows)
        if desk.today() < free_on:
            raise DomainError("erasure.too_early", day=free_on)
        seqs = _seqs(session, rows)
        pictures = _pictures(session, rows, seqs)
        # What hangs on another row goes first.
        for row in reversed(rows):
            _erase(session, row)
            session.flush()
        for row in rows:
            if isinstance(row, Person):
                row.version += 1
        session.flush()
        session.execute(update(AuditPayload).where(AuditPayload.seq.in_(seqs)).values(body=None))
        gone = [sha for sha in pictures if not _is_needed(session, sha)]
    for sha in gone:
        desk.house.blobs.remove(sha)


@cache
def _models() -> dict[type[Record], list[str]]:
    """Every kind of record about a person, with the columns that say whose it is: those that point
    to the person, and those that hang on a record that goes with the person.
    """
    found: dict[type[Record], list[str]] = {}
    owners = {Person.__table__}
    more = True
    while more:
        more = False
        for mapper in Base.registry.mappers:
            model = mapper.class_
            if not issubclass(model, Record) or model is Person or model in found:
                continue
            pointing = [
                column.key
                for column in mapper.columns
                for key in column.foreign_keys
                if key.column.table is Person.__table__
                or (key.column.table in owners and column.info["keep"] in _GOES)
            ]
            if pointing:
                found[model], more = pointing, True
                if _goes(model, pointing):
                    owners.add(model.__table__)
    return found


def _goes(model: type[Record], pointing: list[str]) -> bool:
    """Where even whose row it is is kept for work alone, the row goes as a whole."""
    columns = inspect(model).columns
    return all(columns[key].info["keep"] in _GOES for key in pointing)


def _rows_of(session: Session, circle: Iterable[int]) -> Iterator[Record]:
    ids: dict[Any, list[int]] = {Person.__table__: list(circle)}
    yield from session.execute(select(Person).where(Person.id.in_(ids[Person.__table__]))).scalars()
    for model, pointing in _models().items():
        columns = inspect(model).columns
        mine = or_(
            *(
                getattr(model, key).in_(
                    ids.get(next(iter(columns[key].foreign_keys)).column.table, [])
                )
                for key in pointing
            )
        )
        rows = session.execute(select(model).where(mine).order_by(model.id)).scalars().all()
        ids[model.__table__] = [row.id for row in rows]
        yield from rows


def _free_on(session: Session, rows: list[Record]) -> date:
    """The day from which on nothing of the person has to be kept for work."""
    uids = [row.uid for row in rows]
    last = (
        select(Audit.at)
        .join(AuditObject, AuditObject.seq == Audit.seq)
        .where(AuditObject.uid.in_(uids))
        .order_by(Audit.seq.desc())
        .limit(1)
    )
    at = session.execute(last).scalar_one()
    return jalali.add_months(at.astimezone(IRAN).date(), 12 * stored(session, RETENTION_YEARS))


def _erasable(row: Record) -> list[str]:
    """The columns of a row that are kept for work alone."""
    return [column.key for column in inspect(type(row)).columns if column.info["keep"] in _GOES]


def _seqs(session: Session, rows: list[Record]) -> list[int]:
    """The acts whose old values tell something of the person that is not of the register."""
    uids = [row.uid for row in rows if isinstance(row, Person) or _erasable(row)]
    found = (
        select(AuditObject.seq)
        .join(AuditPayload, AuditPayload.seq == AuditObject.seq)
        .where(AuditObject.uid.in_(uids), AuditPayload.body.is_not(None))
    )
    return sorted(session.execute(found.distinct()).scalars())


def _is_shared(session: Session, seq: int, circle: tuple[int, ...]) -> bool:
    own = select(Person.uid).where(Person.id.in_(circle))
    others = select(AuditObject.uid).where(
        AuditObject.seq == seq,
        AuditObject.kind == Person.__tablename__,
        AuditObject.uid.not_in(own),
    )
    return session.execute(others.limit(1)).first() is not None


def _pictures(session: Session, rows: list[Record], seqs: list[int]) -> set[str]:
    """The photo, scans, and every former one that the trail names."""
    uids = {row.uid for row in rows if isinstance(row, Person) or _erasable(row)}
    found = {getattr(row, key, None) for row in rows for key in _PICTURES if key in _erasable(row)}
    bodies = select(AuditPayload.body).where(AuditPayload.seq.in_(seqs))
    for body in session.execute(bodies).scalars():
        for one in json.loads(body or "[]"):
            if one["uid"] in uids:
                for side in ("before", "after"):
                    found |= {(one[side] or {}).get(key) for key in _PICTURES}
    return {sha for sha in found if sha}


def _erase(session: Session, row: Record) -> None:
    """Takes the row away where all of it is of the person, else blanks what is."""
    mapper = inspect(type(row))
    if isinstance(row, Application) and _is_entered(session, row):
        row.close_reason = ""
        return
    if not isinstance(row, Person) and _goes(type(row), _models()[type(row)]):
        session.delete(row)
        return
    for key in _erasable(row):
        setattr(row, key, _blank(mapper.columns[key]))


def _is_entered(session: Session, row: Application) -> bool:
    """An application that became a place in a class belongs to its register."""
    found = select(Enrolment.id).where(Enrolment.application_id == row.id)
    return session.execute(found).first() is not None


def _blank(column: Any) -> object:
    return None if column.nullable else column.default.arg


def _is_needed(session: Session, sha: str) -> bool:
    """Whether an issued page or another record shows the same picture."""
    wanted = [
        select(mapper.class_.id).where(getattr(mapper.class_, key) == sha)
        for mapper in Base.registry.mappers
        for key in _PICTURES
        if issubclass(mapper.class_, Record) and hasattr(mapper.class_, key)
    ]
    return any(session.execute(one.limit(1)).first() is not None for one in wanted)
