"""Undo: which acts were taken back, and when an import was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table of undone acts and the moment to the runs of imports."""
    op.create_table(
        "undone_act",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"], ["audit.seq"], name=op.f("fk_undone_act_seq"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undone_act")),
        sa.UniqueConstraint("seq", name=op.f("uq_undone_act_seq")),
        sa.UniqueConstraint("uid", name=op.f("uq_undone_act_uid")),
        sqlite_strict=True,
    )
    op.add_column("import_run", sa.Column("undone_at", types.Instant(), nullable=True))
