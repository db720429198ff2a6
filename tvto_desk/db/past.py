"""Records as an earlier act left them, rebuilt from the trail into a database of their own.

Whoever reads the present reads the past with the same questions: the rows that stood then are put
into an empty database in memory, with their local ids. A row is followed forward from the act that
made it; where an erasure took values away, it is followed back from what stands today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from tvto_desk.db.engine import scratch_engine
from tvto_desk.db.models.audit import AuditObject, AuditPayload
from tvto_desk.db.models.base import Base, Record
from tvto_desk.db.restore import Entry, loaded, values_of

_CHUNK = 500
_Acts = list[tuple[int, Entry | None]]
"""The acts on one row in their order; None where an erasure took the values."""


class Past:
    """The rows of some kinds as the act ``cut`` and those before it left them.

    ``uncertain`` counts rows of which an erasure took what would be needed: they stand as today.
    """

    def __init__(self, session: Session, cut: int) -> None:
        self._session, self._cut = session, cut
        self.rows: list[tuple[type[Record], dict[str, Any]]] = []
        self.uncertain = 0

    def take(self, model: type[Record], link: str, ids: Iterable[int]) -> list[int]:
        """Adds the rows of a kind whose ``link`` is one of ``ids``, those that are gone since too.

        Gives their local ids.
        """
        wanted = set(ids)
        if not wanted:
            return []
        column = getattr(model, link)
        found = self._session.execute(select(model).where(column.in_(wanted))).scalars()
        present = {row.uid: row for row in found}
        gone = {
            uid: place
            for uid, place in self._gone(model, link, wanted).items()
            if uid not in present
        }
        acts = self._acts_on([*present, *gone])
        taken = []
        for uid in (*present, *gone):
            values = self._at(model, present.get(uid), acts.get(uid, []))
            if values is not None:
                values = {**_defaults(model), **values, "uid": uid}
                values["id"] = present[uid].id if uid in present else gone[uid]
                self.rows.append((model, values))
                taken.append(int(values["id"]))
        return taken

    def take_present(self, model: type[Record]) -> None:
        """Adds what is looked up only: all rows of a kind, as they stand today."""
        for row in self._session.execute(select(model)).scalars():
            self.rows.append((model, values_of(row)))

    @contextmanager
    def open(self) -> Iterator[Session]:
        """A reading session over the rows that were taken, and over empty tables of all else."""
        engine = scratch_engine()
        try:
            with engine.begin() as connection:
                Base.metadata.create_all(connection)
                for model, values in self.rows:
                    table = model.__table__
                    assert isinstance(table, Table)  # noqa: S101  (narrows the type)
                    connection.execute(insert(table), values)
            with Session(engine, autoflush=False) as session:
                yield session
        finally:
            engine.dispose()

    def _gone(self, model: type[Record], link: str, wanted: set[int]) -> dict[str, int]:
        """Rows that an act took away, by their uid with the local id that they had."""
        taken = (
            select(AuditObject.uid, AuditPayload.body)
            .join(AuditPayload, AuditPayload.seq == AuditObject.seq)
            .where(
                AuditObject.kind == model.__tablename__,
                AuditObject.row_digest.is_(None),
                AuditPayload.body.is_not(None),
            )
        )
        found: dict[str, int] = {}
        for uid, body in self._session.execute(taken):
            for one in json.loads(body or "[]"):
                before = one["before"] or {}
                if one["uid"] == uid and before.get(link) in wanted and "id" in before:
                    found[uid] = before["id"]
        return found

    def _acts_on(self, uids: Sequence[str]) -> dict[str, _Acts]:
        wanted = frozenset(uids)
        found: dict[str, _Acts] = {}
        bodies: dict[int, dict[str, Entry] | None] = {}
        for start in range(0, len(uids), _CHUNK):
            acts = (
                select(AuditObject.seq, AuditObject.uid, AuditPayload.body)
                .join(AuditPayload, AuditPayload.seq == AuditObject.seq)
                .where(AuditObject.uid.in_(uids[start : start + _CHUNK]))
                .order_by(AuditObject.seq)
            )
            for seq, uid, body in self._session.execute(acts):
                if seq not in bodies:
                    bodies[seq] = _entries(body, wanted)
                told = bodies[seq]
                found.setdefault(uid, []).append((seq, told.get(uid) if told else None))
        return found

    def _at(self, model: type[Record], row: Record | None, acts: _Acts) -> dict[str, Any] | None:
        """The values of a row at the cut; None where it did not stand then."""
        before = [entry for seq, entry in acts if seq <= self._cut]
        after = [entry for seq, entry in acts if seq > self._cut]
        if not before:
            return None
        known = [entry for entry in before if entry is not None]
        if len(known) == len(before) and known[0].is_made:
            told: dict[str, Any] | None = {}
            for entry in known:
                told = None if entry.is_gone else {**(told or {}), **(entry.after or {})}
            return None if told is None else _typed(model, told)
        if before[-1] is not None and before[-1].is_gone:
            return None
        if row is None:
            self.uncertain += 1
            return None
        values = values_of(row)
        if any(entry is None for entry in after):
            self.uncertain += 1
        for entry in reversed([entry for entry in after if entry is not None]):
            values |= _typed(model, entry.before or {})
        return values


def _entries(body: str | None, wanted: frozenset[str]) -> dict[str, Entry] | None:
    """What an act told of some rows; a bulk act tells of thousands."""
    if body is None:
        return None
    return {
        one["uid"]: Entry(one["kind"], one["uid"], one["before"], one["after"])
        for one in json.loads(body)
        if one["uid"] in wanted
    }


def _typed(model: type[Record], told: Mapping[str, Any]) -> dict[str, Any]:
    columns = model.__table__.columns
    return {key: loaded(columns[key].type, value) for key, value in told.items() if key in columns}


def _defaults(model: type[Record]) -> dict[str, Any]:
    """What a column holds that came after the act, or that a bulk act left out as empty."""
    return {
        column.key: getattr(column.default, "arg", None)
        if column.default is None or column.default.is_scalar
        else None
        for column in model.__table__.columns
    }
