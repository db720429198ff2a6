"""Marks item by item with the attitude list, the paper of a session, the day a paper was retired."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types
from tvto_desk.db.migrations.changes import add_column

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table of ticks and adds the columns."""
    add_column("assessment_session", "test_paper_id", "id", references="test_paper")
    add_column(
        "attempt",
        "written_total",
        "number",
        check=(
            "written_total_in_range",
            "written_total IS NULL OR written_total BETWEEN 0 AND 10000",
        ),
    )
    add_column("test_paper", "retired_on", "day")
    op.create_table(
        "attempt_attitude",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "attempt_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", types.PersianText(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "grade IN ('good', 'fair', 'weak')", name=op.f("ck_attempt_attitude_grade_known")
        ),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempt.id"],
            name=op.f("fk_attempt_attitude_attempt_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt_attitude")),
        sa.UniqueConstraint(
            "attempt_id", "number", name=op.f("uq_attempt_attitude_attempt_id_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_attempt_attitude_uid")),
        sqlite_strict=True,
    )
