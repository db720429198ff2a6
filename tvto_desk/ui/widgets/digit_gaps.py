"""Gaps that are painted between groups of digits and are no part of the text.

The caret, the selection and the clipboard know nothing of them: they are letter-spacing on the last
digit of a group, given to the line edit as the format of an empty input-method event.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFont, QInputMethodEvent, QTextCharFormat

GAP = 6
"""Width of a gap in pixels."""


def gaps_event(length: int, cursor: int, places: Iterable[int]) -> QInputMethodEvent:
    """The event that puts a gap before each of ``places`` (counted from 0) in a text.

    Send it to the line edit whenever its text has changed; ``cursor`` is where its caret stands.
    """
    spaced = QTextCharFormat()
    spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    spaced.setFontLetterSpacing(GAP)
    kind = QInputMethodEvent.AttributeType.TextFormat
    return QInputMethodEvent(
        "",
        [
            QInputMethodEvent.Attribute(kind, place - 1 - cursor, 1, spaced)
            for place in places
            if 0 < place < length
        ],
    )
