"""The history of a person: the acts on the record and on all that belongs to it, as one line.

A record that reads as one with another brings its own history along.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.audit import Audit, AuditObject, AuditPayload
from tvto_desk.db.models.extra_fields import ExtraFieldDefinition, ExtraValue
from tvto_desk.db.models.people import (
    Person,
    PersonDocument,
    PersonDocumentScan,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.db.models.staff import Account, Staff
from tvto_desk.domain.extra_fields import ExtraField
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.extra_fields import field_of
from tvto_desk.services.extra_values import ExtraFact
from tvto_desk.services.history import HistoryRow
from tvto_desk.services.person_circle import circle_of
from tvto_desk.services.staff import name_of

_SPELLED = (
    "first_name_fa",
    "last_name_fa",
    "father_fa",
    "first_name_en",
    "last_name_en",
    "father_en",
)
_PARTS = (
    PersonName,
    PersonIdentity,
    PersonPhone,
    PersonTargetGroup,
    PersonDocument,
    ExtraValue,
)
_SCAN = PersonDocumentScan.__tablename__
_KINDS = frozenset((_SCAN, *(part.__tablename__ for part in (Person, *_PARTS))))
# What a clerk never typed: keys of the store, and what follows from another field.
_SILENT = frozenset(
    {
        "uid",
        "origin_centre",
        "version",
        "person_id",
        "sort_key",
        "search_key",
        "is_current",
        "birth_precision",
        "document_id",
        "seen_by_id",
        "sha",
        "field_id",
    }
)


@dataclass(frozen=True)
class FieldChange:
    """One field of a record: ``kind`` is its table; None stands for nothing there. Values are those
    of the trail (dates and choices as text); an identity is an ``Identity``, what stands in a field
    of the centre's own an ``ExtraFact``. ``about`` is the kind of the document that a change is of.
    """

    kind: str
    field: str
    before: Any
    after: Any
    about: str = ""


@dataclass(frozen=True)
class PersonAct:
    """An act with the fields that it changed, in the order of the record."""

    row: HistoryRow
    changes: tuple[FieldChange, ...]


@question
def list_person_history(desk: Desk, person_id: int) -> list[PersonAct]:
    """Every act on a person, oldest first. An unknown person has none."""
    with desk.read() as session:
        return list(_acts(session, _Parts(session, circle_of(session, person_id))))


class _Parts:
    """The rows of a person, and what the trail leaves unsaid about them."""

    def __init__(self, session: Session, circle: Sequence[int]) -> None:
        self.circle = frozenset(circle)
        people = select(Person.uid).where(Person.id.in_(circle))
        self.uids: set[str] = set(session.execute(people).scalars())
        self._names: dict[str, PersonName | None] = {}
        self._numbers: dict[str, str] = {}
        self._documents: dict[str, str] = {}
        self._fields: dict[str, ExtraField] = {}
        own = {
            row.id: field_of(row) for row in session.execute(select(ExtraFieldDefinition)).scalars()
        }
        for part in _PARTS:
            rows = session.execute(
                select(part).where(part.person_id.in_(circle)).order_by(part.id)
            ).scalars()
            last: dict[int, PersonName] = {}
            for row in rows:
                self.uids.add(row.uid)
                if isinstance(row, PersonName):
                    self._names[row.uid] = last.get(row.person_id)
                    last[row.person_id] = row
                elif isinstance(row, PersonPhone):
                    self._numbers[row.uid] = row.number
                elif isinstance(row, PersonDocument):
                    self._documents[row.uid] = row.kind
                elif isinstance(row, ExtraValue):
                    self._fields[row.uid] = own[row.field_id]
        scans = (
            select(PersonDocumentScan.uid, PersonDocument.kind)
            .join(PersonDocument, PersonDocument.id == PersonDocumentScan.document_id)
            .where(PersonDocument.person_id.in_(circle))
        )
        self._documents |= dict(session.execute(scans).tuples().all())
        self.uids |= self._documents.keys()

    def own(self, touched: Mapping[str, Any]) -> bool:
        """Whether an entry of the trail is about this person; a row may be gone since."""
        if touched["uid"] in self.uids:
            return True
        values = touched["before"] or touched["after"] or {}
        return touched["kind"] in _KINDS and values.get("person_id") in self.circle

    def before(self, touched: Mapping[str, Any]) -> Mapping[str, Any]:
        """The values before; a new name stands in the place of the former one."""
        former = self._names.get(touched["uid"])
        if touched["before"] is None and former is not None:
            return {field: getattr(former, field) for field in _SPELLED}
        return touched["before"] or {}

    def document(self, touched: Mapping[str, Any]) -> str:
        """The kind of the document that a change is about."""
        return self._documents.get(touched["uid"], "")

    def fact(self, touched: Mapping[str, Any], value: Any) -> ExtraFact | None:
        """What a field of the centre's own held; None for nothing, or a field that is gone."""
        field = self._fields.get(touched["uid"])
        return ExtraFact(field, value) if field is not None and value else None

    def number(self, touched: Mapping[str, Any]) -> str | None:
        """The phone that a change of its row is about."""
        return self._numbers.get(touched["uid"])


def _acts(session: Session, parts: _Parts) -> Iterator[PersonAct]:
    seqs = select(AuditObject.seq).where(AuditObject.uid.in_(parts.uids))
    found = (
        select(Audit, AuditPayload.body, Staff)
        .join(AuditPayload, AuditPayload.seq == Audit.seq)
        .outerjoin(Account, cast(Account.uid, Text) == Audit.actor)
        .outerjoin(Staff, Staff.id == Account.staff_id)
        .where(Audit.seq.in_(seqs))
        .order_by(Audit.seq)
    )
    for audit, body, staff in session.execute(found):
        objects: list[dict[str, Any]] = json.loads(body) if body else []
        row = HistoryRow(
            seq=audit.seq,
            at=audit.at,
            actor=name_of(staff) if staff else audit.actor,
            action=audit.action,
            reason=audit.reason,
            before=None,
            after=None,
        )
        yield PersonAct(row, tuple(_changes(parts, list(filter(parts.own, objects)))))


def _changes(parts: _Parts, touched: list[dict[str, Any]]) -> Iterator[FieldChange]:
    """What is new of a person as a whole is no change: the act itself says it."""
    if any(one["kind"] == Person.__tablename__ and one["before"] is None for one in touched):
        return
    for one in touched:
        if one["kind"] not in _KINDS:
            continue
        before, after = parts.before(one), one["after"] or {}
        for field in after or before:
            old, new = before.get(field), after.get(field)
            if field not in _SILENT and (old or None) != (new or None):
                if (one["kind"], field) == (PersonIdentity.__tablename__, "value"):
                    old, new = _identity(before), _identity(after)
                elif one["kind"] == ExtraValue.__tablename__:
                    old, new = parts.fact(one, old), parts.fact(one, new)
                yield FieldChange(one["kind"], field, old, new, parts.document(one))
        number = parts.number(one)
        if number and one["before"] and "is_current" in one["before"]:
            ended = bool(one["before"]["is_current"])
            yield FieldChange(
                one["kind"], "number", number if ended else None, None if ended else number
            )


def _identity(values: Mapping[str, Any]) -> Identity | None:
    return Identity(IdentityKind(values["kind"]), values["value"]) if values.get("kind") else None
