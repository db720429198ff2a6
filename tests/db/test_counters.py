"""Running numbers: one series for each kind, centre and year, without gap or double."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.counters import next_number
from tvto_desk.db.session import Store

STAMP = ActStamp("test.act", "nobody", "clerk", datetime(2025, 10, 7, tzinfo=UTC), "02")


class Cancelled(Exception):
    """Rolls a unit back."""


def _take(store: Store, kind: str = "certificate", centre: str = "02", year: int = 1404) -> int:
    with store.writing(STAMP) as work:
        return next_number(work.session, kind, centre, year)


def test_series_begin_at_one_and_do_not_meet(store: Store) -> None:
    assert [_take(store) for _ in range(3)] == [1, 2, 3]
    assert _take(store, kind="course") == 1
    assert _take(store, centre="03") == 1
    assert _take(store, year=1405) == 1
    assert _take(store) == 4


def test_two_numbers_in_one_unit_follow_each_other(store: Store) -> None:
    with store.writing(STAMP) as work:
        taken = [next_number(work.session, "certificate", "02", 1404) for _ in range(3)]
    assert taken == [1, 2, 3]


def _cancelled(store: Store) -> None:
    with store.writing(STAMP) as work:
        next_number(work.session, "certificate", "02", 1404)
        raise Cancelled


def test_rolled_back_number_goes_to_the_next(store: Store) -> None:
    assert _take(store) == 1
    for _ in range(3):
        with pytest.raises(Cancelled):
            _cancelled(store)
    assert _take(store) == 2


def test_desks_at_once_with_rollbacks_take_one_to_n(store: Store) -> None:
    taken: list[int] = []
    ready = threading.Barrier(4)

    def work() -> None:
        ready.wait()
        for turn in range(10):
            if turn % 3 == 0:
                with suppress(Cancelled):
                    _cancelled(store)
            taken.append(_take(store))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 41))
