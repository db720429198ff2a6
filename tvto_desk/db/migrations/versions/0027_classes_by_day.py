"""Classes are found by their first and last day, for the figures of a period."""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds two indexes; no row is touched."""
    op.create_index("ix_course_run_ends_on", "course_run", ["ends_on"], unique=False)
    op.create_index("ix_course_run_starts_on", "course_run", ["starts_on"], unique=False)
