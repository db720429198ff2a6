"""Sudden closures (تعطیلی ناگهانی): air, snow, an official's word; one act for every class.

Each struck meeting is cancelled, taught remotely, or made up for after the last meeting of its
class, whose end moves along. Undone as long as nothing was built on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun, CourseSession, Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.models.timetables import Closure, ClosureCourse, ClosureMeeting
from tvto_desk.db.session import Work
from tvto_desk.domain import persian
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import ClosureOutcome, HeldState, Shift, Slot, minutes_of
from tvto_desk.domain.words import Code
from tvto_desk.services.access import act, question
from tvto_desk.services.clashes import clashes
from tvto_desk.services.closed_meetings import struck_meetings
from tvto_desk.services.desk import Desk
from tvto_desk.services.enrolments import mobiles_of
from tvto_desk.services.holidays import closed_between
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.timetables import PLANNABLE, needs_of
from tvto_desk.services.trainees import full_name

_SEARCHED_DAYS = 180


@dataclass(frozen=True, kw_only=True)
class ClosureDraft:
    """What is closed. ``course_ids``: these classes only; None is every class of the centre."""

    first_day: date
    last_day: date
    shift: Shift
    outcome: ClosureOutcome
    reason: str
    letter_no: str = ""
    course_ids: tuple[int, ...] | None = None


@dataclass(frozen=True)
class StruckRow:
    """A class that the closure would strike: how many of its meetings, how many people."""

    course_id: int
    class_code: str
    title_fa: str
    title_en: str
    meetings: int
    people: int
    ends_on: date


@dataclass(frozen=True)
class ClosureDone:
    """What a closure did."""

    closure_id: int
    meetings: int
    courses: int
    moved: int


@dataclass(frozen=True)
class ClosureRow:
    """A closure of the past; ``outcome`` says what became of its meetings."""

    id: int
    first_day: date
    last_day: date
    shift: Shift
    outcome: ClosureOutcome
    reason: str
    meetings: int
    is_undone: bool


@dataclass(frozen=True)
class CallRow:
    """Somebody to ring: the numbers, and the class they are in."""

    name_fa: str
    class_code: str
    mobiles: tuple[str, ...]


@question
def struck_by(desk: Desk, draft: ClosureDraft) -> list[StruckRow]:
    """The classes that have a planned meeting in the closed hours, by code. Three queries."""
    with desk.read() as session:
        struck = struck_meetings(
            session, draft.first_day, draft.last_day, draft.shift, draft.course_ids
        )
        counts: dict[int, int] = {}
        for _meeting, course in struck:
            counts[course.id] = counts.get(course.id, 0) + 1
        courses = {course.id: course for _, course in struck}
        titles = {
            row.id: row
            for row in session.execute(
                select(StandardVersion).where(
                    StandardVersion.id.in_({c.standard_version_id for c in courses.values()})
                )
            ).scalars()
        }
        people = _people_in(session, list(courses))
        return [
            StruckRow(
                course.id,
                course.class_code,
                titles[course.standard_version_id].title_fa,
                titles[course.standard_version_id].title_en,
                counts[course.id],
                people.get(course.id, 0),
                course.ends_on,
            )
            for course in sorted(courses.values(), key=lambda course: course.class_code)
        ]


@act(Permission.MANAGE_COURSES)
def close_suddenly(desk: Desk, draft: ClosureDraft) -> ClosureDone:
    """Strikes every planned meeting of the closed hours, in one act.

    Raises ``closure.reason_missing``, ``closure.dates_turned``, ``closure.nothing``, and
    ``closure.no_room`` where no day can be found to make up for a meeting.
    """
    reason = persian.normalise(draft.reason, field="reason")
    if not reason:
        raise DomainError("closure.reason_missing", field="reason")
    if draft.last_day < draft.first_day:
        raise DomainError("closure.dates_turned", field="last_day")
    with desk.write("closure.close", reason) as work:
        struck = _struck(work.session, draft)
        if not struck:
            raise DomainError("closure.nothing", field="first_day")
        row = Closure(
            first_day=draft.first_day,
            last_day=draft.last_day,
            shift=draft.shift,
            outcome=draft.outcome,
            reason=reason,
            letter_no=draft.letter_no,
        )
        work.add(row)
        by_course: dict[int, list[CourseSession]] = {}
        courses = {course.id: course for _, course in struck}
        for meeting, course in struck:
            by_course.setdefault(course.id, []).append(meeting)
        moved = sum(
            _strike(work, row, courses[course_id], meetings)
            for course_id, meetings in by_course.items()
        )
        return ClosureDone(row.id, len(struck), len(courses), moved)


@act(Permission.MANAGE_COURSES)
def undo_closure(desk: Desk, closure_id: int) -> int:
    """Takes a closure back: its meetings are planned again. Returns how many.

    Raises ``closure.undone``, and ``closure.built_on`` once a meeting was recorded or cancelled
    in another way, a make-up meeting took place, or the last day of a class was moved again.
    """
    with desk.write("closure.undo") as work:
        row = work.session.get(Closure, closure_id)
        if row is None:
            raise DomainError("closure.unknown")
        if row.is_undone:
            raise DomainError("closure.undone")
        links = list(
            work.session.execute(
                select(ClosureMeeting).where(ClosureMeeting.closure_id == closure_id)
            ).scalars()
        )
        expected = (
            HeldState.PLANNED if row.outcome is ClosureOutcome.REMOTE else HeldState.CANCELLED
        )
        gone: list[CourseSession] = []
        for link in links:
            meeting = work.session.get_one(CourseSession, link.course_session_id)
            course = work.session.get_one(CourseRun, meeting.course_run_id)
            _require_untouched(meeting, course, expected)
            meeting.state = HeldState.PLANNED
            if link.make_up_id is not None:
                made_up = work.session.get_one(CourseSession, link.make_up_id)
                _require_untouched(made_up, course, HeldState.PLANNED)
                link.make_up_id = None
                gone.append(made_up)
        _give_back_ends(work, closure_id)
        row.is_undone = True
        work.session.flush()
        for made_up in gone:
            work.session.delete(made_up)
        return len(links)


@question
def list_closures(desk: Desk) -> list[ClosureRow]:
    """Every closure, the latest first."""
    counted = (
        select(ClosureMeeting.closure_id, func.count(ClosureMeeting.id).label("count"))
        .group_by(ClosureMeeting.closure_id)
        .subquery()
    )
    found = (
        select(Closure, func.coalesce(counted.c.count, 0))
        .outerjoin(counted, counted.c.closure_id == Closure.id)
        .order_by(Closure.first_day.desc(), Closure.id.desc())
    )
    with desk.read() as session:
        return [
            ClosureRow(
                row.id,
                row.first_day,
                row.last_day,
                row.shift,
                row.outcome,
                row.reason,
                count,
                row.is_undone,
            )
            for row, count in session.execute(found)
        ]


@question
def calls_of_closure(desk: Desk, closure_id: int) -> list[CallRow]:
    """Whom to ring: everybody enrolled in a struck class, by class and name. Two queries."""
    struck = (
        select(CourseSession.course_run_id)
        .join(ClosureMeeting, ClosureMeeting.course_session_id == CourseSession.id)
        .where(ClosureMeeting.closure_id == closure_id)
    )
    found = (
        select(Enrolment.person_id, PersonName, CourseRun.class_code)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .join(PersonName, current_name_of(Enrolment.person_id))
        .where(Enrolment.course_run_id.in_(struck), Enrolment.state == EnrolmentState.ENROLLED)
        .order_by(CourseRun.class_code, PersonName.sort_key, Enrolment.id)
    )
    with desk.read() as session:
        rows = list(session.execute(found))
        numbers = mobiles_of(session, [person_id for person_id, _, _ in rows])
        return [
            CallRow(full_name(name), code, tuple(numbers.get(person_id, ())))
            for person_id, name, code in rows
        ]


@question
def remote_meetings(desk: Desk, course_id: int) -> frozenset[int]:
    """Ids of the meetings of a class that a closure made remote."""
    found = (
        select(ClosureMeeting.course_session_id)
        .join(Closure, Closure.id == ClosureMeeting.closure_id)
        .join(CourseSession, CourseSession.id == ClosureMeeting.course_session_id)
        .where(
            CourseSession.course_run_id == course_id,
            Closure.outcome == ClosureOutcome.REMOTE,
            ~Closure.is_undone,
        )
    )
    with desk.read() as session:
        return frozenset(session.execute(found).scalars())


def _struck(session: Session, draft: ClosureDraft) -> list[tuple[CourseSession, CourseRun]]:
    return struck_meetings(session, draft.first_day, draft.last_day, draft.shift, draft.course_ids)


def _people_in(session: Session, course_ids: Sequence[int]) -> dict[int, int]:
    counted = (
        select(Enrolment.course_run_id, func.count(Enrolment.id))
        .where(Enrolment.course_run_id.in_(course_ids), Enrolment.state == EnrolmentState.ENROLLED)
        .group_by(Enrolment.course_run_id)
    )
    return dict(session.execute(counted).tuples().all())


def _strike(work: Work, closure: Closure, course: CourseRun, meetings: list[CourseSession]) -> int:
    """Strikes the meetings of one class; gives 1 when its last day moved."""
    links = [
        ClosureMeeting(closure_id=closure.id, course_session_id=meeting.id) for meeting in meetings
    ]
    if closure.outcome is not ClosureOutcome.REMOTE:
        for meeting in meetings:
            meeting.state = HeldState.CANCELLED
    moved = 0
    if closure.outcome is ClosureOutcome.MADE_UP:
        made_up = _make_up(work, closure, course, meetings)
        work.add(*made_up)
        for link, meeting in zip(links, made_up, strict=True):
            link.make_up_id = meeting.id
        end = max(meeting.held_on for meeting in made_up)
        if end > course.ends_on:
            work.add(
                ClosureCourse(
                    closure_id=closure.id,
                    course_run_id=course.id,
                    ended_on=course.ends_on,
                    ends_on=end,
                )
            )
            course.ends_on = end
            moved = 1
    work.add(*links)
    return moved


def _make_up(
    work: Work, closure: Closure, course: CourseRun, meetings: list[CourseSession]
) -> list[CourseSession]:
    """A meeting for each struck one, on the weekdays of the class, after its last meeting."""
    known = list(
        work.session.execute(
            select(CourseSession).where(CourseSession.course_run_id == course.id)
        ).scalars()
    )
    weekdays = {meeting.held_on.weekday() for meeting in known}
    first = max(max(meeting.held_on for meeting in known), closure.last_day) + timedelta(days=1)
    last = first + timedelta(days=_SEARCHED_DAYS)
    closed = closed_between(work.session, first, last)
    days = [
        day
        for day in (first + timedelta(days=number) for number in range(_SEARCHED_DAYS))
        if day.weekday() in weekdays and day not in closed
    ]
    made: list[CourseSession] = []
    needs = needs_of(work, course)
    for meeting in meetings:
        starts = minutes_of(meeting.starts_at)
        slots = [Slot(day, starts, meeting.minutes) for day in days]
        taken = {clash.held_on for clash in clashes(work.session, slots, needs)}
        taken |= {one.held_on for one in made}
        free = next((slot for slot in slots if slot.day not in taken), None)
        if free is None:
            raise DomainError("closure.no_room", field="outcome", code=Code(course.class_code))
        made.append(
            CourseSession(
                course_run_id=course.id,
                held_on=free.day,
                starts_at=meeting.starts_at,
                minutes=meeting.minutes,
                state=HeldState.PLANNED,
            )
        )
    return made


def _require_untouched(meeting: CourseSession, course: CourseRun, expected: HeldState) -> None:
    if meeting.state is not expected or course.state not in PLANNABLE:
        raise DomainError("closure.built_on", day=meeting.held_on, code=Code(course.class_code))


def _give_back_ends(work: Work, closure_id: int) -> None:
    moved = select(ClosureCourse).where(ClosureCourse.closure_id == closure_id)
    for link in work.session.execute(moved).scalars():
        course = work.session.get_one(CourseRun, link.course_run_id)
        if course.ends_on != link.ends_on:
            raise DomainError("closure.built_on", day=course.ends_on, code=Code(course.class_code))
        course.ends_on = link.ended_on
