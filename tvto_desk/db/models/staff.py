"""One identity behind instructor, examiner and user, so duties are compared by person."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules, yes_or_no
from tvto_desk.db.types import BigId, Day, Flag, Instant, PersianText
from tvto_desk.domain.roles import Role
from tvto_desk.domain.staff import Duty


class Staff(Record):
    """A person who works for the centre, with or without a login."""

    __tablename__ = "staff"
    __table_args__ = rules(UniqueConstraint("national_id", "origin_centre"), yes_or_no("is_active"))

    first_name_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    last_name_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    name_en: Mapped[str] = column(Text, Keep.REGISTER, default="")
    national_id: Mapped[str | None] = column(Text, Keep.PERSON)
    sex: Mapped[str | None] = column(Text, Keep.PERSON)
    mobile: Mapped[str | None] = column(Text, Keep.CONTACT)
    is_active: Mapped[bool] = column(Flag, Keep.OPERATION, default=True)


class StaffQualification(Record):
    """What a person may teach or examine, by which licence and until when."""

    __tablename__ = "staff_qualification"
    __table_args__ = rules(
        one_of("duty", Duty),
        UniqueConstraint("staff_id", "duty", "standard_id"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="dates_in_order"),
    )

    staff_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    duty: Mapped[Duty] = choice(Duty, Keep.REGISTER)
    standard_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("standard.id", ondelete="RESTRICT")
    )
    licence_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
    valid_from: Mapped[date] = column(Day, Keep.REGISTER)
    valid_to: Mapped[date | None] = column(Day, Keep.REGISTER)


class Account(Record):
    """A login. The password is kept as an Argon2id hash only."""

    __tablename__ = "account"
    __table_args__ = rules(
        UniqueConstraint("login_name"),
        UniqueConstraint("staff_id"),
        yes_or_no("is_active"),
        yes_or_no("must_change"),
        CheckConstraint("failed_logins >= 0", name="failures_counted"),
    )

    staff_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    login_name: Mapped[str] = column(Text, Keep.REGISTER)
    password_hash: Mapped[str] = column(Text, Keep.SECRET)
    pin_hash: Mapped[str | None] = column(Text, Keep.SECRET)
    is_active: Mapped[bool] = column(Flag, Keep.OPERATION, default=True)
    must_change: Mapped[bool] = column(Flag, Keep.OPERATION, default=False)
    failed_logins: Mapped[int] = column(Integer, Keep.OPERATION, default=0)
    locked_until: Mapped[datetime | None] = column(Instant, Keep.OPERATION)


class AccountRole(Record):
    """A role that an account holds; a record, so that one slipped in is seen by the trail."""

    __tablename__ = "account_role"
    __table_args__ = rules(UniqueConstraint("account_id", "role"), one_of("role", Role))

    account_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("account.id", ondelete="RESTRICT")
    )
    role: Mapped[Role] = choice(Role, Keep.REGISTER)
