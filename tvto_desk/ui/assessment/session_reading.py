"""All that the page of one test shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass

from tvto_desk.domain.candidate import SessionState
from tvto_desk.services.appeals import list_appeals
from tvto_desk.services.desk import Desk
from tvto_desk.services.mark_changes import list_changes
from tvto_desk.services.mark_checks import Difference, ToRead, list_differences, list_to_read
from tvto_desk.services.mark_sheets import (
    PlaceRow,
    SessionDetail,
    SheetRow,
    get_session_detail,
    list_places,
    list_sheet,
)
from tvto_desk.services.violations import list_violations
from tvto_desk.ui.assessment.after_view import Around

OPEN = frozenset({SessionState.PLANNED, SessionState.HELD})
"""The states in which marks are still typed."""


@dataclass(frozen=True)
class SessionReading:
    """All that the page shows of a session, read at once."""

    detail: SessionDetail
    places: list[PlaceRow]
    lines: list[SheetRow]
    to_read: list[ToRead]
    differences: list[Difference]
    around: Around


def read_session(desk: Desk, session_id: int) -> SessionReading:
    """In the reader thread: the session with its people and what happened around it."""
    detail = get_session_detail(desk, session_id)
    held = detail.state is SessionState.HELD
    return SessionReading(
        detail,
        list_places(desk, session_id) if detail.state in OPEN else [],
        list_sheet(desk, session_id),
        list_to_read(desk, session_id) if held else [],
        list_differences(desk, session_id) if held else [],
        Around(
            list_violations(desk, session_id),
            list_changes(desk, session_id),
            list_appeals(desk, session_id),
        ),
    )
