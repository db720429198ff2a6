"""Migrations: they make what the models say, in one transaction or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from tests.db.databases import ENGINES, empty
from tvto_desk.db import migrate, schema
from tvto_desk.db.models import Base, Keep, Record
from tvto_desk.db.search.index import GRAMS, TRIGRAM_INDEX
from tvto_desk.db.sqlite_rules import APPLICATION_ID
from tvto_desk.domain.errors import SystemProblem

TABLES = Base.metadata.sorted_tables


def test_the_written_schema_is_what_the_migrations_build() -> None:
    assert schema.expected() == migrate.built_schema(), "tools/check_migrations.py --write"


@pytest.fixture(params=ENGINES, scope="module")
def migrated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    with empty(request.param, tmp_path_factory.mktemp("migrated")) as engine:
        migrate.upgrade(engine)
        yield engine


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with empty(request.param, tmp_path) as engine:
        yield engine


def test_models_and_migrations_describe_the_same_tables(migrated: Engine) -> None:
    with migrated.connect() as connection:
        opts = {"compare_type": True, "include_name": _has_a_model}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []


def _has_a_model(name: str | None, kind: str, _parents: object) -> bool:
    """The index of text belongs to its engine; ``tests/db/test_search.py`` looks at it."""
    return not (name or "").startswith(GRAMS) and name != TRIGRAM_INDEX


def _checks(engine: Engine) -> dict[str, set[str]]:
    """The words of every CHECK, by table, without the quotes and casts an engine adds."""
    found = {}
    with engine.connect() as connection:
        for table in TABLES:
            checks = inspect(connection).get_check_constraints(table.name)
            found[table.name] = {f"{c['name']}: {c['sqltext']}" for c in checks}
    return found


def test_migrations_make_the_same_checks_as_the_models(
    migrated: Engine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kind = request.node.callspec.params["migrated"]
    with empty(kind, tmp_path) as plain:
        Base.metadata.create_all(plain)
        expected = _checks(plain)
        assert sum(map(len, expected.values())) > 30
        assert _checks(migrated) == expected


def test_every_constraint_has_a_name_of_its_own(migrated: Engine) -> None:
    for table in TABLES:
        with migrated.connect() as connection:
            look = inspect(connection)
            named: list[Any] = [
                *look.get_foreign_keys(table.name),
                *look.get_unique_constraints(table.name),
                *look.get_check_constraints(table.name),
                look.get_pk_constraint(table.name),
            ]
        assert all(constraint["name"] for constraint in named), table.name
    names = [str(c.name) for table in TABLES for c in table.constraints]
    assert len(names) == len(set(names))
    # PostgreSQL cuts longer names, and a cut name is not found among the sentences.
    assert max(map(len, names)) <= 63


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_says_how_long_it_is_kept(table: Any) -> None:
    assert all(isinstance(column.info.get("keep"), Keep) for column in table.columns)


def test_every_row_that_may_travel_has_uid_origin_and_version() -> None:
    records = [m.class_ for m in Base.registry.mappers if issubclass(m.class_, Record)]
    assert len(records) > 25
    for record in records:
        assert {"id", "uid", "origin_centre", "version"} <= set(record.__table__.columns.keys())


def test_tables_of_the_file_are_strict(tmp_path: Path) -> None:
    with empty("sqlite", tmp_path) as engine, engine.connect() as connection:
        migrate.upgrade(engine)
        found = connection.exec_driver_sql("SELECT name, strict FROM pragma_table_list").all()
        strict = {name for name, is_strict in found if is_strict}
        assert strict >= {table.name for table in TABLES}


def test_migrated_file_carries_its_marks(tmp_path: Path) -> None:
    with empty("sqlite", tmp_path) as engine, engine.connect() as connection:
        migrate.upgrade(engine)
        for pragma, value in (("application_id", APPLICATION_ID), ("user_version", migrate.head())):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_schema_number_is_the_head(database: Engine) -> None:
    assert migrate.current(database) == 0
    migrate.upgrade(database)
    assert migrate.current(database) == migrate.head() >= 1


def test_second_upgrade_changes_nothing(migrated: Engine) -> None:
    before = _everything(migrated)
    migrate.upgrade(migrated)
    assert _everything(migrated) == before


def test_newer_schema_is_refused_and_left_alone(database: Engine) -> None:
    migrate.upgrade(database)
    with database.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = _everything(database)
    with pytest.raises(SystemProblem) as refused:
        migrate.upgrade(database)
    assert refused.value.code == "server.newer"
    assert (refused.value.params["found"], refused.value.params["known"]) == (9999, migrate.head())
    assert _everything(database) == before


@pytest.mark.parametrize("table", ["account", "certificate", TABLES[-1].name])
def test_migration_that_fails_leaves_nothing(database: Engine, table: str) -> None:
    with database.begin() as connection:
        connection.exec_driver_sql(f"CREATE TABLE {table} (wrong INTEGER)")
    before = _everything(database)
    with pytest.raises(DBAPIError, match=table):
        migrate.upgrade(database)
    assert _everything(database) == before
    assert migrate.current(database) == 0


def test_triggers_guard_every_table_they_should(migrated: Engine) -> None:
    from tvto_desk.db import triggers

    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if migrated.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with migrated.connect() as connection:
        found = set(connection.exec_driver_sql(query).scalars())
    wanted = {f"{table}_no_delete" for table in (*triggers.INSERT_ONLY, *triggers.NEVER_DELETED)}
    wanted |= {f"{table}_no_update" for table in triggers.INSERT_ONLY} | {"audit_next"}
    assert wanted <= found


def _everything(engine: Engine) -> list[str]:
    """The whole schema as text, with the marks of the file."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            schema = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master")
            marks = [
                str(connection.exec_driver_sql(f"PRAGMA {mark}").scalar())
                for mark in ("application_id", "user_version")
            ]
            return sorted(re.sub(r"\s+", " ", str(row)) for row in schema) + marks
        columns = connection.exec_driver_sql(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        )
        return sorted(str(row) for row in columns)
