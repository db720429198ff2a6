"""A question for figures (آمار دستی): which unit, at which moment, in which period, by what.

Every figure of the program is an answer to such a question, so no window counts in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tvto_desk.domain.course import CourseState
from tvto_desk.domain.periods import Period, PeriodKind


class Unit(StrEnum):
    """What is counted. The first four rest on enrolments, the others on acts of their own."""

    PERSONS = "persons"
    ENROLMENTS = "enrolments"
    HOURS_STANDARD = "hours_standard"
    HOURS_ATTENDED = "hours_attended"
    INTRODUCED = "introduced"
    PASSED = "passed"
    ISSUED = "issued"


HOURS = frozenset({Unit.HOURS_STANDARD, Unit.HOURS_ATTENDED})
OF_ENROLMENTS = frozenset({Unit.PERSONS, Unit.ENROLMENTS}) | HOURS


class Moment(StrEnum):
    """The day by which something falls into a period."""

    ENDED = "ended"
    STARTED = "started"
    ENROLLED = "enrolled"
    HAPPENED = "happened"


def moments_of(unit: Unit) -> tuple[Moment, ...]:
    """The moments that a unit can be counted at, the usual one first."""
    if unit in OF_ENROLMENTS:
        return (Moment.ENDED, Moment.STARTED, Moment.ENROLLED)
    return (Moment.HAPPENED, Moment.ENDED, Moment.STARTED)


REACHED: Mapping[Moment, frozenset[CourseState]] = {
    Moment.ENDED: frozenset({CourseState.FINISHED, CourseState.CLOSED}),
    Moment.STARTED: frozenset({CourseState.RUNNING, CourseState.FINISHED, CourseState.CLOSED}),
    Moment.ENROLLED: frozenset(
        {
            CourseState.REGISTRATION,
            CourseState.RUNNING,
            CourseState.FINISHED,
            CourseState.CLOSED,
        }
    ),
}
"""The states of a class that has reached a moment; the dates alone are only its plan."""

EXPECTED: Mapping[Moment, frozenset[CourseState]] = {
    Moment.ENDED: frozenset({CourseState.REGISTRATION, CourseState.RUNNING}),
    Moment.STARTED: frozenset({CourseState.REGISTRATION}),
}
"""The states of a class whose day lies in the period and that has not reached the moment yet."""


class By(StrEnum):
    """What figures are broken down by, and narrowed to."""

    SEX = "sex"
    RESIDENCE = "residence"
    MAIN_GROUP = "main_group"
    ANY_GROUP = "any_group"
    CLUSTER = "cluster"
    GROUP = "group"
    STANDARD = "standard"
    COUNTY = "county"
    CENTRE = "centre"
    PLACE = "place"
    MODE = "mode"
    BODY = "body"
    OWNERSHIP = "ownership"
    INSTRUCTOR = "instructor"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


OVERLAPPING = frozenset({By.ANY_GROUP, By.INSTRUCTOR})
"""One enrolment may stand in several lines of these, so their lines add up to more than the sum."""

TIMES = frozenset({By.MONTH, By.SEASON, By.YEAR})
"""Parts of the period; it is narrowed by choosing another one."""

OF_THE_PERSON = frozenset({By.SEX, By.RESIDENCE})
"""Whoever counts stands in one line of these alone, so that their persons add up."""

OF_THE_CLASS = frozenset(
    {
        By.PLACE,
        By.MODE,
        By.CLUSTER,
        By.GROUP,
        By.STANDARD,
        By.COUNTY,
        By.CENTRE,
        By.OWNERSHIP,
        By.INSTRUCTOR,
    }
)
"""What all enrolments of a class have alike."""


def breakdowns_of(kind: PeriodKind) -> tuple[By, ...]:
    """What figures of a period can be broken down by: of its parts only those it has several of."""
    months = kind.months
    lacking = {
        By.YEAR: kind is not PeriodKind.YEARS,
        By.SEASON: kind is PeriodKind.YEARS or months <= 3,
        By.MONTH: kind is PeriodKind.YEARS or months == 1,
    }
    return tuple(by for by in By if not lacking.get(by))


Narrowed = tuple[tuple[By, str | None], ...]
"""What a question is narrowed to; None is what is not recorded."""


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """``by`` None asks for the sum alone."""

    unit: Unit
    moment: Moment
    period: Period
    by: By | None = None
    narrowed: Narrowed = ()


def percent_of(part: float, whole: float) -> int | None:
    """The whole percents that ``part`` is of ``whole``; None of nothing."""
    return round(100 * part / whole) if whole else None
