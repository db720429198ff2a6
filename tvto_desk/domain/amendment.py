"""After the sign-off: mark changes and appeals, each a request that somebody else answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tvto_desk.domain import transitions
from tvto_desk.domain.errors import DomainError

APPEAL_DAYS = 10
"""Days after the sign-off in which an appeal is taken (office habit, so a setting)."""


class ChangeState(StrEnum):
    """A wish to change a signed-off mark."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"


class AppealState(StrEnum):
    """An appeal of a candidate; UPHELD leads to a change of the mark."""

    FILED = "filed"
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


CHANGE_MAY_FOLLOW: Mapping[ChangeState, frozenset[ChangeState]] = {
    ChangeState.REQUESTED: frozenset({ChangeState.APPROVED, ChangeState.REFUSED}),
    ChangeState.APPROVED: frozenset(),
    ChangeState.REFUSED: frozenset(),
}

APPEAL_MAY_FOLLOW: Mapping[AppealState, frozenset[AppealState]] = {
    AppealState.FILED: frozenset({AppealState.UPHELD, AppealState.REJECTED, AppealState.WITHDRAWN}),
    AppealState.UPHELD: frozenset(),
    AppealState.REJECTED: frozenset(),
    AppealState.WITHDRAWN: frozenset(),
}


def require_change_transition(current: ChangeState, wanted: ChangeState) -> None:
    """Raises ``mark_change.no_way`` unless ``wanted`` may follow ``current``."""
    transitions.require(CHANGE_MAY_FOLLOW, "change_state", "mark_change.no_way", current, wanted)


def require_appeal_transition(current: AppealState, wanted: AppealState) -> None:
    """Raises ``appeal.no_way`` unless ``wanted`` may follow ``current``."""
    transitions.require(APPEAL_MAY_FOLLOW, "appeal_state", "appeal.no_way", current, wanted)


def require_in_time(until: date | None, day: date) -> None:
    """Raises ``appeal.too_late`` (gives way to a note) after the last day for appeals."""
    if until is not None and day > until:
        raise DomainError("appeal.too_late", field="claim", override=True, until=until)
