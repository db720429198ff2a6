"""A server made ready for several desks: its database, and one login role a desk.

A desk's role owns nothing: it can neither drop nor switch off a guard of the trail, and it holds
no right to change or delete what the register and the trail keep, whatever tool it is used with.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

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

_IN_USE = "55006"
_DESKS = text(
    "SELECT r.rolname, shobj_description(r.oid, 'pg_authid'), EXISTS (SELECT FROM"
    " pg_stat_activity a WHERE a.usesysid = r.oid AND a.datname = :database)"
    " FROM pg_roles r JOIN pg_auth_members m ON m.member = r.oid"
    " JOIN pg_roles g ON g.oid = m.roleid"
    " WHERE g.rolname = :group AND r.rolcanlogin ORDER BY length(r.rolname), r.rolname"
)


@dataclass(frozen=True)
class ServerDesk:
    """A desk that may come in: its login, what people call it, and whether it is connected now."""

    role: str
    label: str
    is_here: bool


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
    with refused(), engine.begin() as connection:
        known = text("SELECT 1 FROM pg_roles WHERE rolname = :name")
        if not connection.execute(known, {"name": group}).first():
            connection.execute(text(f"CREATE ROLE {group} NOLOGIN"))
        for statement in _grants(connection, database, group):
            connection.execute(text(statement))


def add_desk(server: str, label: str = "") -> str:
    """A login of its own for one more desk; gives the address that it opens the database with.

    ``server`` is the address of the database for who made it; ``label`` is what people call the
    desk. The number of a desk that has ended is not given again.
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
        # A comment takes no value of its own, so the server quotes it.
        quoted = connection.execute(text("SELECT quote_literal(:label)"), {"label": label})
        connection.exec_driver_sql(
            f"COMMENT ON ROLE {role} IS {quoted.scalar_one()}".replace("%", "%%")
        )
    return (
        make_url(server).set(username=role, password=password).render_as_string(hide_password=False)
    )


def end_desk(server: str, role: str) -> None:
    """Takes the login of a desk away, and the connections that it holds now."""
    database = str(make_url(server).database)
    with _as_admin(server) as connection:
        if role not in {desk.role for desk in _desks(connection, database)}:
            raise SystemProblem("server.no_desk", name=Code(role))
        connection.execute(text(f"ALTER ROLE {role} NOLOGIN PASSWORD NULL"))
        _end_connections(connection, database, role)


def list_desks(connection: Connection) -> list[ServerDesk]:
    """The desks that may come in, as any of them can see them."""
    return list(_desks(connection, str(connection.engine.url.database)))


def lock_desks_out(server: str) -> None:
    """No desk comes in any more; who sits there stays, and ``server.in_use`` names them.

    ``grant_desks`` lets them in again.
    """
    database = str(make_url(server).database)
    with _as_admin(server) as connection:
        group = group_of(database)
        connection.execute(text(f"REVOKE CONNECT ON DATABASE {database} FROM {group}"))
        sitting = [desk.label or desk.role for desk in _desks(connection, database) if desk.is_here]
        if sitting:
            _let_in(connection, database)
            raise SystemProblem("server.in_use", names="، ".join(sitting))


def let_desks_in(server: str) -> None:
    """Takes ``lock_desks_out`` back."""
    with _as_admin(server) as connection:
        _let_in(connection, str(make_url(server).database))


def copy_aside(server: str, revision: int) -> str:
    """A whole copy of the database under another name, that no desk may open; gives the name.

    Raises ``SystemProblem('server.in_use')`` while anybody is connected to it.
    """
    address = make_url(server)
    database = str(address.database)
    beside = address.set(database="postgres").render_as_string(hide_password=False)
    with _as_admin(beside) as connection:
        here = set(connection.execute(text("SELECT datname FROM pg_database")).scalars())
        first = f"{database}_before_{revision:04}"
        name = next(n for n in (first, *(f"{first}_{k}" for k in range(2, 1000))) if n not in here)
        try:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {database}"))
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == _IN_USE:
                raise SystemProblem("server.in_use", names=Code(database)) from error
            raise
        connection.execute(text(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC"))
    return name


def require_answer(server: str) -> None:
    """Raises ``SystemProblem('server.lost')`` when nobody answers at the address."""
    engine = postgres_engine(server)
    try:
        with translated(), engine.connect():
            pass
    finally:
        engine.dispose()


def _desks(connection: Connection, database: str) -> Iterator[ServerDesk]:
    rows = connection.execute(_DESKS, {"group": group_of(database), "database": database})
    for role, label, is_here in rows:
        yield ServerDesk(role, label or "", is_here)


def _end_connections(connection: Connection, database: str, role: str) -> None:
    ended = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = :database AND usename = :role"
    )
    connection.execute(ended, {"database": database, "role": role})


def _let_in(connection: Connection, database: str) -> None:
    connection.execute(text(f"GRANT CONNECT ON DATABASE {database} TO {group_of(database)}"))


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
        with refused():
            try:
                connection = engine.connect()
            except OperationalError as error:
                raise SystemProblem("server.no_entry") from error
            with connection:
                yield connection
    finally:
        engine.dispose()


@contextmanager
def refused() -> Iterator[None]:
    """What the server does not let this account do: ``server.refused``, with its own words."""
    try:
        with translated():
            yield
    except DBAPIError as error:
        said = str(error.orig).splitlines()[0]
        raise SystemProblem("server.refused", said=Code(said)) from error
