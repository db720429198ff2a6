"""The hours of a class in words, from its meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseSession
from tvto_desk.domain import jalali
from tvto_desk.domain.timetable import HeldState, day_runs
from tvto_desk.services.papers import stationery as paper


def meetings_on_paper(session: Session, course_id: int) -> list[CourseSession]:
    """The meetings that are or were held, earliest first; cancelled ones are not days of it."""
    found = (
        select(CourseSession)
        .where(CourseSession.course_run_id == course_id, CourseSession.state != HeldState.CANCELLED)
        .order_by(CourseSession.held_on, CourseSession.starts_at)
    )
    return list(session.execute(found).scalars())


def weekly_hours(session: Session, course_id: int) -> str:
    """The days of each hour of a class; empty without a timetable."""
    days: dict[tuple[str, int], set[int]] = {}
    for meeting in meetings_on_paper(session, course_id):
        hours = (meeting.starts_at, meeting.minutes)
        days.setdefault(hours, set()).add(meeting.held_on.weekday())
    return days_at(
        {
            (paper.time(starts), ends_at(starts, minutes)): on
            for (starts, minutes), on in sorted(days.items())
        }
    )


def days_at(days: Mapping[tuple[str, str], Iterable[int]]) -> str:
    """«شنبه و دوشنبه، ۸:۰۰ تا ۱۲:۳۰؛ چهارشنبه، …» of weekdays by their hours."""
    return "؛ ".join(
        paper.say("days_at", days=_listed([*map(_run, day_runs(on))]), start=start, end=end)
        for (start, end), on in days.items()
    )


def _run(run: tuple[int, int]) -> str:
    first, last = (jalali.WEEKDAYS[day] for day in run)
    return first if first == last else paper.say("days_run", first=first, last=last)


def _listed(names: list[str]) -> str:
    """«شنبه، دوشنبه و چهارشنبه»."""
    return " و ".join(part for part in ("، ".join(names[:-1]), names[-1]) if part)


def ends_at(starts: str, minutes: int) -> str:
    """When a meeting ends, on paper: «۱۲:۳۰»."""
    hour, minute = map(int, starts.split(":"))
    end = hour * 60 + minute + minutes
    return paper.time(f"{end // 60 % 24:02d}:{end % 60:02d}")


def week_of(day: date) -> date:
    """The Saturday that a day's week begins with."""
    return date.fromordinal(day.toordinal() - _day_of_week(day))


def _day_of_week(day: date) -> int:
    """Saturday is 0, Friday 6."""
    return (day.weekday() + 2) % 7
