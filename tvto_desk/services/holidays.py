"""The days on which nothing is taught: the official calendar and what the office changed in it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.timetables import HolidayChange
from tvto_desk.domain import jalali, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.holidays import (
    CalendarLine,
    Holiday,
    closed_days,
    fixed_lines,
    moon_is_known,
    official,
    require_movable,
)
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.system import resources


@dataclass(frozen=True)
class HolidayRow:
    """A day of the calendar. ``is_changed``: the office said so; ``is_open``: it opened the day.

    ``is_lunar``: it follows the moon; ``moved_from``: where it stood in the official calendar;
    ``is_official``: that calendar names it.
    """

    day: date
    title_fa: str
    title_en: str
    is_sure: bool
    is_changed: bool
    is_open: bool = False
    is_lunar: bool = False
    moved_from: date | None = None
    is_official: bool = True


@dataclass(frozen=True)
class HolidayYear:
    """A Jalali year. ``moon_is_known``: the days that follow the moon are in it."""

    year: int
    days: tuple[HolidayRow, ...]
    moon_is_known: bool


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
def move_day(desk: Desk, day: date, to: date, reason: str) -> None:
    """A day that follows the moon turns out a day earlier or later: both days in one act.

    What stands on ``day`` every year stays closed; what stands on ``to`` keeps its name beside
    the one that comes. Raises ``holiday.reason_missing``, ``holiday.move_fixed``,
    ``holiday.move_far`` and ``holiday.move_taken`` where another moving day stands on ``to``.
    """
    if not reason.strip():
        raise DomainError("holiday.reason_missing", field="reason")
    with desk.write("holiday.move_day", reason) as work:
        session = work.session
        before, after = min(day, to), max(day, to)
        known = official(calendar_lines(), before, after)
        fixed = official(fixed_lines(calendar_lines()), before, after)
        closed = closed_between(session, before, after)
        leaving = require_movable(known.get(day) if day in closed else None, day, to)
        coming = closed.get(to)
        if coming is not None and to not in fixed:
            raise DomainError("holiday.move_taken", field="to", day=to, title=coming.title_fa)
        title = f"{leaving.title_fa} و {coming.title_fa}" if coming else leaving.title_fa
        stays = fixed.get(day)
        _write(session, day, stays.title_fa if stays else "", is_closed=stays is not None)
        _write(session, to, title, is_closed=True, moved_from=day)


@act(Permission.MANAGE_SETTINGS)
def follow_calendar(desk: Desk, day: date) -> None:
    """Forgets what the office said of a day, of a move both days.

    Raises ``holiday.not_changed``.
    """
    with desk.write("holiday.follow_calendar") as work:
        row = _row(work.session, day)
        if row is None:
            raise DomainError("holiday.not_changed", field="day", day=day)
        other = HolidayChange.moved_from == day
        if row.moved_from is not None:
            other = HolidayChange.day == row.moved_from
        for one in (row, *work.session.execute(select(HolidayChange).where(other)).scalars()):
            work.session.delete(one)


@question
def list_holidays(desk: Desk, first: date, last: date) -> list[HolidayRow]:
    """Every closed day from ``first`` to ``last``, and the days of the calendar that are open."""
    with desk.read() as session:
        changes = {
            row.day: (row.title_fa, row.is_closed, row.moved_from)
            for row in _changes(session, first, last)
        }
    known = official(calendar_lines(), first, last)
    rows = [
        HolidayRow(day, one.title_fa, one.title_en, one.is_sure, False, is_lunar=one.is_lunar)
        for day, one in known.items()
        if day not in changes
    ]
    for day, (typed, is_closed, moved_from) in changes.items():
        named = known.get(day) or known.get(moved_from or day)
        title = typed or (named.title_fa if named else "")
        english = named.title_en if named and typed in ("", named.title_fa) else title
        lunar = moved_from is not None or (named is not None and named.is_lunar)
        rows.append(
            HolidayRow(
                day,
                title,
                english,
                is_sure=True,
                is_changed=True,
                is_open=not is_closed,
                is_lunar=lunar,
                moved_from=moved_from,
                is_official=day in known,
            )
        )
    return sorted(rows, key=lambda row: row.day)


@question
def get_holiday_year(desk: Desk, year: int) -> HolidayYear:
    """Every closed day of a Jalali year, and whether its moving days are known."""
    first = jalali.from_jalali(year, 1, 1)
    last = jalali.from_jalali(year, 12, jalali.month_length(year, 12))
    rows = list_holidays(desk, first, last)
    return HolidayYear(year, tuple(rows), moon_is_known(calendar_lines(), year))


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
        _write(work.session, day, title, is_closed=is_closed)


def _write(
    session: Session, day: date, title: str, *, is_closed: bool, moved_from: date | None = None
) -> None:
    row = _row(session, day)
    if row is None:
        row = HolidayChange(day=day)
        session.add(row)
    row.is_closed, row.title_fa, row.moved_from = is_closed, title, moved_from


def _row(session: Session, day: date) -> HolidayChange | None:
    return session.execute(
        select(HolidayChange).where(HolidayChange.day == day)
    ).scalar_one_or_none()


def _changes(session: Session, first: date, last: date) -> list[HolidayChange]:
    found = select(HolidayChange).where(HolidayChange.day >= first, HolidayChange.day <= last)
    return list(session.execute(found).scalars())
