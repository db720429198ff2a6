"""Files of colleagues, and practical papers of standards with their items."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    op.create_table(
        "staff_duty",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("valid_from", types.Day(), nullable=False),
        sa.Column("weekly_hours", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "weekly_hours >= 0 AND weekly_hours <= 60", name=op.f("ck_staff_duty_hours_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_duty_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_duty")),
        sa.UniqueConstraint(
            "staff_id", "valid_from", name=op.f("uq_staff_duty_staff_id_valid_from")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_staff_duty_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff_training",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.Column("place_fa", types.PersianText(), nullable=False),
        sa.Column("starts_on", types.Day(), nullable=False),
        sa.Column("ends_on", types.Day(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("grade", types.Hundredths(), nullable=True),
        sa.Column("certificate_no", sa.Text(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_staff_training_dates_in_order")),
        sa.CheckConstraint(
            "grade IS NULL OR (grade >= 0 AND grade <= 10000)",
            name=op.f("ck_staff_training_grade_in_range"),
        ),
        sa.CheckConstraint("hours > 0", name=op.f("ck_staff_training_hours_some")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_training_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_training")),
        sa.UniqueConstraint("uid", name=op.f("uq_staff_training_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_staff_training_staff_id", "staff_training", ["staff_id"], unique=False)
    op.create_table(
        "test_paper",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "standard_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("project_code", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("valid_from", types.Day(), nullable=False),
        sa.Column("is_retired", types.Flag(), nullable=False),
        sa.CheckConstraint("edition > 0", name=op.f("ck_test_paper_edition_counted")),
        sa.CheckConstraint(
            "is_retired IN (0, 1)", name=op.f("ck_test_paper_is_retired_flag")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_test_paper_minutes_some")),
        sa.ForeignKeyConstraint(
            ["standard_id"],
            ["standard.id"],
            name=op.f("fk_test_paper_standard_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_paper")),
        sa.UniqueConstraint(
            "standard_id",
            "project_code",
            "edition",
            name=op.f("uq_test_paper_standard_id_project_code_edition"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_test_paper_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "test_paper_attitude",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "test_paper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.CheckConstraint("place > 0", name=op.f("ck_test_paper_attitude_place_counted")),
        sa.ForeignKeyConstraint(
            ["test_paper_id"],
            ["test_paper.id"],
            name=op.f("fk_test_paper_attitude_test_paper_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_paper_attitude")),
        sa.UniqueConstraint(
            "test_paper_id", "place", name=op.f("uq_test_paper_attitude_test_paper_id_place")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_test_paper_attitude_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "test_paper_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "test_paper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.Column("mark", types.Hundredths(), nullable=False),
        sa.CheckConstraint("mark > 0", name=op.f("ck_test_paper_item_mark_some")),
        sa.CheckConstraint("place > 0", name=op.f("ck_test_paper_item_place_counted")),
        sa.ForeignKeyConstraint(
            ["test_paper_id"],
            ["test_paper.id"],
            name=op.f("fk_test_paper_item_test_paper_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_test_paper_item")),
        sa.UniqueConstraint(
            "test_paper_id", "place", name=op.f("uq_test_paper_item_test_paper_id_place")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_test_paper_item_uid")),
        sqlite_strict=True,
    )
