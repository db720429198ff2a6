"""A migration killed at its statements: the old schema or the new, nothing else (figure F7).

`FULL=1`: at every statement.
"""

from __future__ import annotations

import lzma
import os
import shutil
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event

from tests.faults.children import forked
from tests.faults.conftest import Figure
from tvto_desk.db import migrate, opening, schema
from tvto_desk.db.engine import bare_connection, sqlite_engine

OLD = Path(__file__).parents[1] / "data" / "centre-0001.db.xz"
POINTS = 10_000 if os.environ.get("FULL") else 12


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of revision 0001; the migrations are loaded."""
    migrate.built_schema()
    path = tmp_path_factory.mktemp("old") / "centre.db"
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    return path


def _upgraded(open_engine: Callable[[], Engine], at: int, tells: int | None = None) -> None:
    """Brings a file up, and dies before its ``at``-th statement; tells how many there were."""
    engine, count = open_engine(), 0

    def counted(*_rest: Any) -> None:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", counted)
    migrate.upgrade(engine)
    engine.dispose()
    if tells is not None:
        os.write(tells, str(count).encode())


def _statements(old: Path, folder: Path) -> int:
    path = folder / "counted.db"
    shutil.copy(old, path)
    told, tells = os.pipe()
    os.waitpid(forked(lambda: _upgraded(lambda: sqlite_engine(path), 0, tells)), 0)
    os.close(tells)
    count = int(os.read(told, 20))
    os.close(told)
    return count


def _state(path: Path) -> tuple[int, dict[str, str], int]:
    """Revision, schema, and how much the full check finds."""
    with closing(bare_connection(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        found = opening.full_check(connection)
        return version, dict(opening.schema_of(connection)), len(found)


def _new() -> tuple[int, dict[str, str], int]:
    return schema.expected().version, dict(schema.expected().objects), 0


def _half_done(
    old: Path, folder: Path, points: list[int], open_engine: Callable[[Path], Engine]
) -> int:
    """How many of the kills left neither the old schema nor the new."""
    states = [_state(old), _new()]
    assert states[0][2] == 0
    left = 0
    for point in points:
        path = folder / "centre.db"
        shutil.copy(old, path)
        child = forked(lambda path=path, point=point: _upgraded(lambda: open_engine(path), point))
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        left += _state(path) not in states
        path.unlink()
        path.with_name("centre.db-journal").unlink(missing_ok=True)
    return left


def test_migration_killed_at_any_statement_leaves_the_old_schema_or_the_new(
    old: Path, tmp_path: Path, figure: Figure
) -> None:
    count = _statements(old, tmp_path)
    step = max(1, count // POINTS)
    points = list(range(1, count + 1, step))
    figure.say("F7 migration killed", len(points), _half_done(old, tmp_path, points, sqlite_engine))


def test_killed_migration_comes_to_its_end_at_the_next_start(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "centre.db"
    shutil.copy(old, path)
    middle = _statements(old, tmp_path) // 2
    os.waitpid(forked(lambda: _upgraded(lambda: sqlite_engine(path), middle)), 0)
    engine = sqlite_engine(path)
    migrate.upgrade(engine)
    engine.dispose()
    assert _state(path) == _new()


def test_migration_without_one_transaction_is_left_half_done(
    old: Path, tmp_path: Path, figure: Figure
) -> None:
    """The control: each statement committed by itself."""

    def careless(path: Path) -> Engine:
        return create_engine("sqlite+pysqlite://", creator=lambda: bare_connection(path))

    count = _statements(old, tmp_path)
    points = [count * part // 6 for part in range(1, 6)]
    failed = _half_done(old, tmp_path, points, careless)
    figure.control("F7 control, no transaction", len(points), failed, 0.5)
