"""Photos and issued pages on PostgreSQL; beside a SQLite file they are files."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from tvto_desk.db.models.base import Base, Keep, column, rules


class Blob(Base):
    """Bytes under the SHA-256 of their content."""

    __tablename__ = "blob"
    __table_args__ = rules()

    sha256: Mapped[str] = mapped_column(Text, primary_key=True, info={"keep": Keep.REGISTER})
    content: Mapped[bytes] = column(LargeBinary, Keep.REGISTER)
