"""Equipment of the workshops, its loans between counties, hand-overs and photos."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, Instant, PersianText
from tvto_desk.domain.equipment import (
    Condition,
    EquipmentKind,
    EquipmentState,
    LoanSide,
    LoanState,
)

_HELD = "state IN ('matched', 'sent', 'received', 'in_use', 'return_due')"


class Equipment(Record):
    """A thing that belongs to the centre; ``property_no`` is the number on its plate, or empty."""

    __tablename__ = "equipment"
    __table_args__ = rules(
        one_of("kind", EquipmentKind),
        one_of("condition", Condition),
        one_of("state", EquipmentState),
        Index("ix_equipment_state", "state"),
        Index(
            "uq_equipment_property_no",
            "origin_centre",
            "property_no",
            unique=True,
            sqlite_where=text("property_no <> ''"),
            postgresql_where=text("property_no <> ''"),
        ),
    )

    name_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    property_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
    kind: Mapped[EquipmentKind] = choice(EquipmentKind, Keep.REGISTER)
    condition: Mapped[Condition] = choice(Condition, Keep.REGISTER)
    state: Mapped[EquipmentState] = choice(EquipmentState, Keep.REGISTER)
    acquired_on: Mapped[date] = column(Day, Keep.REGISTER)
    workshop_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("workshop.id", ondelete="RESTRICT")
    )
    standard_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("standard.id", ondelete="RESTRICT")
    )
    note: Mapped[str] = column(PersianText, Keep.OPERATION, default="")


class EquipmentLoan(Record):
    """A request of a county and the loan it becomes; ours alone has ``equipment_id``."""

    __tablename__ = "equipment_loan"
    __table_args__ = rules(
        one_of("side", LoanSide),
        one_of("kind", EquipmentKind),
        one_of("state", LoanState),
        CheckConstraint("applicants >= 0", name="applicants_whole"),
        CheckConstraint("due_on >= wanted_from", name="loan_in_order"),
        CheckConstraint("side = 'lent' OR equipment_id IS NULL", name="loan_of_ours"),
        Index("ix_equipment_loan_state", "state"),
        Index(
            "uq_equipment_loan_open",
            "equipment_id",
            unique=True,
            sqlite_where=text(_HELD),
            postgresql_where=text(_HELD),
        ),
    )

    side: Mapped[LoanSide] = choice(LoanSide, Keep.REGISTER)
    state: Mapped[LoanState] = choice(LoanState, Keep.REGISTER)
    other_county: Mapped[str] = column(PersianText, Keep.REGISTER)
    other_centre: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    wanted_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    kind: Mapped[EquipmentKind] = choice(EquipmentKind, Keep.REGISTER)
    standard_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("standard.id", ondelete="RESTRICT")
    )
    equipment_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("equipment.id", ondelete="RESTRICT")
    )
    applicants: Mapped[int] = column(Integer, Keep.REGISTER)
    wanted_from: Mapped[date] = column(Day, Keep.REGISTER)
    due_on: Mapped[date] = column(Day, Keep.REGISTER)
    letter_no: Mapped[str] = column(Text, Keep.REGISTER, default="")


class EquipmentHandOver(Record):
    """One step of a loan on its day: who gave or took, and in which condition the thing was."""

    __tablename__ = "equipment_hand_over"
    __table_args__ = rules(
        one_of("state", LoanState),
        one_of("condition", Condition),
        Index("ix_equipment_hand_over_loan_id", "loan_id"),
    )

    loan_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("equipment_loan.id", ondelete="RESTRICT")
    )
    state: Mapped[LoanState] = choice(LoanState, Keep.REGISTER)
    happened_on: Mapped[date] = column(Day, Keep.REGISTER)
    condition: Mapped[Condition | None] = choice(Condition, Keep.REGISTER)
    other_person: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    note: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    by_id: Mapped[int] = column(BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT"))


class EquipmentPhoto(Record):
    """A photo of a thing as it was; one of a hand-over names its loan too."""

    __tablename__ = "equipment_photo"
    __table_args__ = rules(
        CheckConstraint(
            "equipment_id IS NOT NULL OR hand_over_id IS NOT NULL", name="photo_of_something"
        ),
        Index("ix_equipment_photo_equipment_id", "equipment_id"),
        Index("ix_equipment_photo_hand_over_id", "hand_over_id"),
    )

    equipment_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("equipment.id", ondelete="RESTRICT")
    )
    hand_over_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("equipment_hand_over.id", ondelete="RESTRICT")
    )
    scan_sha: Mapped[str] = column(Text, Keep.REGISTER)
    added_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    added_at: Mapped[datetime] = column(Instant, Keep.REGISTER)
