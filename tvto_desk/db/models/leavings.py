"""How people leave a class before its end: exits, moves into another class, notices of absence."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day
from tvto_desk.domain.leaving import ExitKind, MoveKind


class EnrolmentExit(Record):
    """An involuntary exit (خروج غیرارادی): why, by which letter."""

    __tablename__ = "enrolment_exit"
    __table_args__ = rules(
        one_of("kind", ExitKind), Index("ix_enrolment_exit_enrolment_id", "enrolment_id")
    )

    enrolment_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    kind: Mapped[ExitKind] = choice(ExitKind, Keep.REGISTER)
    exited_on: Mapped[date] = column(Day, Keep.REGISTER)
    letter_no: Mapped[str] = column(Text, Keep.REGISTER, default="")


class EnrolmentMove(Record):
    """One enrolment goes on as another; the minutes of the first class count in the second."""

    __tablename__ = "enrolment_move"
    __table_args__ = rules(
        one_of("kind", MoveKind),
        UniqueConstraint("to_enrolment_id"),
        Index("ix_enrolment_move_from_enrolment_id", "from_enrolment_id"),
        CheckConstraint("from_enrolment_id <> to_enrolment_id", name="not_itself"),
        CheckConstraint(
            "attended_minutes >= 0 AND absent_minutes >= 0 AND excused_minutes >= 0",
            name="minutes_not_negative",
        ),
    )

    from_enrolment_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    to_enrolment_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    kind: Mapped[MoveKind] = choice(MoveKind, Keep.REGISTER)
    moved_on: Mapped[date] = column(Day, Keep.REGISTER)
    attended_minutes: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
    absent_minutes: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
    excused_minutes: Mapped[int] = column(Integer, Keep.REGISTER, default=0)


class AbsenceNotice(Record):
    """A warning (اخطار غیبت) that was given before a removal, with the sums of its day."""

    __tablename__ = "absence_notice"
    __table_args__ = rules(
        Index("ix_absence_notice_enrolment_id", "enrolment_id"),
        CheckConstraint("absent_minutes >= 0", name="minutes_not_negative"),
    )

    enrolment_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    noticed_on: Mapped[date] = column(Day, Keep.REGISTER)
    absent_minutes: Mapped[int] = column(Integer, Keep.REGISTER)
    letter_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
