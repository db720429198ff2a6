"""The digest of a row as the database holds it, the same in both engines.

It stands in the row's last audit entry, so a row that was changed behind the program's back
no longer agrees with its own history.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Dialect, FromClause, LargeBinary, Row, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import AuditObject
from tvto_desk.db.models.base import Base, Record
from tvto_desk.db.types import canonical_json
from tvto_desk.db.unreadable import readable, rows_by

_STORED: Dialect = sqlite.dialect()


def row_digest(row: Record) -> str:
    """SHA-256 of the row's stored values; the local ``id`` is left out."""
    table = row.__table__
    return _digest(table, {c.key: getattr(row, c.key) for c in table.columns if c.key != "id"})


def changed_rows(
    session: Session, seen: Callable[[], None] = lambda: None
) -> Iterator[tuple[str, str]]:
    """Kind and uid of every audited row that differs from, or lacks, its last audit entry.

    A row that no act ever wrote is named too: it was slipped in; and one with a value that no
    column can hold. ``seen`` is called for each row.
    """
    last: dict[tuple[str, str], str | None] = {}
    entries = select(AuditObject.kind, AuditObject.uid, AuditObject.row_digest)
    # An entry that cannot be read is damage of the trail, which names it.
    for _seq, touched in rows_by(session, entries, AuditObject.seq):
        for kind, uid, digest, _number in touched or ():
            last[kind, uid] = digest
    for mapper in Base.registry.mappers:
        if not issubclass(mapper.class_, Record):
            continue
        table = mapper.class_.__table__
        for row_id, rows in rows_by(session, select(table), table.c.id):
            seen()
            row = rows[0] if rows else None
            key = (table.description, _uid_of(session, table, row_id) if row is None else row.uid)
            digest = last.pop(key, None)
            if row is None or digest != _digest(table, _without_id(row)):
                yield key
    for key, digest in last.items():
        if digest is not None:
            yield key


def _uid_of(session: Session, table: FromClause, row_id: int) -> str:
    """The uid of a row of which something cannot be read; empty when that is it."""
    found = readable(session, select(table.c.uid).where(table.c.id == row_id))
    return "" if found is None else str(found[0])


def _without_id(row: Row[Any]) -> dict[str, Any]:
    return {key: value for key, value in row._mapping.items() if key != "id"}


def storing(table: FromClause) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """What brings a row into the form in which a SQLite file stores it."""
    processes = _processes(table)

    def store(row: Mapping[str, Any]) -> dict[str, Any]:
        return {key: process(row[key]) if process else row[key] for key, process in processes}

    return store


def digest_of_stored(table: FromClause, stored: Mapping[str, Any]) -> str:
    """``row_digest`` of a row that ``storing`` brought into its stored form."""
    told = dict(stored)
    told.pop("id", None)
    for key, default in _added(table).items():
        if key in told and told[key] == default:
            del told[key]
    for key in _bytes_of(table):
        if told.get(key) is not None:
            told[key] = bytes(told[key]).hex()
    return hashlib.sha256(f"{table.description}\n{canonical_json(told)}".encode()).hexdigest()


def _digest(table: FromClause, values: dict[str, Any]) -> str:
    return digest_of_stored(
        table,
        {
            key: process(values[key]) if process else values[key]
            for key, process in _processes(table)
            if key in values
        },
    )


@cache
def _bytes_of(table: FromClause) -> tuple[str, ...]:
    return tuple(column.key for column in table.columns if isinstance(column.type, LargeBinary))


@cache
def _processes(table: FromClause) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """The columns of a table in order, each with what SQLAlchemy does to its values."""
    return tuple(
        (column.key, column.type.dialect_impl(_STORED).bind_processor(_STORED))
        for column in table.columns
    )


@cache
def _added(table: FromClause) -> Mapping[str, Any]:
    """The columns that came to the table when it had rows, with the stored default: while it holds
    that, a row has the digest that it had before.
    """
    processes = dict(_processes(table))
    found: dict[str, Any] = {}
    for column in table.columns:
        if column.info.get("added"):
            process, default = processes[column.key], getattr(column.default, "arg", None)
            found[column.key] = process(default) if process else default
    return found
