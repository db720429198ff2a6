"""Differences of the exchange: both sides of a row field by field, and which of them stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.words import Key, Language, Sentence, show, standing_alone
from tvto_desk.services import exchange_conflicts
from tvto_desk.services.code_lists import CodeRow
from tvto_desk.services.exchange_conflicts import WHOLE, ConflictRow, Side
from tvto_desk.services.exchange_values import Numeral, Pair, record_kind
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say, say_alone, told
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.compare_panel import ComparePanel, Difference
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_table import RowsTable

_IN_SIGHT = 4


@dataclass(frozen=True)
class _Line:
    id: int
    sender: str
    number: int
    name: str
    why: str


class ExchangeDifferences(QWidget):
    """``decided`` after a row was decided; ``back_requested`` decides nothing."""

    decided = Signal()
    back_requested = Signal()

    def __init__(self, context: Context, notice: NoticeBar) -> None:
        super().__init__()
        self._context, self._notice = context, notice
        self._rows: dict[int, ConflictRow] = {}
        self.table = RowsTable(
            [
                Column("sender", lambda: self.tr("From"), Kind.CODE, sortable=False),
                Column("number", lambda: self.tr("Number"), Kind.NUMBER, sortable=False),
                Column("name", lambda: self.tr("What"), stretch=2, sortable=False),
                Column("why", lambda: self.tr("Why"), stretch=3, sortable=False),
            ],
            "differences",
            _IN_SIGHT,
        )
        self.table.selectionModel().currentChanged.connect(lambda *_: self._compare())
        self.panel = ComparePanel(self, lambda: self.tr("In the packet"))
        self.panel.chosen.connect(self._decide)
        self.panel.back_requested.connect(self.back_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(20, 0, 20, 0)
        top.addWidget(self.table)
        column.addLayout(top)
        column.addWidget(self.panel, 1)

    def show_conflicts(self, found: list[ConflictRow]) -> None:
        """Shows what waits for a decision; the first one is open."""
        self._rows = {one.id: one for one in found}
        self.table.show_rows([])
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.table.setAccessibleName(self.tr("Differences"))
        chosen = max(self.table.currentIndex().row(), 0)
        self.table.show_rows(
            [
                _Line(
                    one.id,
                    one.sender,
                    one.number,
                    _what(one),
                    say_alone(f"conflict_why.{one.why.value}"),
                )
                for one in self._rows.values()
            ]
        )
        if self._rows:
            self.table.setCurrentIndex(self.table.rows.index(chosen, 0))
        self._compare()

    def _current(self) -> ConflictRow | None:
        line = self.table.current_row()
        return None if line is None else self._rows.get(line.id)

    def _compare(self) -> None:
        one = self._current()
        differences = (
            [] if one is None else [_difference(one, place) for place in range(len(one.fields))]
        )
        self.panel.show_differences(differences)

    def _decide(self, coming: set[str]) -> None:
        one = self._current()
        if one is None:
            return
        chosen = {
            field.key: Side.COMING if field.key in coming else Side.HELD for field in one.fields
        }
        self._context.runner.write(
            partial(exchange_conflicts.decide, self._context.desk, one.id, chosen),
            lambda _none: self.decided.emit(),
            self._notice.say_error,
        )


def _what(one: ConflictRow) -> str:
    """The kind of a row, and whom or what it is about where that is known."""
    kind = standing_alone(told(record_kind(one.kind)))
    if isinstance(one.name, Key):
        return kind
    return say("exchange.pair", name=kind, value=_text(one.name))


def _difference(one: ConflictRow, place: int) -> Difference:
    field = one.fields[place]
    key = f"exchange_field.{field.key}"
    name = partial(say, key if key in words() else "exchange_field.other")
    if field.key != WHOLE:
        held, coming = partial(_text, field.held), partial(_text, field.coming)
        return Difference(field.key, name, held, coming, None)
    stands = "exchange.row_here" if field.held is not None else "exchange.row_not_here"
    comes = "exchange.row_came" if field.coming is not None else "exchange.row_not_here"
    return Difference(field.key, name, partial(say, stands), partial(say, comes), None)


def _text(value: Any) -> str:
    """A value of a row as it stands on screen; nothing for an empty one."""
    language = Look.current().language
    if value is None:
        return ""
    if isinstance(value, tuple):
        return comma().join(_text(one) for one in value)
    if isinstance(value, Pair):
        blank = say("registration.blank")
        return say("exchange.pair", name=value.name, value=_text(value.value) or blank)
    if isinstance(value, bool):
        return say("exchange.yes" if value else "exchange.no")
    if isinstance(value, CodeRow):
        return value.title(language)
    if isinstance(value, Numeral):
        return digits.isolate(Look.current().digits(value))
    if isinstance(value, Key | Sentence):
        return standing_alone(told(value))
    if isinstance(value, datetime):
        value = value.astimezone(IRAN).date()
    if type(value) is str and language is Language.FA:
        return digits.isolate_ltr(digits.in_persian(value))
    return show(value, language)
