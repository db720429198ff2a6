"""The public halves of the keys that signed certificates, kept for ever."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, column, rules, yes_or_no
from tvto_desk.db.types import Day, Flag


class SigningKey(Record):
    """A certificate key of this centre: its public half and the days between which it signed.

    The private half is never here. ``retired_on`` is empty for the key in use.
    """

    __tablename__ = "signing_key"
    __table_args__ = rules(
        UniqueConstraint("public_key"),
        Index("ix_signing_key_key_id", "key_id"),
        CheckConstraint("retired_on IS NULL OR retired_on >= valid_from", name="retired_after"),
        yes_or_no("is_practice"),
    )

    key_id: Mapped[str] = column(Text, Keep.REGISTER)
    public_key: Mapped[bytes] = column(LargeBinary, Keep.REGISTER)
    is_practice: Mapped[bool] = column(Flag, Keep.REGISTER)
    valid_from: Mapped[date] = column(Day, Keep.REGISTER)
    retired_on: Mapped[date | None] = column(Day, Keep.REGISTER)
