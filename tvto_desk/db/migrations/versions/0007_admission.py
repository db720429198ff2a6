"""Admission: the waiting list, fees with their receipts, lists of calls."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _big() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _record() -> list[sa.Column[Any]]:
    """The columns of every row that may travel."""
    return [
        sa.Column("id", _big(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _key(table: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    ]


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT"
    )


def upgrade() -> None:
    """Creates the tables and widens the application."""
    _widen_application()
    op.create_table(
        "fee_tariff",
        *_record(),
        sa.Column("cluster_fa", types.PersianText(), nullable=False),
        sa.Column("valid_from", types.Day(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("amount", _big(), nullable=False),
        sa.Column("exempt_up_to", sa.Integer(), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.CheckConstraint("basis IN ('course', 'hour')", name=op.f("ck_fee_tariff_basis_known")),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_fee_tariff_amount_not_negative")),
        sa.CheckConstraint(
            "exempt_up_to BETWEEN 0 AND 10", name=op.f("ck_fee_tariff_exempt_range")
        ),
        sa.UniqueConstraint(
            "cluster_fa", "valid_from", name=op.f("uq_fee_tariff_cluster_fa_valid_from")
        ),
        *_key("fee_tariff"),
        sqlite_strict=True,
    )
    op.create_table(
        "fee_decision",
        *_record(),
        sa.Column("person_id", _big(), nullable=False),
        sa.Column("course_run_id", _big(), nullable=False),
        sa.Column("tariff_id", _big(), nullable=True),
        sa.Column("decided_on", types.Day(), nullable=False),
        sa.Column("decile", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("amount", _big(), nullable=False),
        sa.Column("note", types.PersianText(), nullable=False),
        sa.CheckConstraint("decile BETWEEN 1 AND 10", name=op.f("ck_fee_decision_decile_range")),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_fee_decision_amount_not_negative")),
        _to("fee_decision", "person_id", "person"),
        _to("fee_decision", "course_run_id", "course_run"),
        _to("fee_decision", "tariff_id", "fee_tariff"),
        sa.UniqueConstraint(
            "person_id", "course_run_id", name=op.f("uq_fee_decision_person_id_course_run_id")
        ),
        *_key("fee_decision"),
        sqlite_strict=True,
    )
    op.create_table(
        "fee_receipt",
        *_record(),
        sa.Column("fee_decision_id", _big(), nullable=False),
        sa.Column("slip_no", sa.Text(), nullable=False),
        sa.Column("paid_on", types.Day(), nullable=False),
        sa.Column("amount", _big(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_fee_receipt_amount_some")),
        _to("fee_receipt", "fee_decision_id", "fee_decision"),
        sa.UniqueConstraint(
            "fee_decision_id", "slip_no", name=op.f("uq_fee_receipt_fee_decision_id_slip_no")
        ),
        *_key("fee_receipt"),
        sqlite_strict=True,
    )
    op.create_index("ix_fee_receipt_slip_no", "fee_receipt", ["slip_no"])
    op.create_table(
        "call_list",
        *_record(),
        sa.Column("title", types.PersianText(), nullable=False),
        sa.Column("message", types.PersianText(), nullable=False),
        sa.Column("made_on", types.Day(), nullable=False),
        sa.Column("course_run_id", _big(), nullable=True),
        _to("call_list", "course_run_id", "course_run"),
        *_key("call_list"),
        sqlite_strict=True,
    )
    op.create_table(
        "call_entry",
        *_record(),
        sa.Column("call_list_id", _big(), nullable=False),
        sa.Column("person_id", _big(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("called_at", types.Instant(), nullable=True),
        sa.Column("staff_id", _big(), nullable=True),
        sa.Column("note", types.PersianText(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'reached', 'no_answer', 'wrong_number')",
            name=op.f("ck_call_entry_state_known"),
        ),
        _to("call_entry", "call_list_id", "call_list"),
        _to("call_entry", "person_id", "person"),
        _to("call_entry", "staff_id", "staff"),
        sa.UniqueConstraint(
            "call_list_id", "person_id", name=op.f("uq_call_entry_call_list_id_person_id")
        ),
        *_key("call_entry"),
        sqlite_strict=True,
    )


_SHIFTS = "preferred_shift IN ('any', 'morning', 'afternoon')"
_REASONS = "wait_reason IN ('no_course', 'full', 'sex_rule', 'own_wish', 'not_ready')"


def _wider() -> list[sa.Column[Any]]:
    return [
        sa.Column("preferred_shift", sa.Text(), nullable=False, server_default="any"),
        sa.Column("course_run_id", _big(), nullable=True),
        sa.Column("wait_reason", sa.Text(), nullable=True),
        sa.Column("wait_place", sa.Integer(), nullable=True),
        sa.Column("closed_on", types.Day(), nullable=True),
        sa.Column("close_reason", types.PersianText(), nullable=False, server_default=""),
    ]


def _widen_application() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for column in _wider():
            op.add_column("application", column)
        op.create_check_constraint(
            op.f("ck_application_preferred_shift_known"), "application", _SHIFTS
        )
        op.create_check_constraint(
            op.f("ck_application_wait_reason_known"), "application", _REASONS
        )
        op.create_foreign_key(
            op.f("fk_application_course_run_id"),
            "application",
            "course_run",
            ["course_run_id"],
            ["id"],
            ondelete="RESTRICT",
        )
    else:
        _copy_application()
    op.create_index("ix_application_course_run_id", "application", ["course_run_id"])
    op.create_index("ix_application_state", "application", ["state"])


def _copy_application() -> None:
    """SQLite takes a constraint only with a new table. Foreign keys are off while migrating, and
    the rows are counted; written by hand, because batch mode gives constraints in any order.
    """
    old = ("id", "uid", "origin_centre", "version", "person_id", "standard_id", "applied_on")
    names = ", ".join((*old, "priority", "state"))
    op.create_table(
        "application_wider",
        *_record(),
        sa.Column("person_id", _big(), nullable=False),
        sa.Column("standard_id", _big(), nullable=False),
        sa.Column("applied_on", types.Day(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        *_wider(),
        sa.CheckConstraint(
            "state IN ('applicant', 'admitted', 'waiting', 'enrolled', 'withdrawn')",
            name=op.f("ck_application_state_known"),
        ),
        sa.CheckConstraint(_SHIFTS, name=op.f("ck_application_preferred_shift_known")),
        sa.CheckConstraint(_REASONS, name=op.f("ck_application_wait_reason_known")),
        _to("application", "person_id", "person"),
        _to("application", "standard_id", "standard"),
        _to("application", "course_run_id", "course_run"),
        sa.UniqueConstraint(
            "person_id",
            "standard_id",
            "applied_on",
            name=op.f("uq_application_person_id_standard_id_applied_on"),
        ),
        *_key("application"),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO application_wider ({names}) SELECT {names} FROM application")
    op.drop_table("application")
    op.rename_table("application_wider", "application")
