"""Attendance: everybody is present unless the sheet says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import Attendance, CourseRun, CourseSession, Enrolment
from tvto_desk.db.models.leavings import EnrolmentMove
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.attendance import AttendanceState, AttendanceSummary, Meeting, summarise
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.leaving import with_carried
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.settings import ABSENCE_LIMIT, stored


@dataclass(frozen=True)
class Presence:
    """How one trainee was in one meeting; ``late_minutes`` only with LATE."""

    state: AttendanceState
    late_minutes: int = 0


@dataclass(frozen=True)
class MeetingRow:
    """One meeting of a class; ``starts_at`` is ``HH:MM``."""

    id: int
    held_on: date
    starts_at: str
    minutes: int
    state: HeldState


@act(Permission.RECORD_ATTENDANCE)
def record_attendance(
    desk: Desk, meeting_id: int, exceptions: Mapping[int, Presence] | None = None
) -> int:
    """Records a meeting as held: every enrolled trainee present, but for ``exceptions``.

    ``exceptions`` maps enrolment ids to how they were. Recording again corrects the sheet.
    Returns how many trainees stand on it.
    """
    wanted = dict(exceptions or {})
    with desk.write("attendance.record") as work:
        meeting = work.session.get(CourseSession, meeting_id)
        if meeting is None:
            raise DomainError("attendance.meeting_unknown")
        course = work.session.get_one(CourseRun, meeting.course_run_id)
        if course.state is not CourseState.RUNNING:
            raise DomainError("attendance.course_not_running")
        if meeting.state is HeldState.CANCELLED:
            raise DomainError("attendance.meeting_cancelled")
        if meeting.held_on > desk.today():
            raise DomainError("attendance.meeting_to_come", day=meeting.held_on)
        enrolled = _enrolled(work.session, course.id)
        if set(wanted) - set(enrolled):
            raise DomainError("attendance.not_in_class")
        known = {
            row.enrolment_id: row
            for row in work.session.execute(
                select(Attendance).where(Attendance.course_session_id == meeting_id)
            ).scalars()
        }
        for enrolment_id in enrolled:
            presence = wanted.get(enrolment_id, Presence(AttendanceState.PRESENT))
            Meeting(meeting.minutes, presence.state, presence.late_minutes)
            row = known.get(enrolment_id)
            if row is None:
                row = Attendance(course_session_id=meeting_id, enrolment_id=enrolment_id)
                work.session.add(row)
            row.state, row.minutes = presence.state, presence.late_minutes
        meeting.state = HeldState.HELD
        return len(enrolled)


@question
def attendance_of_class(desk: Desk, course_id: int) -> dict[int, AttendanceSummary]:
    """Minutes attended and missed by enrolment id, against the limit of the standard."""
    with desk.read() as session:
        return summaries(session, course_id)


@question
def recorded_sheet(desk: Desk, meeting_id: int) -> dict[int, Presence]:
    """What was recorded of a meeting by enrolment id; empty before its first record."""
    found = select(Attendance).where(Attendance.course_session_id == meeting_id)
    with desk.read() as session:
        return {
            row.enrolment_id: Presence(row.state, row.minutes)
            for row in session.execute(found).scalars()
        }


@question
def list_meetings(desk: Desk, course_id: int) -> list[MeetingRow]:
    """The meetings of a class, earliest first."""
    found = (
        select(CourseSession)
        .where(CourseSession.course_run_id == course_id)
        .order_by(CourseSession.held_on, CourseSession.starts_at)
    )
    with desk.read() as session:
        return [
            MeetingRow(row.id, row.held_on, row.starts_at, row.minutes, row.state)
            for row in session.execute(found).scalars()
        ]


def summaries(session: Session, course_id: int) -> dict[int, AttendanceSummary]:
    """The sums of a whole class in four queries, whatever its size."""
    hours = session.execute(
        select(StandardVersion.total_hours)
        .join(CourseRun, CourseRun.standard_version_id == StandardVersion.id)
        .where(CourseRun.id == course_id)
    ).scalar_one()
    meetings: dict[int, list[Meeting]] = {}
    found = (
        select(Enrolment.id, CourseSession.minutes, Attendance.state, Attendance.minutes)
        .outerjoin(Attendance, Attendance.enrolment_id == Enrolment.id)
        .outerjoin(
            CourseSession,
            (CourseSession.id == Attendance.course_session_id)
            & (CourseSession.state == HeldState.HELD),
        )
        .where(Enrolment.course_run_id == course_id)
    )
    for enrolment_id, minutes, state, late in session.execute(found):
        held = meetings.setdefault(enrolment_id, [])
        if minutes is not None:
            held.append(Meeting(minutes, state, late))
    limit = stored(session, ABSENCE_LIMIT)
    sums = {enrolment_id: summarise(held, hours, limit) for enrolment_id, held in meetings.items()}
    return sums | _with_carried(session, course_id, sums)


def _with_carried(
    session: Session, course_id: int, sums: Mapping[int, AttendanceSummary]
) -> dict[int, AttendanceSummary]:
    """The sums of those who brought minutes along from the class they were in before."""
    moved = (
        select(EnrolmentMove)
        .join(Enrolment, Enrolment.id == EnrolmentMove.to_enrolment_id)
        .where(Enrolment.course_run_id == course_id)
    )
    return {
        move.to_enrolment_id: with_carried(
            sums[move.to_enrolment_id],
            move.attended_minutes,
            move.absent_minutes,
            move.excused_minutes,
        )
        for move in session.execute(moved).scalars()
    }


def _enrolled(session: Session, course_id: int) -> list[int]:
    found = select(Enrolment.id).where(
        Enrolment.course_run_id == course_id, Enrolment.state == EnrolmentState.ENROLLED
    )
    return list(session.execute(found.order_by(Enrolment.id)).scalars())
