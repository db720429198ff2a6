"""The ledger of blank sheets beside the sheets themselves, and the print jobs that use them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, Instant, PersianText
from tvto_desk.domain.stock import ItemState, Paper


class SheetIssue(Record):
    """Sheets of a batch given into somebody's keeping, ``first`` to ``last``."""

    __tablename__ = "sheet_issue"
    __table_args__ = rules(
        Index("ix_sheet_issue_batch_id", "batch_id"),
        CheckConstraint("last >= first", name="issue_in_order"),
    )

    batch_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("stock_batch.id", ondelete="RESTRICT")
    )
    first: Mapped[int] = column(BigId, Keep.REGISTER)
    last: Mapped[int] = column(BigId, Keep.REGISTER)
    staff_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    issued_on: Mapped[date] = column(Day, Keep.REGISTER)


class VoidSlip(Record):
    """The slip of spoiled sheets (برگ ابطال برگهٔ خام): number, reason, two signatures."""

    __tablename__ = "void_slip"
    __table_args__ = rules(
        UniqueConstraint("jalali_year", "number"),
        CheckConstraint("by_id <> second_by_id", name="slip_by_two"),
    )

    jalali_year: Mapped[int] = column(Integer, Keep.REGISTER)
    number: Mapped[int] = column(Integer, Keep.REGISTER)
    voided_on: Mapped[date] = column(Day, Keep.REGISTER)
    by_id: Mapped[int] = column(BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT"))
    second_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    reason: Mapped[str] = column(PersianText, Keep.REGISTER)


class VoidSlipItem(Record):
    """One sheet of a slip, and what was printed on it, if anything: a certificate, or a duplicate
    of one older than the program.
    """

    __tablename__ = "void_slip_item"
    __table_args__ = rules(
        UniqueConstraint("sheet_id"), Index("ix_void_slip_item_slip_id", "slip_id")
    )

    slip_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("void_slip.id", ondelete="RESTRICT")
    )
    sheet_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("stock_sheet.id", ondelete="RESTRICT")
    )
    certificate_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate.id", ondelete="RESTRICT")
    )
    old_copy_id: Mapped[int | None] = column(
        BigId,
        Keep.REGISTER,
        ForeignKey("certificate_copy.id", ondelete="RESTRICT"),
        added=True,
    )


class SheetCount(Record):
    """The count at the end of a day: what the ledger says and what lay in the drawer."""

    __tablename__ = "sheet_count"
    __table_args__ = rules(
        CheckConstraint("counted >= 0", name="count_whole"),
        CheckConstraint("counted = expected OR note <> ''", name="count_explained"),
    )

    counted_on: Mapped[date] = column(Day, Keep.REGISTER)
    by_id: Mapped[int] = column(BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT"))
    expected: Mapped[int] = column(Integer, Keep.REGISTER)
    counted: Mapped[int] = column(Integer, Keep.REGISTER)
    note: Mapped[str] = column(PersianText, Keep.REGISTER, default="")


class PrintJob(Record):
    """A run of the printer: pages in their order, for one kind of paper.

    An empty ``printer`` means a file that another office prints.
    """

    __tablename__ = "print_job"
    __table_args__ = rules(one_of("paper", Paper))

    begun_at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    by_id: Mapped[int] = column(BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT"))
    printer: Mapped[str] = column(Text, Keep.OPERATION)
    tray: Mapped[str] = column(Text, Keep.OPERATION)
    paper: Mapped[Paper] = choice(Paper, Keep.REGISTER)


class PrintItem(Record):
    """One page of a job: sent before the printer has it, good when somebody has seen the sheet.

    The page is that of a certificate of this register, or of a duplicate of one older than it.
    """

    __tablename__ = "print_item"
    __table_args__ = rules(
        UniqueConstraint("job_id", "place"),
        Index("ix_print_item_certificate_id", "certificate_id"),
        Index("ix_print_item_old_copy_id", "old_copy_id"),
        one_of("state", ItemState),
        CheckConstraint("place > 0", name="item_placed"),
        CheckConstraint("(certificate_id IS NULL) <> (old_copy_id IS NULL)", name="item_of_one"),
    )

    job_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("print_job.id", ondelete="RESTRICT")
    )
    place: Mapped[int] = column(Integer, Keep.REGISTER)
    certificate_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate.id", ondelete="RESTRICT")
    )
    copy_no: Mapped[int] = column(Integer, Keep.REGISTER)
    sheet_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("stock_sheet.id", ondelete="RESTRICT")
    )
    state: Mapped[ItemState] = choice(ItemState, Keep.REGISTER)
    old_copy_id: Mapped[int | None] = column(
        BigId,
        Keep.REGISTER,
        ForeignKey("certificate_copy.id", ondelete="RESTRICT"),
        added=True,
    )
