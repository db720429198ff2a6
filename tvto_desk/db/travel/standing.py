"""The rows that stand here already, and who touched them last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject
from tvto_desk.db.travel.kinds import table_of
from tvto_desk.db.travel.leaving import keys_of

TAKEN = "exchange.take"
"""The act under which rows of a packet stand in the trail."""

LEAD = ("uid", "origin_centre", "version")
"""What each row on its way begins with."""

_AT_ONCE = 500


class Standing:
    """Rows by their uids, and the local place of each; what was asked once is not asked again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[str, dict[str, int]] = {}

    def stored(self, kind: str, uids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Whole rows in the form that the columns give out, with their local ids."""
        table = table_of(kind)
        found: dict[str, dict[str, Any]] = {}
        for start in range(0, len(uids), _AT_ONCE):
            query = select(table).where(table.c.uid.in_(uids[start : start + _AT_ONCE]))
            for row in self._session.execute(query).mappings():
                found[str(row["uid"])] = dict(row)
        return found

    def look_up(self, kind: str, uids: Iterable[str]) -> None:
        """Learns where rows stand; those that are not here are simply not known."""
        known = self._ids.setdefault(kind, {})
        table = table_of(kind)
        unknown = [uid for uid in uids if uid not in known]
        for start in range(0, len(unknown), _AT_ONCE):
            part = unknown[start : start + _AT_ONCE]
            query = select(table.c.uid, table.c.id).where(table.c.uid.in_(part))
            known.update({str(uid): place for uid, place in self._session.execute(query)})

    def learn(self, kind: str, uids: Iterable[str], places: Iterable[int]) -> None:
        """Rows that were stored just now."""
        self._ids.setdefault(kind, {}).update(zip(uids, places, strict=True))

    def place_of(self, kind: str, uid: str) -> int | None:
        """The local id of a row that was looked up."""
        return self._ids.get(kind, {}).get(uid)


def touched_here(session: Session, kind: str, uids: Sequence[str]) -> set[str]:
    """Those whose last act was another than the taking of a packet."""
    found: set[str] = set()
    for start in range(0, len(uids), _AT_ONCE):
        part = uids[start : start + _AT_ONCE]
        last = (
            select(AuditObject.uid, func.max(AuditObject.seq).label("seq"))
            .where(AuditObject.kind == kind, AuditObject.uid.in_(part))
            .group_by(AuditObject.uid)
            .subquery()
        )
        other = select(last.c.uid).join(Audit, Audit.seq == last.c.seq).where(Audit.action != TAKEN)
        found |= {str(uid) for uid in session.execute(other).scalars()}
    return found


def values_by_key(kind: str, row: list[Any]) -> dict[str, Any]:
    """A row of ``rows_of`` by column."""
    return dict(zip((*LEAD, *keys_of(kind)), row, strict=True))
