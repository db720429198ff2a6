"""Settings: this computer, this account, this centre."""

from __future__ import annotations

from tvto_desk.ui.context import Context
from tvto_desk.ui.pages import Page
from tvto_desk.ui.settings.settings_page import SettingsPage


def make_pages(context: Context) -> dict[str, Page]:
    """The pages of this room by key."""
    return {"settings": SettingsPage(context)}


__all__ = ["SettingsPage", "make_pages"]
