"""The desk: queues with counts, the year in small, the end of the day."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.desk.desk_page import DeskPage
from tvto_desk.ui.pages import Page


def make_pages(context: Context) -> dict[str, Page]:
    """The pages of this room by key."""
    return {"desk": DeskPage(context)}
