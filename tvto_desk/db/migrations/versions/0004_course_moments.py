"""Changes of the calendar, sudden closures, exits, moves and notices of absence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    op.create_table(
        "closure",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_day", types.Day(), nullable=False),
        sa.Column("last_day", types.Day(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", types.PersianText(), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.Column("is_undone", types.Flag(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('cancelled', 'remote', 'made_up')", name=op.f("ck_closure_outcome_known")
        ),
        sa.CheckConstraint(
            "shift IN ('all_day', 'morning', 'afternoon')", name=op.f("ck_closure_shift_known")
        ),
        sa.CheckConstraint("is_undone IN (0, 1)", name=op.f("ck_closure_is_undone_flag")).ddl_if(
            dialect="sqlite"
        ),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_closure_dates_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
        sa.UniqueConstraint("uid", name=op.f("uq_closure_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "holiday_change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", types.Day(), nullable=False),
        sa.Column("title_fa", types.PersianText(), nullable=False),
        sa.Column("is_closed", types.Flag(), nullable=False),
        sa.CheckConstraint(
            "is_closed IN (0, 1)", name=op.f("ck_holiday_change_is_closed_flag")
        ).ddl_if(dialect="sqlite"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday_change")),
        sa.UniqueConstraint("day", name=op.f("uq_holiday_change_day")),
        sa.UniqueConstraint("uid", name=op.f("uq_holiday_change_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "closure_course",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "closure_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "course_run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("ended_on", types.Day(), nullable=False),
        sa.Column("ends_on", types.Day(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closure_id"],
            ["closure.id"],
            name=op.f("fk_closure_course_closure_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["course_run_id"],
            ["course_run.id"],
            name=op.f("fk_closure_course_course_run_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure_course")),
        sa.UniqueConstraint(
            "closure_id", "course_run_id", name=op.f("uq_closure_course_closure_id_course_run_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_closure_course_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "absence_notice",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "enrolment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("noticed_on", types.Day(), nullable=False),
        sa.Column("absent_minutes", sa.Integer(), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "absent_minutes >= 0", name=op.f("ck_absence_notice_minutes_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_absence_notice_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_notice")),
        sa.UniqueConstraint("uid", name=op.f("uq_absence_notice_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_absence_notice_enrolment_id", "absence_notice", ["enrolment_id"], unique=False
    )
    op.create_table(
        "closure_meeting",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "closure_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "course_session_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "make_up_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["closure_id"],
            ["closure.id"],
            name=op.f("fk_closure_meeting_closure_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["course_session_id"],
            ["course_session.id"],
            name=op.f("fk_closure_meeting_course_session_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["make_up_id"],
            ["course_session.id"],
            name=op.f("fk_closure_meeting_make_up_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure_meeting")),
        sa.UniqueConstraint(
            "closure_id",
            "course_session_id",
            name=op.f("uq_closure_meeting_closure_id_course_session_id"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_closure_meeting_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "enrolment_exit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "enrolment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("exited_on", types.Day(), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('release', 'transfer', 'posting', 'illness', 'other')",
            name=op.f("ck_enrolment_exit_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_enrolment_exit_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment_exit")),
        sa.UniqueConstraint("uid", name=op.f("uq_enrolment_exit_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_enrolment_exit_enrolment_id", "enrolment_exit", ["enrolment_id"], unique=False
    )
    op.create_table(
        "enrolment_move",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "from_enrolment_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column(
            "to_enrolment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("moved_on", types.Day(), nullable=False),
        sa.Column("attended_minutes", sa.Integer(), nullable=False),
        sa.Column("absent_minutes", sa.Integer(), nullable=False),
        sa.Column("excused_minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('transfer', 'merge', 'exchange')", name=op.f("ck_enrolment_move_kind_known")
        ),
        sa.CheckConstraint(
            "attended_minutes >= 0 AND absent_minutes >= 0 AND excused_minutes >= 0",
            name=op.f("ck_enrolment_move_minutes_not_negative"),
        ),
        sa.CheckConstraint(
            "from_enrolment_id <> to_enrolment_id", name=op.f("ck_enrolment_move_not_itself")
        ),
        sa.ForeignKeyConstraint(
            ["from_enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_enrolment_move_from_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["to_enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_enrolment_move_to_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment_move")),
        sa.UniqueConstraint("to_enrolment_id", name=op.f("uq_enrolment_move_to_enrolment_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_enrolment_move_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_enrolment_move_from_enrolment_id", "enrolment_move", ["from_enrolment_id"], unique=False
    )
