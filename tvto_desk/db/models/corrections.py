"""Wishes to correct what certificates of a person print: asked for by one, decided by another."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Instant, Json, PersianText
from tvto_desk.domain.amendment import ChangeState


class CorrectionRequest(Record):
    """``old_values`` and ``new_values`` hold the fields that differ, in their stored form; both
    stay readable. ``letter_no`` is the directorate's letter where no other person could decide.
    """

    __tablename__ = "correction_request"
    __table_args__ = rules(
        one_of("state", ChangeState),
        Index("ix_correction_request_person_id", "person_id"),
        Index(
            "uq_correction_request_open",
            "person_id",
            unique=True,
            sqlite_where=text("state = 'requested'"),
            postgresql_where=text("state = 'requested'"),
        ),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    state: Mapped[ChangeState] = choice(ChangeState, Keep.REGISTER)
    old_values: Mapped[dict[str, Any]] = column(Json, Keep.REGISTER)
    new_values: Mapped[dict[str, Any]] = column(Json, Keep.REGISTER)
    reason: Mapped[str] = column(PersianText, Keep.REGISTER)
    proof_seen: Mapped[str] = column(PersianText, Keep.REGISTER)
    requested_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    requested_at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    decided_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    decided_at: Mapped[datetime | None] = column(Instant, Keep.REGISTER)
    answer: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    letter_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
