"""What is said of a mark besides the sheet: second entries, items, reports, changes, appeals."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, Hundredths, Instant, Json, PersianText
from tvto_desk.domain.amendment import AppealState, ChangeState
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.item_marks import Attitude


class SecondEntry(Record):
    """What a second person typed of the same sheet, kept while it differs from the first.

    ``items`` are the marks of the parts where it was typed by them, as text.
    """

    __tablename__ = "second_entry"
    __table_args__ = rules(
        UniqueConstraint("candidate_id"),
        one_of("state", CandidateState),
        CheckConstraint("mark IS NULL OR mark BETWEEN 0 AND 10000", name="mark_in_range"),
    )

    candidate_id: Mapped[int] = column(
        BigId, Keep.OPERATION, ForeignKey("candidate.id", ondelete="RESTRICT")
    )
    state: Mapped[CandidateState] = choice(CandidateState, Keep.OPERATION)
    mark: Mapped[Decimal | None] = column(Hundredths, Keep.OPERATION)
    typed_by_id: Mapped[int] = column(
        BigId, Keep.OPERATION, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    items: Mapped[list[str | None] | None] = column(Json, Keep.OPERATION, added=True)


class AttemptItem(Record):
    """The mark of one item of a practical test paper, as the sheet gave it."""

    __tablename__ = "attempt_item"
    __table_args__ = rules(
        UniqueConstraint("attempt_id", "number"),
        CheckConstraint("mark BETWEEN 0 AND full_mark", name="mark_in_item"),
    )

    attempt_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("attempt.id", ondelete="RESTRICT")
    )
    number: Mapped[int] = column(Integer, Keep.REGISTER)
    title: Mapped[str] = column(PersianText, Keep.REGISTER)
    full_mark: Mapped[Decimal] = column(Hundredths, Keep.REGISTER)
    mark: Mapped[Decimal] = column(Hundredths, Keep.REGISTER)


class AttemptAttitude(Record):
    """What the examiner ticked beside one line of the attitude list."""

    __tablename__ = "attempt_attitude"
    __table_args__ = rules(
        UniqueConstraint("attempt_id", "number"),
        one_of("grade", Attitude),
    )

    attempt_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("attempt.id", ondelete="RESTRICT")
    )
    number: Mapped[int] = column(Integer, Keep.REGISTER)
    title: Mapped[str] = column(PersianText, Keep.REGISTER)
    grade: Mapped[Attitude] = choice(Attitude, Keep.REGISTER)


class ViolationReport(Record):
    """A report of a violation in a session; a disqualification needs one."""

    __tablename__ = "violation_report"
    __table_args__ = rules(Index("ix_violation_report_candidate_id", "candidate_id"))

    candidate_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("candidate.id", ondelete="RESTRICT")
    )
    story: Mapped[str] = column(PersianText, Keep.REGISTER)
    reported_by: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    reported_on: Mapped[date] = column(Day, Keep.REGISTER)
    scan_sha: Mapped[str | None] = column(Text, Keep.REGISTER)


class MarkChange(Record):
    """A change of a signed-off mark: the old one stays readable here and on the minutes.

    ``letter_no`` is the directorate's letter where no other person could approve it. Where one part
    of the sheet was wrong, ``item_number`` names it, beside its own old and new mark.
    """

    __tablename__ = "mark_change"
    __table_args__ = rules(
        one_of("state", ChangeState),
        one_of("old_state", CandidateState),
        one_of("new_state", CandidateState),
        CheckConstraint("new_mark IS NULL OR new_mark BETWEEN 0 AND 10000", name="mark_in_range"),
        CheckConstraint("item_number IS NULL OR item_number > 0", name="item_counted"),
        CheckConstraint(
            "old_item IS NULL OR old_item BETWEEN 0 AND 10000", name="old_item_in_range"
        ),
        CheckConstraint(
            "new_item IS NULL OR new_item BETWEEN 0 AND 10000", name="new_item_in_range"
        ),
        Index(
            "uq_mark_change_open",
            "attempt_id",
            unique=True,
            sqlite_where=text("state = 'requested'"),
            postgresql_where=text("state = 'requested'"),
        ),
        Index("ix_mark_change_attempt_id", "attempt_id"),
    )

    attempt_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("attempt.id", ondelete="RESTRICT")
    )
    state: Mapped[ChangeState] = choice(ChangeState, Keep.REGISTER)
    old_state: Mapped[CandidateState] = choice(CandidateState, Keep.REGISTER)
    old_mark: Mapped[Decimal | None] = column(Hundredths, Keep.REGISTER)
    new_state: Mapped[CandidateState] = choice(CandidateState, Keep.REGISTER)
    new_mark: Mapped[Decimal | None] = column(Hundredths, Keep.REGISTER)
    reason: Mapped[str] = column(PersianText, Keep.REGISTER)
    requested_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    requested_at: Mapped[datetime] = column(Instant, Keep.REGISTER)
    decided_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    decided_at: Mapped[datetime | None] = column(Instant, Keep.REGISTER)
    answer: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    letter_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
    old_results_sha: Mapped[str | None] = column(Text, Keep.REGISTER)
    item_number: Mapped[int | None] = column(Integer, Keep.REGISTER, added=True)
    old_item: Mapped[Decimal | None] = column(Hundredths, Keep.REGISTER, added=True)
    new_item: Mapped[Decimal | None] = column(Hundredths, Keep.REGISTER, added=True)


class Appeal(Record):
    """An appeal of a candidate against a result, with its last day and its outcome."""

    __tablename__ = "appeal"
    __table_args__ = rules(
        one_of("state", AppealState),
        CheckConstraint("(state = 'filed') = (decided_on IS NULL)", name="decision_dated"),
        Index(
            "uq_appeal_open",
            "attempt_id",
            unique=True,
            sqlite_where=text("state = 'filed'"),
            postgresql_where=text("state = 'filed'"),
        ),
        Index("ix_appeal_attempt_id", "attempt_id"),
    )

    attempt_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("attempt.id", ondelete="RESTRICT")
    )
    state: Mapped[AppealState] = choice(AppealState, Keep.REGISTER)
    claim: Mapped[str] = column(PersianText, Keep.REGISTER)
    filed_on: Mapped[date] = column(Day, Keep.REGISTER)
    decided_on: Mapped[date | None] = column(Day, Keep.REGISTER)
    decided_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    answer: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    change_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("mark_change.id", ondelete="RESTRICT")
    )
