"""The timetable of a class: proposed, planned without clashes, and single meetings cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from tvto_desk.db.models.courses import CourseRun, CourseSession
from tvto_desk.db.session import Work
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.holidays import Holiday
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import HeldState, Slot, Weekday, clock, fill_hours, minutes_of
from tvto_desk.services.access import act, question
from tvto_desk.services.clashes import Clash, Needs, clashes, require_no_clash
from tvto_desk.services.course_drafts import (
    CourseDraft,
    new_course,
    require_as_opened,
    require_draft,
    rewrite,
)
from tvto_desk.services.course_rows import get_course, instructors_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.holidays import closed_between

PLANNABLE = frozenset(
    {
        CourseState.DRAFT,
        CourseState.AWAITING_APPROVAL,
        CourseState.REGISTRATION,
        CourseState.RUNNING,
    }
)
"""States of a class whose timetable may still grow."""

_HORIZON = timedelta(days=2 * 366)
_NOTHING = Needs()


@dataclass(frozen=True)
class MeetingDraft:
    """One meeting of a class; ``starts_at`` is ``HH:MM``."""

    held_on: date
    starts_at: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class PlanDraft:
    """How the meetings of a class shall lie. Times are minutes since midnight.

    Without ``last`` as many meetings as ``wanted`` minutes need are proposed.
    """

    first: date
    last: date | None
    weekdays: frozenset[Weekday]
    starts: int
    ends: int
    wanted: int
    needs: Needs = _NOTHING


@dataclass(frozen=True)
class Proposal:
    """Meetings that fit, the holidays they leave out, and the clashes they would have."""

    meetings: tuple[MeetingDraft, ...]
    holidays: tuple[Holiday, ...]
    clashes: tuple[Clash, ...]


@question
def propose_meetings(desk: Desk, plan: PlanDraft) -> Proposal:
    """Meetings on the chosen weekdays, never on a holiday, that add up to the wanted minutes."""
    last = plan.last or plan.first + _HORIZON
    with desk.read() as session:
        closed = closed_between(session, plan.first, last)
        slots = fill_hours(
            plan.first, plan.weekdays, plan.starts, plan.ends - plan.starts, plan.wanted, closed
        )
        if plan.last is not None:
            slots = _between(plan, plan.last, closed)
        until = slots[-1].day if slots else last
        return Proposal(
            tuple(MeetingDraft(slot.day, clock(slot.starts), slot.minutes) for slot in slots),
            tuple(
                holiday
                for day, holiday in closed.items()
                if day <= until and Weekday(day.weekday()) in plan.weekdays
            ),
            tuple(clashes(session, slots, plan.needs)),
        )


@act(Permission.MANAGE_COURSES)
def draft_with_timetable(
    desk: Desk, draft: CourseDraft, meetings: Sequence[MeetingDraft], note: str = ""
) -> int:
    """Opens a class as a draft together with its timetable, in one act.

    Raises what ``draft_course`` and ``plan_meetings`` raise.
    """
    with desk.write("course.draft", note) as work:
        course = new_course(work, desk, draft, note)
        write_meetings(work, course, meetings, note)
        return course.id


@act(Permission.MANAGE_COURSES)
def redraft_with_timetable(
    desk: Desk,
    course_id: int,
    draft: CourseDraft,
    meetings: Sequence[MeetingDraft] = (),
    note: str = "",
    *,
    opened: CourseDraft | None = None,
) -> None:
    """Writes a draft anew; ``meetings``, where there are any, take the place of the planned ones.

    Raises what ``change_draft`` and ``plan_meetings`` raise.
    """
    with desk.write("course.change_draft", note) as work:
        course = get_course(work.session, course_id)
        require_draft(course)
        require_as_opened(work.session, course, opened)
        if meetings:
            planned = select(CourseSession).where(
                CourseSession.course_run_id == course_id,
                CourseSession.state == HeldState.PLANNED,
            )
            for row in work.session.execute(planned).scalars():
                work.session.delete(row)
            work.session.flush()
        rewrite(work, course, draft, note)
        work.session.flush()
        write_meetings(work, course, meetings, note)


@act(Permission.MANAGE_COURSES)
def plan_meetings(
    desk: Desk, course_id: int, meetings: Iterable[MeetingDraft], note: str = ""
) -> int:
    """Writes the timetable: meetings inside the dates of the class. Returns how many.

    ``note`` says why a clash of workshop, instructor or trainee is accepted.
    """
    with desk.write("course.plan_meetings", note) as work:
        course = get_course(work.session, course_id)
        if course.state not in PLANNABLE:
            raise DomainError("course.timetable_closed")
        return write_meetings(work, course, meetings, note)


@act(Permission.MANAGE_COURSES)
def cancel_meeting(desk: Desk, meeting_id: int, reason: str) -> None:
    """A planned meeting is not held; why is kept, and it no longer stands in the way of the end."""
    if not reason.strip():
        raise DomainError("attendance.reason_missing", field="reason")
    with desk.write("course.cancel_meeting", reason) as work:
        row = work.session.get(CourseSession, meeting_id)
        if row is None:
            raise DomainError("attendance.meeting_unknown")
        if row.state is not HeldState.PLANNED:
            raise DomainError("attendance.meeting_not_planned", day=row.held_on)
        row.state = HeldState.CANCELLED


def write_meetings(
    work: Work, course: CourseRun, meetings: Iterable[MeetingDraft], note: str
) -> int:
    """Adds meetings to a class inside an act; the rules are those of ``plan_meetings``."""
    known = set(
        work.session.execute(
            select(CourseSession.held_on, CourseSession.starts_at).where(
                CourseSession.course_run_id == course.id
            )
        ).tuples()
    )
    rows: list[CourseSession] = []
    for meeting in meetings:
        place = meeting.held_on, meeting.starts_at
        if place in known:
            raise DomainError("course.meeting_planned", day=meeting.held_on)
        if not course.starts_on <= meeting.held_on <= course.ends_on:
            raise DomainError(
                "course.meeting_outside",
                day=meeting.held_on,
                start=course.starts_on,
                end=course.ends_on,
            )
        rows.append(_session(course, meeting))
    needs = needs_of(work, course)
    slots = [Slot(row.held_on, minutes_of(row.starts_at), row.minutes) for row in rows]
    require_no_clash(work.session, slots, needs, note)
    work.add(*rows)
    return len(rows)


def needs_of(work: Work, course: CourseRun) -> Needs:
    """What the meetings of a stored class need."""
    return Needs(
        workshop_id=course.workshop_id,
        instructor_ids=tuple(instructors_of(work.session, course.id)),
        course_id=course.id,
    )


def _session(course: CourseRun, meeting: MeetingDraft) -> CourseSession:
    return CourseSession(
        course_run_id=course.id,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        state=HeldState.PLANNED,
    )


def _between(plan: PlanDraft, last: date, closed: dict[date, Holiday]) -> tuple[Slot, ...]:
    span = range((last - plan.first).days + 1)
    days = (plan.first + timedelta(days=number) for number in span)
    return tuple(
        Slot(day, plan.starts, plan.ends - plan.starts)
        for day in days
        if Weekday(day.weekday()) in plan.weekdays and day not in closed
    )
