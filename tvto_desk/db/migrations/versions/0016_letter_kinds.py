"""Statements of results and transcripts enter the register of letters."""

from __future__ import annotations

from alembic import op

from tvto_desk.db import triggers

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_BEFORE = "'attestation', 'participation', 'absence_warning', 'removal', 'open', 'appointment'"
_AFTER = f"{_BEFORE}, 'results', 'transcript'"


def upgrade() -> None:
    """Lets the column know two more kinds; the rows stay as they are."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.execute("ALTER TABLE letter DROP CONSTRAINT ck_letter_kind_known")
        op.execute(
            f"ALTER TABLE letter ADD CONSTRAINT ck_letter_kind_known CHECK (kind IN ({_AFTER}))"
        )
        return
    # SQLite changes no constraint in place. No table refers to this one, so it is written anew
    # beside its old self; guard and indexes go with the old one and are made again.
    found = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'letter'"
    made = connection.exec_driver_sql(found).scalar_one()
    counted = "SELECT count(*) FROM {}"
    rows = connection.exec_driver_sql(counted.format("letter")).scalar_one()
    connection.exec_driver_sql("ALTER TABLE letter RENAME TO letter_before")
    connection.exec_driver_sql(made.replace(_BEFORE, _AFTER))
    connection.exec_driver_sql("INSERT INTO letter SELECT * FROM letter_before")
    if connection.exec_driver_sql(counted.format("letter")).scalar_one() != rows:
        raise RuntimeError("a letter was lost on the way")
    connection.exec_driver_sql("DROP TABLE letter_before")
    op.create_index("ix_letter_made_on", "letter", ["made_on"], unique=False)
    op.create_index("ix_letter_person_id", "letter", ["person_id"], unique=False)
    triggers.guard(connection, ("letter",))
