"""The one definition of who counts in نفر, نفر دوره and نفر ساعت.

Counted is who was enrolled and had not left before the first session. Person-hours are the sum
over enrolments of the standard's total hours, or of the hours really attended; the two are never
mixed and always labelled. The questions of the database are built from ``COUNTED``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from tvto_desk.domain.enrolment import EnrolmentState


def counts(state: EnrolmentState, *, left_before_start: bool) -> bool:
    """Whether an enrolment counts.

    One who was transferred counts in the class that took him in, never twice. Nobody leaves before
    a first session that is not planned.
    """
    return state is not EnrolmentState.TRANSFERRED and not left_before_start


COUNTED: Mapping[bool, frozenset[EnrolmentState]] = {
    early: frozenset(state for state in EnrolmentState if counts(state, left_before_start=early))
    for early in (False, True)
}
"""By whether the trainee left before the first session: the states that count."""


def hours_of(minutes: int) -> Decimal:
    """Person-minutes as person-hours with two decimals."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
