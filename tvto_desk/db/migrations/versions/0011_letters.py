"""The register of letters that the secretariat numbers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table and its guards."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "letter",
        sa.Column("id", big, nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", big, nullable=True),
        sa.Column("course_run_id", big, nullable=True),
        sa.Column("session_id", big, nullable=True),
        sa.Column("subject", types.PersianText(), nullable=False),
        sa.Column("addressee", types.PersianText(), nullable=False),
        sa.Column("made_on", types.Day(), nullable=False),
        sa.Column("made_by_id", big, nullable=False),
        sa.Column("content_sha", sa.Text(), nullable=False),
        sa.Column("number", types.PersianText(), nullable=False),
        sa.Column("dated_on", types.Day(), nullable=True),
        sa.CheckConstraint(
            "(number = '') = (dated_on IS NULL)", name=op.f("ck_letter_number_dated")
        ),
        sa.CheckConstraint(
            "kind IN ('attestation', 'participation', 'absence_warning', 'removal', 'open',"
            " 'appointment')",
            name=op.f("ck_letter_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["course_run_id"],
            ["course_run.id"],
            name=op.f("fk_letter_course_run_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["staff.id"], name=op.f("fk_letter_made_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_letter_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["assessment_session.id"],
            name=op.f("fk_letter_session_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("uid", name=op.f("uq_letter_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_letter_made_on", "letter", ["made_on"], unique=False)
    op.create_index("ix_letter_person_id", "letter", ["person_id"], unique=False)
    triggers.guard(op.get_bind(), ("letter",))
