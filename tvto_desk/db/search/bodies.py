"""The searched text of people and classes, from their records.

A person who was merged into another has no body: the other one is found by both names. Columns are
named one by one, so that a file of an older schema can be read as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.people import Person, PersonIdentity, PersonName, PersonPhone
from tvto_desk.db.models.standards import Standard, StandardVersion
from tvto_desk.domain import search_text
from tvto_desk.domain.search_text import Body, SearchKind

AT_ONCE = 2_000
"""Records whose bodies are made together; an IN list of both engines takes as many."""


def bodies(connection: Connection, kind: SearchKind, ids: Sequence[int]) -> list[Body]:
    """The bodies of these records, at most ``AT_ONCE``; none for who is gone or merged away."""
    make = _people if kind is SearchKind.PERSON else _courses
    return make(connection, list(ids))


def every_id(connection: Connection, kind: SearchKind) -> Iterator[list[int]]:
    """The ids of all records of a kind, ``AT_ONCE`` at a time."""
    column = Person.id if kind is SearchKind.PERSON else CourseRun.id
    last = 0
    while True:
        following = select(column).where(column > last).order_by(column).limit(AT_ONCE)
        if not (ids := list(connection.execute(following).scalars())):
            return
        yield ids
        last = ids[-1]


def surviving(connection: Connection, person_ids: Iterable[int]) -> set[int]:
    """Under whom these people are found: themselves, or into whom they were merged."""
    found: set[int] = set()
    asked: set[int] = set()
    wanted = set(person_ids)
    while wanted:
        asked |= wanted
        following: set[int] = set()
        for chunk in _chunks(wanted):
            into = select(Person.id, Person.merged_into_id).where(Person.id.in_(chunk))
            for person_id, merged_into in connection.execute(into):
                if merged_into is None:
                    found.add(person_id)
                else:
                    following.add(merged_into)
        wanted = following - asked
    return found


def _people(connection: Connection, ids: list[int]) -> list[Body]:
    living = select(Person.id).where(Person.id.in_(ids), Person.merged_into_id.is_(None))
    owner = {person_id: person_id for person_id in connection.execute(living).scalars()}
    generation = list(owner)
    while generation:
        merged = select(Person.id, Person.merged_into_id).where(
            Person.merged_into_id.in_(generation)
        )
        came = {row.id: owner[row.merged_into_id] for row in connection.execute(merged)}
        came = {member: root for member, root in came.items() if member not in owner}
        owner |= came
        generation = list(came)

    members = list(owner)
    texts: dict[int, list[str]] = defaultdict(list)
    codes: dict[int, list[str]] = defaultdict(list)
    keys: dict[int, str] = {}
    names = (
        select(
            PersonName.person_id,
            PersonName.first_name_fa,
            PersonName.last_name_fa,
            PersonName.father_fa,
            PersonName.first_name_en,
            PersonName.last_name_en,
            PersonName.is_current,
            PersonName.sort_key,
        )
        .where(PersonName.person_id.in_(members))
        .order_by(PersonName.id)
    )
    for row in connection.execute(names):
        root = owner[row.person_id]
        texts[root] += (
            f"{row.first_name_fa} {row.last_name_fa}",
            row.father_fa,
            f"{row.first_name_en} {row.last_name_en}",
        )
        if row.is_current and row.person_id == root:
            keys[root] = row.sort_key
    for model, value in ((PersonIdentity, PersonIdentity.value), (PersonPhone, PersonPhone.number)):
        numbers = (
            select(model.person_id, value).where(model.person_id.in_(members)).order_by(model.id)
        )
        for person_id, number in connection.execute(numbers):
            codes[owner[person_id]].append(number)
    return [
        Body(
            search_text.person_place(person_id, key),
            SearchKind.PERSON,
            person_id,
            search_text.body_text(texts[person_id], codes[person_id]),
        )
        for person_id, key in keys.items()
    ]


def _courses(connection: Connection, ids: list[int]) -> list[Body]:
    found = (
        select(
            CourseRun.id,
            CourseRun.starts_on,
            CourseRun.class_code,
            CourseRun.portal_code,
            StandardVersion.code,
            StandardVersion.old_code,
            StandardVersion.title_fa,
            StandardVersion.title_en,
            Standard.title_fa.label("standard_fa"),
        )
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .join(Standard, Standard.id == StandardVersion.standard_id)
        .where(CourseRun.id.in_(ids))
    )
    return [
        Body(
            search_text.course_place(row.id, row.starts_on.toordinal()),
            SearchKind.COURSE,
            row.id,
            search_text.body_text(
                (row.title_fa, row.standard_fa, row.title_en),
                filter(None, (row.class_code, row.portal_code, row.code, row.old_code)),
            ),
        )
        for row in connection.execute(found)
    ]


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    listed = list(ids)
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]
