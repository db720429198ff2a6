"""A text field that types in its own script, whichever keyboard layout is on.

In a Persian field the keys of the Latin layout write the Persian letter of the same key, in a Latin
island the reverse. Ctrl+Z straight after gives back the keys as they were and rests the repair
until the field is left: a title may well hold a Latin word.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import digits, keyboard
from tvto_desk.domain.keyboard import Layout
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field import Rule
from tvto_desk.ui.widgets.line_field import LineField

_MARK_WIDTH = 24
_ZWNJ = "\u200c"


class Script(Enum):
    """The script of a field."""

    PERSIAN = "فا"
    LATIN = "EN"

    @property
    def other(self) -> Script:
        """The other of the two."""
        return Script.LATIN if self is Script.PERSIAN else Script.PERSIAN


class ScriptField(LineField):
    """Persian text from right to left, or a Latin island from left to right.

    ``layout`` is the Persian layout of the desk (a setting): the two differ in پ, ئ and few more.
    """

    layout_in_use: Layout = Layout.STANDARD

    def __init__(
        self,
        script: Script,
        rule: Rule,
        parent: QWidget | None = None,
        *,
        width: int | None = None,
    ) -> None:
        self._script = script
        self._repairing = True
        self._keys = ""
        self._written = ""
        super().__init__(rule, parent, width=width)
        self.takes_latin = script is Script.LATIN

    @property
    def typing_script(self) -> Script:
        """The script that the next key is turned into, as the mark in the corner says."""
        return self._script if self._repairing else self._script.other

    def taken_key(self, text: str, *, shift: bool) -> str:
        turned = self._turned(text, shift=shift) if self._repairing else text
        self._remember(text, turned)
        return turned

    def shown(self, value: object) -> str:
        return str(value)

    def undo_repair(self) -> bool:
        """Gives back the keys of the last run if its letters were turned; says whether it did."""
        start = self.cursorPosition() - len(self._written)
        if (
            not self._written
            or self.hasSelectedText()
            or self.text()[max(start, 0) : self.cursorPosition()] != self._written
            or not any(was != now and was.isalpha() for was, now in self._pairs())
        ):
            return False
        keys = self._keys
        self._keys = self._written = ""
        self._repairing = False
        self.setSelection(start, self.cursorPosition() - start)
        self.insert(keys)
        self.update()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and self.undo_repair():
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keys = self._written = ""
        self._repairing = True
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = Look.current()
        painter = QPainter(self)
        painter.setFont(look.font("help"))
        painter.setPen(look.tokens["hint" if self.isEnabled() else "disabled"])
        painter.drawText(self.mark_box(), Qt.AlignmentFlag.AlignCenter, self.typing_script.value)

    def mark_box(self) -> QRect:
        """Where the mark of the script stands: at the end of the line of text."""
        x = self.width() - _MARK_WIDTH - 4 if self._script is Script.LATIN else 4
        return QRect(x, 0, _MARK_WIDTH, self.height())

    def _dress(self) -> None:
        super()._dress()
        persian = self._script is Script.PERSIAN
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if persian else Qt.LayoutDirection.LeftToRight
        )
        side = Qt.AlignmentFlag.AlignRight if persian else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        mark = _MARK_WIDTH
        self.setTextMargins(mark if persian else 0, 0, 0 if persian else mark, 0)

    def _pairs(self) -> list[tuple[str, str]]:
        return list(zip(self._keys, self._written, strict=True))

    def _remember(self, key: str, written: str) -> None:
        """Lengthens the run of keys that stands before the caret, or begins a new one."""
        place = self.cursorPosition()
        run = self.text()[max(place - len(self._written), 0) : place]
        if self.hasSelectedText() or run != self._written:
            self._keys = self._written = ""
        if len(key) == len(written) == 1:
            self._keys += key
            self._written += written

    def _turned(self, text: str, *, shift: bool) -> str:
        turn = _to_persian if self._script is Script.PERSIAN else _to_latin
        return "".join(turn(char, shift, self.layout_in_use) for char in text)


def _to_persian(char: str, shift: bool, layout: Layout) -> str:
    if char == " ":
        # Shift and the space bar write the joiner in the Persian layouts.
        return _ZWNJ if shift else char
    if char.isascii() and char.isalpha():
        # Caps Lock does not exist in Persian: only the Shift key counts.
        return keyboard.to_persian(char.upper() if shift else char.lower(), layout)
    if char == "?":
        return keyboard.to_persian(char, layout)
    if char.isascii() and not char.isdigit() and not shift:
        # The keys that are signs in Latin and letters in Persian: ; ' [ ] , and the backslash.
        letter = keyboard.to_persian(char, layout)
        return letter if letter.isalpha() else char
    return digits.persian(char)


def _to_latin(char: str, shift: bool, layout: Layout) -> str:
    if char == _ZWNJ:
        return " "
    if char.isalpha() and not char.isascii():
        other = Layout.LEGACY if layout is Layout.STANDARD else Layout.STANDARD
        for tried in (layout, other):
            letter = keyboard.to_latin(char, tried)
            # The layout in which this letter stands on a key with, or without, Shift.
            if letter.isascii() and letter.isalpha() and letter.isupper() == shift:
                return letter
        # ک گ چ ج و and their like stand on the keys of signs, such as the apostrophe.
        sign = keyboard.to_latin(char, layout)
        return sign if sign.isascii() else char
    if char == "؟":
        return "?"
    return digits.latin(char)
