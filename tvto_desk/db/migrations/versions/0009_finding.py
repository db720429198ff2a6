"""Finding: the text that people and classes are found by, and its index of pieces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db.search import check, index

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables and indexes, and fills them from the records that are there."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "search_row",
        sa.Column("place", big, autoincrement=False, nullable=False),
        sa.Column("kind", big, nullable=False),
        sa.Column("of_id", big, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_search_row")),
        sa.UniqueConstraint("kind", "of_id", name=op.f("uq_search_row_kind_of_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "search_state",
        sa.Column("kind", big, autoincrement=False, nullable=False),
        sa.Column("stamp", big, nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_search_state")),
        sqlite_strict=True,
    )
    op.create_index("ix_certificate_sequence", "certificate", ["sequence"])
    op.create_index(
        "ix_person_identity_pending",
        "person_identity",
        ["person_id"],
        sqlite_where=sa.text("kind = 'pending'"),
        postgresql_where=sa.text("kind = 'pending'"),
    )
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute(index.FTS5)
    else:
        _index_trigrams(connection)
    check.rebuild(connection)


def _index_trigrams(connection: sa.Connection) -> None:
    """The trigram index, where the server lets the owner of a database have the extension.

    Without it everything is found all the same, by reading every body; ``doctor`` says so.
    """
    try:
        with connection.begin_nested():
            op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except sa.exc.DBAPIError:
        return
    op.execute(f"CREATE INDEX {index.TRIGRAM_INDEX} ON search_row USING gin (body gin_trgm_ops)")
