"""The figures of a Jalali year, from the one definition of person-hours in the domain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tvto_desk.db.models.assessment import AssessmentResult, FreeIntroduction
from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.courses import (
    Attendance,
    CourseRun,
    CourseSession,
    Enrolment,
    Introduction,
)
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.person_hours import (
    EnrolmentHours,
    HoursBasis,
    PersonHours,
    person_hours_of_year,
)
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk


@dataclass(frozen=True)
class YearFigures:
    """The official funnel of a Jalali year, and its person-hours on both grounds.

    ``enrolled`` counts enrolments whose course ends in the year; ``introduced``, ``passed`` and
    ``issued`` count by their own days, free candidates among them.
    """

    year: int
    enrolled: int
    introduced: int
    passed: int
    issued: int
    by_standard: PersonHours
    by_attendance: PersonHours


@question
def figures_of_year(desk: Desk, year: int) -> YearFigures:
    """The figures of the Jalali ``year`` over the whole centre."""
    first = jalali.from_jalali(year, 1, 1)
    last = jalali.from_jalali(year + 1, 1, 1) - timedelta(days=1)
    with desk.read() as session:
        rows = _enrolments(session, first, last)
        by_standard = person_hours_of_year(rows, HoursBasis.STANDARD, year)
        return YearFigures(
            year=year,
            enrolled=by_standard.enrolments,
            introduced=_between(session, Introduction.introduced_on, first, last)
            + _between(session, FreeIntroduction.introduced_on, first, last),
            passed=_passed(session, first, last),
            issued=_between(session, Certificate.issued_on, first, last),
            by_standard=by_standard,
            by_attendance=person_hours_of_year(rows, HoursBasis.ATTENDED, year),
        )


def _between(session: Session, day: InstrumentedAttribute[date], first: date, last: date) -> int:
    counted = select(func.count()).select_from(day.class_).where(day.between(first, last))
    return session.execute(counted).scalar_one()


def _passed(session: Session, first: date, last: date) -> int:
    counted = select(func.count(AssessmentResult.id)).where(
        AssessmentResult.outcome == Outcome.PASSED,
        AssessmentResult.passed_on.between(first, last),
    )
    return session.execute(counted).scalar_one()


def _enrolments(session: Session, first: date, last: date) -> list[EnrolmentHours]:
    begun = (
        select(CourseSession.course_run_id, func.min(CourseSession.held_on).label("day"))
        .group_by(CourseSession.course_run_id)
        .subquery()
    )
    stayed = case(
        (Attendance.state == AttendanceState.LATE, CourseSession.minutes - Attendance.minutes),
        (Attendance.state == AttendanceState.PRESENT, CourseSession.minutes),
        else_=0,
    )
    attended = (
        select(Attendance.enrolment_id, func.sum(stayed).label("minutes"))
        .join(CourseSession, CourseSession.id == Attendance.course_session_id)
        .where(CourseSession.state == HeldState.HELD)
        .group_by(Attendance.enrolment_id)
        .subquery()
    )
    found = (
        select(
            Enrolment.person_id,
            Enrolment.state,
            Enrolment.left_on,
            begun.c.day,
            CourseRun.ends_on,
            StandardVersion.total_hours,
            func.coalesce(attended.c.minutes, 0),
        )
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .outerjoin(begun, begun.c.course_run_id == CourseRun.id)
        .outerjoin(attended, attended.c.enrolment_id == Enrolment.id)
        .where(CourseRun.ends_on.between(first, last))
    )
    return [EnrolmentHours(*row) for row in session.execute(found)]
