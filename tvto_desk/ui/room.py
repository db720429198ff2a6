"""The pages of a room, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from tvto_desk.ui.context import Context
from tvto_desk.ui.pages import Page


class PageKind(Protocol):
    """A class of pages that are made of a ``Context`` alone."""

    page_key: str

    def __call__(self, context: Context) -> Page: ...


class Room(Mapping[str, Page]):
    """Pages by their keys.

    A page costs up to a tenth of a second to make, so nobody waits for one that is not shown.
    """

    def __init__(self, context: Context, *kinds: PageKind) -> None:
        self._context = context
        self._kinds = {kind.page_key: kind for kind in kinds}
        self._made: dict[str, Page] = {}

    def __getitem__(self, key: str) -> Page:
        if key not in self._made:
            self._made[key] = self._kinds[key](self._context)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)
