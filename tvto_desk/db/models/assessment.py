"""Dated rules, test sessions, candidates, attempts and what came of them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules, yes_or_no
from tvto_desk.db.types import (
    BigId,
    Day,
    Flag,
    Hundredths,
    Instant,
    Json,
    PersianText,
    TenThousandths,
)
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.candidate import CandidateState, SessionState


class RuleSetRow(Record):
    """A dated rule of passing; weights are hundredths that sum to 1."""

    __tablename__ = "rule_set"
    __table_args__ = rules(
        UniqueConstraint("key"),
        CheckConstraint("written_weight + practical_weight = 100", name="weights_whole"),
    )

    key: Mapped[str] = column(Text, Keep.REGISTER)
    title_fa: Mapped[str] = column(PersianText, Keep.REGISTER)
    title_en: Mapped[str] = column(Text, Keep.REGISTER)
    valid_from: Mapped[date] = column(Day, Keep.REGISTER)
    standard_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("standard.id", ondelete="RESTRICT")
    )
    written_min: Mapped[Decimal] = column(Hundredths, Keep.REGISTER)
    practical_min: Mapped[Decimal] = column(Hundredths, Keep.REGISTER)
    written_weight: Mapped[Decimal] = column(Hundredths, Keep.REGISTER)
    practical_weight: Mapped[Decimal] = column(Hundredths, Keep.REGISTER)
    overall_min: Mapped[Decimal] = column(Hundredths, Keep.REGISTER)


class AttemptPolicyRow(Record):
    """A dated rule of how often and until when one may try."""

    __tablename__ = "attempt_policy"
    __table_args__ = rules(
        UniqueConstraint("key"),
        yes_or_no("absence_uses_attempt"),
        yes_or_no("excused_uses_attempt"),
    )

    key: Mapped[str] = column(Text, Keep.REGISTER)
    valid_from: Mapped[date] = column(Day, Keep.REGISTER)
    written_attempts: Mapped[int] = column(Integer, Keep.REGISTER)
    practical_attempts: Mapped[int] = column(Integer, Keep.REGISTER)
    window_months: Mapped[int] = column(Integer, Keep.REGISTER)
    written_validity_months: Mapped[int] = column(Integer, Keep.REGISTER)
    absence_uses_attempt: Mapped[bool] = column(Flag, Keep.REGISTER)
    excused_uses_attempt: Mapped[bool] = column(Flag, Keep.REGISTER)


class AssessmentSession(Record):
    """One test of one part on one day; the signed sheet that its marks were typed from."""

    __tablename__ = "assessment_session"
    __table_args__ = rules(
        one_of("part", Part),
        one_of("state", SessionState),
        Index("ix_assessment_session_held_on", "held_on"),
        CheckConstraint(
            "(state = 'signed_off') = (signed_off_at IS NOT NULL)", name="sign_off_dated"
        ),
    )

    part: Mapped[Part] = choice(Part, Keep.REGISTER)
    standard_version_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("standard_version.id", ondelete="RESTRICT")
    )
    course_run_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("course_run.id", ondelete="RESTRICT")
    )
    rule_set_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("rule_set.id", ondelete="RESTRICT")
    )
    attempt_policy_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("attempt_policy.id", ondelete="RESTRICT")
    )
    held_on: Mapped[date] = column(Day, Keep.REGISTER)
    starts_at: Mapped[str] = column(Text, Keep.REGISTER)
    place: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    state: Mapped[SessionState] = choice(SessionState, Keep.REGISTER)
    sheet_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
    sheet_scan_sha: Mapped[str | None] = column(Text, Keep.REGISTER)
    portal_exam_code: Mapped[str | None] = column(Text, Keep.REGISTER)
    signed_off_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    signed_off_at: Mapped[datetime | None] = column(Instant, Keep.REGISTER)
    results_sha: Mapped[str | None] = column(Text, Keep.REGISTER)


class SessionExaminer(Record):
    """Who examined: the name on the sheet, whoever typed the marks.

    ``permit_no`` is the directorate's licence letter where an instructor had to examine.
    """

    __tablename__ = "session_examiner"
    __table_args__ = rules(UniqueConstraint("session_id", "staff_id"))

    session_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("assessment_session.id", ondelete="RESTRICT")
    )
    staff_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    permit_no: Mapped[str] = column(Text, Keep.REGISTER, default="")


class Candidate(Record):
    """A person seated in a test session; absent is a state, never a zero.

    ``state`` is empty until the sheet of the session has been typed in.
    """

    __tablename__ = "candidate"
    __table_args__ = rules(
        UniqueConstraint("session_id", "person_id"),
        UniqueConstraint("session_id", "seat"),
        Index("ix_candidate_enrolment_id", "enrolment_id"),
        one_of("state", CandidateState),
    )

    session_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("assessment_session.id", ondelete="RESTRICT")
    )
    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    enrolment_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    seat: Mapped[int] = column(Integer, Keep.REGISTER)
    state: Mapped[CandidateState | None] = choice(CandidateState, Keep.REGISTER)


class Attempt(Record):
    """What a candidate did in one part: its number, state and mark (hundredths)."""

    __tablename__ = "attempt"
    __table_args__ = rules(
        UniqueConstraint("candidate_id"),
        UniqueConstraint("enrolment_id", "part", "number"),
        one_of("part", Part),
        one_of("state", CandidateState),
        CheckConstraint("mark IS NULL OR mark BETWEEN 0 AND 10000", name="mark_in_range"),
        CheckConstraint("mark IS NULL OR state = 'present'", name="mark_of_present"),
        CheckConstraint("number > 0", name="number_counted"),
    )

    candidate_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("candidate.id", ondelete="RESTRICT")
    )
    enrolment_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    part: Mapped[Part] = choice(Part, Keep.REGISTER)
    number: Mapped[int] = column(Integer, Keep.REGISTER)
    held_on: Mapped[date] = column(Day, Keep.REGISTER)
    state: Mapped[CandidateState] = choice(CandidateState, Keep.REGISTER)
    mark: Mapped[Decimal | None] = column(Hundredths, Keep.REGISTER)


class AssessmentResult(Record):
    """The verdict as the last sign-off left it, with rule set and reasons.

    One for each enrolment; a free candidate (ادواری) has none.
    """

    __tablename__ = "assessment_result"
    __table_args__ = rules(
        UniqueConstraint("enrolment_id"),
        Index("ix_assessment_result_person_id", "person_id"),
        one_of("outcome", Outcome),
        CheckConstraint("(outcome = 'passed') = (passed_on IS NOT NULL)", name="pass_dated"),
    )

    enrolment_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    standard_version_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("standard_version.id", ondelete="RESTRICT")
    )
    rule_set_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("rule_set.id", ondelete="RESTRICT")
    )
    written_attempt_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("attempt.id", ondelete="RESTRICT")
    )
    practical_attempt_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("attempt.id", ondelete="RESTRICT")
    )
    outcome: Mapped[Outcome] = choice(Outcome, Keep.REGISTER)
    overall: Mapped[Decimal | None] = column(TenThousandths, Keep.REGISTER)
    reasons: Mapped[list[dict[str, object]]] = column(Json, Keep.REGISTER)
    passed_on: Mapped[date | None] = column(Day, Keep.REGISTER)
