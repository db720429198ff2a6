"""Assessment: turns and stations, free candidates, second entries, changes and appeals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types
from tvto_desk.db.migrations.changes import add_column, replace_check

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STATES = "state IN ('present', 'absent', 'excused', 'disqualified')"
_MORE_STATES = "state IN ('present', 'absent', 'excused', 'disqualified', 'turned_away')"


def upgrade() -> None:
    """Adds what a test needs beyond one sheet of one class on one day."""
    for table in ("candidate", "attempt"):
        replace_check(table, "state_known", _STATES, _MORE_STATES)
    _add_columns()
    _add_tables()


def _add_columns() -> None:
    session = "assessment_session"
    add_column(
        session, "stations", "number", default=0, check=("stations_counted", "stations >= 0")
    )
    add_column(session, "women_only", "flag", default=False)
    add_column(session, "round", "number")
    add_column(session, "not_held_reason", "text", default="")
    add_column(session, "appeal_until", "day")
    add_column(session, "sign_off_note", "text", default="")
    add_column(session, "moved_from_id", "id", references=session)
    add_column("session_examiner", "agreed_by_id", "id", references="staff")
    add_column("candidate", "turn", "number")
    add_column("candidate", "station", "number")
    op.create_index("ix_candidate_person_id", "candidate", ["person_id"], unique=False)
    add_column("attempt", "word", "text", check=("word_known", "word IN ('passed', 'failed')"))
    add_column("attempt", "typed_by_id", "id", references="staff")
    kinds = "check_kind IN ('read_back', 'second_entry', 'items')"
    add_column("attempt", "check_kind", "text", check=("check_kind_known", kinds))
    add_column("attempt", "checked_by_id", "id", references="staff")
    add_column("rule_set", "is_active", "flag", default=True)
    add_column("rule_set", "tried_on", "day")
    add_column("rule_set", "tried_changes", "number")


def _add_tables() -> None:
    op.create_table(
        "free_introduction",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "standard_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("introduced_on", types.Day(), nullable=False),
        sa.Column("portal_exam_code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_free_introduction_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["standard_version_id"],
            ["standard_version.id"],
            name=op.f("fk_free_introduction_standard_version_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_free_introduction")),
        sa.UniqueConstraint(
            "person_id",
            "standard_version_id",
            "introduced_on",
            name="uq_free_introduction_once_a_day",
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_free_introduction_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_free_introduction_standard_version_id",
        "free_introduction",
        ["standard_version_id"],
        unique=False,
    )
    op.create_table(
        "assessment_turn",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", types.Day(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("place", types.PersianText(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_assessment_turn_number_counted")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["assessment_session.id"],
            name=op.f("fk_assessment_turn_session_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_turn")),
        sa.UniqueConstraint(
            "session_id", "number", name=op.f("uq_assessment_turn_session_id_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_assessment_turn_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "second_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "candidate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("mark", types.Hundredths(), nullable=True),
        sa.Column(
            "typed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint(
            "state IN ('present', 'absent', 'excused', 'disqualified', 'turned_away')",
            name=op.f("ck_second_entry_state_known"),
        ),
        sa.CheckConstraint(
            "mark IS NULL OR mark BETWEEN 0 AND 10000", name=op.f("ck_second_entry_mark_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_second_entry_candidate_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["typed_by_id"],
            ["staff.id"],
            name=op.f("fk_second_entry_typed_by_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_entry")),
        sa.UniqueConstraint("candidate_id", name=op.f("uq_second_entry_candidate_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_second_entry_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "violation_report",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "candidate_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("story", types.PersianText(), nullable=False),
        sa.Column("reported_by", types.PersianText(), nullable=False),
        sa.Column("reported_on", types.Day(), nullable=False),
        sa.Column("scan_sha", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidate.id"],
            name=op.f("fk_violation_report_candidate_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_violation_report")),
        sa.UniqueConstraint("uid", name=op.f("uq_violation_report_uid")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_violation_report_candidate_id", "violation_report", ["candidate_id"], unique=False
    )
    op.create_table(
        "attempt_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "attempt_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", types.PersianText(), nullable=False),
        sa.Column("full_mark", types.Hundredths(), nullable=False),
        sa.Column("mark", types.Hundredths(), nullable=False),
        sa.CheckConstraint(
            "mark BETWEEN 0 AND full_mark", name=op.f("ck_attempt_item_mark_in_item")
        ),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempt.id"],
            name=op.f("fk_attempt_item_attempt_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt_item")),
        sa.UniqueConstraint("attempt_id", "number", name=op.f("uq_attempt_item_attempt_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_attempt_item_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "mark_change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "attempt_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("old_state", sa.Text(), nullable=False),
        sa.Column("old_mark", types.Hundredths(), nullable=True),
        sa.Column("new_state", sa.Text(), nullable=False),
        sa.Column("new_mark", types.Hundredths(), nullable=True),
        sa.Column("reason", types.PersianText(), nullable=False),
        sa.Column(
            "requested_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("requested_at", types.Instant(), nullable=False),
        sa.Column(
            "decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("decided_at", types.Instant(), nullable=True),
        sa.Column("answer", types.PersianText(), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.Column("old_results_sha", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "new_state IN ('present', 'absent', 'excused', 'disqualified', 'turned_away')",
            name=op.f("ck_mark_change_new_state_known"),
        ),
        sa.CheckConstraint(
            "old_state IN ('present', 'absent', 'excused', 'disqualified', 'turned_away')",
            name=op.f("ck_mark_change_old_state_known"),
        ),
        sa.CheckConstraint(
            "state IN ('requested', 'approved', 'refused')", name=op.f("ck_mark_change_state_known")
        ),
        sa.CheckConstraint(
            "new_mark IS NULL OR new_mark BETWEEN 0 AND 10000",
            name=op.f("ck_mark_change_mark_in_range"),
        ),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempt.id"],
            name=op.f("fk_mark_change_attempt_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["staff.id"],
            name=op.f("fk_mark_change_decided_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["requested_by_id"],
            ["staff.id"],
            name=op.f("fk_mark_change_requested_by_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_change")),
        sa.UniqueConstraint("uid", name=op.f("uq_mark_change_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_mark_change_attempt_id", "mark_change", ["attempt_id"], unique=False)
    op.create_index(
        "uq_mark_change_open",
        "mark_change",
        ["attempt_id"],
        unique=True,
        sqlite_where=sa.text("state = 'requested'"),
        postgresql_where=sa.text("state = 'requested'"),
    )
    op.create_table(
        "appeal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "attempt_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("claim", types.PersianText(), nullable=False),
        sa.Column("filed_on", types.Day(), nullable=False),
        sa.Column("decided_on", types.Day(), nullable=True),
        sa.Column(
            "decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("answer", types.PersianText(), nullable=False),
        sa.Column("change_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "(state = 'filed') = (decided_on IS NULL)", name=op.f("ck_appeal_decision_dated")
        ),
        sa.CheckConstraint(
            "state IN ('filed', 'upheld', 'rejected', 'withdrawn')",
            name=op.f("ck_appeal_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_appeal_attempt_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["change_id"], ["mark_change.id"], name=op.f("fk_appeal_change_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["staff.id"],
            name=op.f("fk_appeal_decided_by_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("uid", name=op.f("uq_appeal_uid")),
        sqlite_strict=True,
    )
    op.create_index("ix_appeal_attempt_id", "appeal", ["attempt_id"], unique=False)
    op.create_index(
        "uq_appeal_open",
        "appeal",
        ["attempt_id"],
        unique=True,
        sqlite_where=sa.text("state = 'filed'"),
        postgresql_where=sa.text("state = 'filed'"),
    )
    op.create_index(
        "uq_assessment_result_free",
        "assessment_result",
        ["person_id", "standard_version_id"],
        unique=True,
        sqlite_where=sa.text("enrolment_id IS NULL"),
        postgresql_where=sa.text("enrolment_id IS NULL"),
    )
