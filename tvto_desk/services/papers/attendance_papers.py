"""Sheets to take the attendance on: a week to sign, a month to tick."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import Attendance, CourseSession
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.print.papers import (
    A4_LANDSCAPE,
    Cell,
    Column,
    Paper,
    Signature,
    Signatures,
    Table,
    Text,
)
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import stationery as paper
from tvto_desk.services.papers.classes import ClassOnPaper, class_on_paper
from tvto_desk.services.papers.stationery import PaperFile, Stationery
from tvto_desk.services.papers.timetable_words import ends_at, meetings_on_paper, week_of

_MOST = 27  # columns of meetings on one sheet: wide enough for a tick each
_NAME = 50.0
_ROW = 9.0

Signs = dict[tuple[int, int], str]
"""What was recorded, by meeting and enrolment."""


@question
def monthly_attendance(desk: Desk, course_id: int) -> PaperFile:
    """برگ حضور و غیاب ماهانه: a sheet for each Jalali month with the days that are really held;
    what is recorded already stands on it. Raises ``course.unknown`` and the ``paper.…`` errors.
    """
    with desk.read() as session:
        shown = class_on_paper(session, course_id)
        meetings = meetings_on_paper(session, course_id)
        signs = _recorded(session, [one.id for one in meetings])
        months: dict[tuple[int, int], list[CourseSession]] = {}
        for meeting in meetings:
            at = jalali.to_jalali(meeting.held_on)
            months.setdefault((at.year, at.month), []).append(meeting)
        groups = [
            (f"{jalali.MONTHS[month - 1]} {digits.persian(str(year))}", some[start : start + _MOST])
            for (year, month), some in months.items()
            for start in range(0, len(some), _MOST)
        ]
        stationery = Stationery(desk)
        name = f"{paper.say('monthly_attendance')} {shown.class_code}"
        documents = [
            _month(stationery, name, shown, title, some, signs)
            for title, some in groups or [("", [])]
        ]
    return stationery.draw(name, documents)


@question
def weekly_attendance(desk: Desk, course_id: int) -> PaperFile:
    """برگ حضور و غیاب هفتگی: the meetings of this week, or of the next one that has any, each with
    a column to sign. After the last meeting it is the last week. Raises as the monthly one.
    """
    with desk.read() as session:
        shown = class_on_paper(session, course_id)
        meetings = meetings_on_paper(session, course_id)
        weeks = sorted({week_of(one.held_on) for one in meetings})
        coming = [week for week in weeks if week >= week_of(desk.today())]
        week = coming[0] if coming else (weeks[-1] if weeks else None)
        some = [one for one in meetings if week_of(one.held_on) == week]
        stationery = Stationery(desk)
        name = f"{paper.say('weekly_attendance')} {shown.class_code}"
        document = _week(stationery, name, shown, some)
    return stationery.draw(name, [document])


def _month(
    stationery: Stationery,
    name: str,
    shown: ClassOnPaper,
    month: str,
    meetings: Sequence[CourseSession],
    signs: Signs,
) -> Paper:
    room = A4_LANDSCAPE.inner - _NAME - _ROW
    width = min(12.0, room / len(meetings)) if meetings else room
    columns = (
        Column(paper.say("row"), Cell.FIGURE, width=_ROW),
        Column(paper.say("name"), share=1),
        *(Column(_short_day(one), Cell.CENTRE, width=width) for one in meetings),
    )
    rows = tuple(
        (
            paper.count(number),
            person.name_fa,
            *(signs.get((meeting.id, enrolment), "") for meeting in meetings),
        )
        for number, (person, enrolment) in enumerate(
            zip(shown.people, shown.enrolments, strict=True), 1
        )
    )
    title = shown.title("monthly_attendance")
    under = f"{title.under}، {month}" if month else f"{title.under}، {paper.say('no_timetable')}"
    return Paper(
        name=name,
        sheet=A4_LANDSCAPE,
        head=stationery.list_head(),
        blocks=(
            type(title)(title.text, under),
            Table(columns, rows, paper.say("class_empty"), row=6.5, size=8.5),
            Text(paper.say("attendance_key"), 8.5),
            _signed(shown),
        ),
        foot=stationery.foot(),
    )


def _week(
    stationery: Stationery, name: str, shown: ClassOnPaper, meetings: Sequence[CourseSession]
) -> Paper:
    room = A4_LANDSCAPE.inner - _NAME - _ROW
    width = min(45.0, room / len(meetings)) if meetings else room
    columns = (
        Column(paper.say("row"), Cell.FIGURE, width=_ROW),
        Column(paper.say("name"), share=1),
        *(Column(_long_day(one), Cell.CENTRE, width=width) for one in meetings),
    )
    rows = tuple(
        (paper.count(number), person.name_fa, *("" for _ in meetings))
        for number, person in enumerate(shown.people, 1)
    )
    title = shown.title("weekly_attendance")
    if not meetings:
        title = type(title)(title.text, f"{title.under}، {paper.say('no_timetable')}")
    return Paper(
        name=name,
        sheet=A4_LANDSCAPE,
        head=stationery.list_head(),
        blocks=(
            title,
            Table(columns, rows, paper.say("class_empty"), row=9.0, size=9.0),
            _signed(shown),
        ),
        foot=stationery.foot(),
    )


def _recorded(session: Session, meetings: Sequence[int]) -> Signs:
    found = select(Attendance).where(Attendance.course_session_id.in_(meetings))
    return {
        (row.course_session_id, row.enrolment_id): _sign(row.state)
        for row in session.execute(found).scalars()
    }


def _sign(state: AttendanceState) -> str:
    return paper.say(f"attendance_{state.value}")


def _short_day(meeting: CourseSession) -> str:
    """The letter of the weekday, the day of the month, the hour."""
    weekday = jalali.WEEKDAYS[meeting.held_on.weekday()][0]
    day = jalali.to_jalali(meeting.held_on).day
    return f"{weekday}\n{paper.count(day)}\n{paper.time(meeting.starts_at)}"


def _long_day(meeting: CourseSession) -> str:
    weekday = jalali.WEEKDAYS[meeting.held_on.weekday()]
    hours = f"{paper.time(meeting.starts_at)} تا {ends_at(meeting.starts_at, meeting.minutes)}"
    return f"{weekday}\n{paper.day(meeting.held_on)}\n{hours}"


def _signed(shown: ClassOnPaper) -> Signatures:
    return Signatures(
        (
            Signature(paper.say("instructor"), "، ".join(shown.instructors)),
            Signature(paper.say("clerk")),
        ),
        9.0,
    )
