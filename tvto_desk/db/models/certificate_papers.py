"""What goes with a certificate: corrections that replace it, duplicates, trips for signature."""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, PersianText
from tvto_desk.domain.hand_over import Way


class CertificateReissue(Record):
    """A request that asks for a corrected certificate in the place of an older one."""

    __tablename__ = "certificate_reissue"
    __table_args__ = rules(
        UniqueConstraint("request_id"), Index("ix_certificate_reissue_replaces_id", "replaces_id")
    )

    request_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate_request.id", ondelete="RESTRICT")
    )
    replaces_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate.id", ondelete="RESTRICT")
    )
    reason: Mapped[str] = column(PersianText, Keep.REGISTER)
    proof_seen: Mapped[str] = column(PersianText, Keep.REGISTER)


class CopyHandOver(Record):
    """How a duplicate of a certificate older than the program left the house; insert-only.

    Certificates of this register, and their duplicates, have their events for that.
    """

    __tablename__ = "copy_hand_over"
    __table_args__ = rules(UniqueConstraint("copy_id"), one_of("way", Way))

    copy_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate_copy.id", ondelete="RESTRICT")
    )
    way: Mapped[Way] = choice(Way, Keep.REGISTER)
    collector: Mapped[str] = column(PersianText, Keep.REGISTER)
    identity_shown: Mapped[str] = column(Text, Keep.REGISTER)
    letter_no: Mapped[str] = column(PersianText, Keep.REGISTER)
    parcel_code: Mapped[str] = column(Text, Keep.REGISTER)
    handed_on: Mapped[date] = column(Day, Keep.REGISTER)
    by_id: Mapped[int] = column(BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT"))


class CertificateCopy(Record):
    """A duplicate (المثنی) as it was issued, frozen: insert-only, guarded by triggers.

    It stands for a certificate of this register, or for one older than the program: then
    ``certificate_id`` is NULL and ``old_uid`` names the row of the old register.
    """

    __tablename__ = "certificate_copy"
    __table_args__ = rules(
        UniqueConstraint("certificate_id", "copy_no"),
        UniqueConstraint("old_uid", "copy_no"),
        CheckConstraint("copy_no > 1", name="copy_counted"),
        CheckConstraint(
            "(certificate_id IS NULL) <> (old_uid IS NULL)", name="copy_of_one_original"
        ),
        CheckConstraint("issued_by_id <> asked_by_id", name="copy_by_two"),
    )

    certificate_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate.id", ondelete="RESTRICT")
    )
    old_uid: Mapped[str | None] = column(Text, Keep.REGISTER)
    copy_no: Mapped[int] = column(Integer, Keep.REGISTER)
    issued_on: Mapped[date] = column(Day, Keep.REGISTER)
    issued_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    asked_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    reason: Mapped[str] = column(PersianText, Keep.REGISTER)
    request_no: Mapped[str] = column(PersianText, Keep.REGISTER)
    loss_notice: Mapped[str] = column(PersianText, Keep.REGISTER)
    payment_code: Mapped[str] = column(PersianText, Keep.REGISTER)
    template: Mapped[str] = column(Text, Keep.REGISTER)
    content: Mapped[str] = column(Text, Keep.REGISTER)
    content_sha: Mapped[str] = column(Text, Keep.REGISTER)
    photo_sha: Mapped[str | None] = column(Text, Keep.REGISTER)
    pdf_sha: Mapped[str] = column(Text, Keep.REGISTER)
    proof: Mapped[str] = column(Text, Keep.REGISTER)
    key_id: Mapped[str] = column(Text, Keep.REGISTER)
    signature: Mapped[bytes] = column(LargeBinary, Keep.REGISTER)


class SignatureDispatch(Record):
    """A parcel of certificates sent to the directorate for its signature, with a cover letter.

    The secretariat gives the letter its number and date; until then both are empty.
    """

    __tablename__ = "signature_dispatch"
    __table_args__ = rules(
        UniqueConstraint("jalali_year", "number"),
        CheckConstraint("(letter_no = '') = (letter_date IS NULL)", name="letter_whole"),
    )

    jalali_year: Mapped[int] = column(Integer, Keep.REGISTER)
    number: Mapped[int] = column(Integer, Keep.REGISTER)
    sent_on: Mapped[date] = column(Day, Keep.REGISTER)
    sent_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    letter_no: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    letter_date: Mapped[date | None] = column(Day, Keep.REGISTER)


class SignatureDispatchItem(Record):
    """One certificate in the parcel, and the day it came back."""

    __tablename__ = "signature_dispatch_item"
    __table_args__ = rules(
        UniqueConstraint("dispatch_id", "certificate_id"),
        Index("ix_signature_dispatch_item_certificate_id", "certificate_id"),
    )

    dispatch_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("signature_dispatch.id", ondelete="RESTRICT")
    )
    certificate_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate.id", ondelete="RESTRICT")
    )
    returned_on: Mapped[date | None] = column(Day, Keep.REGISTER)
