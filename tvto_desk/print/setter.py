"""Sets texts into the spots of a template: captions at their size, values shrunk to fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from tvto_desk.print.fit import fit_line
from tvto_desk.print.placed import PlacedRule, PlacedShape, PlacedText
from tvto_desk.print.template import Box, Layout, Spot, Template, TickedPart
from tvto_desk.print.text import Direction, Face, FontBook, Line

_MOST_KEPT = 4000
_Key = tuple[object, ...]
_kept: WeakKeyDictionary[FontBook, dict[int, tuple[Layout, dict[_Key, PlacedText]]]] = (
    WeakKeyDictionary()
)
"""What was set for a layout with these fonts: captions, and the values that a class has in common.
The layout is held beside its number, which is then given to no other."""


class Setter:
    """Sets texts of a template into their spots; the same text in the same place is set once."""

    def __init__(self, template: Template, fonts: FontBook) -> None:
        self.layout = template.layout
        self.wording = template.wording
        self._fonts = fonts
        _layout, self._kept = _kept.setdefault(fonts, {}).setdefault(
            id(template.layout), (template.layout, {})
        )

    def face(self, spot: Spot) -> Face:
        return self._fonts.face(self.layout.fonts[spot.font])

    def caption(
        self, part: str, text: str, direction: Direction, spot: Spot, **more: Any
    ) -> PlacedText:
        """A text of the template itself, at its size."""
        key = (part, text, direction, spot, *more.items())
        kept = self._kept.get(key)
        if kept is None:
            line = self.face(spot).line(text, direction)
            kept = self._keep(key, self.put(part, line, spot, spot.size, **more))
        return kept

    def value(
        self,
        part: str,
        text: str,
        direction: Direction,
        spot: Spot,
        *,
        field: str = "",
        width: float | None = None,
        **more: Any,
    ) -> PlacedText:
        """A text of the values, shrunk if it must be; ``field`` is ``part`` unless given."""
        key = (part, text, direction, spot, field, width, *more.items())
        kept = self._kept.get(key)
        if kept is None:
            size, line = fit_line(self.face(spot), text, direction, spot, field or part, width)
            kept = self._keep(key, self.put(part, line, spot, size, **more))
        return kept

    def put(
        self,
        part: str,
        line: Line,
        spot: Spot,
        size: float,
        *,
        right: float = 0.0,
        down: float = 0.0,
        **more: Any,
    ) -> PlacedText:
        """A line at its spot, moved ``right`` and ``down`` by millimetres."""
        return PlacedText(
            part=part,
            line=line,
            face=self.face(spot),
            size=size,
            x=spot.x + right,
            y=spot.y + down,
            align=spot.align,
            colour=self.layout.colours[spot.colour],
            spacing=spot.spacing,
            **more,
        )

    def _keep(self, key: _Key, text: PlacedText) -> PlacedText:
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[key] = text
        return text

    def ticks(self, ticked: TickedPart) -> Iterator[PlacedRule]:
        """Two short rules at each corner."""
        box, colour = ticked.box, self.layout.colours[ticked.colour]
        for x, inward in ((box.x, ticked.tick), (box.right, -ticked.tick)):
            for y, below in ((box.y, ticked.tick), (box.bottom, -ticked.tick)):
                yield PlacedRule(x, y, x + inward, y, ticked.line, colour)
                yield PlacedRule(x, y, x, y + below, ticked.line, colour)

    def outline(self, box: Box, line: float, colour: str, **more: Any) -> PlacedShape:
        """A rectangle's outline."""
        corners = (
            (box.x, box.y),
            (box.right, box.y),
            (box.right, box.bottom),
            (box.x, box.bottom),
        )
        return PlacedShape(corners, line, self.layout.colours[colour], **more)
