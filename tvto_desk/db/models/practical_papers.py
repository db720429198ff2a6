"""Practical test papers of a standard: dated editions with items, marks and an attitude list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, column, rules, yes_or_no
from tvto_desk.db.types import BigId, Day, Flag, Hundredths, PersianText


class PracticalPaper(Record):
    """One edition of a practical paper (برگ آزمون عملی); what was used is never rewritten.

    ``retired_on`` is the day from which it is used no more.
    """

    __tablename__ = "test_paper"
    __table_args__ = rules(
        UniqueConstraint("standard_id", "project_code", "edition"),
        CheckConstraint("minutes > 0", name="minutes_some"),
        CheckConstraint("edition > 0", name="edition_counted"),
        yes_or_no("is_retired"),
    )

    standard_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("standard.id", ondelete="RESTRICT")
    )
    project_code: Mapped[str] = column(Text, Keep.REGISTER)
    edition: Mapped[int] = column(Integer, Keep.REGISTER, default=1)
    title_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    minutes: Mapped[int] = column(Integer, Keep.REGISTER)
    valid_from: Mapped[date] = column(Day, Keep.REGISTER)
    is_retired: Mapped[bool] = column(Flag, Keep.OPERATION, default=False)
    retired_on: Mapped[date | None] = column(Day, Keep.OPERATION, added=True)


class PracticalItem(Record):
    """A part of the paper with its marks; the parts of a paper add up to 100."""

    __tablename__ = "test_paper_item"
    __table_args__ = rules(
        UniqueConstraint("test_paper_id", "place"),
        CheckConstraint("place > 0", name="place_counted"),
        CheckConstraint("mark > 0", name="mark_some"),
    )

    test_paper_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("test_paper.id", ondelete="RESTRICT")
    )
    place: Mapped[int] = column(Integer, Keep.REGISTER)
    title_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    mark: Mapped[Decimal] = column(Hundredths, Keep.REGISTER)


class PracticalAttitude(Record):
    """A line of the attitude check-list (سنجش نگرش); it is ticked, not marked."""

    __tablename__ = "test_paper_attitude"
    __table_args__ = rules(
        UniqueConstraint("test_paper_id", "place"),
        CheckConstraint("place > 0", name="place_counted"),
    )

    test_paper_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("test_paper.id", ondelete="RESTRICT")
    )
    place: Mapped[int] = column(Integer, Keep.REGISTER)
    title_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
