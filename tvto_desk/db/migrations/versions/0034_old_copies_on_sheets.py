"""Duplicates of certificates older than the program on numbered sheets: ledger, jobs and slips."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_USED_BEFORE = "(state = 'used') = (certificate_id IS NOT NULL)"
_USED = "(state = 'used') = (certificate_id IS NOT NULL OR old_copy_id IS NOT NULL)"
_CARRIES = "certificate_id IS NULL OR old_copy_id IS NULL"
_ITEM = "(certificate_id IS NULL) <> (old_copy_id IS NULL)"


def upgrade() -> None:
    """Adds the column to the three tables; the rows stay as they are."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        # Neither a constraint nor NOT NULL is changed in place: the tables are written anew.
        _write_anew(
            connection,
            "stock_sheet",
            (f"CHECK ({_USED_BEFORE})", f"CHECK ({_USED})"),
            _more("stock_sheet", f"CONSTRAINT ck_stock_sheet_carries_one CHECK ({_CARRIES}), "),
        )
        _write_anew(
            connection,
            "print_item",
            ("certificate_id INTEGER NOT NULL", "certificate_id INTEGER"),
            _more("print_item", f"CONSTRAINT ck_print_item_item_of_one CHECK ({_ITEM}), "),
        )
        _write_anew(connection, "void_slip_item", _more("void_slip_item"))
    else:
        for table in ("stock_sheet", "print_item", "void_slip_item"):
            op.execute(f"ALTER TABLE {table} ADD COLUMN old_copy_id BIGINT")
            op.execute(f"ALTER TABLE {table} ADD {_reference(table)}")
        for statement in (
            "ALTER TABLE stock_sheet DROP CONSTRAINT ck_stock_sheet_used_for_one",
            f"ALTER TABLE stock_sheet ADD CONSTRAINT ck_stock_sheet_used_for_one CHECK ({_USED})",
            f"ALTER TABLE stock_sheet ADD CONSTRAINT ck_stock_sheet_carries_one CHECK ({_CARRIES})",
            "ALTER TABLE print_item ALTER COLUMN certificate_id DROP NOT NULL",
            f"ALTER TABLE print_item ADD CONSTRAINT ck_print_item_item_of_one CHECK ({_ITEM})",
        ):
            op.execute(statement)
    op.create_index("ix_print_item_old_copy_id", "print_item", ["old_copy_id"], unique=False)


def _reference(table: str) -> str:
    return (
        f"CONSTRAINT fk_{table}_old_copy_id FOREIGN KEY(old_copy_id)"
        " REFERENCES certificate_copy (id) ON DELETE RESTRICT"
    )


def _more(table: str, check: str = "") -> tuple[str, str]:
    """The column, what it refers to and a check, before the key of the table."""
    key = f"CONSTRAINT pk_{table} PRIMARY KEY"
    return key, f"old_copy_id INTEGER, {check}{_reference(table)}, {key}"


def _write_anew(connection: sa.Connection, table: str, *changes: tuple[str, str]) -> None:
    """Writes a table beside its old self with ``changes``, each before and after.

    Foreign keys are off meanwhile and name the table, so those of others find the new one. Its
    guard and indexes go with the old one and are made again.
    """
    master = "SELECT sql FROM sqlite_master WHERE tbl_name = '{}' AND type = '{}' AND sql <> ''"
    made = connection.exec_driver_sql(master.format(table, "table")).scalar_one()
    indexes = connection.exec_driver_sql(master.format(table, "index")).scalars().all()
    for before, after in changes:
        if made.count(before) != 1:
            raise RuntimeError(f"{table} is not as it was")
        made = made.replace(before, after)
    info = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    columns = ", ".join(row[1] for row in info)  # the new one stays NULL
    counted = "SELECT count(*) FROM {}"
    rows = connection.exec_driver_sql(counted.format(table)).scalar_one()
    connection.exec_driver_sql(made.replace(f"CREATE TABLE {table}", f"CREATE TABLE {table}_new"))
    connection.exec_driver_sql(f"INSERT INTO {table}_new ({columns}) SELECT {columns} FROM {table}")
    if connection.exec_driver_sql(counted.format(f"{table}_new")).scalar_one() != rows:
        raise RuntimeError("a row was lost on the way")
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {table}_new RENAME TO {table}")
    for index in indexes:
        connection.exec_driver_sql(index)
    triggers.guard(connection, (table,))
