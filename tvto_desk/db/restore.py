"""Puts the rows that an act touched back to what they were before it, from its own trail.

What the act made goes, what it changed gets its former values, what it took away comes back in
its old place. Nothing here asks whether that is wise: ``services.undo`` does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import LargeBinary, func, select
from sqlalchemy import inspect as look_into
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from tvto_desk.db.models.audit import AuditObject, AuditPayload
from tvto_desk.db.models.base import Base, Record
from tvto_desk.db.types import Choice, Day, Hundredths, Instant, canonical_json

_CHUNK = 500
_OF_THE_ROW = frozenset({"id", "version"})

STAYING: Mapping[str, str] = {"import_run": "undone_at"}
"""Rows that stay when the act that made them is taken back, and the column that says when."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as an act found it (``before``; None: it made the row) and left it (``after``)."""

    kind: str
    uid: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def is_made(self) -> bool:
        """The act made the row."""
        return self.before is None and self.after is not None

    @property
    def is_gone(self) -> bool:
        """The act took the row away."""
        return self.after is None and self.before is not None


@dataclass(frozen=True, slots=True)
class Reference:
    """A row that leans on one that would have to go."""

    kind: str
    row: Record
    on: Record


def record_classes() -> dict[str, type[Record]]:
    """Every table of records with its class."""
    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record)
    }


def entries_of(session: Session, seq: int) -> list[Entry] | None:
    """What an act touched, in its order; None when an erasure blanked it."""
    body = session.execute(select(AuditPayload.body).where(AuditPayload.seq == seq)).scalar()
    if body is None:
        return None
    return [Entry(e["kind"], e["uid"], e["before"], e["after"]) for e in json.loads(body)]


