"""The file of a colleague beyond skills and licences: upgrading courses and hours of duty."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, column, rules
from tvto_desk.db.types import BigId, Day, Hundredths, PersianText


class StaffTraining(Record):
    """An upgrading course (دورهٔ ارتقا) of an instructor, as in the centre of Alborz."""

    __tablename__ = "staff_training"
    __table_args__ = rules(
        Index("ix_staff_training_staff_id", "staff_id"),
        CheckConstraint("hours > 0", name="hours_some"),
        CheckConstraint("ends_on >= starts_on", name="dates_in_order"),
        CheckConstraint("grade IS NULL OR (grade >= 0 AND grade <= 10000)", name="grade_in_range"),
    )

    staff_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    title_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    place_fa: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    starts_on: Mapped[date] = column(Day, Keep.REGISTER)
    ends_on: Mapped[date] = column(Day, Keep.REGISTER)
    hours: Mapped[int] = column(Integer, Keep.REGISTER)
    grade: Mapped[Decimal | None] = column(Hundredths, Keep.REGISTER)
    certificate_no: Mapped[str] = column(Text, Keep.REGISTER, default="")


class StaffDuty(Record):
    """Hours of duty a week (موظفی) from a day on; the latest row that has begun counts."""

    __tablename__ = "staff_duty"
    __table_args__ = rules(
        UniqueConstraint("staff_id", "valid_from"),
        CheckConstraint("weekly_hours >= 0 AND weekly_hours <= 60", name="hours_in_range"),
    )

    staff_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    valid_from: Mapped[date] = column(Day, Keep.REGISTER)
    weekly_hours: Mapped[int] = column(Integer, Keep.REGISTER)
