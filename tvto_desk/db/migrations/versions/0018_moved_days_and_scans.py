"""Holidays that the moon moved, scans of signed sheets, and men-only test sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types
from tvto_desk.db.migrations.changes import add_column

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds two columns and a table."""
    add_column("holiday_change", "moved_from", "day")
    add_column("assessment_session", "men_only", "flag", default=False)
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "sheet_scan",
        sa.Column("id", big, nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("session_id", big, nullable=False),
        sa.Column("scan_sha", sa.Text(), nullable=False),
        sa.Column("sheet_no", sa.Text(), nullable=False),
        sa.Column("added_by_id", big, nullable=False),
        sa.Column("added_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["assessment_session.id"],
            name=op.f("fk_sheet_scan_session_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"],
            ["staff.id"],
            name=op.f("fk_sheet_scan_added_by_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_scan")),
        sa.UniqueConstraint("uid", name=op.f("uq_sheet_scan_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_sheet_scan_session_id", "sheet_scan", ["session_id"], unique=False)
    triggers.guard(op.get_bind(), ("sheet_scan",))
