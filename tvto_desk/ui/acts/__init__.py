"""The last acts of the person at the desk, and the way back from each."""

from __future__ import annotations

from tvto_desk.ui.acts.acts_page import ActsPage
from tvto_desk.ui.context import Context
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The page of this room by its key."""
    return Room(context, ActsPage)
