"""A person's way through application and class; the states are the design language's.

A place in the waiting list belongs to the application; an enrolment is a place in a class.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tvto_desk.domain import jalali, transitions
from tvto_desk.domain.errors import DomainError


class ApplicationState(StrEnum):
    """A wish to learn a standard, until it becomes an enrolment or is withdrawn."""

    APPLICANT = "applicant"
    ADMITTED = "admitted"
    WAITING = "waiting"
    ENROLLED = "enrolled"
    WITHDRAWN = "withdrawn"


APPLICATION_MAY_FOLLOW: Mapping[ApplicationState, frozenset[ApplicationState]] = {
    ApplicationState.APPLICANT: frozenset(
        {
            ApplicationState.ADMITTED,
            ApplicationState.WAITING,
            ApplicationState.ENROLLED,
            ApplicationState.WITHDRAWN,
        }
    ),
    ApplicationState.ADMITTED: frozenset(
        {ApplicationState.WAITING, ApplicationState.ENROLLED, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.WAITING: frozenset(
        {ApplicationState.ADMITTED, ApplicationState.ENROLLED, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.ENROLLED: frozenset(),
    ApplicationState.WITHDRAWN: frozenset({ApplicationState.APPLICANT}),
}


class EnrolmentState(StrEnum):
    """A person in a class.

    EXITED is the involuntary exit (release from prison, posting of a soldier): neither a
    withdrawal nor an absence.
    """

    ENROLLED = "enrolled"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    TRANSFERRED = "transferred"
    EXITED = "exited"
    COMPLETED = "completed"
    INTRODUCED = "introduced"


MAY_FOLLOW: Mapping[EnrolmentState, frozenset[EnrolmentState]] = {
    EnrolmentState.ENROLLED: frozenset(
        {
            EnrolmentState.WITHDRAWN,
            EnrolmentState.REMOVED,
            EnrolmentState.TRANSFERRED,
            EnrolmentState.EXITED,
            EnrolmentState.COMPLETED,
        }
    ),
    # Who left may come back into the same class: an absence is excused later, a soldier returns.
    EnrolmentState.WITHDRAWN: frozenset({EnrolmentState.ENROLLED}),
    EnrolmentState.REMOVED: frozenset({EnrolmentState.ENROLLED}),
    EnrolmentState.TRANSFERRED: frozenset({EnrolmentState.ENROLLED}),
    EnrolmentState.EXITED: frozenset({EnrolmentState.ENROLLED}),
    EnrolmentState.COMPLETED: frozenset({EnrolmentState.INTRODUCED}),
    EnrolmentState.INTRODUCED: frozenset(),
}

TAKES_PLACE = frozenset(
    {EnrolmentState.ENROLLED, EnrolmentState.COMPLETED, EnrolmentState.INTRODUCED}
)
"""States that fill a place of the course's capacity."""

BARRED_MONTHS = 12
"""Who leaves midway is barred for a year (published by one centre; gives way to a note)."""

_BARS = frozenset({EnrolmentState.WITHDRAWN, EnrolmentState.REMOVED})


def require_application_transition(current: ApplicationState, wanted: ApplicationState) -> None:
    """Raises ``application.no_way`` unless ``wanted`` may follow ``current``."""
    transitions.require(
        APPLICATION_MAY_FOLLOW, "application_state", "application.no_way", current, wanted
    )


def require_transition(current: EnrolmentState, wanted: EnrolmentState) -> None:
    """Raises ``enrolment.no_way`` unless ``wanted`` may follow ``current``."""
    transitions.require(MAY_FOLLOW, "enrolment_state", "enrolment.no_way", current, wanted)


def barred_until(state: EnrolmentState, left_on: date) -> date | None:
    """The first day a person who left on ``left_on`` may enrol again; None where no bar applies."""
    return jalali.add_months(left_on, BARRED_MONTHS) if state in _BARS else None


def require_not_barred(state: EnrolmentState, left_on: date, day: date) -> None:
    """Raises ``enrolment.barred`` (gives way to a note) when an earlier leaving bars ``day``."""
    until = barred_until(state, left_on)
    if until is not None and day < until:
        raise DomainError(
            "enrolment.barred", field="person", override=True, left_on=left_on, until=until
        )
