"""Brings a database to the schema of this program, in one transaction or not at all.

Revisions are ``0001``, ``0002`` …: the number is also SQLite's ``user_version``. Foreign keys
are off while tables are rebuilt (else Alembic's batch mode deletes child rows) and are checked
before the commit; the row counts of every table that stays must not shrink.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from tvto_desk.db import sqlite_rules
from tvto_desk.db.engine import WRITES, is_sqlite, scratch_engine
from tvto_desk.db.opening import schema_of
from tvto_desk.db.schema import Schema
from tvto_desk.db.search.index import GRAMS
from tvto_desk.domain.errors import SystemProblem

_HERE = Path(__file__).parent / "migrations"


def head() -> int:
    """The schema number of this program. Two heads are a mistake of ours and raise."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    return int(revision or 0)


def current(engine: Engine) -> int:
    """The schema number of the database; 0 for an empty one."""
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    return int(revision or 0)


def upgrade(engine: Engine, target: str = "head") -> None:
    """Raises the schema to ``target``.

    Raises ``SystemProblem('server.newer')`` for a schema this program does not know and
    ``'database_file.migration_failed'`` when rows would be lost; then nothing has changed.
    """
    if (found := current(engine)) > head():
        raise SystemProblem("server.newer", found=found, known=head())
    with engine.execution_options(**{WRITES: True}).connect() as connection:
        if is_sqlite(engine):
            _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                before = row_counts(connection)
                config = _config()
                config.attributes["connection"] = connection
                command.upgrade(config, target)
                if is_sqlite(engine):
                    _seal_sqlite(connection)
                _refuse_loss(before, row_counts(connection))
        finally:
            if is_sqlite(engine):
                _foreign_keys(connection, on=True)


def require_current(engine: Engine) -> None:
    """Refuses a server whose schema is not this program's: ``server.newer``, ``server.older``.

    A server is migrated by its own desk, on purpose, never by whichever program comes first.
    """
    found, known = current(engine), head()
    if found != known:
        raise SystemProblem(
            "server.newer" if found > known else "server.older", found=found, known=known
        )


def built_schema() -> Schema:
    """The schema that the migrations build, run in memory: what ``schema.expected`` has to be."""
    engine = scratch_engine()
    upgrade(engine)
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        found = schema_of(cast(sqlite3.Connection, driver))
    engine.dispose()
    return Schema(head(), found)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.set_main_option("path_separator", "os")
    return config


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    # Through the driver: SQLite ignores the pragma inside the transaction SQLAlchemy would begin.
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys = {int(on)}")
    cursor.close()


def _seal_sqlite(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise SystemProblem("database_file.migration_failed")
    revision = MigrationContext.configure(connection).get_current_revision()
    connection.exec_driver_sql(f"PRAGMA application_id = {sqlite_rules.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {int(revision or 0)}")


def row_counts(connection: Connection) -> dict[str, int]:
    """The number of rows of each table that holds what people wrote."""
    return {
        table: connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()
        for table in inspect(connection).get_table_names()
        # The tables behind the index of text shrink whenever SQLite merges their pieces.
        if table != "alembic_version" and not table.startswith(GRAMS)
    }


def _refuse_loss(before: dict[str, int], after: dict[str, int]) -> None:
    for table, count in before.items():
        if table in after and after[table] < count:
            raise SystemProblem("database_file.migration_failed")
