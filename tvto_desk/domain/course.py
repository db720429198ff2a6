"""A course run (دوره): its states, whom it admits and how many.

States: the binding list of the design language. A course starts only after the directorate's
approval in the portal (the organisation's guideline).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tvto_desk.domain import transitions
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Sex
from tvto_desk.domain.words import Key


class CourseState(StrEnum):
    """From draft to closed; REGISTRATION means open for registration."""

    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    REGISTRATION = "registration"
    RUNNING = "running"
    FINISHED = "finished"
    CLOSED = "closed"
    CANCELLED = "cancelled"


MAY_FOLLOW: Mapping[CourseState, frozenset[CourseState]] = {
    CourseState.DRAFT: frozenset({CourseState.AWAITING_APPROVAL, CourseState.CANCELLED}),
    # The directorate may send a course back to be corrected.
    CourseState.AWAITING_APPROVAL: frozenset(
        {CourseState.DRAFT, CourseState.REGISTRATION, CourseState.CANCELLED}
    ),
    CourseState.REGISTRATION: frozenset({CourseState.RUNNING, CourseState.CANCELLED}),
    CourseState.RUNNING: frozenset({CourseState.FINISHED, CourseState.CANCELLED}),
    CourseState.FINISHED: frozenset({CourseState.CLOSED}),
    CourseState.CLOSED: frozenset(),
    CourseState.CANCELLED: frozenset(),
}

TAKES_PEOPLE = frozenset({CourseState.REGISTRATION, CourseState.RUNNING})
"""A running course still takes people: a garrison's names come after the first session."""


class SexRule(StrEnum):
    """Workshops are shared by shifts for women and men; a course may also be mixed."""

    WOMEN = "women"
    MEN = "men"
    MIXED = "mixed"


_ADMITTED: Mapping[SexRule, frozenset[Sex]] = {
    SexRule.WOMEN: frozenset({Sex.FEMALE}),
    SexRule.MEN: frozenset({Sex.MALE}),
    SexRule.MIXED: frozenset(Sex),
}


def require_transition(current: CourseState, wanted: CourseState) -> None:
    """Raises ``course.no_way`` unless ``wanted`` may follow ``current``."""
    transitions.require(MAY_FOLLOW, "course_state", "course.no_way", current, wanted)


def require_takes_people(state: CourseState) -> None:
    """Raises ``course.takes_nobody`` unless people may be enrolled in this state."""
    if state not in TAKES_PEOPLE:
        raise DomainError(
            "course.takes_nobody", field="course", state=Key(f"course_state.{state.value}")
        )


def admits(rule: SexRule, sex: Sex) -> bool:
    """Whether the rule of a course lets this sex in."""
    return sex in _ADMITTED[rule]


def require_admitted(rule: SexRule, sex: Sex) -> None:
    """Raises ``course.sex_rule`` when the course is for the other sex."""
    if not admits(rule, sex):
        raise DomainError("course.sex_rule", field="sex", rule=Key(f"sex_rule.{rule.value}"))


def free_places(capacity: int, taken: int) -> int:
    """Places left, never below zero: a head may have admitted more than the capacity."""
    return max(0, capacity - taken)
