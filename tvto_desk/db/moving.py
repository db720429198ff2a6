"""Every row of one database into an empty one of the other engine, unchanged."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text

from tvto_desk.db.constraints import translated
from tvto_desk.db.models.base import Base
from tvto_desk.domain.errors import SystemProblem

_AT_ONCE = 500


def copy_rows(source: Engine, target: Engine) -> int:
    """Copies all tables in one transaction, counts both sides, and gives the number of rows.

    ``target`` has the same schema and no rows. Raises ``SystemProblem('server.not_copied')`` when
    a count differs; nothing is there then.
    """
    copied = 0
    with translated(), source.connect() as here, target.begin() as there:
        for table in Base.metadata.sorted_tables:
            copied += _copy(here, there, table)
        for table in Base.metadata.sorted_tables:
            _go_on_counting(there, table)
    return copied


def _copy(here: Connection, there: Connection, table: Table) -> int:
    count = select(func.count()).select_from(table)
    if there.execute(count).scalar_one():  # what a migration itself puts in gives way
        there.execute(delete(table))
    # In the order of the key: the trail takes no number but the next.
    rows = here.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    while part := rows.fetchmany(_AT_ONCE):
        there.execute(insert(table), [dict(row) for row in part])
    wanted, found = here.execute(count).scalar_one(), there.execute(count).scalar_one()
    if wanted != found:
        raise SystemProblem("server.not_copied", table=table.name, wanted=wanted, found=found)
    return int(found)


def _go_on_counting(there: Connection, table: Table) -> None:
    """The next row of the table gets the next number."""
    for column in table.primary_key.columns:
        asked = text("SELECT pg_get_serial_sequence(:table, :column)")
        named = {"table": table.name, "column": column.name}
        sequence = there.execute(asked, named).scalar()
        if sequence is not None:
            last = there.execute(select(func.max(column))).scalar()
            if last is not None:
                there.execute(select(func.setval(sequence, last)))
