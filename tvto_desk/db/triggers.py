"""What the database itself refuses, whoever asks: changing or deleting the register and trail.

Plain triggers are passed by ``INSERT OR REPLACE``; with ``recursive_triggers`` on (a connection
rule) the hidden delete fires them, and the trail refuses any number but the next besides.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

_CORE_INSERT_ONLY = ("audit", "audit_object", "signed_head", "certificate", "certificate_event")
_CORE_NEVER_DELETED = ("audit_payload", "counter", "stock_sheet", "certificate_request")

INSERT_ONLY = (
    *_CORE_INSERT_ONLY,
    "certificate_copy",
    "copy_hand_over",
    "sheet_scan",
    "closed_month",
    "closed_figure",
    "closed_year",
    "closed_year_figure",
    "register_key",
)
"""Tables whose rows are never changed and never deleted."""

NEVER_DELETED = (
    *_CORE_NEVER_DELETED,
    "certificate_reissue",
    "signature_dispatch",
    "signature_dispatch_item",
    "sheet_issue",
    "void_slip",
    "void_slip_item",
    "sheet_count",
    "print_job",
    "print_item",
    "signing_key",
)
"""Tables whose rows may change but never go."""


def create(connection: Connection) -> None:
    """Creates the guards of the core, in the language of the engine: the first revision."""
    for statement in statements(connection.dialect.name):
        connection.execute(text(statement))


def guard(connection: Connection, tables: Iterable[str]) -> None:
    """Creates the guards of tables that a later revision adds, as the two lists say."""
    for table in tables:
        for statement in _guards(connection.dialect.name, table):
            connection.execute(text(statement))


def statements(dialect: str) -> list[str]:
    """The SQL of the guards of the core."""
    return _sqlite() if dialect == "sqlite" else _postgres()


def _guards(dialect: str, table: str) -> list[str]:
    verbs = ("UPDATE", "DELETE") if table in INSERT_ONLY else ("DELETE",)
    if dialect == "sqlite":
        return [_sqlite_guard(table, verb) for verb in verbs]
    return [*(_postgres_guard(table, verb) for verb in verbs), _postgres_no_truncate(table)]


def _sqlite() -> list[str]:
    made = [
        "CREATE TRIGGER audit_next BEFORE INSERT ON audit"
        " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)"
        " BEGIN SELECT RAISE(ABORT, 'audit: only the next number'); END"
    ]
    made += [_sqlite_guard(table, "UPDATE") for table in _CORE_INSERT_ONLY]
    made += [_sqlite_guard(table, "DELETE") for table in (*_CORE_INSERT_ONLY, *_CORE_NEVER_DELETED)]
    return made


def _sqlite_guard(table: str, verb: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table}: no {verb.lower()}'); END"
    )


def _postgres() -> list[str]:
    made = [
        "CREATE FUNCTION tvto_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION '%: no %', TG_TABLE_NAME, lower(TG_OP); END $$",
        "CREATE FUNCTION tvto_audit_next() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)"
        " THEN RAISE EXCEPTION 'audit: only the next number'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER audit_next BEFORE INSERT ON audit"
        " FOR EACH ROW EXECUTE FUNCTION tvto_audit_next()",
    ]
    made += [_postgres_guard(table, "UPDATE") for table in _CORE_INSERT_ONLY]
    made += [
        _postgres_guard(table, "DELETE") for table in (*_CORE_INSERT_ONLY, *_CORE_NEVER_DELETED)
    ]
    made += [_postgres_no_truncate(table) for table in (*_CORE_INSERT_ONLY, *_CORE_NEVER_DELETED)]
    return made


def _postgres_no_truncate(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION tvto_refuse()"
    )


def _postgres_guard(table: str, verb: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION tvto_refuse()"
    )
