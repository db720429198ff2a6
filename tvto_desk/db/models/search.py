"""What finding looks into: one body of folded text a person and a class, and how often it changed.

Both tables follow from the records and can be made anew from them at any time
(``db.search.check``). Beside them stands an index of three-letter pieces that no model describes:
on SQLite the FTS5 table ``search_gram``, on PostgreSQL the trigram index ``ix_search_row_body``.
"""

from __future__ import annotations

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tvto_desk.db.models.base import Base, Keep, column, rules
from tvto_desk.db.types import BigId


class SearchRow(Base):
    """The body of one record; ``place`` puts a person among the others in dictionary order."""

    __tablename__ = "search_row"
    __table_args__ = rules(UniqueConstraint("kind", "of_id"))

    place: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info={"keep": Keep.PERSON}
    )
    kind: Mapped[int] = column(BigId, Keep.OPERATION)
    of_id: Mapped[int] = column(BigId, Keep.OPERATION)
    body: Mapped[str] = column(Text, Keep.PERSON)


class SearchState(Base):
    """``stamp`` rises with every act that touched a record of the kind."""

    __tablename__ = "search_state"
    __table_args__ = rules()

    kind: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info={"keep": Keep.OPERATION}
    )
    stamp: Mapped[int] = column(BigId, Keep.OPERATION)
