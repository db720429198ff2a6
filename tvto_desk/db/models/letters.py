"""The register of letters: written here, numbered by the secretariat."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, PersianText
from tvto_desk.domain.letters import LetterKind


class Letter(Record):
    """A letter that was printed: about whom, to whom, and the number it came back with.

    ``content_sha`` is the hash that its foot shows the beginning of.
    """

    __tablename__ = "letter"
    __table_args__ = rules(
        one_of("kind", LetterKind),
        Index("ix_letter_person_id", "person_id"),
        Index("ix_letter_made_on", "made_on"),
        CheckConstraint("(number = '') = (dated_on IS NULL)", name="number_dated"),
    )

    kind: Mapped[LetterKind] = choice(LetterKind, Keep.REGISTER)
    person_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    course_run_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("course_run.id", ondelete="RESTRICT")
    )
    session_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("assessment_session.id", ondelete="RESTRICT")
    )
    subject: Mapped[str] = column(PersianText, Keep.REGISTER)
    addressee: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    made_on: Mapped[date] = column(Day, Keep.REGISTER)
    made_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    content_sha: Mapped[str] = column(Text, Keep.REGISTER)
    number: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    dated_on: Mapped[date | None] = column(Day, Keep.REGISTER)
