"""The trades (``standard``) and their dated editions with hours (``standard_version``)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, column, rules
from tvto_desk.db.types import BigId, Day, Json, PersianText


class OccupationalGroup(Record):
    """A group of trades inside a cluster; the official group number where it is known."""

    __tablename__ = "occupational_group"
    __table_args__ = rules(UniqueConstraint("name_fa", "origin_centre"))

    name_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    name_en: Mapped[str] = column(Text, Keep.REGISTER, default="")
    code: Mapped[str | None] = column(Text, Keep.REGISTER)
    cluster_fa: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    cluster_en: Mapped[str] = column(Text, Keep.REGISTER, default="")


class Standard(Record):
    """A trade or competency, whatever edition is in force."""

    __tablename__ = "standard"
    __table_args__ = rules(UniqueConstraint("title_fa", "origin_centre"))

    title_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    title_en: Mapped[str] = column(Text, Keep.REGISTER)
    group_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("occupational_group.id", ondelete="RESTRICT")
    )
    min_age: Mapped[int] = column(Integer, Keep.OPERATION, default=15)
    min_education: Mapped[str | None] = column(Text, Keep.OPERATION)
    required_documents: Mapped[list[str]] = column(Json, Keep.OPERATION)


class StandardVersion(Record):
    """One edition of a standard: its code, titles and hours.

    ``code`` is the national one or empty: an edition without it can be taught, never certified.
    """

    __tablename__ = "standard_version"
    __table_args__ = rules(
        UniqueConstraint("code", "origin_centre"),
        UniqueConstraint("standard_id", "edition"),
        CheckConstraint(
            "theory_hours >= 0 AND practical_hours >= 0 AND internship_hours >= 0"
            " AND project_hours >= 0",
            name="hours_not_negative",
        ),
        CheckConstraint("total_hours > 0", name="hours_some"),
    )

    standard_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("standard.id", ondelete="RESTRICT")
    )
    edition: Mapped[int] = column(Integer, Keep.REGISTER, default=1)
    code: Mapped[str | None] = column(Text, Keep.REGISTER)
    old_code: Mapped[str | None] = column(Text, Keep.REGISTER)
    title_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    title_en: Mapped[str] = column(Text, Keep.REGISTER)
    theory_hours: Mapped[int] = column(Integer, Keep.REGISTER)
    practical_hours: Mapped[int] = column(Integer, Keep.REGISTER)
    internship_hours: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
    project_hours: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
    total_hours: Mapped[int] = column(Integer, Keep.REGISTER)
    valid_from: Mapped[date | None] = column(Day, Keep.REGISTER)


class StandardPrerequisite(Record):
    """A standard that has to be held before another may be entered."""

    __tablename__ = "standard_prerequisite"
    __table_args__ = rules(
        UniqueConstraint("standard_id", "required_standard_id"),
        CheckConstraint("standard_id <> required_standard_id", name="not_itself"),
    )

    standard_id: Mapped[int] = column(
        BigId, Keep.OPERATION, ForeignKey("standard.id", ondelete="RESTRICT")
    )
    required_standard_id: Mapped[int] = column(
        BigId, Keep.OPERATION, ForeignKey("standard.id", ondelete="RESTRICT")
    )
