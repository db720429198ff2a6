"""What the paper registers of before the program hold of a person."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, PersianText
from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.domain.old_record import OldKind


class OldRecord(Record):
    """One line of an old register (سابقهٔ پیش از سامانه); the scan is a blob by its hash."""

    __tablename__ = "old_record"
    __table_args__ = rules(
        one_of("kind", OldKind),
        one_of("exam_precision", DatePrecision),
        one_of("issue_precision", DatePrecision),
        CheckConstraint(
            "(exam_date IS NULL) = (exam_precision IS NULL)", name="exam_has_precision"
        ),
        CheckConstraint(
            "(issue_date IS NULL) = (issue_precision IS NULL)", name="issue_has_precision"
        ),
        CheckConstraint("hours IS NULL OR hours > 0", name="hours_some"),
        Index("ix_old_record_person_id", "person_id"),
        Index("ix_old_record_certificate_no", "certificate_no"),
        Index("ix_old_record_portal_no", "portal_no"),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    kind: Mapped[OldKind] = choice(OldKind, Keep.REGISTER)
    title_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    title_en: Mapped[str] = column(Text, Keep.REGISTER, default="")
    standard_code: Mapped[str] = column(Text, Keep.REGISTER, default="")
    hours: Mapped[int | None] = column(Integer, Keep.REGISTER)
    exam_date: Mapped[date | None] = column(Day, Keep.REGISTER)
    exam_precision: Mapped[DatePrecision | None] = choice(DatePrecision, Keep.REGISTER)
    issue_date: Mapped[date | None] = column(Day, Keep.REGISTER)
    issue_precision: Mapped[DatePrecision | None] = choice(DatePrecision, Keep.REGISTER)
    certificate_no: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    portal_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
    book: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    page: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    row_no: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    centre_name: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    head_name: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    director_name: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    note: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    scan_sha: Mapped[str | None] = column(Text, Keep.REGISTER)
