"""What an application (درخواست) asks for, and why one waits; its states live in ``enrolment``."""

from __future__ import annotations

from enum import StrEnum

from tvto_desk.domain.errors import DomainError

MOST_WISHES = 5
"""Standards one person may wish for at once (an office habit; more would be no order of wishes)."""


class PreferredShift(StrEnum):
    """نوبت: when the applicant can come."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"


class WaitReason(StrEnum):
    """Why an application stands in the waiting list."""

    NO_COURSE = "no_course"
    """No class of the standard is open."""
    FULL = "full"
    """The class is full."""
    SEX_RULE = "sex_rule"
    """The open class is for the other sex."""
    OWN_WISH = "own_wish"
    """The applicant cannot come now."""
    NOT_READY = "not_ready"
    """Something that the class asks for is not met yet."""


def require_wishes(standards: tuple[int, ...]) -> None:
    """Raises unless there is at least one wish, none twice and not too many.

    Codes: ``application.no_wish``, ``application.wish_twice``, ``application.many_wishes``.
    """
    if not standards:
        raise DomainError("application.no_wish", field="standard")
    if len(set(standards)) != len(standards):
        raise DomainError("application.wish_twice", field="standard")
    if len(standards) > MOST_WISHES:
        raise DomainError("application.many_wishes", field="standard", most=MOST_WISHES)
