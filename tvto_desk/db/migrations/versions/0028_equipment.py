"""Equipment of the workshops, its loans, hand-overs and photos."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tvto_desk.db import types

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_KINDS = "'machine', 'hand_tool', 'measuring', 'computer', 'teaching_aid', 'safety', 'other'"
_CONDITIONS = "'sound', 'worn', 'faulty'"
_LOAN_STATES = (
    "'requested', 'matched', 'sent', 'received', 'in_use', 'return_due', 'returned', 'cancelled'"
)
_HELD = "state IN ('matched', 'sent', 'received', 'in_use', 'return_due')"


def _big() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _table(name: str, *parts: sa.schema.SchemaItem, **targets: str) -> None:
    """A table of records: ``targets`` are its foreign keys and the tables they name."""
    op.create_table(
        name,
        sa.Column("id", _big(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("origin_centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *parts,
        *(
            sa.ForeignKeyConstraint(
                [key], [f"{table}.id"], name=op.f(f"fk_{name}_{key}"), ondelete="RESTRICT"
            )
            for key, table in targets.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{name}_uid")),
        sqlite_strict=True,
    )


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _known(table: str, name: str, listed: str) -> sa.CheckConstraint:
    return _check(table, f"{name}_known", f"{name} IN ({listed})")


def _unique_where(name: str, table: str, columns: list[str], where: str) -> None:
    rule = sa.text(where)
    op.create_index(name, table, columns, unique=True, sqlite_where=rule, postgresql_where=rule)


def upgrade() -> None:
    """Adds the tables."""
    _equipment()
    _loans()
    _hand_overs()


def _equipment() -> None:
    _table(
        "equipment",
        sa.Column("name_fa", types.PersianText(), nullable=False),
        sa.Column("property_no", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("acquired_on", types.Day(), nullable=False),
        sa.Column("workshop_id", _big(), nullable=True),
        sa.Column("standard_id", _big(), nullable=True),
        sa.Column("note", types.PersianText(), nullable=False),
        _known("equipment", "kind", _KINDS),
        _known("equipment", "condition", _CONDITIONS),
        _known("equipment", "state", "'idle', 'in_use', 'on_loan', 'in_repair', 'written_off'"),
        workshop_id="workshop",
        standard_id="standard",
    )
    op.create_index("ix_equipment_state", "equipment", ["state"])
    _unique_where(
        "uq_equipment_property_no",
        "equipment",
        ["origin_centre", "property_no"],
        "property_no <> ''",
    )


def _loans() -> None:
    _table(
        "equipment_loan",
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("other_county", types.PersianText(), nullable=False),
        sa.Column("other_centre", types.PersianText(), nullable=False),
        sa.Column("wanted_fa", types.PersianText(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("standard_id", _big(), nullable=True),
        sa.Column("equipment_id", _big(), nullable=True),
        sa.Column("applicants", sa.Integer(), nullable=False),
        sa.Column("wanted_from", types.Day(), nullable=False),
        sa.Column("due_on", types.Day(), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        _known("equipment_loan", "side", "'lent', 'borrowed'"),
        _known("equipment_loan", "kind", _KINDS),
        _known("equipment_loan", "state", _LOAN_STATES),
        _check("equipment_loan", "applicants_whole", "applicants >= 0"),
        _check("equipment_loan", "loan_in_order", "due_on >= wanted_from"),
        _check("equipment_loan", "loan_of_ours", "side = 'lent' OR equipment_id IS NULL"),
        standard_id="standard",
        equipment_id="equipment",
    )
    op.create_index("ix_equipment_loan_state", "equipment_loan", ["state"])
    _unique_where("uq_equipment_loan_open", "equipment_loan", ["equipment_id"], _HELD)


def _hand_overs() -> None:
    _table(
        "equipment_hand_over",
        sa.Column("loan_id", _big(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("happened_on", types.Day(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("other_person", types.PersianText(), nullable=False),
        sa.Column("note", types.PersianText(), nullable=False),
        sa.Column("by_id", _big(), nullable=False),
        _known("equipment_hand_over", "state", _LOAN_STATES),
        _known("equipment_hand_over", "condition", _CONDITIONS),
        loan_id="equipment_loan",
        by_id="staff",
    )
    op.create_index("ix_equipment_hand_over_loan_id", "equipment_hand_over", ["loan_id"])
    _table(
        "equipment_photo",
        sa.Column("equipment_id", _big(), nullable=True),
        sa.Column("hand_over_id", _big(), nullable=True),
        sa.Column("scan_sha", sa.Text(), nullable=False),
        sa.Column("added_by_id", _big(), nullable=False),
        sa.Column("added_at", types.Instant(), nullable=False),
        _check(
            "equipment_photo",
            "photo_of_something",
            "equipment_id IS NOT NULL OR hand_over_id IS NOT NULL",
        ),
        equipment_id="equipment",
        hand_over_id="equipment_hand_over",
        added_by_id="staff",
    )
    for key in ("equipment_id", "hand_over_id"):
        op.create_index(f"ix_equipment_photo_{key}", "equipment_photo", [key])
