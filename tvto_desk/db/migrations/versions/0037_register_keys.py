"""The public keys that the trail and the issue journal were signed with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table; the next opening writes the key in use into it."""
    op.create_table(
        "register_key",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("since", types.Day(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_key")),
        sa.UniqueConstraint("public_key", name=op.f("uq_register_key_public_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_register_key_uid")),
        sqlite_strict=True,
    )
    triggers.guard(op.get_bind(), ("register_key",))
