"""Dated rules, test sessions, candidates, attempts and what came of them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, text
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
from tvto_desk.domain.candidate import CandidateState, SessionState, WordResult
from tvto_desk.domain.mark_check import CheckKind


class RuleSetRow(Record):
    """A dated rule of passing; weights are hundredths that sum to 1.

    ``standard_id`` binds it to one trade. It rules nothing until it ``is_active``, which it becomes
    after it was tried on past results (``tried_on``, ``tried_changes``).
    """

    __tablename__ = "rule_set"
    __table_args__ = rules(
        UniqueConstraint("key", "origin_centre"),
        CheckConstraint("written_weight + practical_weight = 100", name="weights_whole"),
        yes_or_no("is_active"),
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
    is_active: Mapped[bool] = column(Flag, Keep.REGISTER, added=True, default=True)
    tried_on: Mapped[date | None] = column(Day, Keep.REGISTER, added=True)
    tried_changes: Mapped[int | None] = column(Integer, Keep.REGISTER, added=True)


class AttemptPolicyRow(Record):
    """A dated rule of how often and until when one may try."""

    __tablename__ = "attempt_policy"
    __table_args__ = rules(
        UniqueConstraint("key", "origin_centre"),
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
    """One test of one part; the signed sheet that its marks were typed from.

    ``held_on`` and ``starts_at`` are its first turn (``assessment_turn`` holds more of them).
    ``stations`` is how many sit in one turn of a practical, 0 where seats are enough.
    ``moved_from_id`` is the session that could not be held and that this one stands for.
    ``test_paper_id`` is the edition of the practical paper whose items its marks may be typed by.
    """

    __tablename__ = "assessment_session"
    __table_args__ = rules(
        one_of("part", Part),
        one_of("state", SessionState),
        Index("ix_assessment_session_held_on", "held_on"),
        CheckConstraint(
            "(state = 'signed_off') = (signed_off_at IS NOT NULL)", name="sign_off_dated"
        ),
        CheckConstraint("stations >= 0", name="stations_counted"),
        yes_or_no("women_only"),
        yes_or_no("men_only"),
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
    stations: Mapped[int] = column(Integer, Keep.REGISTER, added=True, default=0)
    women_only: Mapped[bool] = column(Flag, Keep.REGISTER, added=True, default=False)
    round: Mapped[int | None] = column(Integer, Keep.REGISTER, added=True)
    not_held_reason: Mapped[str] = column(PersianText, Keep.REGISTER, added=True, default="")
    appeal_until: Mapped[date | None] = column(Day, Keep.REGISTER, added=True)
    sign_off_note: Mapped[str] = column(PersianText, Keep.REGISTER, added=True, default="")
    moved_from_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("assessment_session.id", ondelete="RESTRICT"), added=True
    )
    men_only: Mapped[bool] = column(Flag, Keep.REGISTER, added=True, default=False)
    test_paper_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("test_paper.id", ondelete="RESTRICT"), added=True
    )


class SheetScan(Record):
    """A scan of the signed mark sheet; a later one stands before it, none is thrown away."""

    __tablename__ = "sheet_scan"
    __table_args__ = rules(Index("ix_sheet_scan_session_id", "session_id"))

    session_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("assessment_session.id", ondelete="RESTRICT")
    )
    scan_sha: Mapped[str] = column(Text, Keep.REGISTER)
    sheet_no: Mapped[str] = column(Text, Keep.REGISTER)
    added_by_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )
    added_at: Mapped[datetime] = column(Instant, Keep.REGISTER)


class AssessmentTurn(Record):
    """A turn (نوبت) of a session that takes several: its day, hour and place."""

    __tablename__ = "assessment_turn"
    __table_args__ = rules(
        UniqueConstraint("session_id", "number"),
        CheckConstraint("number > 0", name="number_counted"),
    )

    session_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("assessment_session.id", ondelete="RESTRICT")
    )
    number: Mapped[int] = column(Integer, Keep.REGISTER)
    held_on: Mapped[date] = column(Day, Keep.REGISTER)
    starts_at: Mapped[str] = column(Text, Keep.REGISTER)
    place: Mapped[str] = column(PersianText, Keep.REGISTER, default="")


class SessionExaminer(Record):
    """Who examined: the name on the sheet, whoever typed the marks.

    ``permit_no`` is the directorate's licence letter where an instructor had to examine, and
    ``agreed_by_id`` who countersigned it here.
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
    agreed_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT"), added=True
    )


