"""What is counted, as SQL: the rows of each unit, with their day, person and edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from tvto_desk.db.models.assessment import AssessmentResult, FreeIntroduction
from tvto_desk.db.models.certificates import Certificate, CertificateRequest
from tvto_desk.db.models.courses import (
    Attendance,
    CourseRun,
    CourseSession,
    Enrolment,
    Introduction,
)
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.figures import EXPECTED, OF_ENROLMENTS, REACHED, Moment, Unit
from tvto_desk.domain.person_hours import COUNTED


@dataclass(frozen=True)
class Facts:
    """What is counted: rows of ``source`` under ``conditions``, each with its day and person.

    ``of_each`` are the conditions of a single enrolment; those of its class are ``conditions``.
    """

    source: FromClause
    person: ColumnElement[Any]
    edition: ColumnElement[Any]
    day: ColumnElement[Any]
    conditions: tuple[ColumnElement[bool], ...] = ()
    of_each: tuple[ColumnElement[bool], ...] = ()


@cache
def facts_of(unit: Unit, moment: Moment, *, expected: bool) -> Facts:
    """The rows of a unit, placed in time by a moment; of those ``expected``, by their plan.

    Built once, for nothing in them depends on what is asked beside: a small centre's answer takes
    no longer than building its question.
    """
    if unit in OF_ENROLMENTS:
        source: Any = Enrolment.__table__.join(
            CourseRun.__table__, CourseRun.id == Enrolment.course_run_id
        )
        states = EXPECTED[moment] if expected else REACHED[moment]
        return Facts(
            source,
            stored(Enrolment.person_id),
            stored(CourseRun.standard_version_id),
            _day(moment, stored(Enrolment.enrolled_on)),
            (CourseRun.state.in_(_sorted(states)),),
            (_counted(),),
        )
    person, edition, day, enrolment, start, conditions = _acts(unit)
    source = start.outerjoin(Enrolment.__table__, Enrolment.id == enrolment).outerjoin(
        CourseRun.__table__, CourseRun.id == Enrolment.course_run_id
    )
    return Facts(source, person, edition, _day(moment, day), conditions)


def _acts(unit: Unit) -> tuple[Any, Any, Any, Any, Any, tuple[ColumnElement[bool], ...]]:
    """Person, edition, own day, enrolment and table of the acts that are a unit of their own."""
    if unit is Unit.INTRODUCED:
        # Each enrolment once, by its first round; a free candidate by each introduction.
        of_class = (
            select(
                Enrolment.person_id,
                CourseRun.standard_version_id,
                Introduction.introduced_on.label("day"),
                Introduction.enrolment_id,
            )
            .join(Enrolment, Enrolment.id == Introduction.enrolment_id)
            .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
            .where(Introduction.round == 1)
        )
        free = select(
            FreeIntroduction.person_id,
            FreeIntroduction.standard_version_id,
            FreeIntroduction.introduced_on.label("day"),
            # A number that no row has, for a bare NULL has no type on PostgreSQL.
            literal(-1).label("enrolment_id"),
        )
        made = union_all(of_class, free).subquery("introduced")
        columns = made.c
        return (
            columns.person_id,
            columns.standard_version_id,
            columns.day,
            columns.enrolment_id,
            made,
            (),
        )
    result: Any = AssessmentResult.__table__
    if unit is Unit.PASSED:
        return (
            stored(AssessmentResult.person_id),
            stored(AssessmentResult.standard_version_id),
            stored(AssessmentResult.passed_on),
            stored(AssessmentResult.enrolment_id),
            result,
            (AssessmentResult.outcome == Outcome.PASSED,),
        )
    # What replaces an earlier certificate is not issued a second time.
    certificate: Any = Certificate.__table__
    start = certificate.join(
        CertificateRequest.__table__, CertificateRequest.id == Certificate.request_id
    ).join(result, AssessmentResult.id == CertificateRequest.result_id)
    return (
        stored(Certificate.person_id),
        stored(Certificate.standard_version_id),
        stored(Certificate.issued_on),
        stored(AssessmentResult.enrolment_id),
        start,
        (Certificate.replaces_id.is_(None),),
    )


def _day(moment: Moment, own: ColumnElement[Any]) -> ColumnElement[Any]:
    match moment:
        case Moment.ENDED:
            return stored(CourseRun.ends_on)
        case Moment.STARTED:
            return stored(CourseRun.starts_on)
        case Moment.ENROLLED | Moment.HAPPENED:
            return own


def _counted() -> ColumnElement[bool]:
    """``domain.person_hours.counts`` in SQL."""
    first = (
        select(func.min(CourseSession.held_on))
        .where(CourseSession.course_run_id == Enrolment.course_run_id)
        .correlate(Enrolment)
        .scalar_subquery()
    )
    early = and_(Enrolment.left_on.is_not(None), Enrolment.left_on < func.coalesce(first, date.min))
    stayed = Enrolment.state.in_(_sorted(COUNTED[False]))
    if not COUNTED[True]:
        return and_(stayed, ~early)
    return or_(and_(stayed, ~early), and_(Enrolment.state.in_(_sorted(COUNTED[True])), early))


@cache
def heads_of_class() -> ColumnElement[Any]:
    """How many enrolments of a class count; None for none."""
    of_class = Enrolment.course_run_id == CourseRun.id
    counted = select(func.count()).where(of_class, _counted()).correlate(CourseRun)
    return func.nullif(counted.scalar_subquery(), 0)


def minutes_stayed() -> ColumnElement[Any]:
    """The minutes that one line of attendance stands for, in a meeting that was held."""
    return case(
        (Attendance.state == AttendanceState.LATE, CourseSession.minutes - Attendance.minutes),
        (Attendance.state == AttendanceState.PRESENT, CourseSession.minutes),
        else_=0,
    )


def _sorted(states: Iterable[Any]) -> list[Any]:
    return sorted(states)


def stored(column: Any) -> ColumnElement[Any]:
    """A mapped attribute as the column that it is."""
    expression: ColumnElement[Any] = column.expression
    return expression
