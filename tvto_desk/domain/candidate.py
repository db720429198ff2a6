"""A candidate in a test session, and what became of the session."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from tvto_desk.domain import transitions
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key


class CandidateState(StrEnum):
    """How a candidate stood in the session. Absent is a state, never a zero."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    DISQUALIFIED = "disqualified"
    TURNED_AWAY = "turned_away"
    """Came after the doors were closed and was not let in: counts as absent."""


ABSENCES = frozenset({CandidateState.ABSENT, CandidateState.TURNED_AWAY})
"""States that are an absence under every rule."""


class WordResult(StrEnum):
    """A written result that the province sent in words, without a number."""

    PASSED = "passed"
    FAILED = "failed"


class SessionState(StrEnum):
    """A session that could not be held uses no attempt; a signed-off one is closed for marks."""

    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not_held"
    SIGNED_OFF = "signed_off"


MAY_FOLLOW: Mapping[SessionState, frozenset[SessionState]] = {
    SessionState.PLANNED: frozenset({SessionState.HELD, SessionState.NOT_HELD}),
    # A session that breaks down in the middle was not held.
    SessionState.HELD: frozenset({SessionState.SIGNED_OFF, SessionState.NOT_HELD}),
    SessionState.NOT_HELD: frozenset(),
    SessionState.SIGNED_OFF: frozenset(),
}


def require_transition(current: SessionState, wanted: SessionState) -> None:
    """Raises ``assessment_session.no_way`` unless ``wanted`` may follow ``current``."""
    transitions.require(MAY_FOLLOW, "session_state", "assessment_session.no_way", current, wanted)


def require_mark_fits(state: CandidateState, mark: Decimal | None) -> None:
    """Raises ``candidate.mark_of_absent``: only who was present has a mark."""
    if mark is not None and state is not CandidateState.PRESENT:
        raise DomainError(
            "candidate.mark_of_absent",
            field="mark",
            mark=mark,
            state=Key(f"candidate_state.{state.value}"),
        )
