"""Lists that were taken in: which file, how many rows, and whom each row became."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, column, rules, yes_or_no
from tvto_desk.db.types import BigId, Flag, Instant, Json, PersianText


class ImportRun(Record):
    """One list taken in whole. The same file again brings nobody new.

    A run that was taken back stays in the history, with the moment it was.
    """

    __tablename__ = "import_run"
    __table_args__ = rules(Index("ix_import_run_file_sha", "file_sha"))

    file_name: Mapped[str] = column(PersianText, Keep.OPERATION)
    file_sha: Mapped[str] = column(Text, Keep.OPERATION)
    row_count: Mapped[int] = column(Integer, Keep.OPERATION)
    imported_at: Mapped[datetime] = column(Instant, Keep.OPERATION)
    undone_at: Mapped[datetime | None] = column(Instant, Keep.OPERATION, added=True)


class ImportRow(Record):
    """The person that a row of the list became, and whether the row brought them."""

    __tablename__ = "import_row"
    __table_args__ = rules(
        UniqueConstraint("run_id", "row_no"),
        yes_or_no("is_new"),
        Index("ix_import_row_person_id", "person_id"),
    )

    run_id: Mapped[int] = column(
        BigId, Keep.OPERATION, ForeignKey("import_run.id", ondelete="RESTRICT")
    )
    row_no: Mapped[int] = column(Integer, Keep.OPERATION)
    person_id: Mapped[int] = column(
        BigId, Keep.OPERATION, ForeignKey("person.id", ondelete="RESTRICT")
    )
    is_new: Mapped[bool] = column(Flag, Keep.OPERATION)


class ImportShape(Record):
    """The columns chosen for files of one shape (``referral_columns.shape_of``).

    ``places`` maps fields of a list to columns, counted from 0.
    """

    __tablename__ = "import_shape"
    __table_args__ = rules(UniqueConstraint("shape"))

    shape: Mapped[str] = column(Text, Keep.OPERATION)
    places: Mapped[dict[str, Any]] = column(Json, Keep.OPERATION)
