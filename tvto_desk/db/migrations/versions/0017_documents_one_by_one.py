"""Documents one by one: copy, original, who saw it, and the scanned pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types
from tvto_desk.db.migrations.changes import add_column

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was recorded so far was a copy whose original was seen; nobody knows by whom."""
    add_column("person_document", "has_copy", "flag", default=True)
    add_column("person_document", "original_seen", "flag", default=True)
    add_column("person_document", "seen_by_id", "id", references="staff")
    op.create_table(
        "person_document_scan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("sha", sa.Text(), nullable=False),
        sa.Column("is_out", types.Flag(), nullable=False),
        sa.CheckConstraint(
            "is_out IN (0, 1)", name=op.f("ck_person_document_scan_is_out_flag")
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint("page > 0", name=op.f("ck_person_document_scan_page_counted")),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["person_document.id"],
            name=op.f("fk_person_document_scan_document_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_document_scan")),
        sa.UniqueConstraint(
            "document_id", "page", name=op.f("uq_person_document_scan_document_id_page")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_person_document_scan_uid")),
        sqlite_strict=True,
    )
