"""A mark from 0 to 100: ``. ٫ / ,`` are all the decimal point, and it is echoed as ۷۶٫۶۷."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from tvto_desk.domain import typed_number
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.words import Language, show
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.number_field import NumberField

_POINT = re.compile(r"[./,٫]")


class MarkEdit(NumberField):
    """Gives a ``Decimal``, or None for a blank, which is neither zero nor an absence."""

    def __init__(self, parent: QWidget | None = None, *, width: int = 84) -> None:
        super().__init__(parse_mark, parent, width=width)

    def taken(self, text: str) -> str:
        persian = Look.current().language is Language.FA
        pointed = _POINT.sub("٫" if persian else ".", typed_number.unmarked(text))
        return self.digits_of_desk(pointed)

    def shown(self, value: object) -> str:
        return show(value, Look.current().language)

    def plain(self, text: str) -> str:
        return super().plain(text).replace("٫", ".")

    def _speak(self) -> None:
        self.setText(self.taken(self.text()))
        super()._speak()
