"""The centre's own fields of a person: defined, ordered and retired by the manager."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.extra_fields import ExtraFieldDefinition as Definition
from tvto_desk.db.models.extra_fields import ExtraValue
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.extra_fields import MOST_FIELDS, ExtraField, ExtraKind, checked
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk


@dataclass(frozen=True)
class ExtraFieldRow:
    """A definition as it stands; ``used`` counts the people who have a value in it."""

    id: int
    version: int
    field: ExtraField
    is_retired: bool
    used: int


@question
def list_extra_fields(desk: Desk) -> list[ExtraFieldRow]:
    """Every field of the centre in its order, the retired ones too."""
    with desk.read() as session:
        counted = select(ExtraValue.field_id, func.count()).where(ExtraValue.value != "")
        used = dict(session.execute(counted.group_by(ExtraValue.field_id)).tuples().all())
        return [
            ExtraFieldRow(row.id, row.version, field_of(row), row.is_retired, used.get(row.id, 0))
            for row in _in_order(session)
        ]


@question
def fields_in_force(desk: Desk) -> tuple[ExtraField, ...]:
    """What the form asks, in the centre's order."""
    with desk.read() as session:
        return in_force(session)


@act(Permission.MANAGE_SETTINGS)
def add_extra_field(desk: Desk, field: ExtraField) -> int:
    """Defines a field after those that are there.

    Raises ``extra_field.…``: a wrong definition, a key that is taken, too many fields in force.
    """
    field = checked(field)
    with desk.write("extra_field.add", field.caption_fa) as work:
        known = _in_order(work.session)
        if any(row.key == field.key for row in known):
            raise DomainError("extra_field.key_taken", field="key")
        _require_room(known)
        row = Definition(
            key=field.key,
            caption_fa=field.caption_fa,
            caption_en=field.caption_en,
            kind=field.kind,
            choices=list(field.choices),
            is_asked=field.is_asked,
            place=max((one.place for one in known), default=0) + 1,
        )
        work.add(row)
        return row.id


@act(Permission.MANAGE_SETTINGS)
def change_extra_field(desk: Desk, field_id: int, version: int, field: ExtraField) -> None:
    """Words a field anew. Its key stays; its kind too, once somebody has a value in it, and so do
    the choices that are in use. Raises ``extra_field.kind_used`` and ``….choice_used``.
    """
    field = checked(field)
    with desk.write("extra_field.change", field.caption_fa) as work:
        row = _get(work.session, field_id)
        if row.version != version:
            raise Conflict("record.changed_meanwhile")
        held = set(_values_in_use(work.session, field_id))
        if held and field.kind is not row.kind:
            raise DomainError("extra_field.kind_used", field="kind")
        if field.kind is ExtraKind.CHOICE and (gone := sorted(held - set(field.choices))):
            raise DomainError("extra_field.choice_used", field="choices", choice=gone[0])
        row.caption_fa, row.caption_en = field.caption_fa, field.caption_en
        row.kind, row.is_asked = field.kind, field.is_asked
        if row.choices != list(field.choices):
            row.choices = list(field.choices)


@act(Permission.MANAGE_SETTINGS)
def move_extra_field(desk: Desk, field_id: int, *, up: bool) -> None:
    """Moves a field before its upper neighbour, or behind its lower one."""
    with desk.write("extra_field.move") as work:
        rows = _in_order(work.session)
        at = rows.index(_get(work.session, field_id))
        beside = at - 1 if up else at + 1
        if 0 <= beside < len(rows):
            rows[at].place, rows[beside].place = rows[beside].place, rows[at].place


@act(Permission.MANAGE_SETTINGS)
def retire_extra_field(desk: Desk, field_id: int) -> None:
    """From now on the form asks it no more; what is recorded stays in the dossiers."""
    with desk.write("extra_field.retire") as work:
        _get(work.session, field_id).is_retired = True


@act(Permission.MANAGE_SETTINGS)
def revive_extra_field(desk: Desk, field_id: int) -> None:
    """Takes a retired field into the form again. Raises ``extra_field.too_many``."""
    with desk.write("extra_field.revive") as work:
        _require_room(_in_order(work.session))
        _get(work.session, field_id).is_retired = False


@act(Permission.MANAGE_SETTINGS)
def drop_extra_field(desk: Desk, field_id: int) -> None:
    """Deletes a field in which nobody ever had a value. Raises ``extra_field.used``."""
    with desk.write("extra_field.drop") as work:
        row = _get(work.session, field_id)
        ever = select(func.count(ExtraValue.id)).where(ExtraValue.field_id == field_id)
        if count := work.session.execute(ever).scalar_one():
            raise DomainError("extra_field.used", name=row.caption_fa, count=count)
        work.session.delete(row)


def field_of(row: Definition) -> ExtraField:
    """The definition that a row holds."""
    return ExtraField(
        key=row.key,
        caption_fa=row.caption_fa,
        caption_en=row.caption_en,
        kind=row.kind,
        choices=tuple(row.choices),
        is_asked=row.is_asked,
    )


def in_force(session: Session) -> tuple[ExtraField, ...]:
    """The fields that the form asks, inside a unit of work."""
    return tuple(field_of(row) for row in _in_order(session) if not row.is_retired)


def _in_order(session: Session) -> list[Definition]:
    found = select(Definition).order_by(Definition.place, Definition.id)
    return list(session.execute(found).scalars())


def _get(session: Session, field_id: int) -> Definition:
    row = session.get(Definition, field_id)
    if row is None:
        raise DomainError("extra_field.unknown")
    return row


def _require_room(known: list[Definition]) -> None:
    if sum(not row.is_retired for row in known) >= MOST_FIELDS:
        raise DomainError("extra_field.too_many", most=MOST_FIELDS)


def _values_in_use(session: Session, field_id: int) -> list[str]:
    held = select(ExtraValue.value).where(ExtraValue.field_id == field_id, ExtraValue.value != "")
    return list(session.execute(held.distinct()).scalars())
