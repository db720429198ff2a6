"""The Tab key in the order of reading: from part to part as a layout stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def follow(layout: QLayout) -> None:
    """Lets Tab go through the parts of a layout as they stand; inside a part it goes as before."""
    place: dict[QWidget, int] = {}
    widget: QWidget | None = layout.parentWidget()
    while widget is not None and widget not in place:
        place[widget] = len(place)
        widget = widget.nextInFocusChain()
    stops = [
        one
        for part in _parts(layout)
        for one in sorted(_inside(part) & place.keys(), key=place.__getitem__)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _inside(part: QWidget) -> set[QWidget]:
    """A part and what is in it; a list that it opens is a window with a chain of its own."""
    return {part, *part.findChildren(QWidget)}


def _parts(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _parts(inner)
