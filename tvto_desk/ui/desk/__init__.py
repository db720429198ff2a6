"""The desk: queues with counts, the year in small, the end of the day."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.desk.desk_page import DeskPage
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The pages of this room by key."""
    return Room(context, DeskPage)
