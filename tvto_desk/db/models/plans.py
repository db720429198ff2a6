"""The yearly plan (تعهد), and the months and years whose figures were closed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, PersianText
from tvto_desk.domain.figures import Unit


class PlanLine(Record):
    """The person-hours a year promises at one place of delivery in one cluster."""

    __tablename__ = "plan_line"
    __table_args__ = rules(
        UniqueConstraint(
            "jalali_year",
            "delivery_place",
            "cluster_fa",
            "origin_centre",
            name="uq_plan_line_promise",
        ),
        CheckConstraint("person_hours >= 0", name="hours_not_negative"),
    )

    jalali_year: Mapped[int] = column(Integer, Keep.REGISTER)
    delivery_place: Mapped[str] = column(Text, Keep.REGISTER)
    cluster_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    person_hours: Mapped[int] = column(Integer, Keep.REGISTER)


class ClosedMonth(Record):
    """A month whose figures the manager closed; its frozen figures hang on it."""

    __tablename__ = "closed_month"
    __table_args__ = rules(
        UniqueConstraint("jalali_year", "month"),
        CheckConstraint("month BETWEEN 1 AND 12", name="month_of_year"),
    )

    jalali_year: Mapped[int] = column(Integer, Keep.REGISTER)
    month: Mapped[int] = column(Integer, Keep.REGISTER)
    closed_on: Mapped[date] = column(Day, Keep.REGISTER)
    closed_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )


class ClosedFigure(Record):
    """One figure as it was at the closing: hours as minutes. ``broken_by`` empty is the sum;
    ``line`` empty with a break-down is what was not recorded.
    """

    __tablename__ = "closed_figure"
    __table_args__ = rules(
        UniqueConstraint("closed_month_id", "unit", "broken_by", "line"),
        one_of("unit", Unit),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
    )

    closed_month_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("closed_month.id", ondelete="RESTRICT")
    )
    unit: Mapped[Unit] = choice(Unit, Keep.REGISTER)
    broken_by: Mapped[str] = column(Text, Keep.REGISTER)
    line: Mapped[str] = column(PersianText, Keep.REGISTER)
    amount: Mapped[int] = column(BigId, Keep.REGISTER)


class ClosedYear(Record):
    """A year whose figures the manager closed; its summary hangs on it."""

    __tablename__ = "closed_year"
    __table_args__ = rules(UniqueConstraint("jalali_year"))

    jalali_year: Mapped[int] = column(Integer, Keep.REGISTER)
    closed_on: Mapped[date] = column(Day, Keep.REGISTER)
    closed_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )


class ClosedYearFigure(Record):
    """One figure of a year's summary, as ``ClosedFigure`` is one of a month."""

    __tablename__ = "closed_year_figure"
    __table_args__ = rules(
        UniqueConstraint("closed_year_id", "unit", "broken_by", "line"),
        one_of("unit", Unit),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
    )

    closed_year_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("closed_year.id", ondelete="RESTRICT")
    )
    unit: Mapped[Unit] = choice(Unit, Keep.REGISTER)
    broken_by: Mapped[str] = column(Text, Keep.REGISTER)
    line: Mapped[str] = column(PersianText, Keep.REGISTER)
    amount: Mapped[int] = column(BigId, Keep.REGISTER)
