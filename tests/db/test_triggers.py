"""What the database refuses to everybody, on tables with a row in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from tests.db.databases import ENGINES, fresh
from tvto_desk.db import triggers
from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.counters import next_number
from tvto_desk.db.models.centre import Setting
from tvto_desk.db.session import Store

STAMP = ActStamp("test.act", "nobody", "clerk", datetime(2025, 10, 7, tzinfo=UTC), "02")
HEAD = "INSERT INTO signed_head SELECT seq, 'issue', at, hash, 'key', {blob} FROM audit"
FILLED = ("audit", "audit_object", "audit_payload", "counter", "signed_head")


@pytest.fixture(params=ENGINES, scope="module")
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    with fresh(request.param, tmp_path_factory.mktemp("triggers")) as engine:
        with Store(engine).writing(STAMP) as work:
            work.add(Setting(key="a", value=1))
            next_number(work.session, "certificate", "02", 1404)
        blob = "x'00'" if engine.dialect.name == "sqlite" else "'x'"
        with engine.begin() as connection:
            connection.execute(text(HEAD.format(blob=blob)))
        yield engine


def _rows(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        return {
            table: [str(tuple(row)) for row in connection.execute(text(f"SELECT * FROM {table}"))]
            for table in FILLED
        }


def _refused(engine: Engine, table: str, statement: str) -> None:
    before = _rows(engine)
    with pytest.raises(DBAPIError, match=f"{table}:"), engine.begin() as connection:
        connection.execute(text(statement))
    assert _rows(engine) == before


@pytest.mark.parametrize("table", [t for t in FILLED if t in triggers.INSERT_ONLY])
def test_row_of_the_register_is_not_changed(database: Engine, table: str) -> None:
    _refused(database, table, f"UPDATE {table} SET seq = seq")


@pytest.mark.parametrize("table", FILLED)
def test_row_of_the_register_is_not_deleted(database: Engine, table: str) -> None:
    _refused(database, table, f"DELETE FROM {table}")


@pytest.mark.parametrize("table", FILLED)
def test_row_of_the_register_is_not_replaced(database: Engine, table: str) -> None:
    """Plain triggers are passed by INSERT OR REPLACE; the connection rules close that way."""
    if database.dialect.name == "postgresql":
        _refused(database, table, f"TRUNCATE {table} CASCADE")
    else:
        _refused(database, table, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.parametrize("seq", [0, 1, 3, 99])
def test_trail_takes_the_next_number_alone(database: Engine, seq: int) -> None:
    _refused(
        database,
        "audit",
        "INSERT INTO audit (seq, at, actor, role, action, reason, payload_digest, hash)"
        f" SELECT {seq}, at, actor, role, action, reason, payload_digest, hash FROM audit",
    )


def test_counter_may_rise_and_payload_may_be_blanked(database: Engine) -> None:
    with database.begin() as connection:
        assert connection.execute(text("UPDATE counter SET last = last + 1")).rowcount == 1
        assert connection.execute(text("UPDATE audit_payload SET body = NULL")).rowcount == 1
        connection.rollback()
