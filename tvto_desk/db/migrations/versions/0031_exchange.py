"""Packets between centres and province, and keys that several centres may hold side by side."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types
from tvto_desk.db.migrations.changes import replace_unique

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_OF_ONE_CENTRE = {
    "attempt_policy": ("key",),
    "course_run": ("class_code",),
    "occupational_group": ("name_fa",),
    "rule_set": ("key",),
    "staff": ("national_id",),
    "standard": ("title_fa",),
    "standard_version": ("code",),
}


def _record(name: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
    ]


def upgrade() -> None:
    """Adds four empty tables; what was unique in the house is unique for each centre in it."""
    for table, columns in _OF_ONE_CENTRE.items():
        replace_unique(table, columns, (*columns, "origin_centre"))
    plan = ("jalali_year", "delivery_place", "cluster_fa")
    replace_unique("plan_line", plan, (*plan, "origin_centre"), name="uq_plan_line_promise")
    op.create_table(
        "packet_sent",
        *_record("packet_sent"),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("since_seq", types.BigId, nullable=False),
        sa.Column("to_seq", types.BigId, nullable=False),
        sa.Column("made_at", types.Instant(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("packet_sha", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("afresh", types.Flag(), nullable=False),
        sa.Column("confirmed_at", types.Instant(), nullable=True),
        sa.Column("asked_at", types.Instant(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_packet_sent_number_counted")),
        sa.CheckConstraint("afresh IN (0, 1)", name=op.f("ck_packet_sent_afresh_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.UniqueConstraint("receiver", "number", name=op.f("uq_packet_sent_receiver_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "packet_taken",
        *_record("packet_taken"),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("packet_sha", sa.Text(), nullable=False),
        sa.Column("made_at", types.Instant(), nullable=False),
        sa.Column("came_at", types.Instant(), nullable=False),
        sa.Column("taken_at", types.Instant(), nullable=True),
        sa.Column("rows_new", sa.Integer(), nullable=False),
        sa.Column("rows_changed", sa.Integer(), nullable=False),
        sa.Column("rows_same", sa.Integer(), nullable=False),
        sa.Column("rows_gone", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("answer", types.Json(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_packet_taken_number_counted")),
        sa.CheckConstraint(
            "state IN ('taken', 'waiting', 'contained')", name=op.f("ck_packet_taken_state_known")
        ),
        sa.UniqueConstraint("sender", "number", name=op.f("uq_packet_taken_sender_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "packet_refusal",
        *_record("packet_refusal"),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_sha", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("refused_at", types.Instant(), nullable=False),
        sa.UniqueConstraint("file_sha", "reason", name=op.f("uq_packet_refusal_file_sha_reason")),
        sqlite_strict=True,
    )
    op.create_table(
        "row_conflict",
        *_record("row_conflict"),
        sa.Column("packet_id", types.BigId, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row_uid", types.Uid(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("held", types.Json(), nullable=True),
        sa.Column("coming", types.Json(), nullable=True),
        sa.Column("chosen", types.Json(), nullable=True),
        sa.Column("decided_by_id", types.BigId, nullable=True),
        sa.Column("decided_at", types.Instant(), nullable=True),
        sa.CheckConstraint(
            "why IN ('both_changed', 'in_the_way', 'leans_on', 'kept_here')",
            name=op.f("ck_row_conflict_why_known"),
        ),
        sa.ForeignKeyConstraint(
            ["packet_id"],
            ["packet_taken.id"],
            name=op.f("fk_row_conflict_packet_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["staff.id"],
            name=op.f("fk_row_conflict_decided_by_id"),
            ondelete="RESTRICT",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_row_conflict_packet_id", "row_conflict", ["packet_id"], unique=False)
    op.create_index("ix_row_conflict_row_uid", "row_conflict", ["row_uid"], unique=False)
