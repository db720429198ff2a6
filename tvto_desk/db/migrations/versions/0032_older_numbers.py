"""Papers older than the program are found by the portal's number too."""

from __future__ import annotations

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds an index; no row is touched."""
    op.create_index("ix_old_record_portal_no", "old_record", ["portal_no"], unique=False)
