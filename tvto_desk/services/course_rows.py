"""The row of a class inside another act: looked up, its places and instructors counted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseInstructor, CourseRun, Enrolment
from tvto_desk.domain.enrolment import TAKES_PLACE
from tvto_desk.domain.errors import DomainError


def get_course(session: Session, course_id: int, *, locked: bool = False) -> CourseRun:
    """The row of a class; ``locked``: no other desk takes its places until the act ends.

    Raises ``DomainError('course.unknown')``.
    """
    row = session.get(CourseRun, course_id, with_for_update=locked or None)
    if row is None:
        raise DomainError("course.unknown")
    return row


def places_taken(session: Session, course_id: int) -> int:
    """How many places of the class are filled."""
    counted = select(func.count(Enrolment.id)).where(
        Enrolment.course_run_id == course_id, Enrolment.state.in_(TAKES_PLACE)
    )
    return session.execute(counted).scalar_one()


def places_of(session: Session, course_ids: Sequence[int]) -> dict[int, int]:
    """How many places are filled, by class; one question for many classes."""
    counted = (
        select(Enrolment.course_run_id, func.count(Enrolment.id))
        .where(Enrolment.course_run_id.in_(course_ids), Enrolment.state.in_(TAKES_PLACE))
        .group_by(Enrolment.course_run_id)
    )
    return dict(session.execute(counted).tuples().all())


def instructors_of(session: Session, course_id: int) -> frozenset[int]:
    """Staff ids of who teaches the class."""
    found = select(CourseInstructor.staff_id).where(CourseInstructor.course_run_id == course_id)
    return frozenset(session.execute(found).scalars())
