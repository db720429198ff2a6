"""What was sent to the authority as a file, and what it answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds both tables."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "authority_sending",
        sa.Column("id", big, nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("jalali_year", sa.Integer(), nullable=False),
        sa.Column("jalali_month", sa.Integer(), nullable=False),
        sa.Column("made_on", types.Day(), nullable=False),
        sa.Column("file_sha", sa.Text(), nullable=False),
        sa.Column("answered_on", types.Day(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_authority_sending_number_counted")),
        sa.CheckConstraint(
            "jalali_month BETWEEN 1 AND 12", name=op.f("ck_authority_sending_month_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_sending")),
        sa.UniqueConstraint("uid", name=op.f("uq_authority_sending_uid")),
        sa.UniqueConstraint(
            "origin_centre", "number", name=op.f("uq_authority_sending_origin_centre_number")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "authority_row",
        sa.Column("id", big, nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sending_id", big, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", big, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reason", types.PersianText(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('waiting', 'accepted', 'refused')",
            name=op.f("ck_authority_row_answer_known"),
        ),
        sa.ForeignKeyConstraint(
            ["sending_id"],
            ["authority_sending.id"],
            name=op.f("fk_authority_row_sending_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_authority_row_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_row")),
        sa.UniqueConstraint("uid", name=op.f("uq_authority_row_uid")),
        sa.UniqueConstraint("sending_id", "place", name=op.f("uq_authority_row_sending_id_place")),
        sqlite_strict=True,
    )
    op.create_index("ix_authority_row_enrolment_id", "authority_row", ["enrolment_id"])
