"""The index of three-letter pieces behind one door, on SQLite (FTS5) and PostgreSQL (``pg_trgm``).

Both engines narrow by the pieces first and look into the body itself last, so they give the same
answer; the index only makes it quick. A PostgreSQL server that refuses ``pg_trgm`` answers too, by
reading every body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    column,
    delete,
    func,
    insert,
    or_,
    select,
    table,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError

from tvto_desk.db.models.search import SearchRow, SearchState
from tvto_desk.domain.search_text import FENCE, Body, Reading, SearchKind

GRAMS = "search_gram"
"""The FTS5 table; SQLite keeps its pieces in ``search_gram_data`` and three more."""
TRIGRAM_INDEX = "ix_search_row_body"

FTS5 = (
    f"CREATE VIRTUAL TABLE {GRAMS} USING fts5(body, content='search_row', content_rowid='place',"
    " tokenize='trigram case_sensitive 1', detail='none', columnsize=0)"
)

_ROW = SearchRow.__table__
_GRAMS = table(GRAMS, column("rowid", BigInteger), column(GRAMS, Text))
_AT_ONCE = 500
_PIECE = 3
# What may follow the letters of a short piece: FTS5's pieces are three letters long, so a piece of
# two is looked for as each of the three that begin with it.
_ALPHABET = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیء0123456789abcdefghijklmnopqrstuvwxyz+#" + FENCE


Places = tuple[int, int]
"""From the first place to the last, both meant: ``search_text.places_of`` a kind, or a part."""


class SearchIndex(Protocol):
    """Keeps bodies and finds by them."""

    def insert(self, connection: Connection, bodies: Sequence[Body]) -> None:
        """Stores bodies of records that have none."""

    def delete(self, connection: Connection, bodies: Sequence[Body]) -> None:
        """Takes stored bodies away."""

    def clear(self, connection: Connection) -> None:
        """Takes everything away, whatever state it is in."""

    def found(self, places: Places, meant: Sequence[Reading]) -> Select[tuple[int, int]]:
        """Ids and places of the records in ``places`` that answer to a reading, in order."""

    def is_whole(self, connection: Connection) -> bool:
        """Whether the index agrees with the bodies it was made of; unknown is yes where the
        connection may not write.
        """


def index_of(dialect: str) -> SearchIndex:
    """The index of an engine."""
    return _SqliteIndex() if dialect == "sqlite" else _PostgresIndex()


def everything(places: Places) -> Select[tuple[int, int]]:
    """Ids and places of all records in ``places``, in their order."""
    first, last = places
    return (
        select(_ROW.c.of_id, _ROW.c.place)
        .where(_ROW.c.place.between(first, last))
        .order_by(_ROW.c.place)
    )


def put(connection: Connection, kind: SearchKind, wanted: Mapping[int, Body | None]) -> None:
    """Makes the stored bodies of these records what they should be; None for none."""
    index = index_of(connection.dialect.name)
    ids = list(wanted)
    for start in range(0, len(ids), _AT_ONCE):
        chunk = ids[start : start + _AT_ONCE]
        stored = {
            row.of_id: Body(row.place, kind, row.of_id, row.body)
            for row in connection.execute(
                select(_ROW.c.place, _ROW.c.of_id, _ROW.c.body).where(
                    _ROW.c.kind == int(kind), _ROW.c.of_id.in_(chunk)
                )
            )
        }
        changed = [one for one in chunk if stored.get(one) != wanted[one]]
        index.delete(connection, [stored[one] for one in changed if one in stored])
        index.insert(connection, [body for one in changed if (body := wanted[one]) is not None])


def raise_stamp(connection: Connection, kind: SearchKind) -> None:
    """Tells whoever keeps an order in memory that a record of the kind was touched."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    first = dialect.insert(SearchState).values(kind=int(kind), stamp=1)
    connection.execute(
        first.on_conflict_do_update(
            index_elements=[SearchState.kind], set_={"stamp": SearchState.stamp + 1}
        )
    )


def stamp(connection: Connection, kind: SearchKind) -> int:
    """How often records of a kind were touched; another number means another order perhaps."""
    found = select(SearchState.stamp).where(SearchState.kind == int(kind))
    return connection.execute(found).scalar() or 0


