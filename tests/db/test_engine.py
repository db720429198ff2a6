"""A main computer that starts again while somebody comes."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.postgres import own_door
from tvto_desk.db import engine as engines


@pytest.mark.postgres
@pytest.mark.parametrize("comes_back_at", [1, 3, None])
def test_server_that_refuses_for_a_moment_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, comes_back_at: int | None
) -> None:
    pauses: list[float] = []
    with own_door(os.environ["TVTO_TEST_POSTGRES"]) as (address, door):
        server = door.readlink()
        door.unlink()

        def wait(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == comes_back_at:
                door.symlink_to(server)

        monkeypatch.setattr("tvto_desk.db.engine.time.sleep", wait)
        engine = engines.postgres_engine(address)
        try:
            if comes_back_at is None:
                with pytest.raises(OperationalError, match="No such file"):
                    engine.connect()
            else:
                with engine.connect() as connection:
                    assert connection.execute(text("SELECT 1")).scalar_one() == 1
        finally:
            engine.dispose()
    assert len(pauses) == (comes_back_at or 3)
    assert sum(pauses) <= 1
