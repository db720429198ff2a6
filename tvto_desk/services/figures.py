"""Figures (آمار دستی): any unit at any moment of any period, with the names behind each figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.queries.figures import FigureQuery, amounts
from tvto_desk.domain.figures import (
    EXPECTED,
    HOURS,
    OF_ENROLMENTS,
    OF_THE_PERSON,
    OVERLAPPING,
    TIMES,
    By,
    FigureQuestion,
    Moment,
    Unit,
    moments_of,
)
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.person_hours import hours_of
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.figure_titles import Titled, titles_of
from tvto_desk.services.person_rows import full_name
from tvto_desk.services.year_summaries import has_summary, runs_without, summary_of

Amount = int | Decimal

BEHIND_MOST = 2000
"""So many names are shown behind one figure; the answer says when there are more."""


@dataclass(frozen=True)
class FigureLine:
    """One line of an answer. ``key`` None is what is not recorded."""

    key: str | None
    title: Titled
    amount: Amount


@dataclass(frozen=True)
class FigureAnswer:
    """The answer to a question, as read on a day.

    ``expected`` counts enrolments of classes whose day lies in the period and that are not entered
    as having reached it yet: they are in no line. ``closed_years`` are read as they were closed.
    """

    asked: FigureQuestion
    total: Amount
    lines: tuple[FigureLine, ...]
    expected: int
    read_on: date
    closed_years: tuple[int, ...] = ()

    @property
    def unrecorded(self) -> Amount:
        """How much of the sum has no entry in what it is broken down by."""
        return next((line.amount for line in self.lines if line.key is None), 0)

    @property
    def overlaps(self) -> bool:
        """Whether one enrolment may stand in several lines."""
        return self.asked.by in OVERLAPPING


@dataclass(frozen=True)
class BehindRow:
    """One enrolment or act behind a figure; that of a free candidate has no class."""

    person_id: int
    name_fa: str
    title_fa: str
    title_en: str
    course_id: int | None
    class_code: str
    day: date


@dataclass(frozen=True)
class YearFigures:
    """The official funnel of a Jalali year, and its persons and person-hours."""

    year: int
    enrolled: int
    introduced: int
    passed: int
    issued: int
    persons: int
    hours_by_standard: Decimal
    hours_by_attendance: Decimal


@question
def ask_figures(desk: Desk, asked: FigureQuestion) -> FigureAnswer:
    """The answer, its largest line first (months in order, what is not recorded last)."""
    with desk.read() as session:
        return answer(session, asked, desk.today())


@question
def list_behind(
    desk: Desk, asked: FigureQuestion, key: str | None, *, whole: bool = False
) -> list[BehindRow]:
    """Who stands behind one line of an answer, or behind its sum (``whole``), by name."""
    rows = FigureQuery(asked).rows(key, whole=whole).subquery()
    found = (
        select(
            rows.c.person_id,
            PersonName,
            StandardVersion.title_fa,
            StandardVersion.title_en,
            rows.c.course_id,
            func.coalesce(CourseRun.class_code, ""),
            rows.c.day,
        )
        .join(PersonName, (PersonName.person_id == rows.c.person_id) & PersonName.is_current)
        .join(StandardVersion, StandardVersion.id == rows.c.edition_id)
        .outerjoin(CourseRun, CourseRun.id == rows.c.course_id)
        .order_by(PersonName.sort_key, rows.c.person_id, rows.c.day)
        .limit(BEHIND_MOST)
    )
    with desk.read() as session:
        return [
            BehindRow(person_id, full_name(name), *rest)
            for person_id, name, *rest in session.execute(found)
        ]


@question
def figures_of_year(desk: Desk, year: int) -> YearFigures:
    """The funnel of the Jalali ``year``: courses by their end, acts by their own days."""
    with desk.read() as session:
        return year_figures(session, year)


def year_figures(
    session: Session, year: int, known: Mapping[Unit, Amount] = MappingProxyType({})
) -> YearFigures:
    """``figures_of_year`` in the unit of work of others; ``known`` are sums they have already."""
    period = Period(PeriodKind.YEAR, year)

    def total(unit: Unit) -> Amount:
        return known[unit] if unit in known else total_of(session, usual(unit, period))

    return YearFigures(
        year=year,
        enrolled=int(total(Unit.ENROLMENTS)),
        introduced=int(total(Unit.INTRODUCED)),
        passed=int(total(Unit.PASSED)),
        issued=int(total(Unit.ISSUED)),
        persons=int(total(Unit.PERSONS)),
        hours_by_standard=Decimal(total(Unit.HOURS_STANDARD)),
        hours_by_attendance=Decimal(total(Unit.HOURS_ATTENDED)),
    )


def usual(
    unit: Unit, period: Period, by: By | None = None, moment: Moment | None = None
) -> FigureQuestion:
    """A question at the usual moment of its unit."""
    return FigureQuestion(unit, moment or moments_of(unit)[0], period, by)


def total_of(session: Session, asked: FigureQuestion) -> Amount:
    """The sum of a question, for services that read several figures in one unit of work."""
    counted = session.execute(FigureQuery(asked).total()).scalar_one()
    return _amount(asked.unit, int(counted or 0))


def answer(session: Session, asked: FigureQuestion, today: date) -> FigureAnswer:
    """The whole answer, for services that read several in one unit of work."""
    expected = _expected(session, asked)
    if has_summary(asked):
        return _answer_of_years(session, asked, expected, today)
    if asked.by is None:
        return FigureAnswer(asked, total_of(session, asked), (), expected, today)
    found = amounts(session, FigureQuery(asked).lines(asked.by))
    if _adds_up(asked):
        total = _amount(asked.unit, sum(amount for _key, amount in found))
    else:
        total = total_of(session, asked)
    lines = _lines(session, asked, asked.by, found)
    return FigureAnswer(asked, total, lines, expected, today)


def answers_by(
    session: Session, asked: FigureQuestion, by: Sequence[By], today: date
) -> tuple[dict[By, FigureAnswer], dict[tuple[str | None, ...], int]]:
    """Answers by several break-downs from one reading, and what was read, for units that add up.

    Hours come as minutes in what was read.
    """
    expected = _expected(session, asked)
    read: dict[tuple[str | None, ...], int] = {}
    for *keys, amount in session.execute(FigureQuery(asked).lines(*by)):
        if amount is not None:
            read[tuple(None if key is None else str(key) for key in keys)] = int(amount)
    total = _amount(asked.unit, sum(read.values()))
    answers = {}
    for place, one in enumerate(by):
        found: dict[str | None, int] = {}
        for line, amount in read.items():
            found[line[place]] = found.get(line[place], 0) + amount
        of_one = replace(asked, by=one)
        lines = _lines(session, of_one, one, found.items())
        answers[one] = FigureAnswer(of_one, total, lines, expected, today)
    return answers, read


def _adds_up(asked: FigureQuestion) -> bool:
    """Whether the sum is that of the lines; a person may stand in several clusters or months."""
    if asked.by is None or asked.by in OVERLAPPING:
        return False
    years = asked.by is By.YEAR and asked.period.kind is PeriodKind.YEARS
    return asked.unit is not Unit.PERSONS or asked.by in OF_THE_PERSON or years


def _expected(session: Session, asked: FigureQuestion) -> int:
    if asked.unit not in OF_ENROLMENTS or asked.moment not in EXPECTED:
        return 0
    waiting = FigureQuestion(Unit.ENROLMENTS, asked.moment, asked.period, narrowed=asked.narrowed)
    return int(session.execute(FigureQuery(waiting, expected=True).total()).scalar_one() or 0)


def _answer_of_years(
    session: Session, asked: FigureQuestion, expected: int, today: date
) -> FigureAnswer:
    """The closed years from their summaries, the others read anew; a person counts once a year, so
    the years add up.
    """
    found, closed = summary_of(session, asked, asked.by)
    sums, _closed = summary_of(session, asked, None)
    total = sum(sums.values())
    for run in runs_without(asked.period, closed):
        of_run = replace(asked, period=run)
        lines_read = (
            [] if asked.by is None else amounts(session, FigureQuery(of_run).lines(asked.by))
        )
        for key, amount in lines_read:
            line = None if key is None else str(key)
            found[line] = found.get(line, 0) + amount
        if _adds_up(asked):
            total += sum(amount for _key, amount in lines_read)
        else:
            total += int(session.execute(FigureQuery(of_run).total()).scalar_one() or 0)
    lines = () if asked.by is None else _lines(session, asked, asked.by, found.items())
    return FigureAnswer(asked, _amount(asked.unit, total), lines, expected, today, closed)


def _lines(
    session: Session, asked: FigureQuestion, by: By, found: Iterable[tuple[object, int]]
) -> tuple[FigureLine, ...]:
    keys = {None if key is None else str(key): amount for key, amount in found}
    titles = titles_of(session, by, [key for key in keys if key is not None])
    lines = [
        FigureLine(key, titles[key], _amount(asked.unit, amount)) for key, amount in keys.items()
    ]
    if by in TIMES:
        return tuple(sorted(lines, key=lambda line: int(line.key or 0)))
    return tuple(sorted(lines, key=lambda line: (line.key is None, -line.amount, line.title.fa)))


def _amount(unit: Unit, counted: int) -> Amount:
    return hours_of(counted) if unit in HOURS else counted
