"""Fresh databases on the server that ``make test-postgres`` starts."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text


@contextmanager
def fresh_database(like: str | None = None) -> Iterator[str]:
    """The address of an empty database, or of a copy of ``like``, that is dropped afterwards."""
    server = os.environ["TVTO_TEST_POSTGRES"]
    name = f"tvto_{secrets.token_hex(6)}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        template = f" TEMPLATE {make_url(like).database}" if like else ""
        connection.execute(text(f"CREATE DATABASE {name}{template}"))
    try:
        url = make_url(server).set(database=name)
        yield url.render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()
