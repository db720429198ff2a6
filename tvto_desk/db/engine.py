"""The two engines behind one address, and the only place where they differ.

SQLite for one desk, PostgreSQL for several. Every unit of work says what it is: a writing one
takes the write lock at its first breath (``BEGIN IMMEDIATE``), so two of them never both read
and then lose an update; a reading one takes none.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from tvto_desk.db import sqlite_rules

WRITES = "tvto_writes"
"""Execution option of a connection whose transaction will write."""

_LOCK_TIMEOUT = "5s"
_ANSWER_SECONDS = 5
_KNOCKS_AGAIN_AFTER_S = (0.1, 0.3, 0.6)


def sqlite_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on an existing database file; it never creates one.

    Raises ``SystemProblem`` when SQLite refuses one of the connection rules.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: bare_connection(path, read_only=read_only),
        poolclass=QueuePool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def scratch_engine() -> Engine:
    """An empty database in memory, to build a schema in and look at it."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False),
        poolclass=StaticPool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def bare_connection(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """The driver's own connection, with the connection rules set and read back."""
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if read_only:
            sqlite_rules.apply_reading(connection)
        else:
            sqlite_rules.apply(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def postgres_engine(url: str) -> Engine:
    """An engine on a PostgreSQL server: READ COMMITTED, and no wait for a lock over 5 s.

    A server that refuses at once, as one does while it starts, is asked again within a second.
    """
    engine = create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_size=4,
        pool_pre_ping=True,
        connect_args={
            "options": f"-c lock_timeout={_LOCK_TIMEOUT} -c timezone=UTC",
            # A main computer that was switched off says nothing at all: nobody waits for minutes.
            "connect_timeout": _ANSWER_SECONDS,
            "tcp_user_timeout": 1000 * _ANSWER_SECONDS,
        },
    )
    event.listen(engine, "do_connect", _knock)
    return engine


def _knock(dialect: Any, _record: Any, arguments: Any, options: Any) -> Any:
    driver = dialect.loaded_dbapi  # imported by whoever has a server alone: it is slow to load
    for pause in _KNOCKS_AGAIN_AFTER_S:
        try:
            return dialect.connect(*arguments, **options)
        except driver.errors.ConnectionTimeout:
            raise
        except driver.OperationalError:
            time.sleep(pause)
    return dialect.connect(*arguments, **options)


def is_sqlite(engine: Engine) -> bool:
    """Whether the engine is the one-desk file."""
    return engine.dialect.name == "sqlite"
