"""Copies a live centre's file, and proves the copy before anybody calls it a backup.

Nothing is renamed here: the copy keeps its temporary name until ``verify_copy`` has passed and
the caller publishes it.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tvto_desk.db.opening import full_check, reading_uri
from tvto_desk.db.sqlite_rules import APPLICATION_ID, apply_reading
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code

_PAGES_A_STEP: Final = 512
_FREE_ATTEMPTS: Final = 2
_PATIENCE_SECONDS: Final = 30.0

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class CopiedState:
    """What a copy must hold: rows per ordinary table, and the schema version."""

    counts: Mapping[str, int]
    version: int


class _SourceChanged(Exception):
    """A writer committed while the pages were being copied."""


class _Stopped(Exception):
    """The person asked to stop."""


def copy_online(
    source: sqlite3.Connection, target_tmp: Path, progress: Progress, cancelled: Cancelled
) -> CopiedState | None:
    """Copy the database of ``source`` into the new file ``target_tmp`` while others work.

    ``progress(done, total)`` is called in pages. Gives what the copy must hold, counted in exactly
    the state that was copied, or None when cancelled. A writer that commits in between makes the
    copy start again; after two such starts the source is held in a read transaction, and writers
    wait for the rest. Whatever fails, ``target_tmp`` is removed.

    ``source`` must be a connection of its own, outside a transaction. Raises ``SystemProblem``:
    ``database_file.exists``, ``disk_full``, ``backup_busy`` or ``copy_failed``.
    """
    if source.in_transaction:
        raise ValueError("a connection inside a transaction cannot be copied")
    try:
        os.close(os.open(target_tmp, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise SystemProblem("database_file.exists", file=Code(target_tmp.name)) from error
    except OSError as error:
        raise SystemProblem("database_file.copy_failed", file=Code(target_tmp.name)) from error
    finished = False
    try:
        state = _copy_patiently(source, target_tmp, progress, cancelled)
        finished = True
        return state
    except _Stopped:
        return None
    except sqlite3.Error as error:
        raise _problem(error, target_tmp) from error
    except OSError as error:
        raise SystemProblem("database_file.copy_failed", file=Code(target_tmp.name)) from error
    finally:
        if not finished:
            # A failing disk takes nothing away either; the first error is the one to tell.
            with suppress(OSError):
                target_tmp.unlink(missing_ok=True)


def verify_copy(path: Path, expected: CopiedState) -> None:
    """Prove that the copy is a whole centre's file with the rows that were copied.

    Structure, indexes, foreign keys, identity, schema version and the rows of every table. Raises
    ``SystemProblem`` (``database_file.copy_not_verified``) with the first fault in ``detail``.
    """
    try:
        with closing(sqlite3.connect(reading_uri(path), uri=True)) as connection:
            apply_reading(connection)
            fault = _first_fault(connection, expected)
    except sqlite3.Error as error:
        fault = str(error)
    if fault is not None:
        raise SystemProblem("database_file.copy_not_verified", file=Code(path.name), detail=fault)


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """The number of rows of every ordinary table."""
    # A virtual table is counted by its shadow tables.
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    counts = {}
    for (name,) in names:
        quoted = name.replace('"', '""')
        counts[name] = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]
    return counts


def _copy_patiently(
    source: sqlite3.Connection, target: Path, progress: Progress, cancelled: Cancelled
) -> CopiedState:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    changes = 0
    while True:
        if cancelled():
            raise _Stopped
        try:
            return _copy(source, target, progress, cancelled, hold=changes >= _FREE_ATTEMPTS)
        except _SourceChanged:
            changes += 1
        except sqlite3.OperationalError as error:
            # A writer that hardly pauses can outlast the connection's own waiting time.
            if not _is_busy(error) or time.monotonic() > deadline:
                raise


def _copy(
    source: sqlite3.Connection,
    target: Path,
    progress: Progress,
    cancelled: Cancelled,
    *,
    hold: bool,
) -> CopiedState:
    # What an attempt before this one left is half a file, and may not even read as a database.
    os.truncate(target, 0)
    if hold:
        source.execute("BEGIN")
    try:
        # Inside BEGIN this first read takes the lock that keeps writers waiting.
        before = _pragma(source, "data_version")
        state = CopiedState(row_counts(source), _pragma(source, "user_version"))
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            # A temporary file needs no journal of its own: after any failure it is thrown away,
            # and whoever publishes it writes it through to the disk first.
            copy.execute("PRAGMA journal_mode = OFF").fetchall()
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(
                copy, pages=_PAGES_A_STEP, progress=_watch(progress, cancelled), sleep=0.1
            )
        if _pragma(source, "data_version") != before:
            raise _SourceChanged
        return state
    finally:
        if hold:
            source.execute("ROLLBACK")


def _watch(progress: Progress, cancelled: Cancelled) -> Callable[[int, int, int], None]:
    """The observer of each step: reports, stops, and gives up on a source that stays locked."""
    left: int | None = None
    moved_at = time.monotonic()

    def step(_status: int, remaining: int, total: int) -> None:
        nonlocal left, moved_at
        if cancelled():
            raise _Stopped
        if left is not None and remaining > left:
            raise _SourceChanged
        if remaining != left:
            left, moved_at = remaining, time.monotonic()
        elif time.monotonic() - moved_at > _PATIENCE_SECONDS:
            raise SystemProblem("database_file.backup_busy")
        progress(total - remaining, total)

    return step


def _first_fault(connection: sqlite3.Connection, expected: CopiedState) -> str | None:
    for finding in full_check(connection):
        return finding.detail
    if _pragma(connection, "application_id") != APPLICATION_ID:
        return "application_id"
    if _pragma(connection, "user_version") != expected.version:
        return "user_version"
    counts = row_counts(connection)
    for table in sorted(counts.keys() | expected.counts.keys()):
        if counts.get(table) != expected.counts.get(table):
            return f"{table}: {counts.get(table)} of {expected.counts.get(table)} rows"
    return None


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _primary(error: sqlite3.Error) -> int:
    # Errors of Python's own making carry no code.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _is_busy(error: sqlite3.Error) -> bool:
    return _primary(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _problem(error: sqlite3.Error, target: Path) -> SystemProblem:
    if _primary(error) == sqlite3.SQLITE_FULL:
        return SystemProblem("database_file.disk_full", file=Code(target.name))
    if _is_busy(error):
        return SystemProblem("database_file.backup_busy")
    return SystemProblem("database_file.copy_failed", file=Code(target.name))
