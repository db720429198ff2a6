"""Whether the bodies are what the records say, and how they are made anew."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from tvto_desk.db.models.search import SearchRow
from tvto_desk.db.search import bodies, index
from tvto_desk.domain.search_text import Body, SearchKind

_ROW = SearchRow.__table__


@dataclass(frozen=True)
class SearchState:
    """What a comparison found: bodies there should be, that are there, and that are wrong.

    ``missing`` and ``wrong`` are counts; ``index_is_whole`` is the word of the engine on its own
    index of pieces.
    """

    wanted: int
    stored: int
    missing: int
    wrong: int
    index_is_whole: bool

    @property
    def is_right(self) -> bool:
        """Whether everything is found by what its records say."""
        return (
            self.wanted == self.stored and not (self.missing or self.wrong) and self.index_is_whole
        )


def compare(connection: Connection) -> SearchState:
    """Compares every body with its records. Where the connection may write, SQLite is asked about
    its index too; it wants an INSERT for that, which changes nothing.
    """
    wanted = missing = wrong = 0
    for kind in SearchKind:
        for ids in bodies.every_id(connection, kind):
            right = bodies.bodies(connection, kind, ids)
            stored = {
                row.of_id: Body(row.place, kind, row.of_id, row.body)
                for row in connection.execute(
                    select(_ROW.c.place, _ROW.c.of_id, _ROW.c.body).where(
                        _ROW.c.kind == int(kind), _ROW.c.of_id.in_(ids)
                    )
                )
            }
            wanted += len(right)
            missing += sum(body.of_id not in stored for body in right)
            wrong += sum(stored.get(body.of_id, body) != body for body in right)
    held = connection.execute(select(func.count()).select_from(_ROW)).scalar_one()
    whole = index.index_of(connection.dialect.name).is_whole(connection)
    return SearchState(wanted, held, missing, wrong, whole)


def counts_agree(connection: Connection) -> bool:
    """The quick half of ``compare``: as many bodies as records that should have one."""
    from tvto_desk.db.models.courses import CourseRun
    from tvto_desk.db.models.people import Person

    living = select(func.count()).select_from(Person).where(Person.merged_into_id.is_(None))
    classes = select(func.count()).select_from(CourseRun)
    held = select(func.count()).select_from(_ROW)
    wanted = sum(connection.execute(count).scalar_one() for count in (living, classes))
    return wanted == connection.execute(held).scalar_one()


def rebuild(connection: Connection) -> int:
    """Makes every body anew and returns how many there are now."""
    engine = index.index_of(connection.dialect.name)
    engine.clear(connection)
    made = 0
    for kind in SearchKind:
        for ids in bodies.every_id(connection, kind):
            # In the order of their places the index grows at its end only.
            portion = sorted(bodies.bodies(connection, kind, ids), key=lambda body: body.place)
            engine.insert(connection, portion)
            made += len(portion)
        index.raise_stamp(connection, kind)
    return made
