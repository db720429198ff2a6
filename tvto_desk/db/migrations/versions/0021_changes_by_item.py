"""A change of one item of a signed-off mark, and the items of a second entry."""

from __future__ import annotations

from tvto_desk.db.migrations.changes import add_column

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns."""
    counted = ("item_counted", "item_number IS NULL OR item_number > 0")
    add_column("mark_change", "item_number", "number", check=counted)
    for name in ("old_item", "new_item"):
        within = (f"{name}_in_range", f"{name} IS NULL OR {name} BETWEEN 0 AND 10000")
        add_column("mark_change", name, "number", check=within)
    add_column("second_entry", "items", "text")
