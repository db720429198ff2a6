"""How a typed mark is confirmed, and which marks have to be before the sign-off."""

from __future__ import annotations

from enum import StrEnum

CLOSE_MARGIN = 3
"""Marks this near the limit that decides are confirmed (office habit, so a setting)."""


class CheckKind(StrEnum):
    """READ_BACK: read aloud from the sheet against the screen («بازخوانی»). ITEMS: typed item by
    item, and the examiner's own total below them is their sum. FILE: nobody typed it, the province
    sent it.
    """

    READ_BACK = "read_back"
    SECOND_ENTRY = "second_entry"
    ITEMS = "items"
    FILE = "file"
