"""Rows in the form in which they travel: uid, origin, version and values, nothing of the place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject
from tvto_desk.db.travel.kinds import columns_of, table_of, target_of, travelling
from tvto_desk.db.types import canonical_json
from tvto_desk.domain.packets import TableRows

_AT_ONCE = 500


def last_act(session: Session) -> int:
    """The number of the last act of the trail."""
    return session.execute(select(func.max(Audit.seq))).scalar() or 0


def rows_since(session: Session, since: int, to: int) -> tuple[TableRows, ...]:
    """Every travelling row that an act after ``since`` touched, up to ``to``, as it stands."""
    found = []
    for kind in _touched_kinds(session, since, to):
        touched = (
            select(AuditObject.uid)
            .where(AuditObject.kind == kind, AuditObject.seq > since, AuditObject.seq <= to)
            .distinct()
        )
        rows = tuple(_plain(session, _query(kind, table_of(kind).c.uid.in_(touched))))
        if rows:
            found.append(TableRows(kind, keys_of(kind), rows))
    return tuple(found)


def gone_since(session: Session, since: int, to: int) -> tuple[tuple[str, str], ...]:
    """Table and uid of every travelling row that was taken away and did not come back."""
    found = []
    for kind in _touched_kinds(session, since, to):
        table = table_of(kind)
        away = (
            select(AuditObject.uid)
            .where(
                AuditObject.kind == kind,
                AuditObject.seq > since,
                AuditObject.seq <= to,
                AuditObject.row_digest.is_(None),
                AuditObject.uid.not_in(select(table.c.uid)),
            )
            .distinct()
        )
        found += [(kind, str(uid)) for uid in sorted(session.execute(away).scalars())]
    return tuple(found)


def rows_of(session: Session, kind: str, uids: Sequence[str]) -> dict[str, list[Any]]:
    """The rows of these uids that are here, by uid, in the form in which they travel."""
    found: dict[str, list[Any]] = {}
    for start in range(0, len(uids), _AT_ONCE):
        part = uids[start : start + _AT_ONCE]
        for row in _plain(session, _query(kind, table_of(kind).c.uid.in_(part))):
            found[row[0]] = row
    return found


def all_rows(session: Session, kind: str, origin: str) -> Iterator[list[Any]]:
    """Every row of a table that came from a centre."""
    return _plain(session, _query(kind, table_of(kind).c.origin_centre == origin))


def keys_of(kind: str) -> tuple[str, ...]:
    """The names of the columns that follow uid, origin and version."""
    return tuple(column.key for column in columns_of(kind))


def _touched_kinds(session: Session, since: int, to: int) -> list[str]:
    kinds = select(AuditObject.kind).where(AuditObject.seq > since, AuditObject.seq <= to)
    touched = set(session.execute(kinds.distinct()).scalars())
    return [kind for kind in travelling() if kind in touched]


def _query(kind: str, which: ColumnElement[bool]) -> Select[Any]:
    return _all(kind).where(which).order_by(table_of(kind).c.uid)


@cache
def _all(kind: str) -> Select[Any]:
    table = table_of(kind)
    shown: list[Any] = [table.c.uid, table.c.origin_centre, table.c.version]
    source: Any = table
    for column in columns_of(kind):
        target = target_of(kind, column.key)
        if target is None:
            shown.append(column)
        else:
            pointed = table_of(target).alias()
            source = source.outerjoin(pointed, pointed.c.id == column)
            shown.append(pointed.c.uid.label(column.key))
    return select(*shown).select_from(source)


def _plain(session: Session, query: Select[Any]) -> Iterator[list[Any]]:
    # Through the one spelling of values and back: dates and decimals become the text of the trail.
    for row in session.execute(query):
        yield json.loads(canonical_json(list(row)))
