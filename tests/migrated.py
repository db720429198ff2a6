"""An empty register of the present schema, migrated once in a process."""

from __future__ import annotations

import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from tvto_desk.db import engine, migrate


@cache
def migrated_file() -> bytes:
    """What an SQLite file holds after every migration, before its first row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "centre.db")
        sqlite3.connect(path).close()
        made = engine.sqlite_engine(path)
        migrate.upgrade(made)
        made.dispose()
        return path.read_bytes()
