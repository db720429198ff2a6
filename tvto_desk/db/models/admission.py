"""What goes with a place in a class: the fee with its receipts, and lists of who was rung up."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, Instant, PersianText
from tvto_desk.domain.calls import CallState
from tvto_desk.domain.fees import FeeBasis


class FeeTariff(Record):
    """A dated line of the tariff; ``cluster_fa`` empty: for clusters without a line of their own.

    ``amount`` is in Rial; deciles up to ``exempt_up_to`` pay nothing.
    """

    __tablename__ = "fee_tariff"
    __table_args__ = rules(
        UniqueConstraint("cluster_fa", "valid_from"),
        one_of("basis", FeeBasis),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("exempt_up_to BETWEEN 0 AND 10", name="exempt_range"),
    )

    cluster_fa: Mapped[str] = column(PersianText, Keep.OPERATION, default="")
    valid_from: Mapped[date] = column(Day, Keep.OPERATION)
    basis: Mapped[FeeBasis] = choice(FeeBasis, Keep.OPERATION)
    amount: Mapped[int] = column(BigInteger().with_variant(Integer(), "sqlite"), Keep.OPERATION)
    exempt_up_to: Mapped[int] = column(Integer, Keep.OPERATION)
    letter_no: Mapped[str] = column(Text, Keep.OPERATION, default="")


class FeeDecision(Record):
    """What a person pays for a class. The reasons follow from decile, tariff and hours, all of
    which are kept as they were; ``note`` is why it was decided otherwise.
    """

    __tablename__ = "fee_decision"
    __table_args__ = rules(
        UniqueConstraint("person_id", "course_run_id"),
        CheckConstraint("decile BETWEEN 1 AND 10", name="decile_range"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    course_run_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("course_run.id", ondelete="RESTRICT")
    )
    tariff_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("fee_tariff.id", ondelete="RESTRICT")
    )
    decided_on: Mapped[date] = column(Day, Keep.REGISTER)
    decile: Mapped[int | None] = column(Integer, Keep.PERSON)
    hours: Mapped[int] = column(Integer, Keep.REGISTER)
    amount: Mapped[int] = column(BigInteger().with_variant(Integer(), "sqlite"), Keep.REGISTER)
    note: Mapped[str] = column(PersianText, Keep.REGISTER, default="")


class FeeReceipt(Record):
    """A bank slip that was shown: its number, day and amount in Rial. No accounting."""

    __tablename__ = "fee_receipt"
    __table_args__ = rules(
        UniqueConstraint("fee_decision_id", "slip_no"),
        Index("ix_fee_receipt_slip_no", "slip_no"),
        CheckConstraint("amount > 0", name="amount_some"),
    )

    fee_decision_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("fee_decision.id", ondelete="RESTRICT")
    )
    slip_no: Mapped[str] = column(Text, Keep.REGISTER)
    paid_on: Mapped[date] = column(Day, Keep.REGISTER)
    amount: Mapped[int] = column(BigInteger().with_variant(Integer(), "sqlite"), Keep.REGISTER)


class CallList(Record):
    """People to be told something, with the text for the SMS panel."""

    __tablename__ = "call_list"

    __table_args__ = rules()

    title: Mapped[str] = column(PersianText, Keep.OPERATION)
    message: Mapped[str] = column(PersianText, Keep.OPERATION, default="")
    made_on: Mapped[date] = column(Day, Keep.OPERATION)
    course_run_id: Mapped[int | None] = column(
        BigId, Keep.OPERATION, ForeignKey("course_run.id", ondelete="RESTRICT")
    )


class CallEntry(Record):
    """One person of a call list: reached or not, when, by whom, and what was said."""

    __tablename__ = "call_entry"
    __table_args__ = rules(
        UniqueConstraint("call_list_id", "person_id"),
        Index("ix_call_entry_person_id", "person_id"),
        one_of("state", CallState),
    )

    call_list_id: Mapped[int] = column(
        BigId, Keep.OPERATION, ForeignKey("call_list.id", ondelete="RESTRICT")
    )
    person_id: Mapped[int] = column(
        BigId, Keep.CONTACT, ForeignKey("person.id", ondelete="RESTRICT")
    )
    state: Mapped[CallState] = choice(CallState, Keep.CONTACT)
    called_at: Mapped[datetime | None] = column(Instant, Keep.CONTACT)
    staff_id: Mapped[int | None] = column(
        BigId, Keep.CONTACT, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    note: Mapped[str] = column(PersianText, Keep.CONTACT, default="")
