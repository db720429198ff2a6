"""What the database itself refuses, whoever asks: changing or deleting the register and trail.

Plain triggers are passed by ``INSERT OR REPLACE``; with ``recursive_triggers`` on (a connection
rule) the hidden delete fires them, and the trail refuses any number but the next besides.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

INSERT_ONLY = ("audit", "audit_object", "signed_head", "certificate", "certificate_event")
"""Tables whose rows are never changed and never deleted."""

NEVER_DELETED = ("audit_payload", "counter", "stock_sheet", "certificate_request")
"""Tables whose rows may change but never go."""


def create(connection: Connection) -> None:
    """Creates every guard, in the language of the engine."""
    for statement in statements(connection.dialect.name):
        connection.execute(text(statement))


def statements(dialect: str) -> list[str]:
    """The SQL of every guard."""
    return _sqlite() if dialect == "sqlite" else _postgres()


def _sqlite() -> list[str]:
    made = [
        "CREATE TRIGGER audit_next BEFORE INSERT ON audit"
        " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)"
        " BEGIN SELECT RAISE(ABORT, 'audit: only the next number'); END"
    ]
    made += [_sqlite_guard(table, "UPDATE") for table in INSERT_ONLY]
    made += [_sqlite_guard(table, "DELETE") for table in (*INSERT_ONLY, *NEVER_DELETED)]
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
    made += [_postgres_guard(table, "UPDATE") for table in INSERT_ONLY]
    made += [_postgres_guard(table, "DELETE") for table in (*INSERT_ONLY, *NEVER_DELETED)]
    made += [
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION tvto_refuse()"
        for table in (*INSERT_ONLY, *NEVER_DELETED)
    ]
    return made


def _postgres_guard(table: str, verb: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION tvto_refuse()"
    )
