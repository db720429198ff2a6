"""What a list asks of its source, and what is chosen in it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, runtime_checkable

FIRST_ROWS: Final = 40
"""Rows that are shown before all are known: more than the tallest window holds."""


@dataclass(frozen=True)
class Query:
    """What the list shows: the typed text, the filters that are on, the order."""

    text: str = ""
    filters: frozenset[str] = frozenset()
    sort: str = ""
    descending: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether something besides the order was asked for."""
        return bool(self.text or self.filters)


class Source(Protocol):
    """Where a list comes from; both run in the reader thread."""

    def find(self, query: Query) -> array[int]:
        """The ids of all results in their order, as ``array('q')``."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id; one that is gone is left out."""


@runtime_checkable
class QuickSource(Protocol):
    """A source that shows the first rows before it knows all of them; for very long lists.

    All three run in the reader thread.
    """

    def first(self, query: Query) -> Mapping[int, Any] | None:
        """The first ``FIRST_ROWS`` rows in their order, by id; None when only the whole answer can
        tell. Fewer are all there are.
        """

    def find_all(self, query: Query, cancelled: Callable[[], bool]) -> array[int]:
        """As ``Source.find``; the answer does not matter once ``cancelled``."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id; one that is gone is left out."""


@dataclass(frozen=True)
class Selection:
    """What bulk acts work on: ``ids`` in the order of the list. ``everything`` tells that all
    results of ``query`` are meant, which are then in ``ids``.
    """

    ids: array[int]
    everything: bool
    query: Query
