"""Marks that came in the province's file are confirmed by it."""

from __future__ import annotations

from tvto_desk.db.migrations.changes import replace_check

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widens how an attempt may be confirmed."""
    replace_check(
        "attempt",
        "check_kind_known",
        "check_kind IN ('read_back', 'second_entry', 'items')",
        "check_kind IN ('read_back', 'second_entry', 'items', 'file')",
    )
