"""Persian numbers: written left to right, standing under their label, in the digits of the desk.

Identities, phones and postal codes have painted gaps; what goes to the clipboard is Latin digits
and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from tvto_desk.domain import contact, digits, typed_number
from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Look, set_role
from tvto_desk.ui.widgets.digit_gaps import gaps_event
from tvto_desk.ui.widgets.field import Rule
from tvto_desk.ui.widgets.line_field import LineField

WIDTH = 160

Gaps = Callable[[str], Sequence[int]]
"""The places of the gaps in a text of ASCII digits."""


def no_gaps(text: str) -> Sequence[int]:
    """A number that is read in one piece."""
    return ()


class NumberField(LineField):
    """A number under its ``rule``, with ``gaps`` painted; ``role`` names its font."""

    def __init__(
        self,
        rule: Rule,
        parent: QWidget | None = None,
        *,
        gaps: Gaps = no_gaps,
        role: str = "body",
        width: int = WIDTH,
        text_of: Callable[[Any], str] = str,
    ) -> None:
        self._gaps = gaps
        super().__init__(rule, parent, text_of=text_of, width=width)
        set_role(self, role)
        self.textChanged.connect(self._paint_gaps)

    def taken(self, text: str) -> str:
        return self.digits_of_desk(typed_number.bare(text))

    def digits_of_desk(self, text: str) -> str:
        """``text`` in the digits of the present language."""
        return Look.current().digits(digits.latin(text))

    def plain(self, text: str) -> str:
        return digits.latin(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._paint_gaps()

    def _paint_gaps(self) -> None:
        text = digits.latin(self.text())
        places = self._gaps(text)
        if places:
            QApplication.sendEvent(self, gaps_event(len(text), self.cursorPosition(), places))

    def _dress(self) -> None:
        super()._dress()
        persian = Look.current().language is Language.FA
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if persian else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _speak(self) -> None:
        self._dress()
        self.setText(self.digits_of_desk(self.text()))
        super()._speak()


def mobile_field(parent: QWidget | None = None) -> NumberField:
    """۰۹۱۲ ۱۲۳ ۴۵۶۷."""
    return NumberField(contact.mobile, parent, gaps=_whole_gaps)


def phone_field(parent: QWidget | None = None) -> NumberField:
    """۰۲۸ ۳۳۲۲ ۱۱۰۰, or a local number of eight digits."""
    return NumberField(contact.phone, parent, gaps=contact.gaps)


def postal_code_field(parent: QWidget | None = None) -> NumberField:
    """۳۴۱۴۸ ۹۶۵۴۳."""
    return NumberField(contact.postal_code, parent, gaps=lambda text: (5,))


def _whole_gaps(text: str) -> Sequence[int]:
    """A mobile typed without its zero stands without gaps until it is whole."""
    return contact.gaps(text) if text.startswith("0") else ()
