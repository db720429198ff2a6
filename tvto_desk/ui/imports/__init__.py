"""Lists of referred people, brought in from a file."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.imports.imports_page import ImportsPage
from tvto_desk.ui.room import Room


def make_pages(context: Context) -> Room:
    """The page of this room by its key."""
    return Room(context, ImportsPage)
