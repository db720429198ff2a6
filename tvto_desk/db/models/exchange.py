"""What travelled between this house and its partners by file: sent, taken in, refused, in conflict.

None of these rows travels itself.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules, yes_or_no
from tvto_desk.db.types import BigId, Flag, Instant, Json, Uid
from tvto_desk.domain.packets import PacketState


class ConflictWhy(StrEnum):
    """Why a row was not simply taken."""

    BOTH_CHANGED = "both_changed"
    IN_THE_WAY = "in_the_way"
    LEANS_ON = "leans_on"
    KEPT_HERE = "kept_here"


class PacketSent(Record):
    """A packet that was made: the same bytes go again when it is asked for.

    ``since_seq`` and ``to_seq`` are the acts of the trail between which its rows changed; ``base``
    is the number that the receiver had confirmed then.
    """

    __tablename__ = "packet_sent"
    __table_args__ = rules(
        UniqueConstraint("receiver", "number"),
        CheckConstraint("number > 0", name="number_counted"),
        yes_or_no("afresh"),
    )

    receiver: Mapped[str] = column(Text, Keep.REGISTER)
    number: Mapped[int] = column(Integer, Keep.REGISTER)
    base: Mapped[int] = column(Integer, Keep.REGISTER)
    since_seq: Mapped[int] = column(BigId, Keep.REGISTER)
    to_seq: Mapped[int] = column(BigId, Keep.REGISTER)
    made_at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    rows: Mapped[int] = column(Integer, Keep.REGISTER)
    packet_sha: Mapped[str] = column(Text, Keep.REGISTER)
    previous: Mapped[str] = column(Text, Keep.REGISTER, default="")
    afresh: Mapped[bool] = column(Flag, Keep.REGISTER, default=False)
    confirmed_at: Mapped[datetime | None] = column(Instant, Keep.REGISTER)
    asked_at: Mapped[datetime | None] = column(Instant, Keep.REGISTER)


class PacketTaken(Record):
    """A packet that came in and whose signature was right; a waiting one is kept as it came."""

    __tablename__ = "packet_taken"
    __table_args__ = rules(
        UniqueConstraint("sender", "number"),
        one_of("state", PacketState),
        CheckConstraint("number > 0", name="number_counted"),
    )

    sender: Mapped[str] = column(Text, Keep.REGISTER)
    number: Mapped[int] = column(Integer, Keep.REGISTER)
    state: Mapped[PacketState] = choice(PacketState, Keep.REGISTER)
    base: Mapped[int] = column(Integer, Keep.REGISTER)
    packet_sha: Mapped[str] = column(Text, Keep.REGISTER)
    made_at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    came_at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    taken_at: Mapped[datetime | None] = column(Instant, Keep.REGISTER)
    rows_new: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
    rows_changed: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
    rows_same: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
    rows_gone: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
    conflicts: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
    answer: Mapped[object | None] = column(Json, Keep.OPERATION)


class PacketRefusal(Record):
    """A file that was not taken in, and why; ``sender`` and ``number`` are what it claims."""

    __tablename__ = "packet_refusal"
    __table_args__ = rules(UniqueConstraint("file_sha", "reason"))

    file_name: Mapped[str] = column(Text, Keep.OPERATION)
    file_sha: Mapped[str] = column(Text, Keep.OPERATION)
    sender: Mapped[str] = column(Text, Keep.OPERATION, default="")
    number: Mapped[int | None] = column(Integer, Keep.OPERATION)
    reason: Mapped[str] = column(Text, Keep.OPERATION)
    refused_at: Mapped[datetime] = column(Instant, Keep.OPERATION)


class RowConflict(Record):
    """A row that differs from what came: both kept side by side until a person has decided.

    ``held`` and ``coming`` are values by column with uids for what they point to; None: no row.
    ``chosen`` says for each column which of the two stays.
    """

    __tablename__ = "row_conflict"
    __table_args__ = rules(
        one_of("why", ConflictWhy),
        Index("ix_row_conflict_packet_id", "packet_id"),
        Index("ix_row_conflict_row_uid", "row_uid"),
    )

    packet_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("packet_taken.id", ondelete="RESTRICT")
    )
    kind: Mapped[str] = column(Text, Keep.REGISTER)
    row_uid: Mapped[str] = column(Uid, Keep.REGISTER)
    why: Mapped[ConflictWhy] = choice(ConflictWhy, Keep.REGISTER)
    held: Mapped[object | None] = column(Json, Keep.REGISTER)
    coming: Mapped[object | None] = column(Json, Keep.REGISTER)
    chosen: Mapped[object | None] = column(Json, Keep.REGISTER)
    decided_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    decided_at: Mapped[datetime | None] = column(Instant, Keep.REGISTER)
