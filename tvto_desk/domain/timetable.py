"""How a class meets: in person or from afar, and what became of each meeting."""

from __future__ import annotations

from enum import StrEnum


class TeachingMode(StrEnum):
    """شیوهٔ آموزش."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    BLENDED = "blended"


class HeldState(StrEnum):
    """What became of one meeting of a class."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