class Candidate(Record):
    """A person seated in a test session; absent is a state, never a zero.

    ``state`` is empty until the sheet of the session has been typed in. A free candidate (ادواری)
    has no enrolment. ``turn`` and ``station`` count from 1 where the session has several.
    """

    __tablename__ = "candidate"
    __table_args__ = rules(
        UniqueConstraint("session_id", "person_id"),
        UniqueConstraint("session_id", "seat"),
        Index("ix_candidate_enrolment_id", "enrolment_id"),
        Index("ix_candidate_person_id", "person_id"),
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
    turn: Mapped[int | None] = column(Integer, Keep.REGISTER, added=True)
    station: Mapped[int | None] = column(Integer, Keep.REGISTER, added=True)


class FreeIntroduction(Record):
    """A free candidate (ادواری) introduced to the test of a trade, without a course."""

    __tablename__ = "free_introduction"
    __table_args__ = rules(
        UniqueConstraint(
            "person_id",
            "standard_version_id",
            "introduced_on",
            name="uq_free_introduction_once_a_day",
        ),
        Index("ix_free_introduction_standard_version_id", "standard_version_id"),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    standard_version_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("standard_version.id", ondelete="RESTRICT")
    )
    introduced_on: Mapped[date] = column(Day, Keep.REGISTER)
    portal_exam_code: Mapped[str | None] = column(Text, Keep.REGISTER)


class Attempt(Record):
    """What a candidate did in one part: its number, state and mark (hundredths).

    ``word`` is a written result that the province sent without a number. ``check_kind`` says how
    another person, or a reading back, confirmed what was typed; a correction clears it.
    ``written_total`` is the examiner's own total on a sheet that was typed item by item.
    """

    __tablename__ = "attempt"
    __table_args__ = rules(
        UniqueConstraint("candidate_id"),
        UniqueConstraint("enrolment_id", "part", "number"),
        Index("ix_attempt_held_on", "held_on"),
        one_of("part", Part),
        one_of("state", CandidateState),
        CheckConstraint("mark IS NULL OR mark BETWEEN 0 AND 10000", name="mark_in_range"),
        CheckConstraint("mark IS NULL OR state = 'present'", name="mark_of_present"),
        CheckConstraint("number > 0", name="number_counted"),
        one_of("word", WordResult),
        one_of("check_kind", CheckKind),
        CheckConstraint(
            "written_total IS NULL OR written_total BETWEEN 0 AND 10000",
            name="written_total_in_range",
        ),
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
    word: Mapped[WordResult | None] = choice(WordResult, Keep.REGISTER, added=True)
    typed_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT"), added=True
    )
    check_kind: Mapped[CheckKind | None] = choice(CheckKind, Keep.REGISTER, added=True)
    checked_by_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT"), added=True
    )
    written_total: Mapped[Decimal | None] = column(Hundredths, Keep.REGISTER, added=True)


class AssessmentResult(Record):
    """The verdict as the last sign-off left it, with rule set and reasons.

    One for each enrolment; of a free candidate (ادواری) one for each edition of a standard.
    """

    __tablename__ = "assessment_result"
    __table_args__ = rules(
        UniqueConstraint("enrolment_id"),
        Index("ix_assessment_result_person_id", "person_id"),
        Index("ix_assessment_result_passed_on", "passed_on"),
        Index("ix_assessment_result_practical_attempt_id", "practical_attempt_id"),
        Index("ix_assessment_result_written_attempt_id", "written_attempt_id"),
        Index(
            "uq_assessment_result_free",
            "person_id",
            "standard_version_id",
            unique=True,
            sqlite_where=text("enrolment_id IS NULL"),
            postgresql_where=text("enrolment_id IS NULL"),
        ),
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
