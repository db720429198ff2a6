"""Which class is in which workshop when: what the week and month of the workshops show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tvto_desk.db.models.courses import CourseInstructor, CourseRun, CourseSession
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.course import CourseState, SexRule
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.staff import name_of


@dataclass(frozen=True)
class UseRow:
    """A meeting in a workshop; ``starts_at`` is ``HH:MM``. ``workshop_id`` None: no workshop."""

    meeting_id: int
    course_id: int
    workshop_id: int | None
    held_on: date
    starts_at: str
    minutes: int
    class_code: str
    title_fa: str
    title_en: str
    sex_rule: SexRule
    instructors: tuple[str, ...]


@question
def list_uses(desk: Desk, first: date, last: date, workshop_id: int | None = None) -> list[UseRow]:
    """Every meeting from ``first`` to ``last`` that is not cancelled, by time; of one workshop, or
    of all. Two queries, however many meetings there are.
    """
    found = (
        select(CourseSession, CourseRun, StandardVersion)
        .join(CourseRun, CourseRun.id == CourseSession.course_run_id)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .where(
            CourseSession.held_on >= first,
            CourseSession.held_on <= last,
            CourseSession.state != HeldState.CANCELLED,
            CourseRun.state != CourseState.CANCELLED,
        )
        .order_by(CourseSession.held_on, CourseSession.starts_at, CourseSession.id)
    )
    if workshop_id is not None:
        found = found.where(CourseRun.workshop_id == workshop_id)
    with desk.read() as session:
        rows = list(session.execute(found))
        teaching = (
            select(CourseInstructor.course_run_id, Staff)
            .join(Staff, Staff.id == CourseInstructor.staff_id)
            .where(CourseInstructor.course_run_id.in_({course.id for _, course, _ in rows}))
            .order_by(Staff.last_name_fa, Staff.id)
        )
        names: dict[int, list[str]] = {}
        for course_id, who in session.execute(teaching):
            names.setdefault(course_id, []).append(name_of(who))
        return [
            UseRow(
                meeting.id,
                course.id,
                course.workshop_id,
                meeting.held_on,
                meeting.starts_at,
                meeting.minutes,
                course.class_code,
                standard.title_fa,
                standard.title_en,
                course.sex_rule,
                tuple(names.get(course.id, ())),
            )
            for meeting, course, standard in rows
        ]
