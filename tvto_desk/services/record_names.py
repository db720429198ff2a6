"""What a record is called in a sentence: a person by name, a class by its code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.base import Record
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.imports import ImportRun
from tvto_desk.db.models.people import Person, PersonName
from tvto_desk.db.restore import Entry
from tvto_desk.domain import digits
from tvto_desk.domain.words import Key
from tvto_desk.system.words import words


def name_of_record(session: Session, entry: Entry | None, row: Record | None) -> str:
    """The name of a row that is there (``row``), or of one that an act told of (``entry``).

    A ``Key`` of the catalogue, when the row has no name of its own.
    """
    if row is not None:
        values = {key: getattr(row, key) for key in row.__table__.columns.keys()}  # noqa: SIM118
        return _named(session, row.__tablename__, row.uid, values)
    if entry is None:
        return ""
    return _named(session, entry.kind, entry.uid, entry.before or entry.after or {})


def subject_of(session: Session, body: str | None) -> str:
    """Whom an act is about, from its payload; empty when it says nobody."""
    if body is None:
        return ""
    told: list[dict[str, Any]] = json.loads(body)
    for entry in told:
        values = entry["after"] or entry["before"] or {}
        if entry["kind"] == PersonName.__tablename__ and "first_name_fa" in values:
            return _joined(values)
    for entry in told:
        values = {**(entry["before"] or {}), **(entry["after"] or {})}
        named = _person(session, entry["kind"], entry["uid"], values)
        if named:
            return named
    return ""


def _named(session: Session, kind: str, uid: str, values: Mapping[str, Any]) -> str:
    if kind == PersonName.__tablename__ and "first_name_fa" in values:
        return _joined(values)
    if named := _person(session, kind, uid, values):
        return named
    if kind == ImportRun.__tablename__ and "file_name" in values:
        return digits.isolate(values["file_name"])
    course = values.get("course_run_id")
    if kind == CourseRun.__tablename__ and "class_code" in values:
        return digits.isolate(values["class_code"])
    if course is not None and (run := session.get(CourseRun, course)) is not None:
        return digits.isolate(run.class_code)
    key = f"record_kind.{kind}"
    return Key(key if key in words() else "record_kind.other")


def _person(session: Session, kind: str, uid: str, values: Mapping[str, Any]) -> str:
    """The current name of the person a row belongs to; empty for none."""
    person_id = values.get("person_id")
    current = select(PersonName).where(PersonName.is_current)
    if person_id is not None:
        current = current.where(PersonName.person_id == person_id)
    elif kind == Person.__tablename__:
        current = current.join(Person, Person.id == PersonName.person_id).where(Person.uid == uid)
    else:
        return ""
    name = session.execute(current).scalar_one_or_none()
    if name is None:
        return ""
    return _joined({"first_name_fa": name.first_name_fa, "last_name_fa": name.last_name_fa})


def _joined(values: Mapping[str, Any]) -> str:
    return f"{values['first_name_fa']} {values.get('last_name_fa') or ''}".strip()
