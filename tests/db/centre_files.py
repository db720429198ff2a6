"""Small files that look like a centre's, and the crashes that may befall them."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tvto_desk.db.sqlite_rules import APPLICATION_ID, apply

VERSION = 7


def open_centre(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    apply(connection)
    return connection


def build_centre(path: Path, *, rows: int = 400, version: int = VERSION) -> Path:
    with closing(open_centre(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT) STRICT")
        connection.execute(
            "CREATE TABLE enrolment (id INTEGER PRIMARY KEY,"
            " person INTEGER NOT NULL REFERENCES person) STRICT"
        )
        connection.execute(
            "CREATE TRIGGER person_stays BEFORE DELETE ON person"
            " BEGIN SELECT RAISE(ABORT, 'kept'); END"
        )
        connection.executemany("INSERT INTO person VALUES (?, ?)", people(1, rows))
        connection.executemany(
            "INSERT INTO enrolment VALUES (?, ?)", ((n, n) for n in range(1, rows + 1))
        )
        connection.execute("COMMIT")
    # What a clean end leaves behind: an empty journal.
    path.with_name(path.name + "-journal").unlink(missing_ok=True)
    return path


def people(first: int, last: int) -> list[tuple[int, str]]:
    return [(n, f"کارآموز شمارهٔ {n} " * 5) for n in range(first, last + 1)]


def in_child(act: Callable[[], None]) -> int:
    """Run ``act`` in a forked process; the signal that ended it, 0 for a quiet end."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) != 99
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def crash_while_committing(path: Path, *, cut_at: int) -> None:
    """Die inside a commit: the system kills the process at the first byte behind ``cut_at``.

    The commit appends rows, so its journal stays small and the file has pages of both states.
    """

    def act() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        connection = open_centre(path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (cut_at, cut_at))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO person VALUES (?, ?)", people(1001, 3000))
        connection.execute("COMMIT")

    assert in_child(act) == signal.SIGXFSZ
