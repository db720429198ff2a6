"""Which column of a list means what, told from the words that head it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError

H = TypeVar("H", bound=StrEnum)
_HEAD_ROWS = 10


@dataclass(frozen=True)
class Headings(Generic[H]):
    """The spellings of each heading, of which the first is named when a needed one is missing.

    ``refusal`` is the sentence that says so.
    """

    spellings: Mapping[H, tuple[str, ...]]
    needed: tuple[H, ...]
    refusal: str
    _known: Mapping[str, H] = field(init=False)

    def __post_init__(self) -> None:
        known = {
            persian.search_key(spelling): heading
            for heading, spellings in self.spellings.items()
            for spelling in spellings
        }
        object.__setattr__(self, "_known", known)

    def columns(self, header: Sequence[str]) -> dict[H, int]:
        """Which heading stands in which column. Raises ``refusal``."""
        found: dict[H, int] = {}
        for column, text in enumerate(header):
            heading = self._known.get(persian.search_key(text))
            if heading is not None:
                found.setdefault(heading, column)
        missing = [self.spellings[heading][0] for heading in self.needed if heading not in found]
        if missing:
            raise DomainError(self.refusal, columns="، ".join(missing))
        return found

    def head_row(self, rows: Sequence[Sequence[str]]) -> int:
        """The place of the row that heads the table: the first with most known words, of ten."""
        counts = [
            sum(persian.search_key(text) in self._known for text in row)
            for row in rows[:_HEAD_ROWS]
        ]
        return counts.index(max(counts)) if counts else 0
