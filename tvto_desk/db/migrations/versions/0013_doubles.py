"""Doubles that were answered, and the facts of a person that registration asks beside the name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types
from tvto_desk.db.migrations.changes import add_column

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_EMPLOYMENT = (
    "employment IN ('employed', 'self_employed', 'seeking', 'student', 'homemaker', 'retired')"
)


def upgrade() -> None:
    """Adds the columns, the index by birth and the table of pairs."""
    add_column("person", "residence_district", "text", default="")
    add_column("person", "adaptation_note", "text", default="")
    add_column("person", "employment", "text", check=("employment_known", _EMPLOYMENT))
    add_column("person", "latin_from_passport", "flag", default=False)
    op.create_index("ix_person_birth_date", "person", ["birth_date"], unique=False)
    op.create_table(
        "person_pair",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "second_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("note", types.PersianText(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_person_pair_pair_in_order")),
        sa.CheckConstraint(
            "answer IN ('open', 'another')", name=op.f("ck_person_pair_answer_known")
        ),
        sa.ForeignKeyConstraint(
            ["first_id"], ["person.id"], name=op.f("fk_person_pair_first_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["person.id"], name=op.f("fk_person_pair_second_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_pair")),
        sa.UniqueConstraint(
            "first_id", "second_id", name=op.f("uq_person_pair_first_id_second_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_person_pair_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_person_pair_second_id", "person_pair", ["second_id"], unique=False)
