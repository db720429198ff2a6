"""Which tables the database would read whole to answer what a service asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, text

from tests.office import Office

Asked = tuple[str, Any]
"""A statement with its values."""


@contextmanager
def heard(office: Office) -> Iterator[list[Asked]]:
    """What is asked of the database meanwhile."""
    asked: list[Asked] = []
    engine = office.house.store.engine

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def read_whole(office: Office, asked: Asked, great: Sequence[str]) -> list[str]:
    """The ``great`` tables of which the plan of a statement reads every row."""
    statement, values = asked
    with office.house.store.engine.connect() as connection:
        if office.url is None:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            scans = [str(row[-1]) for row in rows if str(row[-1]).startswith("SCAN ")]
            return [name for name in great if any(line.split()[1] == name for line in scans)]
        # A table of a few rows is read whole for being small: what counts is that it need not be.
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        rows = connection.exec_driver_sql(f"EXPLAIN (COSTS OFF) {statement}", values)
        scans = [line for row in rows if "Seq Scan on " in (line := str(row[0]))]
        return [name for name in great if any(f"Seq Scan on {name} " in f"{x} " for x in scans)]
