"""The public halves of the keys that signed the trail and the issue journal, kept for ever."""

from __future__ import annotations

from datetime import date

from sqlalchemy import LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, column, rules
from tvto_desk.db.types import Day


class RegisterKey(Record):
    """A register key of this centre: its public half, and the day it was first seen here.

    The private half is never here; of a key that was lost this is all that is left.
    """

    __tablename__ = "register_key"
    __table_args__ = rules(UniqueConstraint("public_key"))

    key_id: Mapped[str] = column(Text, Keep.REGISTER)
    public_key: Mapped[bytes] = column(LargeBinary, Keep.REGISTER)
    since: Mapped[date] = column(Day, Keep.REGISTER)
