"""Marks confirmed before the sign-off: read back from the sheet, or typed a second time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import marks
from tvto_desk.domain.assessment import shown_mark
from tvto_desk.domain.candidate import CandidateState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Key, Language, Sentence, standing_alone
from tvto_desk.services.mark_checks import Difference, ToRead
from tvto_desk.services.mark_sheets import SheetRow
from tvto_desk.services.marks import MarkEntry
from tvto_desk.services.practical_papers import PaperDetail
from tvto_desk.ui.assessment.item_entry import ItemEntry
from tvto_desk.ui.assessment.sheet_items import SheetItems
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.grid_model import GridColumn, Judgement, mark_column
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.key_grid import KeyGrid
from tvto_desk.ui.widgets.state_chip import Family


class ChecksView(QWidget):
    """Wishes: ``read_back_requested`` for every mark in sight, ``second_requested`` with what a
    second person typed; nothing of the first entry is shown to that person but the differences.
    """

    read_back_requested = Signal()
    second_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checks_view")
        self._rows: dict[int, ToRead] = {}
        self._differences: dict[int, Difference] = {}
        self._open = False
        self.line = QLabel(self)
        self.line.setObjectName("checks_line")
        self.line.setWordWrap(True)
        ink(self.line, "label", "secondary")
        self.reading = KeyGrid(
            (
                self._seat(),
                self._name(),
                GridColumn("mark", lambda: self.tr("Mark"), Kind.MARK),
                GridColumn("words", lambda: self.tr("In words"), stretch=2),
            ),
            name=lambda: self.tr("Marks to read back"),
            judge=self._judge_reading,
        )
        self.reading.setObjectName("reading_grid")
        self.second = KeyGrid(
            (
                self._seat(),
                self._name(),
                GridColumn(
                    "state",
                    lambda: self.tr("State"),
                    Kind.STATE,
                    states=tuple(CandidateState),
                    sample=CandidateState,
                ),
                mark_column("mark", lambda: self.tr("Mark")),
            ),
            name=lambda: self.tr("Second entry"),
            judge=self._judge_second,
            lock=lambda key, values: (
                key == "mark" and values.get("state") not in (None, CandidateState.PRESENT)
            ),
        )
        self.second.setObjectName("second_grid")
        self._lines: dict[int, SheetRow] = {}
        self._items = SheetItems()
        self.by_items = ItemEntry(
            self.second, self._items, lambda row_id: self._lines[row_id].candidate, self
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.reading)
        self._stack.addWidget(self.second)
        self.bar = QFrame(self)
        self.bar.setObjectName("checks_bar")
        self.agree = self._button("read_back", "primary")
        self.agree.clicked.connect(self.read_back_requested)
        self.compare = self._button("compare_second", "primary")
        self.compare.clicked.connect(self._ask_compare)
        self.parts = self._button("second_by_items", "")
        self.parts.clicked.connect(self.by_items.open)
        self.turn = self._button("turn_second", "")
        self.turn.clicked.connect(self._turn)
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        for button in (self.agree, self.compare, self.parts, self.turn):
            bar.addWidget(button)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @property
    def present(self) -> KeyGrid:
        """The grid in sight."""
        return self.second if self._stack.currentWidget() is self.second else self.reading

    def show_checks(
        self,
        rows: Sequence[ToRead],
        differences: Sequence[Difference],
        lines: Sequence[SheetRow],
        *,
        open_for_checks: bool,
        paper: PaperDetail | None,
    ) -> None:
        """Shows the marks of a session that is held; what a second person types stays."""
        self._lines = {line.candidate.id: line for line in lines}
        if paper != self._items.paper:
            self._items.begin(paper, ())
        self._rows = {row.candidate_id: row for row in rows}
        self._differences = {row.candidate_id: row for row in differences}
        self._open = open_for_checks
        # Who has to be read comes first.
        ordered = sorted(rows, key=lambda row: (row.is_checked or not row.is_close, row.seat))
        self.reading.show_rows([(row.candidate_id, self._reading_values(row)) for row in ordered])
        known = self.second.values()
        self.second.show_rows(
            [(line.candidate.id, self._second_values(line, known)) for line in lines]
        )
        self._weigh()

    def typed(self) -> list[MarkEntry]:
        """What the second person typed, line by line."""
        return [
            MarkEntry(key, values["state"], values["mark"], items=self._items.to_store(key, values))
            for key, values in self.second.values().items()
            if values["state"] is not None
            and (values["mark"] is not None or values["state"] is not CandidateState.PRESENT)
        ]

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for button, text in (
            (self.agree, self.tr("Read back: they agree with the sheet")),
            (self.compare, self.tr("Compare with the first entry")),
            (self.parts, self.tr("By parts …")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self._weigh()

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        ground(self.bar, "surface", edge="line", radius=8)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _seat(self) -> GridColumn:
        return GridColumn("seat", lambda: self.tr("Seat"), Kind.NUMBER, sample="۰۰۰")

    def _name(self) -> GridColumn:
        return GridColumn("name", lambda: self.tr("Name"), stretch=2)

    def _button(self, name: str, kind: str) -> QPushButton:
        button = QPushButton(self.bar)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if kind:
            button.setProperty("kind", kind)
        return button

    def _reading_values(self, row: ToRead) -> dict[str, Any]:
        persian = Look.current().language is Language.FA
        words = marks.in_words(row.mark) if persian else marks.in_english_words(row.mark)
        return {
            "seat": row.seat,
            "name": row.name_fa,
            "mark": row.mark,
            "words": standing_alone(words),
        }

    def _second_values(
        self, line: SheetRow, known: Mapping[int, Mapping[str, Any]]
    ) -> dict[str, Any]:
        typed = known.get(line.candidate.id)
        return {
            "seat": line.candidate.seat,
            "name": line.candidate.name_fa,
            "state": typed["state"] if typed else CandidateState.PRESENT,
            "mark": typed["mark"] if typed else None,
        }

    def _judge_reading(
        self, row_id: int, _values: Mapping[str, Any]
    ) -> DomainError | Judgement | None:
        row = self._rows.get(row_id)
        if row is None:
            return None
        if row.is_checked:
            return Judgement(Family.DONE, Sentence("mark_check.checked", {}))
        if row.is_close:
            return Judgement(Family.LOOK, Sentence("mark_check.close", {}))
        return None

    def _judge_second(
        self, row_id: int, _values: Mapping[str, Any]
    ) -> DomainError | Judgement | None:
        found = self._differences.get(row_id)
        if found is None:
            return None
        if found.items:
            number, one, _other = found.items[0]
            shown = Key("mark_check.no_mark") if one is None else shown_mark(one)
            part = {"number": number, "mark": shown}
            return Judgement(Family.LOOK, Sentence("mark_check.first_item", part))
        state, mark = found.first
        told: dict[str, Any] = {"state": Key(f"candidate_state.{state.value}")}
        if mark is None:
            return Judgement(Family.LOOK, Sentence("mark_check.first_state", told))
        return Judgement(Family.LOOK, Sentence("mark_check.first_mark", {"mark": shown_mark(mark)}))

    def _ask_compare(self) -> None:
        self.second_requested.emit(self.typed())

    def _turn(self) -> None:
        second = self._stack.currentWidget() is self.reading
        self._stack.setCurrentWidget(self.second if second else self.reading)
        self._weigh()
        self.present.setFocus(Qt.FocusReason.OtherFocusReason)
        if second:
            self.second.setCurrentIndex(self.second.grid.index(0, 3))

    def _weigh(self) -> None:
        second = self._stack.currentWidget() is self.second
        self.turn.setText(
            self.tr("Back to the reading") if second else self.tr("Type the sheet a second time")
        )
        self.turn.setAccessibleName(self.turn.text())
        left = sum(not row.is_checked for row in self._rows.values())
        close = sum(row.is_close and not row.is_checked for row in self._rows.values())
        self.agree.setVisible(not second)
        self.compare.setVisible(second)
        self.parts.setVisible(second and self._items.paper is not None)
        self.agree.setEnabled(self._open and left > 0)
        self.compare.setEnabled(self._open)
        self.turn.setEnabled(self._open)
        if second:
            told = say("mark_check.second_line", count=len(self._differences))
        elif close:
            told = say("mark_check.close_count", count=close)
        else:
            told = say("mark_check.none_close")
        self.line.setText(told)
