"""Old registers: certificates and courses of before the program."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table of old records."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    precisions = "'day', 'month', 'year'"
    op.create_table(
        "old_record",
        sa.Column("id", big, nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", big, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("standard_code", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("exam_date", types.Day(), nullable=True),
        sa.Column("exam_precision", sa.Text(), nullable=True),
        sa.Column("issue_date", types.Day(), nullable=True),
        sa.Column("issue_precision", sa.Text(), nullable=True),
        sa.Column("certificate_no", types.PersianText(), nullable=False),
        sa.Column("portal_no", sa.Text(), nullable=False),
        sa.Column("book", types.PersianText(), nullable=False),
        sa.Column("page", types.PersianText(), nullable=False),
        sa.Column("row_no", types.PersianText(), nullable=False),
        sa.Column("centre_name", types.PersianText(), nullable=False),
        sa.Column("head_name", types.PersianText(), nullable=False),
        sa.Column("director_name", types.PersianText(), nullable=False),
        sa.Column("note", types.PersianText(), nullable=False),
        sa.Column("scan_sha", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('certificate', 'course')", name=op.f("ck_old_record_kind_known")
        ),
        sa.CheckConstraint(
            f"exam_precision IN ({precisions})", name=op.f("ck_old_record_exam_precision_known")
        ),
        sa.CheckConstraint(
            f"issue_precision IN ({precisions})", name=op.f("ck_old_record_issue_precision_known")
        ),
        sa.CheckConstraint(
            "(exam_date IS NULL) = (exam_precision IS NULL)",
            name=op.f("ck_old_record_exam_has_precision"),
        ),
        sa.CheckConstraint(
            "(issue_date IS NULL) = (issue_precision IS NULL)",
            name=op.f("ck_old_record_issue_has_precision"),
        ),
        sa.CheckConstraint("hours IS NULL OR hours > 0", name=op.f("ck_old_record_hours_some")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_old_record_person_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_record")),
        sa.UniqueConstraint("uid", name=op.f("uq_old_record_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_old_record_person_id", "old_record", ["person_id"])
    op.create_index("ix_old_record_certificate_no", "old_record", ["certificate_no"])
