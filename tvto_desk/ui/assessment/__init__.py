"""Assessment: the tests of the centre, their sheets, the sign-off."""

from __future__ import annotations

from tvto_desk.ui.assessment.assessment_page import AssessmentPage
from tvto_desk.ui.assessment.session_page import SessionPage
from tvto_desk.ui.context import Context
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The pages of the room by their keys."""
    return Room(context, AssessmentPage, SessionPage)
