"""The centre itself: who it is, who signs for it, its rooms, settings and running numbers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tvto_desk.db.models.base import Base, Keep, Record, choice, column, one_of, rules, yes_or_no
from tvto_desk.db.types import BigId, Day, Flag, Json, PersianText
from tvto_desk.domain.centre import CentreKind, Seat


class Centre(Record):
    """A training centre; the one whose database this is has ``is_own``."""

    __tablename__ = "centre"
    __table_args__ = rules(
        UniqueConstraint("province_letters", "code"),
        CheckConstraint("length(code) = 2", name="code_two_digits"),
        one_of("kind", CentreKind),
        yes_or_no("is_own"),
        yes_or_no("is_practice"),
        Index(
            "uq_centre_own",
            "is_own",
            unique=True,
            sqlite_where=text("is_own"),
            postgresql_where=text("is_own"),
        ),
    )

    code: Mapped[str] = column(Text, Keep.REGISTER)
    kind: Mapped[CentreKind] = choice(CentreKind, Keep.REGISTER)
    province_letters: Mapped[str] = column(Text, Keep.REGISTER)
    name_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    name_en: Mapped[str] = column(Text, Keep.REGISTER)
    province_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    province_en: Mapped[str] = column(Text, Keep.REGISTER)
    county_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    county_en: Mapped[str] = column(Text, Keep.REGISTER)
    address_fa: Mapped[str] = column(PersianText, Keep.OPERATION, default="")
    address_en: Mapped[str] = column(Text, Keep.OPERATION, default="")
    phone: Mapped[str] = column(Text, Keep.OPERATION, default="")
    is_own: Mapped[bool] = column(Flag, Keep.OPERATION, default=False)
    is_practice: Mapped[bool] = column(Flag, Keep.REGISTER, default=False)


class Signatory(Record):
    """A dated right to sign: the page prints the one in force on its day."""

    __tablename__ = "signatory"
    __table_args__ = rules(
        one_of("seat", Seat),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates_in_order"),
    )

    centre_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("centre.id", ondelete="RESTRICT")
    )
    seat: Mapped[Seat] = choice(Seat, Keep.REGISTER)
    staff_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    name_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    name_en: Mapped[str] = column(Text, Keep.REGISTER)
    title_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    title_en: Mapped[str] = column(Text, Keep.REGISTER)
    valid_from: Mapped[date] = column(Day, Keep.REGISTER)
    valid_to: Mapped[date | None] = column(Day, Keep.REGISTER)


class Workshop(Record):
    """A room or hall; its name is printed only when it has been set as printable."""

    __tablename__ = "workshop"
    __table_args__ = rules(UniqueConstraint("centre_id", "name_fa"), yes_or_no("is_printable"))

    centre_id: Mapped[int] = column(
        BigId, Keep.OPERATION, ForeignKey("centre.id", ondelete="RESTRICT")
    )
    name_fa: Mapped[str] = column(PersianText, Keep.OPERATION)
    name_en: Mapped[str] = column(Text, Keep.OPERATION, default="")
    is_printable: Mapped[bool] = column(Flag, Keep.OPERATION, default=False)


class Setting(Record):
    """One setting of the centre (those of a machine live in its own file)."""

    __tablename__ = "setting"
    __table_args__ = rules(UniqueConstraint("key"))

    key: Mapped[str] = column(Text, Keep.OPERATION)
    value: Mapped[object] = column(Json, Keep.OPERATION)


class Counter(Base):
    """The last number given, one row a kind, centre and Jalali year.

    Raised by ``UPDATE … RETURNING`` inside the transaction that uses the number: a roll-back
    gives it back, so the register has neither gaps nor doubles.
    """

    __tablename__ = "counter"
    __table_args__ = rules(CheckConstraint("last >= 0", name="not_negative"))

    kind: Mapped[str] = mapped_column(Text, primary_key=True, info={"keep": Keep.REGISTER})
    centre_code: Mapped[str] = mapped_column(Text, primary_key=True, info={"keep": Keep.REGISTER})
    jalali_year: Mapped[int] = mapped_column(
        Integer, primary_key=True, info={"keep": Keep.REGISTER}
    )
    last: Mapped[int] = column(Integer, Keep.REGISTER, default=0)
