"""Many new people in one act, for lists that are taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tvto_desk.db.bulk import insert_records
from tvto_desk.db.models.extra_fields import ExtraValue
from tvto_desk.db.models.people import (
    Person,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.db.session import Work
from tvto_desk.domain.person import PersonDraft
from tvto_desk.services.extra_values import rows_of
from tvto_desk.services.person_writing import (
    identity_value,
    name_values,
    person_values,
    phones_of,
)

_AT_ONCE = 500


def add_people(
    work: Work,
    drafts: Sequence[PersonDraft],
    *,
    at: Callable[[int], None] = lambda done: None,
) -> list[int]:
    """Writes what ``add_person`` writes of one, for many; the caller has asked all questions.

    Returns the local ids in the order of ``drafts``. ``at(done)`` is called between portions and
    may raise to stop.
    """
    ids: list[int] = []
    for start in range(0, len(drafts), _AT_ONCE):
        at(start)
        ids += _add(work, drafts[start : start + _AT_ONCE])
    work.bodies.people(ids)
    return ids


def _add(work: Work, drafts: Sequence[PersonDraft]) -> list[int]:
    ids = insert_records(work, Person, [person_values(draft) for draft in drafts])
    names: list[dict[str, Any]] = []
    identities: list[dict[str, Any]] = []
    phones: list[dict[str, Any]] = []
    groups: list[dict[str, Any]] = []
    for person_id, draft in zip(ids, drafts, strict=True):
        of = {"person_id": person_id}
        names.append(of | name_values(draft))
        value = identity_value(work.session, work.origin_centre, draft.identity)
        identity = {"kind": draft.identity.kind, "value": value, "note": draft.identity.note}
        identities.append(of | identity)
        phones += (
            of | {"number": phone.number, "owner": phone.owner or ""} for phone in phones_of(draft)
        )
        groups += (
            of | {"target_group": group, "is_main": place == 0}
            for place, group in enumerate(draft.target_groups)
        )
    insert_records(work, PersonName, names)
    insert_records(work, PersonIdentity, identities)
    insert_records(work, PersonPhone, phones)
    insert_records(work, PersonTargetGroup, groups)
    said = [(person_id, draft.extra) for person_id, draft in zip(ids, drafts, strict=True)]
    insert_records(work, ExtraValue, rows_of(work.session, said))
    return ids
