"""Planned meetings that lie on closed days: what a closure strikes, and what a holiday would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun, CourseSession
from tvto_desk.db.models.timetables import Closure, ClosureMeeting
from tvto_desk.domain.timetable import HeldState, Shift, minutes_of
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.timetables import PLANNABLE


@question
def count_planned(desk: Desk, first: date, last: date) -> dict[date, int]:
    """How many planned meetings lie on each day that has any, as a closure would strike them."""
    with desk.read() as session:
        found = struck_meetings(session, first, last, Shift.ALL_DAY, None)
        return dict(Counter(meeting.held_on for meeting, _course in found))


def struck_meetings(
    session: Session, first: date, last: date, shift: Shift, course_ids: Sequence[int] | None
) -> list[tuple[CourseSession, CourseRun]]:
    """The planned meetings from ``first`` to ``last`` in a shift that no closure has struck yet.

    ``course_ids``: of these classes only; None is every class of the centre.
    """
    already = (
        select(ClosureMeeting.course_session_id)
        .join(Closure, Closure.id == ClosureMeeting.closure_id)
        .where(~Closure.is_undone)
    )
    found = (
        select(CourseSession, CourseRun)
        .join(CourseRun, CourseRun.id == CourseSession.course_run_id)
        .where(
            CourseSession.held_on >= first,
            CourseSession.held_on <= last,
            CourseSession.state == HeldState.PLANNED,
            CourseRun.state.in_(PLANNABLE),
            CourseSession.id.not_in(already),
        )
        .order_by(CourseSession.held_on, CourseSession.starts_at, CourseSession.id)
    )
    if course_ids is not None:
        found = found.where(CourseRun.id.in_(course_ids))
    return [
        (meeting, course)
        for meeting, course in session.execute(found)
        if shift.holds(minutes_of(meeting.starts_at))
    ]
