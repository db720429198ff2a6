"""The days on which nothing is taught: the official calendar and what the office changed in it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.timetables import HolidayChange
from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.holidays import CalendarLine, Holiday, closed_days, official
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.system import resources


@dataclass(frozen=True)
class HolidayRow:
    """A day of the calendar. ``is_changed``: the office said so; ``is_open``: it opened the day."""

    day: date
    title_fa: str
    title_en: str
    is_sure: bool
    is_changed: bool
    is_open: bool = False


@act(Permission.MANAGE_SETTINGS)
def close_day(desk: Desk, day: date, title_fa: str) -> None:
    """Adds a holiday, or names one anew. Raises ``holiday.title_missing``."""
    title = persian.normalise(title_fa, field="title")
    if not title:
        raise DomainError("holiday.title_missing", field="title")
    _change(desk, day, is_closed=True, title=title)


@act(Permission.MANAGE_SETTINGS)
def open_day(desk: Desk, day: date) -> None:
    """Something may be taught on a day of the official calendar after all."""
    _change(desk, day, is_closed=False, title="")


@act(Permission.MANAGE_SETTINGS)
def follow_calendar(desk: Desk, day: date) -> None:
    """Forgets what the office said of a day. Raises ``holiday.not_changed``."""
    with desk.write("holiday.follow_calendar") as work:
        row = _row(work.session, day)
        if row is None:
            raise DomainError("holiday.not_changed", field="day", day=day)
        work.session.delete(row)


@question
def list_holidays(desk: Desk, first: date, last: date) -> list[HolidayRow]:
    """Every closed day from ``first`` to ``last``, and the days of the calendar that are open."""
    with desk.read() as session:
        changes = {row.day: (row.title_fa, row.is_closed) for row in _changes(session, first, last)}
    known = official(calendar_lines(), first, last)
    rows = [
        HolidayRow(day, one.title_fa, one.title_en, one.is_sure, is_changed=False)
        for day, one in known.items()
        if day not in changes
    ]
    for day, (typed, is_closed) in changes.items():
        named = known.get(day)
        title = typed or (named.title_fa if named else "")
        english = named.title_en if named and not typed else title
        rows.append(HolidayRow(day, title, english, True, True, not is_closed))
    return sorted(rows, key=lambda row: row.day)


@question
def closed_calendar(desk: Desk, first: date, last: date) -> dict[date, Holiday]:
    """The closed days from ``first`` to ``last``, as planning needs them."""
    with desk.read() as session:
        return closed_between(session, first, last)


def closed_between(session: Session, first: date, last: date) -> dict[date, Holiday]:
    """The closed days from ``first`` to ``last``, inside a unit of work."""
    changes = _changes(session, first, last)
    return closed_days(
        official(calendar_lines(), first, last),
        [Holiday(row.day, row.title_fa, row.title_fa) for row in changes if row.is_closed],
        [row.day for row in changes if not row.is_closed],
    )


@cache
def calendar_lines() -> tuple[CalendarLine, ...]:
    """The official calendar of ``resources/catalogue/holidays.csv``."""
    file = resources.path("catalogue", "holidays.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        return tuple(_line(row) for row in csv.DictReader(stream))


def _line(row: dict[str, str]) -> CalendarLine:
    *year, month, day = map(int, row["day"].split("/"))
    return CalendarLine(
        year=year[0] if year else None,
        month=month,
        month_day=day,
        title_fa=row["title_fa"],
        title_en=row["title_en"],
        is_sure=row["sure"] == "yes",
    )


def _change(desk: Desk, day: date, *, is_closed: bool, title: str) -> None:
    with desk.write("holiday.close_day" if is_closed else "holiday.open_day") as work:
        row = _row(work.session, day)
        if row is None:
            row = HolidayChange(day=day)
            work.session.add(row)
        row.is_closed, row.title_fa = is_closed, title


def _row(session: Session, day: date) -> HolidayChange | None:
    return session.execute(
        select(HolidayChange).where(HolidayChange.day == day)
    ).scalar_one_or_none()


def _changes(session: Session, first: date, last: date) -> list[HolidayChange]:
    found = select(HolidayChange).where(HolidayChange.day >= first, HolidayChange.day <= last)
    return list(session.execute(found).scalars())
