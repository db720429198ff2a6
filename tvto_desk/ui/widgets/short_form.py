"""A few fields and the one act they are for, inside a page: no scrolling, no draft, no bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.ui.look import FontRole, Look, set_role
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.field_messages import Message, MessageLine, Tone, sentence
from tvto_desk.ui.widgets.form_grid import ROW_GAP, FieldCell, Section, columns_for, fill

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN_ENTER = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class ShortForm(QWidget):
    """Fields by key and a button.

    ``submitted`` comes only when every field passes its own rule; else the first error gets the
    focus. ``narrow``: its fields are short, so that every column fits. Enter goes from
    field to field and at last to the button, which it does not press.
    """

    submitted = Signal()
    edited = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, most_columns: int = 2, narrow: bool = False
    ) -> None:
        super().__init__(parent)
        self._most_columns, self._narrow = most_columns, narrow
        self._sections: list[Section] = []
        self._cells: dict[str, FieldCell] = {}
        self._names: dict[str, str] = {}
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(ROW_GAP)
        self._trouble = MessageLine(self, self)
        self._trouble.setObjectName("form_trouble")
        self._trouble.hide()
        self.button = QPushButton(self)
        self.button.setObjectName("submit")
        self.button.setProperty("kind", "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.submit)
        self.acts = QHBoxLayout()
        self.acts.setContentsMargins(0, 4, 0, 0)
        self.acts.setSpacing(8)
        self.acts.addWidget(self.button)
        self.acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self._trouble)
        column.addLayout(self.acts)
        Look.current().look_changed.connect(self._lay_out)

    def add_section(self, key: str) -> None:
        """Begins a section with a head of its own; the fields added next stand in it."""
        header = QLabel(self)
        header.setObjectName(f"section_{key}")
        set_role(header, FontRole.SECTION)
        self._sections.append(Section(key, header))

    def add(
        self, key: str, field: Field, *, full_row: bool = False, answers_to: tuple[str, ...] = ()
    ) -> None:
        """Adds a field; errors of the key, or of ``answers_to``, stand beside it."""
        if not self._sections:
            header = QLabel(self)
            header.hide()
            self._sections.append(Section("", header))
        cell = FieldCell(key, field, self, full_row=full_row)
        self._sections[-1].cells.append(cell)
        self._cells[key] = cell
        self._names |= dict.fromkeys((key, *answers_to), key)
        for stop in cell.field_stops():
            stop.installEventFilter(self)
        # Tab comes to the button after the fields, as Enter does.
        self.setTabOrder(cell.field_stops()[-1], self.button)
        field.edited.connect(self._edited)
        cell.refresh()
        self._columns = 0
        self._lay_out()

    def caption(self, key: str, text: str, help_text: str = "") -> None:
        """Names a field or a section in the present language."""
        if key in self._cells:
            self._cells[key].caption(text, help_text)
            return
        next(section for section in self._sections if section.key == key).header.setText(text)

    def require(self, *keys: str) -> None:
        """Marks what is needed."""
        for key, cell in self._cells.items():
            cell.field.required_for_step = key in keys
            cell.refresh()

    def has(self, key: str) -> bool:
        """Whether there is a field under ``key``."""
        return key in self._cells

    def field(self, key: str) -> Field:
        """The field under ``key``."""
        return self._cells[key].field

    def cell(self, key: str) -> FieldCell:
        """The field with its label and its line of messages."""
        return self._cells[key]

    def values(self) -> dict[str, Any]:
        """Every value in stored form. Raises the first ``DomainError``."""
        return {key: cell.field.value() for key, cell in self._cells.items()}

    def text(self, key: str) -> str:
        """The value of a text field, empty when nothing is typed."""
        return self._cells[key].field.value() or ""

    def clear(self) -> None:
        """Empties every field and forgets every message."""
        self._trouble.hide()
        for cell in self._cells.values():
            cell.field.set_value(None)

    def check(self) -> bool:
        """Shows every error of the fields' own rules, and goes to the first."""
        first = None
        for key, cell in self._cells.items():
            problem = cell.field.problem()
            if problem is not None:
                cell.field.set_problem(problem)
                first = first or key
        if first is not None:
            self.focus(first)
        return first is None

    def submit(self) -> None:
        """The wish of the button."""
        self._trouble.hide()
        if self.button.isEnabled() and self.check():
            self.submitted.emit()

    def set_busy(self, busy: bool) -> None:
        """While the act is on its way nothing is asked twice."""
        self.button.setDisabled(busy)

    def release(self) -> None:
        """The act came to nothing, for a reason that the owner tells; it may be asked again."""
        self.set_busy(False)

    def show_error(self, error: CodedError) -> None:
        """Says why it was not done: beside the field it belongs to, or over the button."""
        self.set_busy(False)
        key = self._names.get(error.field or "") if isinstance(error, DomainError) else None
        if key is None:
            self._trouble.show_message(Message(sentence(error), Tone.STOP))
            self._trouble.show()
            self._trouble.attend(True)
            return
        self._cells[key].field.set_problem(error)
        self.focus(key)

    def focus(self, key: str = "") -> None:
        """Puts the caret into a field, the first by itself."""
        if not self._cells:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        cell = self._cells[key] if key else next(iter(self._cells.values()))
        stops = [stop for stop in cell.field.stops() if stop.isEnabled()]
        (stops or [cell.field.widget])[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and event.key() in _ENTER
            and not event.modifiers() & ~_PLAIN_ENTER
            and not (isinstance(watched, QComboBox) and watched.view().isVisible())
            and not isinstance(watched, QPlainTextEdit)  # there Enter begins a line; Tab goes on
        ):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(watched, forward=not back)
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _edited(self) -> None:
        self._trouble.hide()
        self.edited.emit()

    def _step(self, now: QWidget, *, forward: bool) -> None:
        stops = [stop for cell in self._cells.values() for stop in cell.field.stops()]
        stops = [stop for stop in stops if stop.isEnabled() and stop.isVisibleTo(self)]
        if self.button.isVisibleTo(self):
            stops.append(self.button)
        place = stops.index(now) + (1 if forward else -1) if now in stops else 0
        if 0 <= place < len(stops):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stops[place].setFocus(reason)

    def _lay_out(self) -> None:
        width = round(self.width() * 100 / Look.current().scale)
        columns = min(columns_for(width), self._most_columns)
        if self._narrow:
            columns = self._most_columns
        if columns != self._columns:
            self._columns = columns
            fill(self._grid, self._sections, columns)
