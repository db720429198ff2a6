"""A main computer that starts again while somebody comes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from tvto_desk.db import engine as engines


@pytest.mark.postgres
@pytest.mark.parametrize("comes_back_at", [1, 3, None])
def test_server_that_refuses_for_a_moment_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, comes_back_at: int | None
) -> None:
    server = make_url(os.environ["TVTO_TEST_POSTGRES"])
    door = tmp_path / "door"
    pauses: list[float] = []

    def wait(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == comes_back_at:
            door.symlink_to(str(server.query["host"]))

    monkeypatch.setattr("time.sleep", wait)
    address = server.update_query_dict({"host": str(door)})
    engine = engines.postgres_engine(address.render_as_string(hide_password=False))
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