class _SqliteIndex:
    def insert(self, connection: Connection, bodies: Sequence[Body]) -> None:
        if not bodies:
            return
        _insert_rows(connection, bodies)
        self._each(connection, f"INSERT INTO {GRAMS}(rowid, body) VALUES (?, ?)", bodies)

    def delete(self, connection: Connection, bodies: Sequence[Body]) -> None:
        if not bodies:
            return
        gone = f"INSERT INTO {GRAMS}({GRAMS}, rowid, body) VALUES ('delete', ?, ?)"
        self._each(connection, gone, bodies)
        connection.exec_driver_sql(
            "DELETE FROM search_row WHERE place = ?", [(body.place,) for body in bodies]
        )

    def clear(self, connection: Connection) -> None:
        connection.execute(delete(SearchRow))
        connection.exec_driver_sql(f"INSERT INTO {GRAMS}({GRAMS}) VALUES ('delete-all')")

    def found(self, places: Places, meant: Sequence[Reading]) -> Select[tuple[int, int]]:
        first, last = places
        # Everything about the order is asked of the pieces: they come by place, so the first
        # page is there before the rest is looked at.
        return (
            select(_ROW.c.of_id, _GRAMS.c.rowid.label("place"))
            .select_from(_GRAMS.join(_ROW, _ROW.c.place == _GRAMS.c.rowid))
            .where(
                _GRAMS.c.search_gram.op("MATCH")(_match(meant)),
                _GRAMS.c.rowid.between(first, last),
                _holds(meant),
            )
            .order_by(_GRAMS.c.rowid)
        )

    def is_whole(self, connection: Connection) -> bool:
        if connection.exec_driver_sql("PRAGMA query_only").scalar():
            return True
        try:
            connection.exec_driver_sql(
                f"INSERT INTO {GRAMS}({GRAMS}, rank) VALUES ('integrity-check', 1)"
            )
        except DatabaseError:
            return False
        return True

    @staticmethod
    def _each(connection: Connection, statement: str, bodies: Sequence[Body]) -> None:
        connection.exec_driver_sql(statement, [(body.place, body.text) for body in bodies])


class _PostgresIndex:
    def insert(self, connection: Connection, bodies: Sequence[Body]) -> None:
        if bodies:
            _insert_rows(connection, bodies)

    def delete(self, connection: Connection, bodies: Sequence[Body]) -> None:
        if bodies:
            places = [body.place for body in bodies]
            connection.execute(delete(SearchRow).where(_ROW.c.place.in_(places)))

    def clear(self, connection: Connection) -> None:
        connection.execute(delete(SearchRow))

    def found(self, places: Places, meant: Sequence[Reading]) -> Select[tuple[int, int]]:
        held = or_(
            *(
                and_(*(_ROW.c.body.contains(piece, autoescape=True) for piece in reading))
                for reading in meant
            )
        )
        return everything(places).where(held)

    def is_whole(self, connection: Connection) -> bool:
        """The server keeps its own indexes."""
        return True


def _insert_rows(connection: Connection, bodies: Iterable[Body]) -> None:
    connection.execute(
        insert(SearchRow),
        [
            {"place": one.place, "kind": int(one.kind), "of_id": one.of_id, "body": one.text}
            for one in bodies
        ],
    )


def _holds(meant: Sequence[Reading]) -> ColumnElement[bool]:
    return or_(
        *(and_(*(func.instr(_ROW.c.body, piece) > 0 for piece in reading)) for reading in meant)
    )


def _match(meant: Sequence[Reading]) -> str:
    """The readings in the language of FTS5: every piece quoted, so that nothing of it is a word of
    that language.
    """
    return " OR ".join(
        "(" + " AND ".join(_grams(piece) for piece in reading) + ")" for reading in meant
    )


def _grams(piece: str) -> str:
    if len(piece) < _PIECE:
        return "(" + " OR ".join(_quoted(piece + last) for last in _ALPHABET) + ")"
    starts = range(len(piece) - _PIECE + 1)
    return " AND ".join(dict.fromkeys(_quoted(piece[at : at + _PIECE]) for at in starts))


def _quoted(gram: str) -> str:
    doubled = gram.replace('"', '""')
    return f'"{doubled}"'


def all_found(
    connection: Connection, found: Select[Any], *, at_once: int = 20_000
) -> Iterator[list[int]]:
    """The ids of a question as they come, so that the asker can stop between two portions."""
    result = connection.execution_options(yield_per=at_once).execute(found)
    with result:
        for portion in result.scalars().partitions(at_once):
            yield list(portion)
