"""Which page lives in which room: the one list that puts the windows of the house together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from tvto_desk.ui.context import Context
from tvto_desk.ui.frame import PageEntry
from tvto_desk.ui.pages import Page
from tvto_desk.ui.room import Room

ROOMS: Mapping[str, Mapping[str, str | None]] = {
    "desk": {"desk": None},
    "trainees": {
        "trainees": None,
        "trainee": "trainees",
        "registration": "trainees",
        "doubles": "trainees",
    },
    "imports": {"imports": "trainees"},
    "acts": {"acts": "desk"},
    "admission": {
        "applications": "trainees",
        "gaps": "trainees",
        "calls": "trainees",
        "offers": "courses",
    },
    "courses": {
        "courses": None,
        "course": "courses",
        "closures": "courses",
        "standards": "courses",
        "workshops": "courses",
    },
    "equipment": {"equipment": "courses", "equipment_loans": "courses"},
    "old_records": {"old_record": "trainees", "old_register": "trainees"},
    "assessment": {"assessment": None, "session": "assessment"},
    "certificates": {"certificates": None},
    "reports": {
        "reports": None,
        "statistics": "reports",
        "dashboard": "reports",
        "authority": "reports",
        "exchange": "reports",
    },
    "settings": {"settings": None},
}
"""Room of ``tvto_desk.ui`` → its pages → the page of the rail each belongs under (None: itself)."""

MakePages = Callable[[Context], Room]


def pages_of(room: str, context: Context) -> Room:
    """The pages of a room. Raises ``ImportError`` for a room that is not there."""
    make: MakePages = import_module(f"tvto_desk.ui.{room}").make_pages
    return make(context)


def entries(context: Context) -> list[PageEntry]:
    """What the frame is given; a page is made when it is first shown."""
    built: dict[str, Room] = {}

    def build(room: str, key: str) -> Page:
        if room not in built:
            built[room] = pages_of(room, context)
        return built[room][key]

    return [
        PageEntry(key, partial(build, room, key), under)
        for room, pages in ROOMS.items()
        for key, under in pages.items()
    ]
