"""Who did what: one row an act, chained by hashes; what it changed; signed heads."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tvto_desk.db.models.base import Base, Keep, Record, column, rules
from tvto_desk.db.types import BigId, Instant, Uid


class Audit(Base):
    """One act. ``hash`` covers the row before it, so none can be changed or taken out unseen."""

    __tablename__ = "audit"
    __table_args__ = rules()

    seq: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info={"keep": Keep.REGISTER}
    )
    at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    actor: Mapped[str] = column(Text, Keep.REGISTER)
    role: Mapped[str] = column(Text, Keep.REGISTER)
    action: Mapped[str] = column(Text, Keep.REGISTER)
    reason: Mapped[str] = column(Text, Keep.REGISTER, default="")
    payload_digest: Mapped[str] = column(Text, Keep.REGISTER)
    hash: Mapped[str] = column(Text, Keep.REGISTER)


class AuditPayload(Base):
    """The values before and after an act. An erasure may blank the body; the digest stays."""

    __tablename__ = "audit_payload"
    __table_args__ = rules()

    seq: Mapped[int] = mapped_column(
        BigId,
        ForeignKey("audit.seq", ondelete="RESTRICT"),
        primary_key=True,
        autoincrement=False,
        info={"keep": Keep.REGISTER},
    )
    salt: Mapped[str] = column(Text, Keep.REGISTER)
    body: Mapped[str | None] = column(Text, Keep.PERSON)


class AuditObject(Base):
    """A record that an act touched, and the digest of the whole row as the act left it."""

    __tablename__ = "audit_object"
    __table_args__ = rules(Index("ix_audit_object_uid", "uid", "seq"))

    seq: Mapped[int] = mapped_column(
        BigId,
        ForeignKey("audit.seq", ondelete="RESTRICT"),
        primary_key=True,
        autoincrement=False,
        info={"keep": Keep.REGISTER},
    )
    kind: Mapped[str] = mapped_column(Text, primary_key=True, info={"keep": Keep.REGISTER})
    uid: Mapped[str] = mapped_column(Uid, primary_key=True, info={"keep": Keep.REGISTER})
    row_digest: Mapped[str | None] = column(Text, Keep.REGISTER)


class SignedHead(Base):
    """The head of the chain, signed with the register key at issue, backup and day end."""

    __tablename__ = "signed_head"
    __table_args__ = rules()

    seq: Mapped[int] = mapped_column(
        BigId,
        ForeignKey("audit.seq", ondelete="RESTRICT"),
        primary_key=True,
        autoincrement=False,
        info={"keep": Keep.REGISTER},
    )
    occasion: Mapped[str] = mapped_column(Text, primary_key=True, info={"keep": Keep.REGISTER})
    at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    hash: Mapped[str] = column(Text, Keep.REGISTER)
    key_id: Mapped[str] = column(Text, Keep.REGISTER)
    signature: Mapped[bytes] = column(LargeBinary, Keep.REGISTER)


class UndoneAct(Record):
    """An act that was taken back, while it is. A redo takes this row away again.

    ``action`` is the code of the act at the root: the undo of an undo carries the same.
    """

    __tablename__ = "undone_act"
    __table_args__ = rules(UniqueConstraint("seq"))

    seq: Mapped[int] = column(BigId, Keep.REGISTER, ForeignKey("audit.seq", ondelete="RESTRICT"))
    action: Mapped[str] = column(Text, Keep.REGISTER)
