"""Reports: the figures of a year."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.pages import Page
from tvto_desk.ui.reports.reports_page import ReportsPage


def make_pages(context: Context) -> dict[str, Page]:
    """The pages of this room by key."""
    return {"reports": ReportsPage(context)}
