"""The main window: rail, top bar with the one search box, pages, status bar."""

from tvto_desk.ui.frame.entries import PAGE_ICONS, PageEntry, StatusInfo
from tvto_desk.ui.frame.frame import Frame
from tvto_desk.ui.frame.hits import Hit, HitKind, Provider, at_once

__all__ = [
    "PAGE_ICONS",
    "Frame",
    "Hit",
    "HitKind",
    "PageEntry",
    "Provider",
    "StatusInfo",
    "at_once",
]
