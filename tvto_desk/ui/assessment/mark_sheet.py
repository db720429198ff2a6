"""The sheet of a session: typed by keys from the signed paper, and shown with its verdicts after
the sign-off. Enter goes down and never publishes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.candidate import CandidateState, SessionState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.marks import parse_mark
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Key
from tvto_desk.services.mark_file_lines import FileLine
from tvto_desk.services.mark_sheets import SessionDetail, SheetRow
from tvto_desk.services.marks import MarkEntry
from tvto_desk.ui.assessment.item_entry import ItemEntry
from tvto_desk.ui.assessment.judge import decided, foreseen
from tvto_desk.ui.assessment.sheet_bar import SheetBar
from tvto_desk.ui.assessment.sheet_items import SheetItems
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.grid_model import GridColumn, Judgement, mark_column
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import KeyGrid

_STATES = tuple(CandidateState)


class MarkSheet(QWidget):
    """Wishes: ``save_requested``, ``sign_off_requested``, ``not_held_requested``,
    ``places_requested``. ``edited`` follows each change of what is typed, ``chosen`` the candidate
    under the cursor.
    """

    save_requested = Signal()
    sign_off_requested = Signal()
    not_held_requested = Signal()
    places_requested = Signal()
    back_requested = Signal()
    edited = Signal()
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mark_sheet")
        self._detail: SessionDetail | None = None
        self._lines: dict[int, SheetRow] = {}
        self._refused: dict[int, DomainError] = {}
        self._dirty = False
        self._may_save = True
        self.grid = KeyGrid(
            (
                self._seat(),
                self._name(),
                GridColumn(
                    "state",
                    lambda: self.tr("State"),
                    Kind.STATE,
                    states=_STATES,
                    sample=CandidateState,
                ),
                mark_column("mark", lambda: self.tr("Mark")),
            ),
            name=lambda: self.tr("Mark sheet"),
            judge=self._judge,
            lock=self._is_locked,
        )
        self.results = KeyGrid(
            (
                self._seat(),
                self._name(),
                GridColumn("state", lambda: self.tr("State"), Kind.STATE, sample=CandidateState),
                GridColumn("mark", lambda: self.tr("Mark"), Kind.MARK),
                GridColumn("outcome", lambda: self.tr("Result"), Kind.STATE, sample=Outcome),
                GridColumn("overall", lambda: self.tr("Overall"), Kind.MARK),
            ),
            name=lambda: self.tr("Results"),
            judge=self._decide,
        )
        self.results.setObjectName("results_grid")
        self.empty = EmptyState(self)
        self._stack = QStackedWidget(self)
        for part in (self.grid, self.results, self.empty):
            self._stack.addWidget(part)
        self.reason = QLabel(self)
        self.reason.setObjectName("whole_reason")
        self.reason.setWordWrap(True)
        ink(self.reason, "label", "secondary")
        self.bar = SheetBar(self)
        self.sheet_no, self.save, self.sign_off = (
            self.bar.sheet_no,
            self.bar.save,
            self.bar.sign_off,
        )
        self._items = SheetItems()
        self.by_items = ItemEntry(
            self.grid, self._items, lambda row_id: self._lines[row_id].candidate, self
        )
        self.top = QHBoxLayout()
        self._lay_out()
        self._wire()
        self.retranslate()

    # --- what the page tells and asks

    def show_sheet(self, detail: SessionDetail, lines: list[SheetRow]) -> None:
        """Shows the sheet as it is stored; forgets what was typed and not saved."""
        self._detail = detail
        self._lines = {line.candidate.id: line for line in lines}
        self._items.begin(detail.paper, lines)
        self._refused = {}
        self._dirty = False
        self.sheet_no.set_value(detail.sheet_no or None)
        closed = detail.state is SessionState.SIGNED_OFF
        shown = self.results if closed else self.grid
        shown.show_rows([(line.candidate.id, _values(line)) for line in lines])
        if not lines:
            self._say_empty(detail)
        self._stack.setCurrentWidget(shown if lines else self.empty)
        self.bar.setVisible(detail.state in (SessionState.PLANNED, SessionState.HELD))
        if lines and not closed:
            self._go_to_first_gap()
        elif lines:
            self.results.setCurrentIndex(self.results.grid.index(0, 1))
        self._tell()
        self._tell_reason()

    def set_rights(self, *, may_save: bool, may_plan: bool) -> None:
        """Which wishes the role allows; a sign-off is always open to a second person. Who may not
        record marks types none, and reads why.
        """
        self._may_save = may_save
        self.bar.not_held.setVisible(may_plan)
        self._tell()

    def refuse(self, error: DomainError) -> bool:
        """Puts an error beside its field or row; False when it belongs to none."""
        if error.field == "sheet_no":
            self.bar.refuse(error)
            return True
        seats = {line.candidate.seat: key for key, line in self._lines.items()}
        candidate = seats.get(error.row or 0)
        if candidate is None:
            return False
        self._refused[candidate] = error
        self._go_to(candidate)
        self.grid.viewport().update()
        return True

    def entries(self) -> list[MarkEntry]:
        """What is to be stored: each line whose state is given."""
        return [
            MarkEntry(
                key,
                values["state"],
                values["mark"],
                self._lines[key].candidate.version,
                self._items.to_store(key, values),
            )
            for key, values in self.grid.values().items()
            if values["state"] is not None
        ]

    def sheet_number(self) -> str:
        """The number of the signed sheet; empty when none is typed."""
        return self.sheet_no.value() or ""

    def go_to_error(self) -> bool:
        """Moves to the first line that is refused; False when every line can be stored."""
        for row in self.grid.grid.rows:
            if isinstance(self.grid.grid.judgement(row), DomainError):
                self._go_to(row.id)
                return True
        return False

    @property
    def present(self) -> KeyGrid:
        """The grid in sight: for typing, or with the results."""
        return self.results if self._stack.currentWidget() is self.results else self.grid

    @property
    def missing(self) -> int:
        """How many have neither a mark nor an absence."""
        rows = self.grid.values().values()
        return sum(
            values["state"] in (None, CandidateState.PRESENT) and values["mark"] is None
            for values in rows
        )

    # --- what the keeper of drafts asks

    @property
    def is_dirty(self) -> bool:
        """Something was typed since the sheet was stored."""
        return self._dirty

    def typed(self) -> dict[str, Any]:
        """What is typed, for a draft."""
        return {
            "sheet_no": self.sheet_no.typed(),
            "marks": {
                str(key): [values["state"] and values["state"].value, _text(values["mark"])]
                for key, values in self.grid.values().items()
            },
            "items": self._items.typed(),
        }

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Puts a draft back onto the lines that are still there."""
        self.sheet_no.set_typed(typed.get("sheet_no", ""))
        self._items.set_typed(typed.get("items", {}))
        kept = typed.get("marks", {})
        for number, row in enumerate(self.grid.grid.rows):
            if str(row.id) in kept:
                state, mark = kept[str(row.id)]
                index = self.grid.grid.index
                self.grid.grid.set_value(index(number, 2), CandidateState(state) if state else None)
                self.grid.grid.set_value(index(number, 3), parse_mark(mark))
        self._changed()

    def take_file(self, lines: Sequence[FileLine]) -> None:
        """Writes what a file says onto the sheet, as if it were typed; nothing is stored yet."""
        said = {line.candidate_id: line for line in lines}
        index = self.grid.grid.index
        for number, row in enumerate(self.grid.grid.rows):
            if row.id in said:
                if (items := said[row.id].items) is not None:
                    self._items.put(row.id, items)
                self.grid.grid.set_value(index(number, 2), said[row.id].state)
                self.grid.grid.set_value(index(number, 3), said[row.id].mark)
        self._changed()

    def focus_first(self) -> None:
        """Puts the cursor on the first line that lacks something."""
        self._go_to_first_gap()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- words and looks

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.bar.retranslate()
        self._tell()
        self._tell_reason()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # --- its own affairs

    def _seat(self) -> GridColumn:
        return GridColumn("seat", lambda: self.tr("Seat"), Kind.NUMBER, sample="۰۰۰")

    def _name(self) -> GridColumn:
        return GridColumn("name", lambda: self.tr("Name"), stretch=1)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.reason)
        column.addWidget(self.bar)

    def _wire(self) -> None:
        for button, wish in (
            (self.bar.save, self.save_requested),
            (self.bar.sign_off, self.sign_off_requested),
            (self.bar.not_held, self.not_held_requested),
        ):
            button.clicked.connect(wish)
        self.bar.by_items.clicked.connect(self.by_items.open)
        self.by_items.taken.connect(self._items_taken)
        self.grid.edited.connect(self._take)
        for grid in (self.grid, self.results):
            grid.selectionModel().currentChanged.connect(lambda *_: self._choose())
            grid.grid.dataChanged.connect(lambda *_: self._tell_reason())
        self.sheet_no.edited.connect(self._changed)
        self.empty.act_requested.connect(lambda _key: self.places_requested.emit())
        Look.current().look_changed.connect(self.bar.restyle)

    def _choose(self) -> None:
        rows = self.present.grid.rows
        at = self.present.currentIndex().row()
        self.chosen.emit(rows[at].id if 0 <= at < len(rows) else None)
        self._tell_reason()

    def _take(self, row_id: int, key: str, value: Any) -> None:
        self._refused.pop(row_id, None)
        if key == "state":
            self.by_items.set_mark(row_id, value)
        self._changed()

    def _items_taken(self, row_id: int) -> None:
        self._refused.pop(row_id, None)
        self._changed()
        self._tell_reason()
        self.grid.viewport().update()

    def _changed(self) -> None:
        self._dirty = True
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        whole = len(self._lines)
        if self._detail is None or not whole:
            self.bar.state.setText("")
        elif not self._may_save:
            name = Key(f"permission.{Permission.RECORD_MARKS.value}")
            self.bar.state.setText(say("registration.may_not", permission=name))
        elif self.missing:
            self.bar.state.setText(say("mark_grid.entered", count=whole - self.missing, all=whole))
        else:
            self.bar.state.setText(say("mark_grid.whole", all=whole))
        held = self._detail is not None and self._detail.state is SessionState.HELD
        self.save.setEnabled(whole > 0 and self._may_save)
        for part in (self.sheet_no, self.bar.by_items):
            part.setEnabled(self._may_save)
        self.sign_off.setEnabled(held and not self._dirty)
        self.bar.show_parts(seated=whole > 0, by_items=self._items.paper is not None)

    def _tell_reason(self) -> None:
        """The whole reason of the row under the cursor: a long one does not fit beside its row."""
        shown = self._stack.currentWidget()
        text = ""
        if isinstance(shown, KeyGrid):
            row = shown.currentIndex().row()
            text = shown.grid.index(row, shown.grid.reason_column).data() if row >= 0 else ""
        self.reason.setText(text or "")
        self.reason.setVisible(isinstance(shown, KeyGrid))

    def _say_empty(self, detail: SessionDetail) -> None:
        planned = detail.state is SessionState.PLANNED
        seat = Act("places", lambda: self.tr("Seat candidates"), "users", primary=True)
        key = "mark_grid.nobody_seated" if planned else "mark_grid.not_held"
        self.empty.show_state(lambda: say(key), [seat] if planned else [])

    def _is_locked(self, key: str, values: Mapping[str, Any]) -> bool:
        marked = values.get("state") in (None, CandidateState.PRESENT)
        return not self._may_save or (key == "mark" and not marked)

    def _judge(self, row_id: int, values: Mapping[str, Any]) -> DomainError | Judgement | None:
        if row_id in self._refused:
            return self._refused[row_id]
        if self._detail is None or row_id not in self._lines:
            return None
        verdict = foreseen(self._detail, self._lines[row_id], values)
        return self._items.beside(row_id, values, verdict)

    def _decide(self, row_id: int, _values: Mapping[str, Any]) -> Judgement | None:
        line = self._lines.get(row_id)
        return decided(line.result, line.next_step) if line and line.result else None

    def _go_to(self, row_id: int) -> None:
        for number, row in enumerate(self.grid.grid.rows):
            if row.id == row_id:
                self.grid.setCurrentIndex(self.grid.grid.index(number, 3))

    def _go_to_first_gap(self) -> None:
        rows = self.grid.grid.rows
        gaps = [
            number
            for number, row in enumerate(rows)
            if row.values["mark"] is None and row.values["state"] in (None, CandidateState.PRESENT)
        ]
        self.grid.setCurrentIndex(self.grid.grid.index(gaps[0] if gaps else 0, 3))


def _values(line: SheetRow) -> dict[str, Any]:
    """A line for the grid. Everybody is present until the sheet says otherwise."""
    candidate, result = line.candidate, line.result
    return {
        "seat": candidate.seat,
        "name": candidate.name_fa,
        "state": candidate.state or CandidateState.PRESENT,
        "mark": candidate.mark,
        "outcome": result.outcome if result else None,
        "overall": result.overall if result else None,
    }


def _text(mark: Decimal | None) -> str:
    return "" if mark is None else str(mark)
