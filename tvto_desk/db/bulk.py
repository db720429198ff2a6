"""Many new records in one act: written past the session, and sealed as the session would.

The session makes an object of each row, which costs more than storing it. Here rows are plain
values: each is brought into its stored form once, for the insert and for its digest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Table, func, insert, select, text

from tvto_desk.db.audit_chain import Sealed
from tvto_desk.db.models.base import Record
from tvto_desk.db.row_digest import digest_of_stored, storing
from tvto_desk.db.session import Work
from tvto_desk.db.types import canonical_json
from tvto_desk.db.uids import new_uids

Values = Mapping[str, Any]


def insert_records(work: Work, model: type[Record], rows: Sequence[Values]) -> list[int]:
    """Stores new records of one table and returns their local ids, in order.

    ``rows`` hold values by column; what is left out takes the column's default, and a row that
    comes from another house brings its uid, origin and version along. The trail names each row
    with what is not empty in it. No rule is asked but those of the database.
    """
    if not rows:
        return []
    table = cast(Table, model.__table__)
    connection = work.session.connection()
    ids = _next_ids(connection, table, len(rows))
    fixed = {
        column.key: cast(Any, column.default).arg
        for column in table.columns
        if column.default is not None and column.default.is_scalar
    }
    fixed |= {"origin_centre": work.origin_centre, "version": 1}
    uids = new_uids(len(rows))
    empty = dict.fromkeys((column.key for column in table.columns), None)
    whole = [
        {**empty, **fixed, "uid": uid, **row, "id": one}
        for row, one, uid in zip(rows, ids, uids, strict=True)
    ]
    store = storing(table)
    stored = [store(row) for row in whole]
    _insert(connection, table, whole, stored)
    work.seal(_seal(table, row, kept) for row, kept in zip(whole, stored, strict=True))
    return ids


def _insert(
    connection: Connection, table: Table, whole: list[dict[str, Any]], stored: list[dict[str, Any]]
) -> None:
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), whole)
        return
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    holes = ", ".join("?" * len(table.columns))
    # The values are in their stored form already: SQLAlchemy has nothing left to do.
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({holes})'
    connection.exec_driver_sql(statement, [tuple(row.values()) for row in stored])


def _seal(table: Table, row: dict[str, Any], stored: dict[str, Any]) -> Sealed:
    told = {key: value for key, value in row.items() if key != "id" and value not in (None, "")}
    entry = {"kind": table.name, "uid": row["uid"], "before": None, "after": told}
    return Sealed(table.name, row["uid"], digest_of_stored(table, stored), canonical_json(entry))


def _next_ids(connection: Connection, table: Table, count: int) -> list[int]:
    if connection.dialect.name == "sqlite":
        # The transaction holds the write lock, so nobody else can take them.
        last = connection.execute(select(func.max(table.c.id))).scalar() or 0
        return list(range(last + 1, last + count + 1))
    drawn = text(
        "SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)"
    )
    return list(connection.execute(drawn, {"table": table.name, "count": count}).scalars())
