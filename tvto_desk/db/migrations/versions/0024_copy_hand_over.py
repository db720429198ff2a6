"""How duplicates of certificates older than the program were handed over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "copy_hand_over",
        sa.Column("id", big, nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("copy_id", big, nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("collector", types.PersianText(), nullable=False),
        sa.Column("identity_shown", sa.Text(), nullable=False),
        sa.Column("letter_no", types.PersianText(), nullable=False),
        sa.Column("parcel_code", sa.Text(), nullable=False),
        sa.Column("handed_on", types.Day(), nullable=False),
        sa.Column("by_id", big, nullable=False),
        sa.CheckConstraint(
            "way IN ('holder', 'representative', 'group', 'post')",
            name=op.f("ck_copy_hand_over_way_known"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{table}.id"], name=op.f(f"fk_copy_hand_over_{name}"), ondelete="RESTRICT"
            )
            for name, table in (("copy_id", "certificate_copy"), ("by_id", "staff"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_hand_over")),
        sa.UniqueConstraint("copy_id", name=op.f("uq_copy_hand_over_copy_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_copy_hand_over_uid")),
        sqlite_strict=True,
    )
    triggers.guard(op.get_bind(), ("copy_hand_over",))
