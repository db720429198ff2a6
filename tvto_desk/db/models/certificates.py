"""The register: requests, certificates (never changed), their events, and numbered sheets."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from tvto_desk.db.models.base import Base, Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, Instant, Json, PersianText
from tvto_desk.domain.certificate import CertificateEventKind, RequestState
from tvto_desk.domain.stock import SheetState


class CertificateRequest(Record):
    """The wish for a certificate on the ground of a passed result, and who approved it."""

    __tablename__ = "certificate_request"
    __table_args__ = rules(
        one_of("state", RequestState),
        Index(
            "uq_certificate_request_open",
            "result_id",
            unique=True,
            sqlite_where=text("state IN ('draft', 'approved')"),
            postgresql_where=text("state IN ('draft', 'approved')"),
        ),
        CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> requested_by_id",
            name="approved_by_another",
        ),
    )

    result_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("assessment_result.id", ondelete="RESTRICT")
    )
    state: Mapped[RequestState] = choice(RequestState, Keep.REGISTER)
    requested_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    requested_at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    approved_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    approved_at: Mapped[datetime | None] = column(Instant, Keep.REGISTER)
    refusal: Mapped[str] = column(PersianText, Keep.REGISTER, default="")


class Certificate(Record):
    """What was issued, frozen: insert-only, guarded by triggers.

    ``content`` is the canonical JSON of the printed values; ``proof`` the text of the QR;
    ``signature`` is Ed25519 over ``content_sha`` and ``pdf_sha``.
    """

    __tablename__ = "certificate"
    __table_args__ = rules(
        UniqueConstraint("number"),
        UniqueConstraint("centre_code", "jalali_year", "sequence"),
        UniqueConstraint("request_id"),
        Index("ix_certificate_person_id", "person_id"),
        Index("ix_certificate_sequence", "sequence"),
        Index("ix_certificate_issued_on", "issued_on"),
        CheckConstraint("sequence > 0", name="sequence_counted"),
    )

    number: Mapped[str] = column(Text, Keep.REGISTER)
    centre_code: Mapped[str] = column(Text, Keep.REGISTER)
    jalali_year: Mapped[int] = column(Integer, Keep.REGISTER)
    sequence: Mapped[int] = column(Integer, Keep.REGISTER)
    request_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate_request.id", ondelete="RESTRICT")
    )
    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    standard_version_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("standard_version.id", ondelete="RESTRICT")
    )
    issued_on: Mapped[date] = column(Day, Keep.REGISTER)
    issued_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    template: Mapped[str] = column(Text, Keep.REGISTER)
    rule_set_key: Mapped[str] = column(Text, Keep.REGISTER)
    content: Mapped[str] = column(Text, Keep.REGISTER)
    content_sha: Mapped[str] = column(Text, Keep.REGISTER)
    photo_sha: Mapped[str | None] = column(Text, Keep.REGISTER)
    pdf_sha: Mapped[str] = column(Text, Keep.REGISTER)
    proof: Mapped[str] = column(Text, Keep.REGISTER)
    key_id: Mapped[str] = column(Text, Keep.REGISTER)
    signature: Mapped[bytes] = column(LargeBinary, Keep.REGISTER)
    replaces_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate.id", ondelete="RESTRICT")
    )


class CertificateEvent(Record):
    """Something that happened to a certificate; its state is derived from these rows."""

    __tablename__ = "certificate_event"
    __table_args__ = rules(
        one_of("kind", CertificateEventKind),
        Index("ix_certificate_event_certificate_id", "certificate_id"),
        # Only the numbers of the portal are looked for by what an event holds.
        Index(
            "ix_certificate_event_portal_number",
            "details",
            sqlite_where=text("kind = 'portal_number_recorded'"),
            postgresql_where=text("kind = 'portal_number_recorded'"),
        ),
    )

    certificate_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate.id", ondelete="RESTRICT")
    )
    kind: Mapped[CertificateEventKind] = choice(CertificateEventKind, Keep.REGISTER)
    at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    by_id: Mapped[int] = column(BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT"))
    second_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    copy_no: Mapped[int] = column(Integer, Keep.REGISTER, default=1)
    reason: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    details: Mapped[dict[str, object]] = column(Json, Keep.REGISTER)


class CertificateLive(Base):
    """The one live certificate of an achievement (person and standard edition)."""

    __tablename__ = "certificate_live"
    __table_args__ = rules(UniqueConstraint("certificate_id"))

    person_id: Mapped[int] = mapped_column(
        BigId,
        ForeignKey("person.id", ondelete="RESTRICT"),
        primary_key=True,
        info={"keep": Keep.REGISTER},
    )
    standard_version_id: Mapped[int] = mapped_column(
        BigId,
        ForeignKey("standard_version.id", ondelete="RESTRICT"),
        primary_key=True,
        info={"keep": Keep.REGISTER},
    )
    certificate_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate.id", ondelete="RESTRICT")
    )


class StockBatch(Record):
    """Blank numbered sheets as they were received, ``first`` to ``last`` of one series."""

    __tablename__ = "stock_batch"
    __table_args__ = rules(
        UniqueConstraint("series", "first"), CheckConstraint("last >= first", name="range_in_order")
    )

    series: Mapped[str] = column(Text, Keep.REGISTER)
    first: Mapped[int] = column(BigId, Keep.REGISTER)
    last: Mapped[int] = column(BigId, Keep.REGISTER)
    received_on: Mapped[date] = column(Day, Keep.REGISTER)
    letter_no: Mapped[str] = column(Text, Keep.REGISTER, default="")


class StockSheet(Record):
    """One blank numbered sheet: blank, used for a certificate or for a duplicate of one older than
    the program, or void with a reason.
    """

    __tablename__ = "stock_sheet"
    __table_args__ = rules(
        UniqueConstraint("batch_id", "serial"),
        one_of("state", SheetState),
        CheckConstraint(
            "(state = 'used') = (certificate_id IS NOT NULL OR old_copy_id IS NOT NULL)",
            name="used_for_one",
        ),
        CheckConstraint("certificate_id IS NULL OR old_copy_id IS NULL", name="carries_one"),
    )

    batch_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("stock_batch.id", ondelete="RESTRICT")
    )
    serial: Mapped[int] = column(BigId, Keep.REGISTER)
    state: Mapped[SheetState] = choice(SheetState, Keep.REGISTER)
    certificate_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("certificate.id", ondelete="RESTRICT")
    )
    old_copy_id: Mapped[int | None] = column(
        BigId,
        Keep.REGISTER,
        ForeignKey("certificate_copy.id", ondelete="RESTRICT"),
        added=True,
    )
    void_reason: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
