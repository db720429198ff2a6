"""The shapes of charts, the same on screen and on paper: lengths, points and shares, no colours.

Places are measured from the leading edge and from the top; whoever draws turns them for the
direction of the writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST = 7
"""So many categories a chart shows; the table beside it shows all."""


class Shape(StrEnum):
    """How amounts are drawn."""

    BARS = "bars"
    LINES = "lines"
    SHARE = "share"


@dataclass(frozen=True)
class Mark:
    """One amount with its words; ``beside`` is what it is held against (a year, the plan)."""

    title: str
    value: float
    shown: str
    beside: float | None = None
    beside_shown: str = ""


@dataclass(frozen=True)
class Chart:
    """``own`` and ``beside`` name the two rows of amounts where there are two."""

    shape: Shape
    marks: tuple[Mark, ...]
    own: str = ""
    beside: str = ""

    @property
    def most(self) -> float:
        """The largest amount of all, at least one."""
        amounts = [mark.value for mark in self.marks]
        amounts += [mark.beside for mark in self.marks if mark.beside is not None]
        return max([*amounts, 1.0])

    @property
    def said(self) -> str:
        """All of it in words, for who does not see it."""
        return "، ".join(
            f"{mark.title} {mark.shown}" + (f" ({mark.beside_shown})" if mark.beside_shown else "")
            for mark in self.marks
        )


def lengths(chart: Chart, room: float) -> list[tuple[float, float | None]]:
    """How long each bar is in ``room``, and the outline beside it."""
    part = room / chart.most
    return [
        (mark.value * part, None if mark.beside is None else mark.beside * part)
        for mark in chart.marks
    ]


def points(
    chart: Chart, width: float, height: float, *, beside: bool = False
) -> list[tuple[float, float]]:
    """The points of a line, each in the middle of its slot; what has no amount is left out."""
    slot = width / max(len(chart.marks), 1)
    amounts = [mark.beside if beside else mark.value for mark in chart.marks]
    return [
        ((place + 0.5) * slot, height - height * amount / chart.most)
        for place, amount in enumerate(amounts)
        if amount is not None
    ]


def shares(values: Sequence[float], width: float) -> list[tuple[float, float]]:
    """Where each share of one long bar begins, and how long it is."""
    whole, start, found = sum(values), 0.0, []
    for value in values:
        length = width * value / whole if whole else 0.0
        found.append((start, length))
        start += length
    return found
