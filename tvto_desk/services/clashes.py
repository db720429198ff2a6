"""Who or what would be in two classes at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from tvto_desk.db.models.centre import Workshop
from tvto_desk.db.models.courses import CourseInstructor, CourseRun, CourseSession, Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.staff import Staff
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.timetable import ClashKind, HeldState, Slot, minutes_of
from tvto_desk.domain.words import Code, Key
from tvto_desk.services.access import question
from tvto_desk.services.course_rows import get_course, instructors_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.staff import name_of
from tvto_desk.services.trainees import full_name


@dataclass(frozen=True)
class Clash:
    """A meeting of another class at the same time, and whom or what both need."""

    kind: ClashKind
    held_on: date
    starts_at: str
    class_code: str
    name: str


@dataclass(frozen=True)
class Needs:
    """What the meetings need: a workshop, instructors, and the people of a class that exists,
    unless they were weighed before (``with_people``).
    """

    workshop_id: int | None = None
    instructor_ids: tuple[int, ...] = ()
    course_id: int | None = None
    with_people: bool = True

    @property
    def people_of(self) -> int | None:
        """The class whose people are needed."""
        return self.course_id if self.with_people else None


@question
def find_clashes(desk: Desk, slots: Sequence[Slot], needs: Needs) -> list[Clash]:
    """Every clash of planned meetings with those of other classes, earliest first.

    At most four questions to the database, however many meetings there are.
    """
    with desk.read() as session:
        return clashes(session, slots, needs)


def clashes(session: Session, slots: Sequence[Slot], needs: Needs) -> list[Clash]:
    """``find_clashes`` inside a unit of work."""
    if not slots:
        return []
    days = [slot.day for slot in slots]
    meeting_there = [
        (meeting, course)
        for meeting, course in _others(session, min(days), max(days), needs)
        if any(slot.meets(one) for slot in slots_of([meeting]) for one in slots)
    ]
    others = {course.id for _, course in meeting_there}
    shared = _shared(session, needs, others) if others else {}
    return [
        Clash(kind, meeting.held_on, meeting.starts_at, course.class_code, name)
        for meeting, course in meeting_there
        for kind, name in shared.get(course.id, ())
    ]


def require_no_clash(session: Session, slots: Sequence[Slot], needs: Needs, note: str) -> None:
    """Raises ``timetable.clash`` (gives way to a note) for the first clash."""
    if note.strip():
        return
    for clash in clashes(session, slots, needs):
        raise DomainError(
            "timetable.clash",
            field="starts_at",
            override=True,
            day=clash.held_on,
            time=clash.starts_at,
            code=Code(clash.class_code),
            what=Key(f"clash_kind.{clash.kind.value}"),
            name=clash.name,
        )


@question
def change_clashes(
    desk: Desk, course_id: int, workshop_id: int | None, instructor_ids: Sequence[int]
) -> list[Clash]:
    """What another workshop or instructor of a class would clash with, earliest first."""
    with desk.read() as session:
        course = get_course(session, course_id)
        return clashes(session, *_of_change(session, course, workshop_id, instructor_ids))


def require_free(
    session: Session, course: CourseRun, workshop_id: int | None, wanted: Sequence[int], note: str
) -> None:
    """Raises ``timetable.clash`` (gives way to a note) where planned meetings of a class need
    somebody new, or another workshop, which another class needs at the same hour.
    """
    require_no_clash(session, *_of_change(session, course, workshop_id, wanted), note)


def _of_change(
    session: Session, course: CourseRun, workshop_id: int | None, wanted: Sequence[int]
) -> tuple[list[Slot], Needs]:
    planned = select(CourseSession).where(
        CourseSession.course_run_id == course.id, CourseSession.state == HeldState.PLANNED
    )
    needs = Needs(
        workshop_id=workshop_id if workshop_id != course.workshop_id else None,
        instructor_ids=tuple(set(wanted) - instructors_of(session, course.id)),
        course_id=course.id,
        with_people=False,
    )
    meetings = session.execute(planned.order_by(CourseSession.id)).scalars()
    return slots_of(meetings), needs


def slots_of(meetings: Iterable[CourseSession]) -> list[Slot]:
    """Stored meetings as the rule compares them."""
    return [Slot(row.held_on, minutes_of(row.starts_at), row.minutes) for row in meetings]


def _others(
    session: Session, first: date, last: date, needs: Needs
) -> list[tuple[CourseSession, CourseRun]]:
    taught = select(CourseInstructor.course_run_id).where(
        CourseInstructor.staff_id.in_(needs.instructor_ids)
    )
    shared: list[ColumnElement[bool]] = [CourseRun.id.in_(taught)]
    if needs.workshop_id is not None:
        shared.append(CourseRun.workshop_id == needs.workshop_id)
    if needs.people_of is not None:
        here, there = aliased(Enrolment), aliased(Enrolment)
        shared.append(
            CourseRun.id.in_(
                select(there.course_run_id)
                .join(here, here.person_id == there.person_id)
                .where(
                    here.course_run_id == needs.people_of,
                    here.state == EnrolmentState.ENROLLED,
                    there.state == EnrolmentState.ENROLLED,
                )
            )
        )
    found = (
        select(CourseSession, CourseRun)
        .join(CourseRun, CourseRun.id == CourseSession.course_run_id)
        .where(
            CourseSession.held_on >= first,
            CourseSession.held_on <= last,
            CourseSession.state != HeldState.CANCELLED,
            CourseRun.state != CourseState.CANCELLED,
            CourseRun.id != (needs.course_id or 0),
            or_(*shared),
        )
        .order_by(CourseSession.held_on, CourseSession.starts_at, CourseSession.id)
    )
    return [(meeting, course) for meeting, course in session.execute(found)]


def _shared(
    session: Session, needs: Needs, others: Set[int]
) -> dict[int, list[tuple[ClashKind, str]]]:
    """What each of the other classes needs too, by class."""
    shared: dict[int, list[tuple[ClashKind, str]]] = {}
    rooms = (
        select(CourseRun.id, Workshop.name_fa)
        .join(Workshop, Workshop.id == CourseRun.workshop_id)
        .where(CourseRun.id.in_(others), Workshop.id == needs.workshop_id)
    )
    for course_id, name in session.execute(rooms):
        shared.setdefault(course_id, []).append((ClashKind.WORKSHOP, name))
    teaching = (
        select(CourseInstructor.course_run_id, Staff)
        .join(Staff, Staff.id == CourseInstructor.staff_id)
        .where(CourseInstructor.course_run_id.in_(others), Staff.id.in_(needs.instructor_ids))
        .order_by(Staff.id)
    )
    for course_id, teacher in session.execute(teaching):
        shared.setdefault(course_id, []).append((ClashKind.INSTRUCTOR, name_of(teacher)))
    here, there = aliased(Enrolment), aliased(Enrolment)
    people = (
        select(there.course_run_id, PersonName)
        .join(here, here.person_id == there.person_id)
        .join(PersonName, current_name_of(there.person_id))
        .where(
            here.course_run_id == needs.people_of,
            here.state == EnrolmentState.ENROLLED,
            there.state == EnrolmentState.ENROLLED,
            there.course_run_id.in_(others),
        )
        .order_by(PersonName.sort_key)
    )
    for course_id, person in session.execute(people):
        shared.setdefault(course_id, []).append((ClashKind.TRAINEE, full_name(person)))
    return shared
