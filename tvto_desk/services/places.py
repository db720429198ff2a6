"""Which classes have places, and who waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import Application, CourseRun, Enrolment
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.course import TAKES_PEOPLE
from tvto_desk.domain.enrolment import TAKES_PLACE, ApplicationState
from tvto_desk.services.access import question
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.placing import free_places_of


@dataclass(frozen=True)
class PlaceOfPerson:
    """A class in which a person has a place."""

    course_id: int
    class_code: str
    title_fa: str
    title_en: str


@dataclass(frozen=True)
class CourseChoice:
    """A class that people can be admitted to, with its free places."""

    id: int
    class_code: str
    title_fa: str
    title_en: str
    starts_on: date
    free: int


@question
def courses_for(desk: Desk, standard_id: int) -> list[CourseChoice]:
    """The classes of a standard that take people, by their first day."""
    found = (
        select(CourseRun, StandardVersion)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .where(StandardVersion.standard_id == standard_id, CourseRun.state.in_(TAKES_PEOPLE))
        .order_by(CourseRun.starts_on, CourseRun.id)
    )
    with desk.read() as session:
        rows = list(session.execute(found).tuples())
        free = free_places_of(session, [course.id for course, _ in rows])
        return [
            CourseChoice(
                course.id,
                course.class_code,
                version.title_fa,
                version.title_en,
                course.starts_on,
                free[course.id],
            )
            for course, version in rows
        ]


@question
def places_of(desk: Desk, person_id: int) -> list[PlaceOfPerson]:
    """The classes in which a person has a place, or for whom one is kept; the latest first."""
    seated = select(Enrolment.course_run_id).where(
        Enrolment.person_id == person_id, Enrolment.state.in_(TAKES_PLACE)
    )
    kept = select(Application.course_run_id).where(
        Application.person_id == person_id, Application.state == ApplicationState.ADMITTED
    )
    found = (
        select(
            CourseRun.id, CourseRun.class_code, StandardVersion.title_fa, StandardVersion.title_en
        )
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .where(CourseRun.id.in_(seated.union(kept)))
        .order_by(CourseRun.starts_on.desc(), CourseRun.id.desc())
    )
    with desk.read() as session:
        return [PlaceOfPerson(*row) for row in session.execute(found).tuples()]


@question
def applicants_for(desk: Desk, course_id: int) -> list[int]:
    """Who applies or waits for the standard of a class; who waits for it comes first, by place."""
    with desk.read() as session:
        version = session.get_one(
            StandardVersion, get_course(session, course_id).standard_version_id
        )
        found = (
            select(Application.person_id)
            .where(
                Application.standard_id == version.standard_id,
                Application.state.in_([ApplicationState.APPLICANT, ApplicationState.WAITING]),
            )
            .order_by(
                Application.course_run_id.is_distinct_from(course_id),
                Application.wait_place.is_(None),
                Application.wait_place,
                Application.applied_on,
                Application.id,
            )
        )
        return list(session.execute(found).scalars())


def servable(session: Session) -> dict[int, int]:
    """Classes with free places for which somebody waits: class id → how many can be served.

    Who waits for the standard alone is counted for each of its classes that takes people.
    """
    courses = (
        select(CourseRun.id, StandardVersion.standard_id)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .where(CourseRun.state.in_(TAKES_PEOPLE))
    )
    waiting = (
        select(Application.course_run_id, Application.standard_id, func.count(Application.id))
        .where(Application.state == ApplicationState.WAITING)
        .group_by(Application.course_run_id, Application.standard_id)
    )
    by_course: dict[int, int] = {}
    by_standard: dict[int, int] = {}
    for course_id, standard_id, count in session.execute(waiting):
        if course_id is not None:
            by_course[course_id] = by_course.get(course_id, 0) + count
        else:
            by_standard[standard_id] = count
    standards = {row.id: row.standard_id for row in session.execute(courses)}
    free = free_places_of(session, list(standards))
    served = {}
    for course_id, standard_id in standards.items():
        queued = by_course.get(course_id, 0) + by_standard.get(standard_id, 0)
        if count := min(free[course_id], queued):
            served[course_id] = count
    return served
