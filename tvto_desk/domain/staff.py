"""The two duties that one person may not hold toward the same trainee."""

from __future__ import annotations

from enum import StrEnum


class Duty(StrEnum):
    """What a member of staff is licensed for."""

    TEACH = "teach"
    EXAMINE = "examine"
