"""Which documents of people are recorded: the one place that every gate and list asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.people import PersonDocument
from tvto_desk.domain.documents import HeldDocument
from tvto_desk.services.settings import EVERYBODY_GIVES, stored


def held_documents(
    session: Session, members: Mapping[int, Sequence[int]]
) -> dict[int, dict[str, HeldDocument]]:
    """The documents by kind of each person who has one; ``members`` says by id of a record for
    which people its rows count (``asked_by_member``).
    """
    rows = select(PersonDocument).where(PersonDocument.person_id.in_(list(members)))
    found: dict[int, dict[str, HeldDocument]] = {}
    for row in session.execute(rows.order_by(PersonDocument.id)).scalars():
        if not row.has_copy and not row.original_seen:
            continue  # it was there once
        held = HeldDocument(row.valid_to, row.has_copy, row.original_seen)
        for person_id in members[row.person_id]:
            own = found.setdefault(person_id, {})
            own[row.kind] = held.beside(own[row.kind]) if row.kind in own else held
    return found


def of_everybody(session: Session) -> tuple[str, ...]:
    """What everybody gives in this centre, whatever is learnt."""
    return tuple(filter(None, stored(session, EVERYBODY_GIVES).split(",")))
