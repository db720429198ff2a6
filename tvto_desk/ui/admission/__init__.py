"""The room of admission: applications, what classes there are, gaps, calls."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.pages import Page


def make_pages(context: Context) -> dict[str, Page]:
    """The pages of the room by their keys."""
    # Imported here: a dossier and a class hold windows of this room, and they come first.
    from tvto_desk.ui.admission.applications_page import ApplicationsPage
    from tvto_desk.ui.admission.calls_page import CallsPage
    from tvto_desk.ui.admission.gaps_page import GapsPage
    from tvto_desk.ui.admission.offers_page import OffersPage

    pages: tuple[Page, ...] = (
        ApplicationsPage(context),
        OffersPage(context),
        GapsPage(context),
        CallsPage(context),
    )
    return {page.page_key: page for page in pages}
