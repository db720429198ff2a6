"""Records that read as one: a person and those that were merged into it, never a chain.

Nothing of a merged record is moved: whoever reads a person asks here which rows are meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from tvto_desk.db.models.people import Person, PersonName
from tvto_desk.db.types import BigId


def reading_person(session: Session, person: Person) -> Person:
    """The record that stands for a person: itself, or the one it was merged into."""
    if person.merged_into_id is None:
        return person
    return session.get_one(Person, person.merged_into_id)


def roots_of(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """By each id the id of the record that stands for it."""
    wanted = list(ids)
    found = select(Person.id, func.coalesce(Person.merged_into_id, Person.id)).where(
        Person.id.in_(wanted)
    )
    return dict(session.execute(found).tuples().all())


def circles_of(session: Session, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """By each id all ids that read as one with it, the one that stands for them first."""
    roots = roots_of(session, ids)
    circles: dict[int, list[int]] = {root: [root] for root in roots.values()}
    # Put in order here: asked for in the order of the table, SQLite reads all of it.
    merged = select(Person.id, Person.merged_into_id).where(
        Person.merged_into_id.in_(list(circles))
    )
    for person_id, root in sorted(session.execute(merged).tuples()):
        if root is not None:
            circles[root].append(person_id)
    return {asked: tuple(circles[root]) for asked, root in roots.items()}


def circle_of(session: Session, person_id: int) -> tuple[int, ...]:
    """The ids that read as one with a person; the id alone for one that is not known."""
    return circles_of(session, [person_id]).get(person_id, (person_id,))


def asked_by_member(session: Session, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """By each id that reads as one with some of ``ids``: which of them its rows count for."""
    found: dict[int, tuple[int, ...]] = {}
    for asked, circle in circles_of(session, ids).items():
        for member in circle:
            found[member] = (*found.get(member, ()), asked)
    return found


class reads_as(FunctionElement[int]):  # noqa: N801  (a function of SQL)
    """In a query: the id of the record that stands for the person of a column.

    Written out when the statement is compiled, so that a join sees the one column and knows by
    itself which table it starts from.
    """

    type = BigId
    name = "reads_as"
    inherit_cache = True


@compiles(reads_as)
def _written_out(element: reads_as, compiler: SQLCompiler, **options: Any) -> str:
    person = compiler.process(element.clauses, **options)
    into = f"SELECT whole.merged_into_id FROM person AS whole WHERE whole.id = {person}"
    return f"coalesce(({into}), {person})"


def current_name_of(person_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """In a query: what joins the name under which a person stands on today's lists."""
    return and_(PersonName.person_id == reads_as(person_id), PersonName.is_current)
