"""Changes of a table that both engines take without copying it.

SQLite has no ALTER for constraints: a CHECK of a new column comes with it, and a foreign key or a
longer list of words is written into the stored text of the table. Section 7 of
https://sqlite.org/lang_altertable.html says how, and why a CHECK that only grows may be changed so.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

_TYPES = {
    "id": ("INTEGER", "BIGINT"),
    "text": ("TEXT", "TEXT"),
    "day": ("TEXT", "DATE"),
    "number": ("INTEGER", "INTEGER"),
    "flag": ("INTEGER", "BOOLEAN"),
}


def add_column(
    table: str,
    name: str,
    kind: str,
    *,
    default: str | int | bool | None = None,
    check: tuple[str, str] | None = None,
    references: str | None = None,
) -> None:
    """Adds a column; with ``default`` it is NOT NULL. ``check`` is the name and the condition."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    parts = [f"ALTER TABLE {table} ADD COLUMN {name}", _TYPES[kind][not sqlite]]
    if default is not None:
        parts.append(f"NOT NULL DEFAULT {_literal(default, sqlite=sqlite)}")
    if kind == "flag" and sqlite:
        check = (f"{name}_flag", f"{name} IN (0, 1)")
    if check is not None:
        parts.append(f"CONSTRAINT ck_{table}_{check[0]} CHECK ({check[1]})")
    op.execute(" ".join(parts))
    if references is not None:
        _refer(table, name, references, sqlite=sqlite)


def replace_check(table: str, name: str, old: str, new: str) -> None:
    """Puts the condition ``new`` of the CHECK ``ck_<table>_<name>`` where ``old`` stood.

    ``old`` has to allow nothing that ``new`` does not: the rows are not looked at in SQLite.
    """
    bind = op.get_bind()
    whole = f"ck_{table}_{name}"
    if bind.dialect.name != "sqlite":
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {whole}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {whole} CHECK ({new})")
        return
    before = f"CONSTRAINT {whole} CHECK ({old})"
    stored = _stored(table)
    if stored.count(before) != 1:
        raise ValueError(f"{whole} does not read as expected")
    _store(table, stored.replace(before, f"CONSTRAINT {whole} CHECK ({new})"))


def replace_unique(
    table: str, old: tuple[str, ...], new: tuple[str, ...], *, name: str | None = None
) -> None:
    """Puts UNIQUE over the columns ``new`` where it stood over ``old``.

    ``name`` is for one whose columns would make too long a name.

    SQLite keeps an index of its own behind each UNIQUE, so there the table is written anew beside
    its old self: foreign keys are off while migrations run, and who refers to it goes on doing so.
    """
    bind = op.get_bind()
    before = f"uq_{table}_{'_'.join(old)}"
    after = name or f"uq_{table}_{'_'.join(new)}"
    if bind.dialect.name != "sqlite":
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {before}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {after} UNIQUE ({', '.join(new)})")
        return
    stored = _stored(table)
    start = stored.index(f"CONSTRAINT {before} UNIQUE (")
    end = stored.index(")", start) + 1
    made = f"{stored[:start]}CONSTRAINT {after} UNIQUE ({', '.join(new)}){stored[end:]}"
    found = text(
        "SELECT sql FROM sqlite_master WHERE tbl_name = :table AND type <> 'table'"
        " AND sql IS NOT NULL ORDER BY name"
    )
    beside = list(bind.execute(found, {"table": table}).scalars())
    # With the old manner of renaming no other table follows the old self to its other name.
    bind.exec_driver_sql("PRAGMA legacy_alter_table = ON")
    bind.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_before")
    bind.exec_driver_sql("PRAGMA legacy_alter_table = OFF")
    bind.exec_driver_sql(made)
    bind.exec_driver_sql(f"INSERT INTO {table} SELECT * FROM {table}_before")
    counted = [
        bind.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
        for name in (table, f"{table}_before")
    ]
    if counted[0] != counted[1]:
        raise RuntimeError(f"a row of {table} was lost on the way")
    bind.exec_driver_sql(f"DROP TABLE {table}_before")
    for sql in beside:
        bind.exec_driver_sql(sql)


def _refer(table: str, name: str, references: str, *, sqlite: bool) -> None:
    key = (
        f"CONSTRAINT fk_{table}_{name} FOREIGN KEY({name}) REFERENCES {references} (id)"
        " ON DELETE RESTRICT"
    )
    if sqlite:
        stored = _stored(table)
        end = stored.rindex(")")
        _store(table, f"{stored[:end].rstrip()}, \n\t{key}\n{stored[end:]}")
    else:
        op.execute(f"ALTER TABLE {table} ADD {key}")


def _stored(table: str) -> str:
    found = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :table")
    return str(op.get_bind().execute(found, {"table": table}).scalar_one())


def _store(table: str, sql: str) -> None:
    bind = op.get_bind()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    bind.execute(
        text("UPDATE sqlite_master SET sql = :sql WHERE type = 'table' AND name = :table"),
        {"sql": sql, "table": table},
    )
    cookie = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql(f"PRAGMA schema_version = {cookie + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = OFF")


def _literal(value: str | int | bool, *, sqlite: bool) -> str:
    if isinstance(value, bool):
        return str(int(value)) if sqlite else str(value).lower()
    return f"'{value}'" if isinstance(value, str) else str(value)
