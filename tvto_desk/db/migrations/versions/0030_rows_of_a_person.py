"""What belongs to one person is found without reading everybody's: former names, imports, calls."""

from __future__ import annotations

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_TABLES = ("person_name", "import_row", "call_entry", "correction_request")


def upgrade() -> None:
    """Adds an index to each table; no row is touched."""
    for table in _TABLES:
        op.create_index(f"ix_{table}_person_id", table, ["person_id"], unique=False)
