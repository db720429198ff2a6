"""What was sent to the authority as a file, row by row, and what it answered."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, PersianText
from tvto_desk.domain.authority_file import Answer


class AuthoritySending(Record):
    """One file for the authority: the ready rows of a Jalali month that it does not have yet.

    ``number`` counts the files of the centre from 1; the file itself is kept, so that one that was
    lost on its way is the same when it goes again.
    """

    __tablename__ = "authority_sending"
    __table_args__ = rules(
        UniqueConstraint("origin_centre", "number"),
        CheckConstraint("number > 0", name="number_counted"),
        CheckConstraint("jalali_month BETWEEN 1 AND 12", name="month_known"),
    )

    number: Mapped[int] = column(Integer, Keep.OPERATION)
    jalali_year: Mapped[int] = column(Integer, Keep.OPERATION)
    jalali_month: Mapped[int] = column(Integer, Keep.OPERATION)
    made_on: Mapped[date] = column(Day, Keep.OPERATION)
    file_sha: Mapped[str] = column(Text, Keep.REGISTER)
    answered_on: Mapped[date | None] = column(Day, Keep.OPERATION)


class AuthorityRow(Record):
    """One row of a file: whose, under which digest of its cells, and the answer to it."""

    __tablename__ = "authority_row"
    __table_args__ = rules(
        UniqueConstraint("sending_id", "place"),
        Index("ix_authority_row_enrolment_id", "enrolment_id"),
        one_of("answer", Answer),
    )

    sending_id: Mapped[int] = column(
        BigId, Keep.OPERATION, ForeignKey("authority_sending.id", ondelete="RESTRICT")
    )
    place: Mapped[int] = column(Integer, Keep.OPERATION)
    enrolment_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    digest: Mapped[str] = column(Text, Keep.OPERATION)
    answer: Mapped[Answer] = choice(Answer, Keep.OPERATION, default=Answer.WAITING)
    reason: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
