"""One document of a whole class or selection, recorded in one act: «رسید مدارک» for many.

What came is added to what is there; nothing that was recorded before is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.people import PersonDocument, PersonName
from tvto_desk.domain.documents import KEPT, HeldDocument, require_document
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.exports import LARGE_LIST
from tvto_desk.services.held_documents import held_documents
from tvto_desk.services.person_circle import asked_by_member, roots_of

_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What came of one kind of document on a day; ``valid_to`` None: without an end, or as it was
    recorded before.
    """

    kind: str
    has_copy: bool
    original_seen: bool
    came_on: date
    valid_to: date | None = None


@dataclass(frozen=True)
class BroughtPreview:
    """Whom it would be recorded for by name, and how many have all of it already."""

    changing: tuple[str, ...]
    same: int


@question
def preview_documents(desk: Desk, person_ids: Sequence[int], brought: Brought) -> BroughtPreview:
    """Whom recording it would change; nothing is stored. Raises as ``record_documents``."""
    brought = _checked(brought, desk.today())
    with desk.read() as session:
        known = list(_roots(session, person_ids))
        changing = [root for chunk in _chunks(known) for root in _changing(session, chunk, brought)]
        found = (
            select(PersonName.first_name_fa, PersonName.last_name_fa)
            .where(PersonName.person_id.in_(changing), PersonName.is_current)
            .order_by(PersonName.sort_key, PersonName.person_id)
        )
        names = tuple(f"{first} {last}".strip() for first, last in session.execute(found))
    return BroughtPreview(names, len(known) - len(changing))


@act(Permission.REGISTER)
def record_documents(desk: Desk, person_ids: Sequence[int], brought: Brought) -> int:
    """Records for all of them what came of a document, in one act. Returns for how many.

    Raises ``document.unknown``, ``document.nothing_came``, ``document.day_to_come`` and
    ``trainee.unknown``; then nothing is recorded.
    """
    brought = _checked(brought, desk.today())
    if len(person_ids) > LARGE_LIST:
        desk.require_password()
    with desk.write("trainee.documents") as work:
        session = work.session
        known = _roots(session, person_ids)
        changed = 0
        for chunk in _chunks(list(known)):
            rows = _rows(session, chunk, brought.kind)
            for root in _changing(session, chunk, brought):
                row = rows.get(root)
                if row is None:
                    row = PersonDocument(
                        person_id=root,
                        kind=brought.kind,
                        seen_on=brought.came_on,
                        has_copy=False,
                        original_seen=False,
                    )
                    session.add(row)
                _add(row, brought, desk.actor.staff_id)
                changed += 1
        return changed


def _add(row: PersonDocument, brought: Brought, staff_id: int | None) -> None:
    came_anew = not (row.has_copy or row.original_seen)
    is_renewed = brought.valid_to not in (None, row.valid_to)
    if brought.original_seen and (is_renewed or not row.original_seen):
        row.seen_on, row.seen_by_id = brought.came_on, staff_id
    elif came_anew:
        row.seen_on = brought.came_on
    if came_anew or is_renewed:
        row.valid_to = brought.valid_to
    row.has_copy = row.has_copy or brought.has_copy
    row.original_seen = row.original_seen or brought.original_seen


def _checked(brought: Brought, today: date) -> Brought:
    require_document(brought.kind)
    if brought.kind in KEPT and not brought.original_seen:
        raise DomainError("document.nothing_came", field="original_seen")
    if not brought.has_copy and not brought.original_seen:
        raise DomainError("document.nothing_came", field="has_copy")
    if brought.came_on > today:
        raise DomainError("document.day_to_come", field="came_on", date=brought.came_on)
    return brought


def _roots(session: Session, person_ids: Sequence[int]) -> dict[int, None]:
    """The records that stand for these people, each once."""
    known: dict[int, None] = {}
    for chunk in _chunks(list(dict.fromkeys(person_ids))):
        roots = roots_of(session, chunk)
        if len(roots) < len(chunk):
            raise DomainError("trainee.unknown")
        known |= dict.fromkeys(roots[one] for one in chunk)
    return known


def _changing(session: Session, roots: Sequence[int], brought: Brought) -> list[int]:
    """For whom it is new; what a merged record has counts as had."""
    held = held_documents(session, asked_by_member(session, roots))
    return [root for root in roots if not _has_all(held.get(root, {}).get(brought.kind), brought)]


def _has_all(held: HeldDocument | None, brought: Brought) -> bool:
    return (
        held is not None
        and (held.has_copy or not brought.has_copy)
        and (held.original_seen or not brought.original_seen)
        and brought.valid_to in (None, held.valid_to)
    )


def _rows(session: Session, roots: Sequence[int], kind: str) -> dict[int, PersonDocument]:
    """The row of each, rather of the record that stands for a person than of a merged one."""
    members = asked_by_member(session, roots)
    found = select(PersonDocument).where(
        PersonDocument.person_id.in_(list(members)), PersonDocument.kind == kind
    )
    rows: dict[int, PersonDocument] = {}
    for row in session.execute(found.order_by(PersonDocument.id)).scalars():
        for root in members[row.person_id]:
            if root not in rows or row.person_id == root:
                rows[root] = row
    return rows


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
