"""A founded centre for each test, on SQLite and, when the server is there, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import Office
from tests.postgres import fresh_database

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=ENGINES)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """The office of centre 02 on its first morning."""
    if request.param == "postgres":
        with fresh_database() as url:
            made = Office(tmp_path, url=url)
            yield made
            made.close()
    else:
        made = Office(tmp_path)
        yield made
        made.close()
