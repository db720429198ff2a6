"""The one definition of نفر ساعت, نفر دوره and نفر.

Counted is who was enrolled and had not left before the first session. Person-hours are the sum
over enrolments of the standard's total hours, or of the hours really attended; the two are never
mixed and always labelled. A course counts in the Jalali year of its end date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from tvto_desk.domain import jalali
from tvto_desk.domain.enrolment import EnrolmentState


class HoursBasis(StrEnum):
    """Which hours are summed; stands in the label of the figure."""

    STANDARD = "standard"
    ATTENDED = "attended"


@dataclass(frozen=True, slots=True)
class EnrolmentHours:
    """One enrolment as far as the figures need it; ``person`` is any key of the person.

    ``first_session`` is None while no session is planned: nobody could leave before it.
    """

    person: int
    state: EnrolmentState
    left_on: date | None
    first_session: date | None
    course_end: date
    standard_hours: int
    attended_minutes: int


@dataclass(frozen=True, slots=True)
class PersonHours:
    """The three figures of a set of enrolments; ``minutes`` are exact person-minutes."""

    basis: HoursBasis
    persons: int
    enrolments: int
    minutes: int

    @property
    def hours(self) -> Decimal:
        """Person-hours with two decimals; whole by the standard's hours."""
        return (Decimal(self.minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)


def is_counted(row: EnrolmentHours) -> bool:
    """Whether the enrolment counts.

    One who was transferred counts in the class that took him in, never twice.
    """
    if row.state is EnrolmentState.TRANSFERRED:
        return False
    if row.left_on is None:
        return True
    return row.first_session is None or row.left_on >= row.first_session


def year_of(course_end: date) -> int:
    """The Jalali year in which a course counts."""
    return jalali.to_jalali(course_end).year


def person_hours(rows: Iterable[EnrolmentHours], basis: HoursBasis) -> PersonHours:
    """The figures over the counted ones of ``rows``."""
    counted = [row for row in rows if is_counted(row)]
    return PersonHours(
        basis=basis,
        persons=len({row.person for row in counted}),
        enrolments=len(counted),
        minutes=sum(
            row.standard_hours * 60 if basis is HoursBasis.STANDARD else row.attended_minutes
            for row in counted
        ),
    )


def person_hours_of_year(
    rows: Iterable[EnrolmentHours], basis: HoursBasis, year: int
) -> PersonHours:
    """The figures of one Jalali year."""
    return person_hours((row for row in rows if year_of(row.course_end) == year), basis)
