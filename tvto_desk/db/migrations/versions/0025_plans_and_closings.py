"""The yearly plan, and months whose figures were closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import triggers, types

revision = "0025"
down_revision = "0024"
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
    """Adds three empty tables; what was closed is never changed."""
    op.create_table(
        "plan_line",
        *_record("plan_line"),
        sa.Column("jalali_year", sa.Integer(), nullable=False),
        sa.Column("delivery_place", sa.Text(), nullable=False),
        sa.Column("cluster_fa", types.PersianText(), nullable=False),
        sa.Column("person_hours", sa.Integer(), nullable=False),
        sa.CheckConstraint("person_hours >= 0", name=op.f("ck_plan_line_hours_not_negative")),
        sa.UniqueConstraint(
            "jalali_year",
            "delivery_place",
            "cluster_fa",
            name=op.f("uq_plan_line_jalali_year_delivery_place_cluster_fa"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "closed_month",
        *_record("closed_month"),
        sa.Column("jalali_year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("closed_on", types.Day(), nullable=False),
        sa.Column("closed_by_id", types.BigId, nullable=False),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_closed_month_month_of_year")),
        sa.ForeignKeyConstraint(
            ["closed_by_id"],
            ["staff.id"],
            name=op.f("fk_closed_month_closed_by_id"),
            ondelete="RESTRICT",
        ),
        sa.UniqueConstraint("jalali_year", "month", name=op.f("uq_closed_month_jalali_year_month")),
        sqlite_strict=True,
    )
    op.create_table(
        "closed_figure",
        *_record("closed_figure"),
        sa.Column("closed_month_id", types.BigId, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("broken_by", sa.Text(), nullable=False),
        sa.Column("line", types.PersianText(), nullable=False),
        sa.Column("amount", types.BigId, nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_closed_figure_amount_not_negative")),
        sa.CheckConstraint(f"unit IN ({_UNITS})", name=op.f("ck_closed_figure_unit_known")),
        sa.ForeignKeyConstraint(
            ["closed_month_id"],
            ["closed_month.id"],
            name=op.f("fk_closed_figure_closed_month_id"),
            ondelete="RESTRICT",
        ),
        sa.UniqueConstraint(
            "closed_month_id",
            "unit",
            "broken_by",
            "line",
            name=op.f("uq_closed_figure_closed_month_id_unit_broken_by_line"),
        ),
        sqlite_strict=True,
    )
    triggers.guard(op.get_bind(), ("closed_month", "closed_figure"))
