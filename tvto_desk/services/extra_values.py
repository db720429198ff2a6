"""What people have in the centre's own fields: read for many at once, written with their record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.extra_fields import ExtraFieldDefinition as Definition
from tvto_desk.db.models.extra_fields import ExtraValue
from tvto_desk.db.session import Work
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import PREFIX, ExtraField, loaded, missing, stored
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.extra_fields import field_of, in_force
from tvto_desk.services.person_circle import circles_of

Given = Sequence[tuple[str, str]]
"""Keys of fields with their values in stored form."""

_AT_ONCE = 500


@dataclass(frozen=True)
class ExtraFact:
    """A field with what one person has in it, in stored form."""

    field: ExtraField
    value: str


def extra_of(session: Session, person_id: int) -> tuple[tuple[str, str], ...]:
    """Key and value of what one person has."""
    return tuple(
        (fact.field.key, fact.value) for fact in extra_facts(session, [person_id])[person_id]
    )


def extra_facts(session: Session, ids: Sequence[int]) -> dict[int, tuple[ExtraFact, ...]]:
    """What each person has, in the centre's order; retired fields too.

    Of records that read as one, the one that stands for them comes first, then those merged into
    it: what it says itself counts, even that a value was taken away.
    """
    order = list(
        session.execute(select(Definition).order_by(Definition.place, Definition.id)).scalars()
    )
    if not order:
        return dict.fromkeys(ids, ())
    circles = circles_of(session, ids)
    everybody = list({member for circle in circles.values() for member in circle})
    held: dict[int, dict[int, str]] = {}
    for start in range(0, len(everybody), _AT_ONCE):
        chunk = everybody[start : start + _AT_ONCE]
        found = select(ExtraValue.person_id, ExtraValue.field_id, ExtraValue.value).where(
            ExtraValue.person_id.in_(chunk)
        )
        for person_id, field_id, value in session.execute(found):
            held.setdefault(person_id, {})[field_id] = value
    fields = [(row.id, field_of(row)) for row in order]
    return {
        asked: tuple(_facts(fields, [held.get(member, {}) for member in circle]))
        for asked, circle in circles.items()
    }


@question
def extra_of_people(
    desk: Desk, ids: Sequence[int]
) -> tuple[tuple[ExtraField, ...], dict[int, dict[str, Any]]]:
    """The fields in force, and by person what stands in them by key, for a list of people."""
    with desk.read() as session:
        fields = in_force(session)
        held = extra_facts(session, ids) if fields else {}
    known = {
        person: {fact.field.key: loaded(fact.field, fact.value) for fact in facts}
        for person, facts in held.items()
    }
    return fields, known


def missing_extra(session: Session, ids: Sequence[int]) -> dict[int, tuple[ExtraField, ...]]:
    """Which fields that are asked for are empty, by person."""
    asked = [field for field in in_force(session) if field.is_asked]
    if not asked:
        return dict.fromkeys(ids, ())
    return {
        one: tuple(missing(asked, [(fact.field.key, fact.value) for fact in facts]))
        for one, facts in extra_facts(session, ids).items()
    }


def write_extra(work: Work, person_id: int, given: Given) -> None:
    """Keeps what was said of a person; a field that is not named stays as it is.

    Raises ``extra_field.…`` for a value that is none, ``extra_field.unknown`` and
    ``extra_field.retired``.
    """
    if not given:
        return
    known = dict(extra_of(work.session, person_id))
    changed = {key: value for key, value in given if value != known.get(key, "")}
    if not changed:
        return
    rows = definitions(work.session)
    own = {
        row.field_id: row
        for row in work.session.execute(
            select(ExtraValue).where(ExtraValue.person_id == person_id)
        ).scalars()
    }
    for key, value in changed.items():
        definition = _takes(rows, key)
        kept = stored(field_of(definition), value)
        if definition.id in own:
            own[definition.id].value = kept
        else:
            work.session.add(ExtraValue(person_id=person_id, field_id=definition.id, value=kept))
    work.session.flush()


def rows_of(session: Session, people: Sequence[tuple[int, Given]]) -> list[dict[str, object]]:
    """The rows of many new people, for a bulk act."""
    if not any(given for _person, given in people):
        return []
    known = definitions(session)
    return [
        {"person_id": person_id, "field_id": definition.id, "value": value}
        for person_id, given in people
        for key, typed in given
        if (value := stored(field_of(definition := _takes(known, key)), typed))
    ]


def definitions(session: Session) -> dict[str, Definition]:
    """The definitions by key."""
    return {row.key: row for row in session.execute(select(Definition)).scalars()}


def _takes(known: Mapping[str, Definition], key: str) -> Definition:
    row = known.get(key)
    if row is None:
        raise DomainError("extra_field.unknown")
    if row.is_retired:
        raise DomainError("extra_field.retired", field=PREFIX + key, name=row.caption_fa)
    return row


def _facts(
    fields: Iterable[tuple[int, ExtraField]], circle: Sequence[Mapping[int, str]]
) -> Iterator[ExtraFact]:
    for field_id, field in fields:
        said = next((one[field_id] for one in circle if field_id in one), "")
        if said:
            yield ExtraFact(field, said)
