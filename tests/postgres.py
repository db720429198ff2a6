"""Fresh databases on the server that ``make test-postgres`` starts."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url, text


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


@contextmanager
def own_door(url: str) -> Iterator[tuple[str, Path]]:
    """The address by way of a link to the server's folder, and the link.

    Whoever takes the link away has lost the server, and nobody else has.
    """
    address = make_url(url)
    # Not in pytest's folder: the path of a socket may have 107 characters.
    with tempfile.TemporaryDirectory(prefix="tvto-") as folder:
        door = Path(folder) / "door"
        door.symlink_to(str(address.query["host"]))
        there = address.update_query_dict({"host": str(door)})
        yield there.render_as_string(hide_password=False), door


def forget_roles(database: str) -> None:
    """Roles belong to the whole server: what a test made goes with its database."""
    with closing_admin(os.environ["TVTO_TEST_POSTGRES"]) as admin, admin.connect() as connection:
        found = text("SELECT rolname FROM pg_roles WHERE starts_with(rolname, :some)")
        for role in connection.execute(found, {"some": f"{database}_desk"}).scalars().all():
            connection.execute(text(f"DROP ROLE {role}"))


class closing_admin:  # noqa: N801  (a context, named as one)
    """An engine of the server's own account, given back at the end."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, isolation_level="AUTOCOMMIT")

    def __enter__(self) -> Engine:
        return self._engine

    def __exit__(self, *_why: object) -> None:
        self._engine.dispose()
