"""The unit of work: what it changed and what it seals, both together or neither."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tvto_desk.db import audit_chain
from tvto_desk.db.audit_chain import GENESIS, ActStamp, Touched
from tvto_desk.db.counters import next_number
from tvto_desk.db.models.audit import Audit, AuditObject, AuditPayload
from tvto_desk.db.models.centre import Counter, Setting
from tvto_desk.db.session import Store
from tvto_desk.db.uids import new_uid
from tvto_desk.domain.errors import Conflict, DomainError

STAMP = ActStamp("test.act", "nobody", "clerk", datetime(2025, 10, 7, tzinfo=UTC), "02", "چون")


def _add(store: Store, *keys: str) -> None:
    with store.writing(STAMP) as work:
        work.add(*(Setting(key=key, value=1) for key in keys))


def _trail(store: Store) -> list[tuple[int, str]]:
    with store.reading() as session:
        rows = session.execute(select(Audit.seq, Audit.action).order_by(Audit.seq))
        return [tuple(row) for row in rows]


def test_unit_seals_all_it_changed_into_one_row(store: Store) -> None:
    _add(store, "a", "b")
    assert _trail(store) == [(1, "test.act")]
    with store.reading() as session:
        uids = set(session.execute(select(Setting.uid)).scalars())
        assert set(session.execute(select(AuditObject.uid)).scalars()) == uids
        assert {row.origin_centre for row in session.execute(select(Setting)).scalars()} == {"02"}


def test_unit_that_changed_nothing_seals_nothing(store: Store) -> None:
    with store.writing(STAMP) as work:
        work.session.execute(select(Setting))
    assert _trail(store) == []


def test_unit_that_fails_leaves_neither_change_nor_row(store: Store) -> None:
    def spoilt() -> None:
        with store.writing(STAMP) as work:
            work.add(Setting(key="a", value=1))
            next_number(work.session, "certificate", "02", 1404)
            raise DomainError("record.unknown")

    with pytest.raises(DomainError):
        spoilt()
    assert _trail(store) == []
    with store.reading() as session:
        assert session.execute(select(Setting)).all() == []
        assert session.execute(select(Counter)).all() == []


def test_note_stands_in_the_trail_though_nothing_changed(store: Store) -> None:
    store.note(STAMP)
    store.note(STAMP)
    assert [seq for seq, _ in _trail(store)] == [1, 2]


def test_row_that_was_deleted_is_sealed_with_what_it_held(store: Store) -> None:
    _add(store, "a")
    with store.writing(STAMP) as work:
        work.session.delete(work.session.execute(select(Setting)).scalar_one())
    with store.reading() as session:
        body = session.get_one(AuditPayload, 2).body
        assert body is not None
        assert '"after":null' in body
        assert '"key":"a"' in body
        digests = session.execute(select(AuditObject.row_digest).order_by(AuditObject.seq))
        assert [digest is None for (digest,) in digests] == [False, True]


def test_row_added_and_deleted_in_one_unit_leaves_no_record(store: Store) -> None:
    with store.writing(STAMP) as work:
        row = Setting(key="a", value=1)
        work.add(row)
        work.session.delete(row)
    with store.reading() as session:
        assert session.execute(select(Setting)).all() == []


def test_row_named_by_hand_stands_beside_the_gathered(store: Store) -> None:
    uid = new_uid()
    with store.writing(STAMP) as work:
        work.add(Setting(key="a", value=1))
        work.touched(Touched("bulk", uid, None, {"n": 1}, "0" * 64))
    with store.reading() as session:
        kinds = session.execute(select(AuditObject.kind).order_by(AuditObject.kind)).scalars()
        assert list(kinds) == ["bulk", "setting"]


def test_before_and_after_hold_what_changed_alone(store: Store) -> None:
    _add(store, "a")
    for value in (2, 3):
        with store.writing(STAMP) as work:
            work.session.execute(select(Setting)).scalar_one().value = value
    with store.reading() as session:
        body = session.get_one(AuditPayload, 3).body
        assert body is not None
        assert '"before":{"value":2' in body
        assert '"after":{"value":3' in body
        assert '"key"' not in body


def test_loser_of_a_race_on_one_row_gets_a_conflict(store: Store) -> None:
    _add(store, "a")
    read, saved = threading.Event(), threading.Event()
    outcome: list[str] = []

    def slow() -> None:
        try:
            with store.reading() as session:
                row = session.execute(select(Setting)).scalar_one()
                session.expunge(row)
            read.set()
            saved.wait(10)
            with store.writing(STAMP) as work:
                row.value = 99
                work.session.add(row)
        except Conflict as lost:
            outcome.append(lost.code)

    thread = threading.Thread(target=slow)
    thread.start()
    read.wait(10)
    with store.writing(STAMP) as work:
        work.session.execute(select(Setting)).scalar_one().value = 2
    saved.set()
    thread.join()
    assert outcome == ["record.changed_meanwhile"]
    with store.reading() as session:
        assert session.execute(select(Setting.value)).scalar_one() == 2


def test_many_desks_writing_at_once_keep_one_chain(store: Store) -> None:
    ready = threading.Barrier(4)

    def write(name: int) -> None:
        ready.wait()
        for turn in range(5):
            _add(store, f"{name}-{turn}")

    threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [seq for seq, _ in _trail(store)] == list(range(1, 21))
    with store.reading() as session:
        assert list(audit_chain.verify(session)) == []


def test_first_row_follows_the_genesis(store: Store) -> None:
    _add(store, "a")
    with store.reading() as session:
        row = session.get_one(Audit, 1)
        assert row.hash == audit_chain.chained_hash(GENESIS, row)
