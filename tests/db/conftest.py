"""An empty register for each test, on SQLite and, when the server is there, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.databases import ENGINES, fresh
from tvto_desk.db.session import Store


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A register without a row."""
    with fresh(request.param, tmp_path) as engine:
        yield Store(engine)
