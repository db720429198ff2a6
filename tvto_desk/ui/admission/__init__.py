"""The room of admission: applications, what classes there are, gaps, calls."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The pages of the room by their keys."""
    # Imported here: a dossier and a class hold windows of this room, and they come first.
    from tvto_desk.ui.admission.applications_page import ApplicationsPage
    from tvto_desk.ui.admission.calls_page import CallsPage
    from tvto_desk.ui.admission.gaps_page import GapsPage
    from tvto_desk.ui.admission.offers_page import OffersPage

    return Room(context, ApplicationsPage, OffersPage, GapsPage, CallsPage)
