"""Processes that take numbers at once, roll back and are killed: exactly 1..n (figure F8).

`FULL=1`: 8 processes × 500 numbers.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.db.databases import empty
from tests.faults.children import forked
from tests.faults.conftest import Figure
from tests.postgres import fresh_database
from tvto_desk.db import engine, migrate
from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.counters import next_number
from tvto_desk.db.models.centre import Setting
from tvto_desk.db.session import Store
from tvto_desk.domain.errors import SystemProblem

PROCESSES = 8
NUMBERS = 500 if os.environ.get("FULL") else 60
KILLS = 20 if os.environ.get("FULL") else 6
NAIVE = 60
"""Numbers of each process of the control, which loses them from the first ones on."""
STAMP = ActStamp("test.number", "nobody", "clerk", datetime(2025, 10, 7, tzinfo=UTC), "02")


class Cancelled(Exception):
    """Rolls a unit back, as a clerk does."""


def _take(store: Store, *, cancel: bool) -> None:
    with store.writing(STAMP) as work:
        number = next_number(work.session, "certificate", "02", 1404)
        work.add(Setting(key=f"{number}-{os.getpid()}-{time.monotonic_ns()}", value=number))
        if cancel:
            raise Cancelled


def _taker(open_store: Callable[[], Store], seed: int, told: int) -> None:
    chance = random.Random(seed)
    store = open_store()
    left = NUMBERS
    while left:
        cancel = chance.random() < 0.1
        try:
            with suppress(Cancelled):
                _take(store, cancel=cancel)
                os.write(told, b"+")
        except SystemProblem as problem:
            # On a slow machine a desk may wait its five seconds in vain: it was told so, and asks
            # again as the clerk would.
            if problem.code not in {"storage.busy", "server.busy"}:
                raise
        else:
            left -= 1
    store.close()


def _race(open_store: Callable[[], Store]) -> tuple[int, list[int]]:
    """Acknowledged numbers and the exit signals of the killed, when all takers have ended."""
    told, tells = os.pipe()
    chance = random.Random(7)
    children = [
        forked(lambda seed=seed: _taker(open_store, seed, tells)) for seed in range(PROCESSES)
    ]
    extra = [
        forked(lambda seed=seed: _taker(open_store, 100 + seed, tells)) for seed in range(KILLS)
    ]
    os.close(tells)
    for child in extra:
        time.sleep(chance.uniform(0.0, 0.15))
        os.kill(child, signal.SIGKILL)
    killed = [os.WTERMSIG(os.waitpid(child, 0)[1]) for child in extra]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * PROCESSES
    acknowledged = 0
    while part := os.read(told, 65536):
        acknowledged += len(part)
    os.close(told)
    return acknowledged, killed


def _lost(store: Store, acknowledged: int) -> int:
    """How many of the numbers from 1 to the last are not there exactly once, in their order."""
    with store.reading() as session:
        found = list(session.execute(select(Setting.value).order_by(Setting.id)).scalars())
    # A killed process may have committed once more than it could tell.
    assert len(found) - acknowledged <= KILLS
    assert acknowledged > PROCESSES * NUMBERS * 0.8
    wrong = sum(number != place for place, number in enumerate(found, start=1))
    return wrong + max(0, acknowledged - len(found))


def test_processes_at_once_on_a_file_take_one_to_n(tmp_path: Path, figure: Figure) -> None:
    path = tmp_path / "centre.db"
    with empty("sqlite", tmp_path) as made:
        migrate.upgrade(made)
    acknowledged, killed = _race(lambda: Store(engine.sqlite_engine(path)))
    assert killed == [signal.SIGKILL] * KILLS
    store = Store(engine.sqlite_engine(path))
    lost = _lost(store, acknowledged)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    figure.say("F8 numbers taken at once", acknowledged, lost)


@pytest.mark.postgres
def test_processes_at_once_on_a_server_take_one_to_n(figure: Figure) -> None:
    with fresh_database() as url:
        made = engine.postgres_engine(url)
        migrate.upgrade(made)
        made.dispose()
        acknowledged, killed = _race(lambda: Store(engine.postgres_engine(url)))
        assert killed == [signal.SIGKILL] * KILLS
        store = Store(engine.postgres_engine(url))
        lost = _lost(store, acknowledged)
        store.close()
    figure.say("F8 numbers taken at once, on a server", acknowledged, lost)


def _naive_taker(path: Path, gate: int) -> None:
    os.read(gate, 1)  # Until all are there and the parent opens.
    with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as connection:
        # It is about the race, not about the disk; and nobody starves behind the flushes of others.
        connection.execute("PRAGMA synchronous = OFF")
        for _ in range(NAIVE):
            (last,) = connection.execute("SELECT last FROM counter").fetchone()
            os.sched_yield()  # Others have their turn, as they have while a program works.
            connection.execute("UPDATE counter SET last = ?", (last + 1,))
            connection.execute("INSERT INTO taken VALUES (?)", (last + 1,))


def test_counter_that_reads_then_writes_gives_numbers_twice(tmp_path: Path, figure: Figure) -> None:
    """The control: without one statement under the write lock the race is lost."""
    path = tmp_path / "naive.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE counter (last INTEGER)")
        connection.execute("CREATE TABLE taken (number INTEGER)")
        connection.execute("INSERT INTO counter VALUES (0)")
    gate, opened = os.pipe()
    children = [forked(lambda: _naive_taker(path, gate)) for _ in range(PROCESSES)]
    os.write(opened, b"+" * PROCESSES)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * PROCESSES
    os.close(gate)
    os.close(opened)
    with closing(sqlite3.connect(path)) as connection:
        numbers = Counter(n for (n,) in connection.execute("SELECT number FROM taken"))
    assert numbers.total() == PROCESSES * NAIVE
    twice = numbers.total() - len(numbers)
    figure.control("F8 control, read and then written", numbers.total(), twice, 0.0)
