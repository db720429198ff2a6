"""Which bodies an act has to write anew, gathered from the rows that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import PassiveFlag, Session
from sqlalchemy.orm.attributes import get_history

from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.people import Person, PersonIdentity, PersonName, PersonPhone
from tvto_desk.db.models.standards import Standard, StandardVersion
from tvto_desk.db.search import bodies, index
from tvto_desk.domain.search_text import Body, SearchKind

# Of each kind of row: what to write anew, and the columns that say for whom.
_OWNERS: dict[type, tuple[str, tuple[str, ...]]] = {
    Person: ("person", ("id", "merged_into_id")),
    PersonName: ("person", ("person_id",)),
    PersonIdentity: ("person", ("person_id",)),
    PersonPhone: ("person", ("person_id",)),
    CourseRun: ("course", ("id",)),
    StandardVersion: ("edition", ("id",)),
    Standard: ("standard", ("id",)),
}


class TouchedBodies:
    """Filled at every flush; ``write`` then brings the bodies up to date, once an act."""

    def __init__(self) -> None:
        self._ids: dict[str, set[int]] = {}
        self._new: list[tuple[str, Any]] = []

    def note(self, row: object) -> None:
        """Remembers whose body a new, changed or deleted row belongs to."""
        known = _OWNERS.get(type(row))
        if known is None:
            return
        kind, columns = known
        ids = self._ids.setdefault(kind, set())
        for column in columns:
            history = get_history(row, column, PassiveFlag.PASSIVE_NO_INITIALIZE)
            told = [*history.unchanged, *history.added, *history.deleted]
            ids.update(one for one in told if one is not None)
        if columns[0] == "id" and getattr(row, "id", None) is None:
            self._new.append((kind, row))

    def people(self, ids: Iterable[int]) -> None:
        """Remembers people whose rows were written past the session."""
        self._ids.setdefault("person", set()).update(ids)

    def written(self, model: type, rows: Iterable[Mapping[str, Any]]) -> None:
        """Remembers whose bodies rows belong to that were written past the session, by column."""
        known = _OWNERS.get(model)
        if known is None:
            return
        kind, columns = known
        ids = self._ids.setdefault(kind, set())
        for row in rows:
            ids.update(row[column] for column in columns if row.get(column) is not None)

    def write(self, session: Session) -> None:
        """Writes the bodies of everything that was noted. Flush before."""
        for kind, row in self._new:
            self._ids[kind].add(row.id)
        connection = session.connection()
        if people := self._ids.get("person"):
            living = bodies.surviving(connection, people)
            _write(session, SearchKind.PERSON, people | living)
        courses = set(self._ids.get("course", ()))
        courses |= _courses_of(session, self._ids.get("edition"), self._ids.get("standard"))
        if courses:
            _write(session, SearchKind.COURSE, courses)


def _write(session: Session, kind: SearchKind, ids: set[int]) -> None:
    connection = session.connection()
    listed = sorted(ids)
    for start in range(0, len(listed), bodies.AT_ONCE):
        chunk = listed[start : start + bodies.AT_ONCE]
        wanted: dict[int, Body | None] = dict.fromkeys(chunk)
        wanted |= {body.of_id: body for body in bodies.bodies(connection, kind, chunk)}
        index.put(connection, kind, wanted)
    index.raise_stamp(connection, kind)


def _courses_of(
    session: Session, editions: set[int] | None, standards: set[int] | None
) -> set[int]:
    if not editions and not standards:
        return set()
    edition = StandardVersion.id.in_(editions or ())
    standard = StandardVersion.standard_id.in_(standards or ())
    found = (
        select(CourseRun.id)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .where(edition | standard)
    )
    return set(session.execute(found).scalars())
