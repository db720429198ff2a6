"""Empty databases of both engines for the tests of this room."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.postgres import fresh_database
from tvto_desk.db import engine

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
