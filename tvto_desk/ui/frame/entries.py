"""What the frame is given: its pages, and what the status bar says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tvto_desk.domain.roles import Role
from tvto_desk.ui.pages import Page

# The pages of the rail in their order, which is also the order of Ctrl+1 … Ctrl+7.
PAGE_ICONS: Final = {
    "desk": "layout-dashboard",
    "trainees": "users",
    "courses": "book-open",
    "assessment": "clipboard-check",
    "certificates": "award",
    "reports": "chart-column",
    "settings": "settings",
}


@dataclass(frozen=True)
class PageEntry:
    """A page that ``show_page(key)`` can open; ``build`` makes it when it is first shown.

    A key of ``PAGE_ICONS`` gets its place in the rail. Any other page (a dossier, a course) names
    in ``under`` the page of the rail it belongs to, and is left by «back».
    """

    key: str
    build: Callable[[], Page]
    under: str | None = None


@dataclass(frozen=True)
class StatusInfo:
    """What the status bar says.

    ``backup_age_days``: whole days since the last proven backup, None when there is none yet;
    ``backup_stale`` when somebody should see to it. ``practice`` shows the ribbon.
    """

    centre: str
    centre_latin: str
    user: str
    roles: tuple[Role, ...]
    today: date
    backup_age_days: int | None
    backup_stale: bool = False
    practice: bool = False
