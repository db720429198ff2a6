"""Empty databases of both engines for the tests of this room."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.migrated import migrated_file
from tests.postgres import fresh_database
from tvto_desk.db import engine, migrate

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[Engine]:
    """An empty database of the kind."""
    if kind == "postgres":
        with fresh_database() as url:
            made = engine.postgres_engine(url)
            yield made
            made.dispose()
    else:
        path = folder / "centre.db"
        sqlite3.connect(path).close()
        made = engine.sqlite_engine(path)
        yield made
        made.dispose()


@contextmanager
def fresh(kind: str, folder: Path) -> Iterator[Engine]:
    """A database of the kind with the schema of this program and no rows."""
    with empty(kind, folder) as made:
        if kind == "postgres":
            migrate.upgrade(made)
        else:
            (folder / "centre.db").write_bytes(migrated_file())
        yield made
