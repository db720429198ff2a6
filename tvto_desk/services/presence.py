"""Who has given the password at this computer today; forgotten when the program ends."""

from __future__ import annotations

from datetime import date

_MISSES = 3


class Presence:
    """The people who may use their PIN until the day is over."""

    def __init__(self) -> None:
        self._here: dict[int, date] = {}
        self._misses: dict[int, int] = {}

    def arrive(self, account_id: int, day: date) -> None:
        """The day's first password was right."""
        self._here[account_id] = day
        self._misses.pop(account_id, None)

    def is_here(self, account_id: int, day: date) -> bool:
        """Whether the PIN is enough."""
        return self._here.get(account_id) == day

    def miss(self, account_id: int) -> None:
        """A wrong PIN; the third asks for the password again."""
        self._misses[account_id] = self._misses.get(account_id, 0) + 1
        if self._misses[account_id] >= _MISSES:
            self._here.pop(account_id, None)
