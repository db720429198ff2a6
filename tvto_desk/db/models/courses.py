"""Course runs, who applied, who was enrolled, what was held and who was there."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from tvto_desk.db.models.base import Keep, Record, choice, column, one_of, rules
from tvto_desk.db.types import BigId, Day, PersianText
from tvto_desk.domain.application import PreferredShift, WaitReason
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState, SexRule
from tvto_desk.domain.enrolment import ApplicationState, EnrolmentState
from tvto_desk.domain.timetable import HeldState, TeachingMode


class CourseRun(Record):
    """One class of one standard edition, from draft to closed."""

    __tablename__ = "course_run"
    __table_args__ = rules(
        UniqueConstraint("class_code", "origin_centre"),
        # Figures of a period read its classes, not those of twenty years.
        Index("ix_course_run_ends_on", "ends_on"),
        Index("ix_course_run_starts_on", "starts_on"),
        one_of("state", CourseState),
        one_of("sex_rule", SexRule),
        one_of("teaching_mode", TeachingMode),
        CheckConstraint("ends_on >= starts_on", name="dates_in_order"),
        CheckConstraint("capacity > 0", name="capacity_some"),
    )

    class_code: Mapped[str] = column(Text, Keep.REGISTER)
    centre_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("centre.id", ondelete="RESTRICT")
    )
    standard_version_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("standard_version.id", ondelete="RESTRICT")
    )
    workshop_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("workshop.id", ondelete="RESTRICT")
    )
    delivery_place: Mapped[str] = column(Text, Keep.REGISTER)
    teaching_mode: Mapped[TeachingMode] = choice(TeachingMode, Keep.REGISTER)
    scheme: Mapped[str] = column(PersianText, Keep.REGISTER, default="")
    referring_body: Mapped[str | None] = column(Text, Keep.REGISTER)
    sex_rule: Mapped[SexRule] = choice(SexRule, Keep.REGISTER)
    capacity: Mapped[int] = column(Integer, Keep.REGISTER)
    planned_heads: Mapped[int | None] = column(Integer, Keep.REGISTER)
    starts_on: Mapped[date] = column(Day, Keep.REGISTER)
    ends_on: Mapped[date] = column(Day, Keep.REGISTER)
    state: Mapped[CourseState] = choice(CourseState, Keep.REGISTER)
    portal_code: Mapped[str | None] = column(Text, Keep.REGISTER)
    approval_letter_no: Mapped[str] = column(Text, Keep.REGISTER, default="")
    approval_letter_date: Mapped[date | None] = column(Day, Keep.REGISTER)


class CourseInstructor(Record):
    """Who teaches the class."""

    __tablename__ = "course_instructor"
    __table_args__ = rules(UniqueConstraint("course_run_id", "staff_id"))

    course_run_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("course_run.id", ondelete="RESTRICT")
    )
    staff_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("staff.id", ondelete="RESTRICT")
    )


class CourseSession(Record):
    """One meeting of the class. Times are ``HH:MM``, the length is in minutes."""

    __tablename__ = "course_session"
    __table_args__ = rules(
        UniqueConstraint("course_run_id", "held_on", "starts_at"),
        one_of("state", HeldState),
        CheckConstraint("minutes > 0", name="minutes_some"),
    )

    course_run_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("course_run.id", ondelete="RESTRICT")
    )
    held_on: Mapped[date] = column(Day, Keep.REGISTER)
    starts_at: Mapped[str] = column(Text, Keep.REGISTER)
    minutes: Mapped[int] = column(Integer, Keep.REGISTER)
    state: Mapped[HeldState] = choice(HeldState, Keep.REGISTER)


class Application(Record):
    """A wish to learn a standard, before any class is certain.

    ``course_run_id`` is the class whose place is kept (admitted) or waited for (waiting);
    ``wait_place`` the place in the waiting list, counted from 1 and moved by hand.
    """

    __tablename__ = "application"
    __table_args__ = rules(
        one_of("state", ApplicationState),
        one_of("preferred_shift", PreferredShift),
        one_of("wait_reason", WaitReason),
        UniqueConstraint("person_id", "standard_id", "applied_on"),
        Index("ix_application_course_run_id", "course_run_id"),
        Index("ix_application_state", "state"),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.PERSON, ForeignKey("person.id", ondelete="RESTRICT")
    )
    standard_id: Mapped[int] = column(
        BigId, Keep.PERSON, ForeignKey("standard.id", ondelete="RESTRICT")
    )
    applied_on: Mapped[date] = column(Day, Keep.PERSON)
    priority: Mapped[int] = column(Integer, Keep.PERSON, default=1)
    state: Mapped[ApplicationState] = choice(ApplicationState, Keep.PERSON)
    preferred_shift: Mapped[PreferredShift] = choice(
        PreferredShift, Keep.PERSON, added=True, default=PreferredShift.ANY, server_default="any"
    )
    course_run_id: Mapped[int | None] = column(
        BigId, Keep.PERSON, ForeignKey("course_run.id", ondelete="RESTRICT"), added=True
    )
    wait_reason: Mapped[WaitReason | None] = choice(WaitReason, Keep.PERSON, added=True)
    wait_place: Mapped[int | None] = column(Integer, Keep.PERSON, added=True)
    closed_on: Mapped[date | None] = column(Day, Keep.PERSON, added=True)
    close_reason: Mapped[str] = column(
        PersianText, Keep.PERSON, added=True, default="", server_default=""
    )


class Enrolment(Record):
    """A person in a class; the main target group is the one that reports count."""

    __tablename__ = "enrolment"
    __table_args__ = rules(
        UniqueConstraint("person_id", "course_run_id"),
        Index("ix_enrolment_course_run_id", "course_run_id"),
        Index("ix_enrolment_enrolled_on", "enrolled_on"),
        one_of("state", EnrolmentState),
    )

    person_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("person.id", ondelete="RESTRICT")
    )
    course_run_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("course_run.id", ondelete="RESTRICT")
    )
    application_id: Mapped[int | None] = column(
        BigId, Keep.REGISTER, ForeignKey("application.id", ondelete="RESTRICT")
    )
    main_target_group: Mapped[str | None] = column(Text, Keep.REGISTER)
    referring_body: Mapped[str | None] = column(Text, Keep.REGISTER)
    state: Mapped[EnrolmentState] = choice(EnrolmentState, Keep.REGISTER)
    enrolled_on: Mapped[date] = column(Day, Keep.REGISTER)
    left_on: Mapped[date | None] = column(Day, Keep.REGISTER)
    leave_reason: Mapped[str] = column(PersianText, Keep.REGISTER, default="")


class Attendance(Record):
    """Whether a trainee was there; ``minutes`` counts the minutes missed by a late one."""

    __tablename__ = "attendance"
    __table_args__ = rules(
        UniqueConstraint("course_session_id", "enrolment_id"),
        # All that the attended hours of an enrolment are read from.
        Index("ix_attendance_minutes", "enrolment_id", "course_session_id", "state", "minutes"),
        one_of("state", AttendanceState),
        CheckConstraint("minutes >= 0", name="minutes_not_negative"),
    )

    course_session_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("course_session.id", ondelete="RESTRICT")
    )
    enrolment_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    state: Mapped[AttendanceState] = choice(AttendanceState, Keep.REGISTER)
    minutes: Mapped[int] = column(Integer, Keep.REGISTER, default=0)


class Introduction(Record):
    """Introduction to the test (معرفی به آزمون): a step and an official figure of its own."""

    __tablename__ = "introduction"
    __table_args__ = rules(
        UniqueConstraint("enrolment_id", "round"),
        Index("ix_introduction_introduced_on", "introduced_on"),
        CheckConstraint("round > 0", name="round_counted"),
    )

    enrolment_id: Mapped[int] = column(
        BigId, Keep.REGISTER, ForeignKey("enrolment.id", ondelete="RESTRICT")
    )
    introduced_on: Mapped[date] = column(Day, Keep.REGISTER)
    round: Mapped[int] = column(Integer, Keep.REGISTER, default=1)
    portal_exam_code: Mapped[str | None] = column(Text, Keep.REGISTER)
