"""Merged people are found among a million by an index that holds none of the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_IS_MERGED = sa.text("merged_into_id IS NOT NULL")


def upgrade() -> None:
    """Makes the index anew; no row is touched."""
    op.drop_index("ix_person_merged_into_id", table_name="person")
    op.create_index(
        "ix_person_merged_into_id",
        "person",
        ["merged_into_id"],
        unique=False,
        sqlite_where=_IS_MERGED,
        postgresql_where=_IS_MERGED,
    )
