"""The attendance of a class over a Jalali month: one line a trainee, one column a held meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tvto_desk.db.models.courses import Attendance, CourseSession, Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.domain import jalali
from tvto_desk.domain.attendance import AttendanceSummary
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.access import question
from tvto_desk.services.attendance import Presence, summaries
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.trainees import full_name


@dataclass(frozen=True)
class MonthMeeting:
    """A held meeting of the month."""

    id: int
    held_on: date
    minutes: int


@dataclass(frozen=True)
class MonthLine:
    """A trainee of the class: presence by meeting id, and the sums of the whole class so far."""

    enrolment_id: int
    name_fa: str
    presences: Mapping[int, Presence]
    sums: AttendanceSummary


@dataclass(frozen=True)
class MonthSheet:
    """A month of a class. ``months`` are those that have a meeting, as year and month."""

    year: int
    month: int
    months: tuple[tuple[int, int], ...]
    meetings: tuple[MonthMeeting, ...]
    lines: tuple[MonthLine, ...]


@question
def month_sheet(
    desk: Desk, course_id: int, year: int | None = None, month: int | None = None
) -> MonthSheet:
    """The held meetings of a Jalali month, the last one that has any by itself.

    As many questions to the database for many people as for one. Raises ``course.unknown`` only
    where nothing of the class is there to be read.
    """
    meetings = (
        select(CourseSession)
        .where(CourseSession.course_run_id == course_id, CourseSession.state == HeldState.HELD)
        .order_by(CourseSession.held_on, CourseSession.starts_at)
    )
    people = (
        select(Enrolment.id, PersonName)
        .join(PersonName, current_name_of(Enrolment.person_id))
        .where(Enrolment.course_run_id == course_id)
        .order_by(PersonName.sort_key, Enrolment.id)
    )
    with desk.read() as session:
        held = list(session.execute(meetings).scalars())
        months = tuple(dict.fromkeys(_month(row.held_on) for row in held))
        today = _month(desk.today())
        wanted = (year, month) if year and month else (months[-1] if months else today)
        shown = [row for row in held if _month(row.held_on) == wanted]
        presences: dict[int, dict[int, Presence]] = {}
        recorded = select(Attendance).where(
            Attendance.course_session_id.in_([row.id for row in shown])
        )
        for row in session.execute(recorded).scalars():
            there = presences.setdefault(row.enrolment_id, {})
            there[row.course_session_id] = Presence(row.state, row.minutes)
        sums = summaries(session, course_id)
        return MonthSheet(
            wanted[0],
            wanted[1],
            months,
            tuple(MonthMeeting(row.id, row.held_on, row.minutes) for row in shown),
            tuple(
                MonthLine(one, full_name(name), presences.get(one, {}), sums[one])
                for one, name in session.execute(people)
            ),
        )


def _month(day: date) -> tuple[int, int]:
    found = jalali.to_jalali(day)
    return found.year, found.month
