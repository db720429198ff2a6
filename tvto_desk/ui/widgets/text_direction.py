"""Which way a text runs, told by its own letters."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt


def direction_of(
    text: str, otherwise: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> Qt.LayoutDirection:
    """The direction of the first letter that has one and stands in no isolate."""
    depth = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        depth += (kind in ("LRI", "RLI", "FSI")) - (kind == "PDI")
        if depth > 0:
            continue
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return otherwise
