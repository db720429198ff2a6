"""A file of the first revision, with people, marks and certificates in it, comes up to today's.

``tests/data/centre-0001.db.xz`` is the practice centre as the program of revision 0001 built it.
"""

from __future__ import annotations

import lzma
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tvto_desk.db import audit_chain, migrate, opening, schema
from tvto_desk.db.engine import bare_connection, sqlite_engine
from tvto_desk.db.row_digest import changed_rows
from tvto_desk.db.session import Store
from tvto_desk.db.sqlite_backup import row_counts

OLD = Path(__file__).parents[1] / "data" / "centre-0001.db.xz"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The old file, not opened yet."""
    path = tmp_path_factory.mktemp("old") / "centre.db"
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    return path


@pytest.fixture(scope="module")
def before(old: Path) -> dict[str, int]:
    """The rows of each table of the old file."""
    with closing(sqlite3.connect(old)) as connection:
        return row_counts(connection)


@pytest.fixture(scope="module")
def upgraded(old: Path, before: dict[str, int]) -> Iterator[Store]:
    """The same file at today's revision."""
    store = Store(sqlite_engine(old))
    assert migrate.current(store.engine) == 1
    assert before["certificate"] > 0
    migrate.upgrade(store.engine)
    yield store
    store.close()


def test_schema_is_that_of_a_new_file(upgraded: Store, old: Path) -> None:
    assert migrate.current(upgraded.engine) == schema.expected().version
    with closing(bare_connection(old)) as connection:
        opening.require_schema(connection, schema.expected().objects)
        assert opening.full_check(connection) == []


def test_no_row_is_lost(upgraded: Store, old: Path, before: dict[str, int]) -> None:
    with closing(sqlite3.connect(old)) as connection:
        after = row_counts(connection)
    assert {name: after[name] for name in before} == before


def test_the_trail_of_old_rows_still_agrees_with_them(upgraded: Store) -> None:
    """A column that is added to a table with rows has to be marked: ``column(…, added=True)``."""
    with upgraded.reading() as session:
        assert list(audit_chain.verify(session)) == []
        assert list(changed_rows(session)) == []


def test_an_old_row_that_was_changed_is_still_named(upgraded: Store, old: Path) -> None:
    change = "UPDATE person_name SET last_name_fa = 'دیگر' WHERE id = 1"
    back = "UPDATE person_name SET last_name_fa = ? WHERE id = 1"
    with closing(bare_connection(old)) as connection:
        (name,) = connection.execute("SELECT last_name_fa FROM person_name WHERE id = 1").fetchone()
        connection.execute(change)
        with upgraded.reading() as session:
            changed = [kind for kind, _uid in changed_rows(session)]
        connection.execute(back, (name,))
    assert changed == ["person_name"]
