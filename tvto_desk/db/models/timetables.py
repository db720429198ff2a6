"""What the office changed in the calendar, and the days that were closed suddenly."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules, yes_or_no
from tvto_desk.db.types import BigId, Day, Flag, PersianText
from tvto_desk.domain.timetable import ClosureOutcome, Shift


class HolidayChange(Record):
    """A day that the office closed, or one of the official calendar that it opened.

    ``moved_from`` is the day of the official calendar from which the moon moved it.
    """

    __tablename__ = "holiday_change"
    __table_args__ = rules(UniqueConstraint("day"), yes_or_no("is_closed"))

    day: Mapped[date] = column(Day, Keep.OPERATION)
    title_fa: Mapped[str] = column(PersianText, Keep.OPERATION, default="")
    is_closed: Mapped[bool] = column(Flag, Keep.OPERATION)
    moved_from: Mapped[date | None] = column(Day, Keep.OPERATION, added=True)


class Closure(Record):
    """A sudden closure (تعطیلی ناگهانی): its days, its shift, and why. Undone ones stay."""

    __tablename__ = "closure"
    __table_args__ = rules(
        one_of("shift", Shift),
        one_of("outcome", ClosureOutcome),
        yes_or_no("is_undone"),
        CheckConstraint("last_day >= first_day", name="dates_in_order"),
    )

    first_day: Mapped[date] = column(Day, Keep.REGISTER)
    last_day: Mapped[date] = column(Day, Keep.REGISTER)
    shift: Mapped[Shift] = choice(Shift, Keep.REGISTER)
    outcome: Mapped[ClosureOutcome] = choice(ClosureOutcome, Keep.REGISTER)
    reason: Mapped[str] = column(PersianText, Keep.REGISTER)
    letter_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
    is_undone: Mapped[bool] = column(Flag, Keep.REGISTER, default=False)


class ClosureMeeting(Record):
    """A meeting that a closure struck, and the one that makes up for it."""

    __tablename__ = "closure_meeting"
    __table_args__ = rules(UniqueConstraint("closure_id", "course_session_id"))

    closure_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("closure.id", ondelete="RESTRICT")
    )
    course_session_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("course_session.id", ondelete="RESTRICT")
    )
    make_up_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("course_session.id", ondelete="RESTRICT")
    )


class ClosureCourse(Record):
    """A class whose last day a closure moved."""

    __tablename__ = "closure_course"
    __table_args__ = rules(UniqueConstraint("closure_id", "course_run_id"))

    closure_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("closure.id", ondelete="RESTRICT")
    )
    course_run_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("course_run.id", ondelete="RESTRICT")
    )
    ended_on: Mapped[date] = column(Day, Keep.REGISTER)
    ends_on: Mapped[date] = column(Day, Keep.REGISTER)
