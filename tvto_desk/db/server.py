"""A server made ready for several desks: its database, and one login role a desk.

A desk's role owns nothing: it can neither drop nor switch off a guard of the trail, and it holds
no right to change or delete what the register and the trail keep, whatever tool it is used with.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from tvto_desk.db.constraints import translated
from tvto_desk.db.engine import postgres_engine
from tvto_desk.db.triggers import INSERT_ONLY, NEVER_DELETED
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Code

_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_ONLY_READ = ("alembic_version",)
_COLUMNS = {
    # An erasure blanks the body of an act; its digest and salt stay.
    "audit_payload": "UPDATE (body)",
    # A lock on a row asks for a right to one of its columns; the guard refuses the change itself.
    "certificate": "UPDATE (id)",
}


def create_database(admin: str, name: str) -> str:
    """Makes an empty database on the server that ``admin`` is the address of; gives its address.

    Raises ``SystemProblem``: ``server.name`` (letters, digits, ``_``), ``server.taken``,
    ``server.lost``, ``server.refused``.
    """
    if not _NAME.fullmatch(name):
        raise SystemProblem("server.name", name=Code(name))
    with _as_admin(admin) as connection:
        known = text("SELECT 1 FROM pg_database WHERE datname = :name")
        if connection.execute(known, {"name": name}).first():
            raise SystemProblem("server.taken", name=Code(name))
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
        connection.execute(text(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC"))
    return make_url(admin).set(database=name).render_as_string(hide_password=False)


def drop_database(admin: str, name: str) -> None:
    """Takes a database away that was never used."""
    with _as_admin(admin) as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


def group_of(database: str) -> str:
    """The role that every desk of a database belongs to."""
    return f"{database}_desks"


def grant_desks(engine: Engine) -> None:
    """Gives the desks of this database what they need, and takes away all else.

    Called again after a migration, which may have added tables.
    """
    database = str(engine.url.database)
    group = group_of(database)
    with _refused(), engine.begin() as connection:
        known = text("SELECT 1 FROM pg_roles WHERE rolname = :name")
        if not connection.execute(known, {"name": group}).first():
            connection.execute(text(f"CREATE ROLE {group} NOLOGIN"))
        for statement in _grants(connection, database, group):
            connection.execute(text(statement))


def add_desk(server: str) -> str:
    """A login of its own for one more desk; gives the address that it opens the database with.

    ``server`` is the address of the database for who made it.
    """
    database = str(make_url(server).database)
    password = secrets.token_urlsafe(24)
    with _as_admin(server) as connection:
        taken = set(connection.execute(text("SELECT rolname FROM pg_roles")).scalars())
        number = next(n for n in range(1, 1000) if f"{database}_desk_{n}" not in taken)
        role = f"{database}_desk_{number}"
        # The password is signs of base64 alone, so it needs no quoting of its own.
        connection.execute(
            text(f"CREATE ROLE {role} LOGIN PASSWORD '{password}' IN ROLE {group_of(database)}")
        )
    return (
        make_url(server).set(username=role, password=password).render_as_string(hide_password=False)
    )


def require_answer(server: str) -> None:
    """Raises ``SystemProblem('server.lost')`` when nobody answers at the address."""
    engine = postgres_engine(server)
    try:
        with translated(), engine.connect():
            pass
    finally:
        engine.dispose()


def _grants(connection: Connection, database: str, group: str) -> Iterator[str]:
    yield f"GRANT CONNECT ON DATABASE {database} TO {group}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {group}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {group}"
    for table in inspect(connection).get_table_names():
        yield f"REVOKE ALL ON {table} FROM PUBLIC, {group}"
        yield f"GRANT {_rights(table)} ON {table} TO {group}"


def _rights(table: str) -> str:
    if table in _ONLY_READ:
        return "SELECT"
    if table in _COLUMNS:
        return f"SELECT, INSERT, {_COLUMNS[table]}"
    if table in INSERT_ONLY:
        return "SELECT, INSERT"
    if table in NEVER_DELETED:
        return "SELECT, INSERT, UPDATE"
    return "SELECT, INSERT, UPDATE, DELETE"


@contextmanager
def _as_admin(address: str) -> Iterator[Connection]:
    engine = create_engine(
        address, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5}
    )
    try:
        with _refused(), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _refused() -> Iterator[None]:
    """What the server does not let this account do: ``server.refused``, with its own words."""
    try:
        with translated():
            yield
    except DBAPIError as error:
        said = str(error.orig).splitlines()[0]
        raise SystemProblem("server.refused", said=Code(said)) from error
