"""Years whose figures were closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_UNITS = (
    "'persons', 'enrolments', 'hours_standard', 'hours_attended', 'introduced', 'passed', 'issued'"
)


def _record(name: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
    ]


def upgrade() -> None:
    """Adds two empty tables; what was closed is never changed."""
    op.create_table(
        "closed_year",
        *_record("closed_year"),
        sa.Column("jalali_year", sa.Integer(), nullable=False),
        sa.Column("closed_on", types.Day(), nullable=False),
        sa.Column("closed_by_id", types.BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["closed_by_id"],
            ["staff.id"],
            name=op.f("fk_closed_year_closed_by_id"),
            ondelete="RESTRICT",
        ),
        sa.UniqueConstraint("jalali_year", name=op.f("uq_closed_year_jalali_year")),
        sqlite_strict=True,
    )
    op.create_table(
        "closed_year_figure",
        *_record("closed_year_figure"),
        sa.Column("closed_year_id", types.BigId, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("broken_by", sa.Text(), nullable=False),
        sa.Column("line", types.PersianText(), nullable=False),
        sa.Column("amount", types.BigId, nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_closed_year_figure_amount_not_negative")),
        sa.CheckConstraint(f"unit IN ({_UNITS})", name=op.f("ck_closed_year_figure_unit_known")),
        sa.ForeignKeyConstraint(
            ["closed_year_id"],
            ["closed_year.id"],
            name=op.f("fk_closed_year_figure_closed_year_id"),
            ondelete="RESTRICT",
        ),
        sa.UniqueConstraint(
            "closed_year_id",
            "unit",
            "broken_by",
            "line",
            name=op.f("uq_closed_year_figure_closed_year_id_unit_broken_by_line"),
        ),
        sqlite_strict=True,
    )
    triggers.guard(op.get_bind(), ("closed_year", "closed_year_figure"))
