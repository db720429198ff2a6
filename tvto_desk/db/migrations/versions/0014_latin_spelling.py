"""The Latin spellings that the centre chose for the words of names."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table; the names that are there already teach it as they are written again."""
    op.create_table(
        "latin_spelling",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("latin", sa.Text(), nullable=False),
        sa.Column("uses", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last_on", types.Day(), nullable=False),
        sa.CheckConstraint("uses > 0", name=op.f("ck_latin_spelling_spelling_used")),
        sa.PrimaryKeyConstraint("word", "latin", name=op.f("pk_latin_spelling")),
        sqlite_strict=True,
    )
