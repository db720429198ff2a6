"""Acts are found by their days, and attended minutes in the index alone: for figures."""

from __future__ import annotations

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_BY_ONE = (
    ("enrolment", "enrolled_on"),
    ("introduction", "introduced_on"),
    ("attempt", "held_on"),
    ("assessment_result", "passed_on"),
    ("assessment_result", "practical_attempt_id"),
    ("assessment_result", "written_attempt_id"),
    ("certificate", "issued_on"),
)


def upgrade() -> None:
    """Adds indexes and widens one; no row is touched."""
    for table, column in _BY_ONE:
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)
    op.drop_index("ix_attendance_enrolment_id", table_name="attendance")
    op.create_index(
        "ix_attendance_minutes",
        "attendance",
        ["enrolment_id", "course_session_id", "state", "minutes"],
        unique=False,
    )
