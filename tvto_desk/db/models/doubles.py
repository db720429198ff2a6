"""Two records that look like one person, and what was said about them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, PersianText
from tvto_desk.domain.doubles import Answer


class PersonPair(Record):
    """A likely double that was seen; ``answer`` stays, so that nobody is asked twice.

    That two records are one person is written in the record itself (``merged_into``).
    """

    __tablename__ = "person_pair"
    __table_args__ = rules(
        UniqueConstraint("first_id", "second_id"),
        Index("ix_person_pair_second_id", "second_id"),
        CheckConstraint("first_id < second_id", name="pair_in_order"),
        one_of("answer", Answer),
    )

    first_id: Mapped[int] = column(BigId, Keep.PERSON, ForeignKey("person.id", ondelete="RESTRICT"))
    second_id: Mapped[int] = column(
        BigId, Keep.PERSON, ForeignKey("person.id", ondelete="RESTRICT")
    )
    answer: Mapped[Answer] = choice(Answer, Keep.PERSON)
    note: Mapped[str] = column(PersianText, Keep.PERSON, default="")
