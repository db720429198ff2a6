"""Rows that leave the file: they point to other records by the lasting uid, not by the place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.base import Record
from tvto_desk.db.restore import loaded, record_classes, values_of
from tvto_desk.db.types import canonical_json

_OF_THE_PLACE = frozenset({"id", "version"})


def portable(session: Session, row: Record) -> dict[str, Any]:
    """The values of ``row`` in the form of the trail, with uids for what it points to."""
    shown: dict[str, Any] = {}
    for key, value in json.loads(canonical_json(values_of(row))).items():
        if key in _OF_THE_PLACE:
            continue
        model = _target(row.__table__.columns[key])
        if model is not None and value is not None:
            shown[key] = session.get_one(model, value).uid
        else:
            shown[key] = value
    return shown


def missing_target(
    session: Session, kind: str, values: Mapping[str, Any], coming: frozenset[str]
) -> str | None:
    """The table of the first record that the row points to and that is not here or ``coming``."""
    for key, value in values.items():
        model = _target(record_classes()[kind].__table__.columns[key])
        if model is None or value is None or value in coming:
            continue
        if _id_of(session, model, value) is None:
            return str(model.__tablename__)
    return None


def revived(session: Session, kind: str, values: Mapping[str, Any]) -> Record:
    """A new row of the values, pointing to the records of this file; all of them are here."""
    model = record_classes()[kind]
    told: dict[str, Any] = {}
    for key, value in values.items():
        column = model.__table__.columns[key]
        target = _target(column)
        if target is not None and value is not None:
            told[key] = _id_of(session, target, value)
        else:
            told[key] = loaded(column.type, value)
    return model(**told)


def _target(column: ColumnElement[Any]) -> type[Record] | None:
    for key in column.foreign_keys:
        if key.column.name == "id":
            return record_classes().get(key.column.table.name)
    return None


def _id_of(session: Session, model: type[Record], uid: str) -> int | None:
    found: int | None = session.execute(select(model.id).where(model.uid == uid)).scalar()
    return found
