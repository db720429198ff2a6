"""A certificate is found by the number that the organisation's portal gave it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_RECORDED = sa.text("kind = 'portal_number_recorded'")


def upgrade() -> None:
    """Adds an index over the numbers alone; no row is touched."""
    op.create_index(
        "ix_certificate_event_portal_number",
        "certificate_event",
        ["details"],
        unique=False,
        sqlite_where=_RECORDED,
        postgresql_where=_RECORDED,
    )
