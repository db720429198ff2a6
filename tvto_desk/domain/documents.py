"""The documents that a person brings, and whether one that was brought still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A recorded document of a person; ``valid_to`` is its last day, None without an end."""

    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it is still good on a day; its last day counts."""
        return self.valid_to is None or day <= self.valid_to


def better(one: HeldDocument, other: HeldDocument) -> HeldDocument:
    """Of two of the same kind the one that holds longer: records that read as one may have both."""
    return max(one, other, key=lambda held: held.valid_to or date.max)
