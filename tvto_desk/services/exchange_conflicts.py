"""Rows that stand here and came otherwise: shown field by field, decided by a person.

Nothing is chosen beforehand, and both sides stay in the diary whatever is decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.exchange import ConflictWhy, PacketTaken, RowConflict
from tvto_desk.db.session import Work
from tvto_desk.db.travel.arriving import Arrival
from tvto_desk.db.travel.leaving import keys_of, rows_of
from tvto_desk.db.travel.standing import LEAD, TAKEN, values_by_key
from tvto_desk.db.triggers import INSERT_ONLY
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.packets import Content, TableRows
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.exchange_values import name_of, read_value
from tvto_desk.services.person_writing import KEYS_OF_NAME, keys_of_name

_DECIDED = "exchange.decide"
WHOLE = "row"
"""The one field of a conflict about a row as a whole: here it stands, there it does not."""


class Side(StrEnum):
    """Which of the two stays."""

    HELD = "held"
    COMING = "coming"


@dataclass(frozen=True)
class FieldRow:
    """A field in which the two sides differ; its values are those of ``read_value``."""

    key: str
    held: Any
    coming: Any


@dataclass(frozen=True)
class ConflictRow:
    """A row of which both sides are kept; ``fields`` differ, nothing is chosen yet."""

    id: int
    sender: str
    number: int
    came_at: datetime
    kind: str
    row_uid: str
    name: str
    why: ConflictWhy
    fields: tuple[FieldRow, ...]
    may_take: bool
    chosen: Mapping[str, Side] | None


@question
def list_conflicts(
    desk: Desk, sender: str | None = None, *, decided: bool = False
) -> list[ConflictRow]:
    """The conflicts that wait for a decision, the oldest first; or those that were decided."""
    found = (
        select(RowConflict, PacketTaken)
        .join(PacketTaken, PacketTaken.id == RowConflict.packet_id)
        .where(RowConflict.decided_at.is_not(None) if decided else RowConflict.decided_at.is_(None))
        .order_by(RowConflict.id)
    )
    if sender is not None:
        found = found.where(PacketTaken.sender == sender)
    with desk.read() as session:
        return [_row(session, row, packet) for row, packet in session.execute(found).all()]


@act(Permission.MERGE_PEOPLE)
def decide(desk: Desk, conflict_id: int, chosen: Mapping[str, Side]) -> None:
    """Stores the chosen side of each field; the diary keeps both.

    Raises ``exchange.choose_each`` while a field is open, ``exchange.unchangeable`` for a row of
    the register that never changes, ``exchange.still_in_the_way`` where another row hinders it, and
    ``Conflict`` where the row changed meanwhile.
    """
    with desk.read() as session:
        takes = _takes_all(session, conflict_id, chosen)
    with desk.write(TAKEN if takes else _DECIDED) as work:
        row = work.session.get(RowConflict, conflict_id)
        if row is None or row.decided_at is not None:
            raise Conflict("record.changed_meanwhile")
        if {one.key for one in _fields(row)} - set(chosen):
            raise DomainError("exchange.choose_each")
        if Side.COMING in chosen.values():
            if not _may_take(row):
                raise DomainError("exchange.unchangeable")
            _store(work, row, chosen)
        row.chosen = {key: side.value for key, side in chosen.items()}
        row.decided_by_id = desk.actor.staff_id
        row.decided_at = desk.house.clock.now()


def _store(work: Work, row: RowConflict, chosen: Mapping[str, Side]) -> None:
    kind, uid = row.kind, row.row_uid
    here = rows_of(work.session, kind, [uid]).get(uid)
    held, coming = _side(row.held), _side(row.coming)
    current = None if here is None else values_by_key(kind, here)
    if (current is None) is not (held is None):
        raise Conflict("record.changed_meanwhile")
    for key in set(held or ()) - set(LEAD):
        if current is not None and held is not None and current[key] != held[key]:
            raise Conflict("record.changed_meanwhile")
    if coming is None:
        origin = str((held or {}).get("origin_centre"))
        content = Content(gone=((kind, uid),))
    else:
        merged = {**(current or {}), **(coming if current is None else {})}
        merged |= {key: coming[key] for key in coming if chosen.get(key) is Side.COMING}
        if all(side is Side.COMING for side in chosen.values()) and "version" in coming:
            merged["version"] = coming["version"]
        elif current is not None:
            merged["version"] = max(current["version"], coming.get("version", 0)) + 1
        if set(KEYS_OF_NAME) <= set(merged):
            merged |= keys_of_name(merged["first_name_fa"], merged["last_name_fa"])
        origin = str(merged["origin_centre"])
        keys = [key for key in keys_of(kind) if key in merged]
        line = [merged[key] for key in (*LEAD, *keys)]
        content = Content((TableRows(kind, tuple(keys), (line,)),))
    arrival = Arrival(work, origin, is_decided=True)
    arrival.take(content)
    if arrival.outcome.clashes:
        raise DomainError("exchange.still_in_the_way")


def _takes_all(session: Session, conflict_id: int, chosen: Mapping[str, Side]) -> bool:
    """Whether the row becomes what came: the next packet may then simply go on from it."""
    row = session.get(RowConflict, conflict_id)
    return row is not None and all(chosen.get(one.key) is Side.COMING for one in _fields(row))


def _side(value: object) -> dict[str, Any] | None:
    return value if isinstance(value, dict) else None


def _fields(row: RowConflict) -> list[FieldRow]:
    held, coming = _side(row.held), _side(row.coming)
    if held is None or coming is None:
        return [FieldRow(WHOLE, held, coming)]
    differ = [
        FieldRow(key, held.get(key), value)
        for key, value in coming.items()
        if key not in LEAD and held.get(key) != value
    ]
    # Keys of a name follow from the name that is chosen; nobody is asked about them.
    return [one for one in differ if one.key not in KEYS_OF_NAME] or differ


def _may_take(row: RowConflict) -> bool:
    return row.held is None or row.kind not in INSERT_ONLY


def _row(session: Session, row: RowConflict, packet: PacketTaken) -> ConflictRow:
    chosen = row.chosen
    return ConflictRow(
        row.id,
        packet.sender,
        packet.number,
        packet.came_at,
        row.kind,
        row.row_uid,
        name_of(session, row.kind, row.row_uid),
        row.why,
        tuple(
            FieldRow(
                one.key,
                *(read_value(session, row.kind, one.key, v) for v in (one.held, one.coming)),
            )
            for one in _fields(row)
        ),
        _may_take(row),
        {key: Side(side) for key, side in chosen.items()} if isinstance(chosen, dict) else None,
    )
