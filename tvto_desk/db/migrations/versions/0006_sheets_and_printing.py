"""The ledger of blank sheets and the print jobs that use them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables and their guards."""
    op.create_table(
        "sheet_issue",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("issued_on", types.Day(), nullable=False),
        sa.CheckConstraint("last >= first", name=op.f("ck_sheet_issue_issue_in_order")),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["stock_batch.id"],
            name=op.f("fk_sheet_issue_batch_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_sheet_issue_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_issue")),
        sa.UniqueConstraint("uid", name=op.f("uq_sheet_issue_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_sheet_issue_batch_id", "sheet_issue", ["batch_id"], unique=False)
    op.create_table(
        "void_slip",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("jalali_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("voided_on", types.Day(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "second_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("reason", types.PersianText(), nullable=False),
        sa.CheckConstraint("by_id <> second_by_id", name=op.f("ck_void_slip_slip_by_two")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_void_slip_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["second_by_id"],
            ["staff.id"],
            name=op.f("fk_void_slip_second_by_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_void_slip")),
        sa.UniqueConstraint("jalali_year", "number", name=op.f("uq_void_slip_jalali_year_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_void_slip_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "void_slip_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slip_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sheet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "certificate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_void_slip_item_certificate_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["stock_sheet.id"],
            name=op.f("fk_void_slip_item_sheet_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["slip_id"],
            ["void_slip.id"],
            name=op.f("fk_void_slip_item_slip_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_void_slip_item")),
        sa.UniqueConstraint("sheet_id", name=op.f("uq_void_slip_item_sheet_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_void_slip_item_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_void_slip_item_slip_id", "void_slip_item", ["slip_id"], unique=False)
    op.create_table(
        "sheet_count",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("counted_on", types.Day(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("note", types.PersianText(), nullable=False),
        sa.CheckConstraint(
            "counted = expected OR note <> ''", name=op.f("ck_sheet_count_count_explained")
        ),
        sa.CheckConstraint("counted >= 0", name=op.f("ck_sheet_count_count_whole")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_sheet_count_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_count")),
        sa.UniqueConstraint("uid", name=op.f("uq_sheet_count_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "print_job",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("begun_at", types.Instant(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("tray", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.CheckConstraint("paper IN ('plain', 'stock')", name=op.f("ck_print_job_paper_known")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["staff.id"], name=op.f("fk_print_job_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
        sa.UniqueConstraint("uid", name=op.f("uq_print_job_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "print_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "certificate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint("place > 0", name=op.f("ck_print_item_item_placed")),
        sa.CheckConstraint(
            "state IN ('waiting', 'sent', 'good', 'spoiled', 'withdrawn')",
            name=op.f("ck_print_item_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_print_item_certificate_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["print_job.id"], name=op.f("fk_print_item_job_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["stock_sheet.id"],
            name=op.f("fk_print_item_sheet_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_item")),
        sa.UniqueConstraint("job_id", "place", name=op.f("uq_print_item_job_id_place")),
        sa.UniqueConstraint("uid", name=op.f("uq_print_item_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_print_item_certificate_id", "print_item", ["certificate_id"], unique=False)
    triggers.guard(
        op.get_bind(),
        ("sheet_issue", "void_slip", "void_slip_item", "sheet_count", "print_job", "print_item"),
    )
