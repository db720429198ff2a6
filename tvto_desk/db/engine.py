"""The two engines behind one address, and the only place where they differ.

SQLite for one desk, PostgreSQL for several. Every unit of work says what it is: a writing one
takes the write lock at its first breath (``BEGIN IMMEDIATE``), so two of them never both read
and then lose an update; a reading one takes none.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from tvto_desk.db import sqlite_rules

WRITES = "tvto_writes"
"""Execution option of a connection whose transaction will write."""

_LOCK_TIMEOUT = "5s"


def sqlite_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on an existing database file; it never creates one.

    Raises ``SystemProblem`` when SQLite refuses one of the connection rules.
    """
    mode = "ro" if read_only else "rw"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def _rules(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        driver: Any = connection
        if read_only:
            sqlite_rules.apply_reading(driver)
        else:
            sqlite_rules.apply(driver)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def postgres_engine(url: str) -> Engine:
    """An engine on a PostgreSQL server: READ COMMITTED, and no wait for a lock over 5 s."""
    return create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_size=4,
        pool_pre_ping=True,
        connect_args={"options": f"-c lock_timeout={_LOCK_TIMEOUT} -c timezone=UTC"},
    )


def is_sqlite(engine: Engine) -> bool:
    """Whether the engine is the one-desk file."""
    return engine.dialect.name == "sqlite"
