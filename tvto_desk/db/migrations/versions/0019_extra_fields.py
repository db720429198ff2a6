"""Fields of a person that the centre defines itself, and their values."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def _id(name: str) -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, nullable=False)


def _record() -> tuple[sa.Column[Any], ...]:
    return (
        _id("id"),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )


def _flag(table: str, name: str) -> sa.CheckConstraint:
    check = sa.CheckConstraint(f"{name} IN (0, 1)", name=op.f(f"ck_{table}_{name}_flag"))
    return check.ddl_if(dialect="sqlite")


def upgrade() -> None:
    """Adds the two tables; no centre has a field of its own yet."""
    op.create_table(
        "extra_field",
        *_record(),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("caption_fa", types.PersianText(), nullable=False),
        sa.Column("caption_en", types.PersianText(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("choices", types.Json(), nullable=False),
        sa.Column("is_asked", types.Flag(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("is_retired", types.Flag(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('text', 'number', 'date', 'choice', 'yes_no')",
            name=op.f("ck_extra_field_kind_known"),
        ),
        _flag("extra_field", "is_asked"),
        _flag("extra_field", "is_retired"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_field")),
        sa.UniqueConstraint("origin_centre", "key", name=op.f("uq_extra_field_origin_centre_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_extra_field_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "extra_value",
        *_record(),
        _id("person_id"),
        _id("field_id"),
        sa.Column("value", types.PersianText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["field_id"],
            ["extra_field.id"],
            name=op.f("fk_extra_value_field_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_extra_value_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_value")),
        sa.UniqueConstraint(
            "person_id", "field_id", name=op.f("uq_extra_value_person_id_field_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_extra_value_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_extra_value_field_id", "extra_value", ["field_id"], unique=False)
