"""The public keys that certificates were signed with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table; the key in use is written into it with the next certificate."""
    op.create_table(
        "signing_key",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("is_practice", types.Flag(), nullable=False),
        sa.Column("valid_from", types.Day(), nullable=False),
        sa.Column("retired_on", types.Day(), nullable=True),
        sa.CheckConstraint(
            "retired_on IS NULL OR retired_on >= valid_from",
            name=op.f("ck_signing_key_retired_after"),
        ),
        sa.CheckConstraint(
            "is_practice IN (0, 1)", name=op.f("ck_signing_key_is_practice_flag")
        ).ddl_if(dialect="sqlite"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
        sa.UniqueConstraint("public_key", name=op.f("uq_signing_key_public_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_signing_key_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_signing_key_key_id", "signing_key", ["key_id"], unique=False)
    triggers.guard(op.get_bind(), ("signing_key",))
