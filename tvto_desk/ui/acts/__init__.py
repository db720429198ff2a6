"""The last acts of the person at the desk, and the way back from each."""

from __future__ import annotations

from tvto_desk.ui.acts.acts_page import ActsPage
from tvto_desk.ui.context import Context
from tvto_desk.ui.pages import Page


def make_pages(context: Context) -> dict[str, Page]:
    """The page of this room by its key."""
    return {ActsPage.page_key: ActsPage(context)}
