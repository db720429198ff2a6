"""A code in its own island: Latin digits and letters from left to right in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from tvto_desk.domain import typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.standard_code import parse_standard_code
from tvto_desk.ui.look import FontRole, set_role
from tvto_desk.ui.widgets.digit_gaps import gaps_event
from tvto_desk.ui.widgets.field import Rule
from tvto_desk.ui.widgets.number_field import Gaps, no_gaps
from tvto_desk.ui.widgets.script_field import Script, ScriptField

WIDTH = 236


class CodeEdit(ScriptField):
    """A code under its ``rule``, with ``gaps`` painted between its groups."""

    def __init__(
        self,
        rule: Rule,
        parent: QWidget | None = None,
        *,
        gaps: Gaps = no_gaps,
        width: int = WIDTH,
        text_of: Callable[[Any], str] = str,
    ) -> None:
        self._gaps = gaps
        super().__init__(Script.LATIN, rule, parent, width=width)
        self._text_of = text_of
        set_role(self, FontRole.IDENTITY)
        self.textChanged.connect(self._paint_gaps)

    def taken(self, text: str) -> str:
        return typed_number.unmarked(text)

    def taken_key(self, text: str, *, shift: bool) -> str:
        # A space is typed between the groups by habit; it is painted, not stored.
        return "" if text == " " else super().taken_key(text, shift=shift)

    def shown(self, value: object) -> str:
        return self._text_of(value)

    def _paint_gaps(self) -> None:
        places = self._gaps(self.text())
        if places:
            event = gaps_event(len(self.text()), self.cursorPosition(), places)
            QApplication.sendEvent(self, event)


def standard_code_edit(parent: QWidget | None = None) -> CodeEdit:
    """``2513 4 053 000 003 1``, or an older shape as it stands."""
    return CodeEdit(parse_standard_code, parent, gaps=_standard_gaps)


def _standard_gaps(text: str) -> Sequence[int]:
    try:
        code = parse_standard_code(text)
    except DomainError:
        return ()
    places, place = [], 0
    for part in code.grouped().split(" ")[:-1]:
        place += len(part)
        places.append(place)
    return places