def present_rows(session: Session, entries: Iterable[Entry]) -> dict[tuple[str, str], Record]:
    """The rows of ``entries`` that are there now, by kind and uid."""
    wanted: dict[str, list[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.kind, []).append(entry.uid)
    classes = record_classes()
    found: dict[tuple[str, str], Record] = {}
    for kind, uids in wanted.items():
        model = classes[kind]
        for chunk in _chunks(uids):
            for row in session.execute(select(model).where(model.uid.in_(chunk))).scalars():
                found[kind, row.uid] = row
    return found


def differs(row: Record, entry: Entry) -> bool:
    """Whether a row no longer holds what the act left in it."""
    now = json.loads(canonical_json(values_of(row)))
    left = entry.after or {}
    return any(now.get(key) != value for key, value in left.items() if key not in _OF_THE_ROW)


def references(session: Session, leaving: Sequence[Record]) -> Iterator[Reference]:
    """Rows outside ``leaving`` that lean on a row of it, so that it cannot go."""
    by_table: dict[str, dict[int, Record]] = {}
    for row in leaving:
        by_table.setdefault(row.__tablename__, {})[row.id] = row
    for model in record_classes().values():
        table = model.__table__
        own = by_table.get(model.__tablename__, {})
        for column in table.columns:
            for key in column.foreign_keys:
                targets = by_table.get(key.column.table.name)
                if key.column.name != "id" or not targets:
                    continue
                for chunk in _chunks(targets):
                    leaning = select(model).where(column.in_(chunk)).order_by(model.id)
                    for row in session.execute(leaning).scalars():
                        if row.id not in own:
                            yield Reference(
                                model.__tablename__, row, targets[getattr(row, column.key)]
                            )


def restore(
    session: Session,
    entries: Sequence[Entry],
    present: Mapping[tuple[str, str], Record],
    *,
    at: datetime,
) -> None:
    """Does it; every row of ``entries`` that should be there is in ``present``.

    What goes, goes first and children before parents, since a unique key of it may be needed by
    what comes back.
    """
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    changed = [entry for entry in entries if entry.before is not None and entry.after is not None]
    for entry in changed:
        _let_go(present[entry.kind, entry.uid], entry)
    session.flush()
    made = [entry for entry in entries if entry.is_made]
    for kind in sorted({entry.kind for entry in made}, key=order.__getitem__, reverse=True):
        for entry in made:
            if entry.kind == kind:
                row = present[kind, entry.uid]
                if kind in STAYING:
                    setattr(row, STAYING[kind], at)
                else:
                    session.delete(row)
        session.flush()
    for entry in changed:
        _put_back(present[entry.kind, entry.uid], entry.before or {})
    session.flush()
    gone = [entry for entry in entries if entry.is_gone]
    for kind in sorted({entry.kind for entry in gone}, key=order.__getitem__):
        session.add_all(_revived(session, entry) for entry in gone if entry.kind == kind)
        session.flush()


def taken_places(session: Session, entries: Iterable[Entry]) -> Iterator[Record]:
    """Rows that have taken the old place of a row which others may lean on."""
    leaned_on = _leaned_on()
    classes = record_classes()
    for entry in entries:
        if entry.is_gone and entry.kind in leaned_on:
            holder = session.get(classes[entry.kind], (entry.before or {}).get("id"))
            if holder is not None:
                yield holder


def strangers(session: Session, entries: Sequence[Entry], seq: int) -> Iterator[Record]:
    """Rows that a former value would lean on, but which came only after the act.

    A local number is given anew once its row is gone, so the number alone proves nothing.
    """
    classes = record_classes()
    coming = {(e.kind, (e.before or {}).get("id")) for e in entries if e.is_gone}
    asked: set[tuple[str, int]] = set()
    for entry in entries:
        if entry.before is None:
            continue
        for column in classes[entry.kind].__table__.columns:
            value = entry.before.get(column.key)
            for key in column.foreign_keys:
                target = key.column.table.name
                place = (target, value)
                if value is None or target not in classes or place in coming or place in asked:
                    continue
                asked.add((target, value))
                row = session.get(classes[target], value)
                if row is None:
                    continue
                first = select(func.min(AuditObject.seq)).where(AuditObject.uid == row.uid)
                begun = session.execute(first).scalar()
                if begun is not None and begun > seq:
                    yield row


def _leaned_on() -> frozenset[str]:
    return frozenset(
        key.column.table.name
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
    )


def _let_go(row: Record, entry: Entry) -> None:
    """A former value that pointed nowhere frees the row that the present one holds in place."""
    for key, value in (entry.before or {}).items():
        if value is None and row.__table__.columns[key].foreign_keys:
            setattr(row, key, None)


def _put_back(row: Record, before: Mapping[str, Any]) -> None:
    told = {key: value for key, value in before.items() if key not in _OF_THE_ROW}
    for key, value in told.items():
        setattr(row, key, loaded(row.__table__.columns[key].type, value))
    if not told:
        # Only the version was raised, for rows beside this one: it is raised again.
        row.version += 1


def _revived(session: Session, entry: Entry) -> Record:
    model = record_classes()[entry.kind]
    columns = model.__table__.columns
    before = entry.before or {}
    row = model(
        **{
            key: loaded(columns[key].type, value)
            for key, value in before.items()
            if key not in _OF_THE_ROW
        }
    )
    place = before.get("id")
    if place is not None and session.get(model, place) is None:
        row.id = place
    return row


def loaded(kind: TypeEngine[Any], value: Any) -> Any:
    """A value of the trail in the form that the column gives out."""
    if value is None:
        return None
    match kind:
        case Day():
            return date.fromisoformat(value)
        case Instant():
            return datetime.fromisoformat(value)
        case Hundredths():
            return Decimal(value)
        case Choice():
            return kind.words(value)
        case LargeBinary():
            return bytes.fromhex(value)
    return value


def values_of(row: Record) -> dict[str, Any]:
    """Every column of a row by its name."""
    return {column.key: getattr(row, column.key) for column in look_into(type(row)).column_attrs}


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(items)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk
