"""The chain of acts: honest ones verify whole, and no change of a sealed part goes unseen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from tvto_desk.db import audit_chain, migrate
from tvto_desk.db.audit_chain import ActStamp, Touched
from tvto_desk.db.engine import scratch_engine
from tvto_desk.db.uids import new_uid

words = st.text("ابپ آءZa0۱\n\"'\\{}", max_size=12)
values = st.none() | st.dictionaries(words, words | st.integers() | st.none(), max_size=3)
instants = st.timedeltas(timedelta(0), timedelta(days=9999)).map(
    lambda passed: datetime(2020, 1, 1, tzinfo=UTC) + passed
)
stamps = st.builds(ActStamp, words, words, words, instants, st.just("02"), words)
records = st.builds(
    Touched, st.sampled_from(["person", "mark"]), st.builds(new_uid), values, values, st.none()
)
histories = st.lists(st.tuples(stamps, st.lists(records, max_size=3)), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def disarmed() -> Iterator[Engine]:
    """A database in memory whose guards are gone, as an attacker leaves it."""
    engine = scratch_engine()
    migrate.upgrade(engine)
    with engine.begin() as connection:
        found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        for name in found.scalars().all():
            connection.execute(text(f"DROP TRIGGER {name}"))
    yield engine
    engine.dispose()


def _written(session: Session, history: list[tuple[ActStamp, list[Touched]]]) -> None:
    for stamp, touched in history:
        audit_chain.append(session, stamp, touched)


@settings(max_examples=60)
@given(history=histories)
def test_honest_history_gives_no_alarm(
    disarmed: Engine, history: list[tuple[ActStamp, list[Touched]]]
) -> None:
    with Session(disarmed) as session:
        _written(session, history)
        session.expire_all()
        assert list(audit_chain.verify(session)) == []
        session.rollback()


PARTS = [
    "UPDATE audit SET at = '1999-01-01T00:00:00.000000+00:00' WHERE seq = {seq}",
    "UPDATE audit SET actor = actor || 'x' WHERE seq = {seq}",
    "UPDATE audit SET role = role || 'x' WHERE seq = {seq}",
    "UPDATE audit SET action = action || 'x' WHERE seq = {seq}",
    "UPDATE audit SET reason = reason || 'x' WHERE seq = {seq}",
    "UPDATE audit SET payload_digest = payload_digest || 'x' WHERE seq = {seq}",
    "UPDATE audit SET hash = hash || 'x' WHERE seq = {seq}",
    "UPDATE audit_payload SET body = body || ' ' WHERE seq = {seq}",
    "UPDATE audit_payload SET salt = salt || 'x' WHERE seq = {seq}",
    "INSERT INTO audit_object VALUES ({seq}, 'person', 'slipped in', NULL)",
]


@settings(max_examples=80)
@given(history=histories, part=st.sampled_from(PARTS), place=st.integers(0, 5))
def test_every_changed_part_of_every_act_is_named(
    disarmed: Engine, history: list[tuple[ActStamp, list[Touched]]], part: str, place: int
) -> None:
    seq = place % len(history) + 1
    with Session(disarmed) as session:
        _written(session, history)
        session.execute(text(part.format(seq=seq)))
        session.expire_all()
        assert seq in {damage.seq for damage in audit_chain.verify(session)}
        session.rollback()


@settings(max_examples=30)
@given(history=histories, place=st.integers(0, 5))
def test_act_taken_out_is_named_unless_it_was_the_last(
    disarmed: Engine, history: list[tuple[ActStamp, list[Touched]]], place: int
) -> None:
    """The last one is witnessed by signed heads and by paper, not by the chain."""
    seq = place % len(history) + 1
    with Session(disarmed) as session:
        _written(session, history)
        for table in ("audit_object", "audit_payload", "audit"):
            session.execute(text(f"DELETE FROM {table} WHERE seq = {seq}"))
        session.expire_all()
        named = [(damage.seq, damage.what) for damage in audit_chain.verify(session)]
        assert ((seq, "trail.row_missing") in named) == (seq < len(history))
        session.rollback()


def test_equal_acts_have_different_digests_so_that_values_cannot_be_guessed(
    disarmed: Engine,
) -> None:
    stamp = ActStamp("a", "b", "c", datetime(2025, 1, 1, tzinfo=UTC), "02")
    touched = [Touched("person", new_uid(), None, {"a": 1}, None)]
    with Session(disarmed) as session:
        first, second = (audit_chain.append(session, stamp, touched) for _ in range(2))
        assert first.payload_digest != second.payload_digest
        session.rollback()
