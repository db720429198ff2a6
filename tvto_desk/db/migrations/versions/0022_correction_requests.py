"""Correction requests: what certificates print is corrected by two people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "correction_request",
        sa.Column("id", big, nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", big, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("old_values", types.Json(), nullable=False),
        sa.Column("new_values", types.Json(), nullable=False),
        sa.Column("reason", types.PersianText(), nullable=False),
        sa.Column("proof_seen", types.PersianText(), nullable=False),
        sa.Column("requested_by_id", big, nullable=False),
        sa.Column("requested_at", types.Instant(), nullable=False),
        sa.Column("decided_by_id", big, nullable=True),
        sa.Column("decided_at", types.Instant(), nullable=True),
        sa.Column("answer", types.PersianText(), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('requested', 'approved', 'refused')",
            name=op.f("ck_correction_request_state_known"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [name],
                [f"{table}.id"],
                name=op.f(f"fk_correction_request_{name}"),
                ondelete="RESTRICT",
            )
            for name, table in (
                ("person_id", "person"),
                ("requested_by_id", "staff"),
                ("decided_by_id", "staff"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_request")),
        sa.UniqueConstraint("uid", name=op.f("uq_correction_request_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_correction_request_open",
        "correction_request",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("state = 'requested'"),
        postgresql_where=sa.text("state = 'requested'"),
    )
