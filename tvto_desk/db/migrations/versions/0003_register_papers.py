"""The register's further papers: replacements, duplicates, parcels for the director's signature."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables and their guards."""
    op.create_table(
        "certificate_reissue",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "replaces_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("reason", types.PersianText(), nullable=False),
        sa.Column("proof_seen", types.PersianText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_reissue_replaces_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["certificate_request.id"],
            name=op.f("fk_certificate_reissue_request_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_reissue")),
        sa.UniqueConstraint("request_id", name=op.f("uq_certificate_reissue_request_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_certificate_reissue_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_certificate_reissue_replaces_id", "certificate_reissue", ["replaces_id"], unique=False
    )
    op.create_table(
        "certificate_copy",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "certificate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("old_uid", sa.Text(), nullable=True),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("issued_on", types.Day(), nullable=False),
        sa.Column(
            "issued_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("reason", types.PersianText(), nullable=False),
        sa.Column("request_no", types.PersianText(), nullable=False),
        sa.Column("loss_notice", types.PersianText(), nullable=False),
        sa.Column("payment_code", types.PersianText(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_sha", sa.Text(), nullable=False),
        sa.Column("photo_sha", sa.Text(), nullable=True),
        sa.Column("pdf_sha", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "issued_by_id <> asked_by_id", name=op.f("ck_certificate_copy_copy_by_two")
        ),
        sa.CheckConstraint("copy_no > 1", name=op.f("ck_certificate_copy_copy_counted")),
        sa.CheckConstraint(
            "(certificate_id IS NULL) <> (old_uid IS NULL)",
            name=op.f("ck_certificate_copy_copy_of_one_original"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["staff.id"],
            name=op.f("fk_certificate_copy_asked_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_copy_certificate_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"],
            ["staff.id"],
            name=op.f("fk_certificate_copy_issued_by_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_copy")),
        sa.UniqueConstraint(
            "certificate_id", "copy_no", name=op.f("uq_certificate_copy_certificate_id_copy_no")
        ),
        sa.UniqueConstraint("old_uid", "copy_no", name=op.f("uq_certificate_copy_old_uid_copy_no")),
        sa.UniqueConstraint("uid", name=op.f("uq_certificate_copy_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "signature_dispatch",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("jalali_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_on", types.Day(), nullable=False),
        sa.Column(
            "sent_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("letter_no", types.PersianText(), nullable=False),
        sa.Column("letter_date", types.Day(), nullable=True),
        sa.CheckConstraint(
            "(letter_no = '') = (letter_date IS NULL)",
            name=op.f("ck_signature_dispatch_letter_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"],
            ["staff.id"],
            name=op.f("fk_signature_dispatch_sent_by_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature_dispatch")),
        sa.UniqueConstraint(
            "jalali_year", "number", name=op.f("uq_signature_dispatch_jalali_year_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_signature_dispatch_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "signature_dispatch_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "dispatch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "certificate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("returned_on", types.Day(), nullable=True),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_signature_dispatch_item_certificate_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["dispatch_id"],
            ["signature_dispatch.id"],
            name=op.f("fk_signature_dispatch_item_dispatch_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature_dispatch_item")),
        sa.UniqueConstraint(
            "dispatch_id",
            "certificate_id",
            name=op.f("uq_signature_dispatch_item_dispatch_id_certificate_id"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_signature_dispatch_item_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_signature_dispatch_item_certificate_id",
        "signature_dispatch_item",
        ["certificate_id"],
        unique=False,
    )
    triggers.guard(
        op.get_bind(),
        (
            "certificate_reissue",
            "certificate_copy",
            "signature_dispatch",
            "signature_dispatch_item",
        ),
    )
