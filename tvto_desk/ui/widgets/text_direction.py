"""Which way a text runs, told by its own letters."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt

_RIGHT_TO_LEFT_MARK = "\u200f"


def leading(text: str) -> str:
    """A Persian text that begins with an isolate, with its direction written before it.

    Qt's documents, and so labels whose text can be selected, look into the isolate and would set
    the whole sentence from left to right.
    """
    begins_inside = any(letter in "\u2066\u2067\u2068" for letter in text[:2])
    rtl = direction_of(text) is Qt.LayoutDirection.RightToLeft
    return f"{_RIGHT_TO_LEFT_MARK}{text}" if begins_inside and rtl else text


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
