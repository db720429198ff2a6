"""Settings: this computer, this account, this centre."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.room import Room
from tvto_desk.ui.settings.settings_page import SettingsPage


def make_pages(context: Context) -> Room:
    """The pages of this room by key."""
    return Room(context, SettingsPage)
