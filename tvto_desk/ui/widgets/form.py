"""A form: sections of fields that scroll, over a bar of acts that does not.

The form lays out, checks each field by the field's own rule, and emits wishes; who owns it saves
and tells it how that went with ``mark_saved`` or ``show_error``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import FontRole, Look, set_role
from tvto_desk.ui.widgets.action_bar import ActionBar
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.field_messages import Message, MessageLine, Tone, sentence
from tvto_desk.ui.widgets.form_grid import ROW_GAP, FieldCell, Section, columns_for, fill
from tvto_desk.ui.widgets.panes import step_above

WIDEST = 1440
_PADDING = (20, 12)
# Room for a long message to open under the lowest field.
_UNDER = 48
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN_ENTER = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Form(QWidget):
    """Fields by key, in sections.

    ``save_requested`` and ``save_and_next_requested`` come only when every field passes its own
    rule; else the first error gets the focus. ``back_requested`` keeps everything typed.
    ``edited`` follows each change. ``note_requested`` carries the key of a field whose rule gives
    way to a note.
    """

    save_requested = Signal()
    save_and_next_requested = Signal()
    back_requested = Signal()
    edited = Signal()
    note_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, with_next: bool = False) -> None:
        super().__init__(parent)
        self._sections: dict[str, Section] = {}
        self._cells: dict[str, FieldCell] = {}
        self._names: dict[str, str] = {}
        self._columns = 0
        self._dirty = False
        self._busy = False
        self.body = QWidget()
        self.body.setObjectName("form_body")
        self.body.setProperty("page", True)
        self._grid = QGridLayout(self.body)
        self._grid.setContentsMargins(_PADDING[0], _PADDING[1], _PADDING[0], _UNDER)
        self._grid.setVerticalSpacing(ROW_GAP)
        self.body.setMaximumWidth(WIDEST)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("form_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.body)
        self._scroll.viewport().installEventFilter(self)
        self.bar = ActionBar(self, with_next=with_next)
        self._with_next = with_next
        self._trouble = MessageLine(self, self)
        self._trouble.setObjectName("form_trouble")
        self._trouble.hide()
        self.top = QHBoxLayout()
        self.top.setContentsMargins(0, 0, 0, 0)
        trouble = QHBoxLayout()
        trouble.setContentsMargins(_PADDING[0], 0, _PADDING[0], 4)
        trouble.addWidget(self._trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.top)
        column.addWidget(self._scroll, 1)
        column.addLayout(trouble)
        column.addWidget(self.bar)
        self.bar.save_requested.connect(self.save)
        self.bar.save_and_next_requested.connect(self.save_and_next)
        self.bar.back_requested.connect(self.back_requested)
        Look.current().look_changed.connect(self._lay_out)

    def add_section(self, key: str) -> None:
        """Begins a section; the fields that are added next stand in it."""
        header = QLabel(self.body)
        header.setObjectName(f"section_{key}")
        set_role(header, FontRole.SECTION)
        self._sections[key] = Section(key, header)

    def add(
        self,
        key: str,
        field: Field,
        *,
        full_row: bool = False,
        answers_to: tuple[str, ...] = (),
        section: str = "",
    ) -> Field:
        """Adds a field under ``key``, at the end of ``section`` or of the latest; errors whose
        ``field`` is the key, or in ``answers_to``, stand beside it.
        """
        cell = FieldCell(key, field, self.body, full_row=full_row)
        within = self._sections[section] if section else list(self._sections.values())[-1]
        within.cells.append(cell)
        self._order_cells()
        self._names |= dict.fromkeys((key, *answers_to), key)
        for stop in cell.field_stops():
            stop.installEventFilter(self)
        field.edited.connect(self._on_edited)
        field.note_requested.connect(lambda: self.note_requested.emit(key))
        cell.attended.connect(lambda: self._reveal(cell))
        cell.refresh()
        self._columns = 0
        if self.isVisible():
            self._lay_out()
        return field

    def drop(self, *keys: str) -> None:
        """Takes fields out, with what is typed in them."""
        for key in keys:
            cell = self._cells[key]
            for section in self._sections.values():
                if cell in section.cells:
                    section.cells.remove(cell)
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
            self._names = {name: held for name, held in self._names.items() if held != key}
        self._order_cells()
        self._columns = 0
        if self.isVisible():
            self._lay_out()

    def caption(self, key: str, text: str, help_text: str = "") -> None:
        """Names a field, or a section, in the present language; call it in ``retranslate``."""
        if key in self._cells:
            self._cells[key].caption(text, help_text)
        else:
            self._sections[key].header.setText(text)

    def field_keys(self) -> tuple[str, ...]:
        """The keys of the fields, in reading order."""
        return tuple(self._cells)

    def field(self, key: str) -> Field:
        """The field under ``key``."""
        return self._cells[key].field

    def cell(self, key: str) -> FieldCell:
        """The field with its label and its line of messages."""
        return self._cells[key]

    def require(self, *keys: str) -> None:
        """Marks what the present step needs, and nothing else."""
        for key, cell in self._cells.items():
            cell.field.required_for_step = key in keys
            cell.refresh()

    @property
    def columns(self) -> int:
        """How many columns the form has at its present width."""
        return self._columns

    @property
    def is_dirty(self) -> bool:
        """Something was typed since the last save."""
        return self._dirty

    def values(self) -> dict[str, Any]:
        """Every value in stored form. Raises the first ``DomainError``."""
        return {key: cell.field.value() for key, cell in self._cells.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Shows a stored record; fields that are not named become blank."""
        for key, cell in self._cells.items():
            cell.field.set_value(values.get(key))
        self.mark_saved(None)

    def typed(self) -> dict[str, Any]:
        """What stands in every field that is not blank, for a draft."""
        cells = self._cells.items()
        return {key: cell.field.typed() for key, cell in cells if not cell.field.is_blank()}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Puts a draft back and checks it; the form is dirty then."""
        for key, cell in self._cells.items():
            if key in typed:
                cell.field.set_problem(None)
                cell.field.set_typed(typed[key])
                cell.field.leave()
        self._on_edited()

    def save(self) -> bool:
        """Asks to be saved; False when nothing was changed."""
        return self._ask(self.save_requested)

    def save_and_next(self) -> bool:
        """Asks to be saved and to go on with the next person."""
        return self._ask(self.save_and_next_requested)

    def mark_saved(self, instant: datetime | None) -> None:
        """The owner has saved (or just shows a record, None): nothing is dirty any more."""
        self._dirty = False
        self._set_busy(False)
        self._trouble.hide()
        self.bar.set_saved(instant)

    def release(self) -> None:
        """The save came to nothing, for a reason that the owner tells; it may be asked again."""
        self._set_busy(False)

    def show_error(self, error: CodedError) -> None:
        """Shows why nothing was saved: beside the field it belongs to, or above the bar."""
        self._set_busy(False)
        key = self._names.get(error.field or "") if isinstance(error, DomainError) else None
        if key is None:
            self._trouble.show_message(Message(sentence(error), Tone.STOP))
            self._trouble.show()
            self._trouble.attend(True)
            return
        self._cells[key].field.set_problem(error)
        self._focus(key)

    def check(self) -> bool:
        """Shows every error of the fields' own rules, and goes to the first."""
        first = None
        for key, cell in self._cells.items():
            problem = cell.field.problem()
            if problem is not None:
                cell.field.set_problem(problem)
                first = first or key
        if first is not None:
            self._focus(first)
        return first is None

    def focus_first(self) -> None:
        """Puts the caret into the first field."""
        if self._cells:
            self._focus(next(iter(self._cells)))

    def handle_act(self, act: Act) -> bool:
        """Does what a key of the program asks a form to do."""
        match act:
            case Act.SAVE:
                return self.save()
            case Act.SAVE_AND_NEXT if self._with_next:
                return self.save_and_next()
            case Act.BACK:
                self.back_requested.emit()
                return True
            case Act.NEXT_PANE | Act.PREVIOUS_PANE:
                return step_above(self.top, self.focus_first)
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._scroll.viewport():
            if event.type() is QEvent.Type.Resize:
                self._lay_out()
            return False
        if not (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
        ):
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            # Nothing was typed since the save: the key means the act that was just done.
            event.setAccepted(self._dirty or not _holds_nothing_typed(watched))
            return not event.isAccepted()
        listed = isinstance(watched, QComboBox) and watched.view().isVisible()
        if event.key() in _ENTER and not event.modifiers() & ~_PLAIN_ENTER and not listed:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(watched, forward=not back)
            return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()

    def _order_cells(self) -> None:
        """Brings the fields into reading order; a section without any has no head."""
        self._cells = {
            cell.key: cell for section in self._sections.values() for cell in section.cells
        }
        for section in self._sections.values():
            section.header.setVisible(bool(section.cells))

    def _ask(self, wish: Any) -> bool:
        if self._busy:
            return True
        focused = self._focused_key()
        if focused is not None:
            self._cells[focused].field.leave()
        if not self._dirty:
            return False
        if self.check():
            self._trouble.hide()
            self._set_busy(True)
            wish.emit()
        return True

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.bar.set_busy(busy)

    def _on_edited(self) -> None:
        self._dirty = True
        self.bar.set_unsaved()
        self.edited.emit()

    def _stops(self) -> list[QWidget]:
        stops = [stop for cell in self._cells.values() for stop in cell.field.stops()]
        return [stop for stop in stops if stop.isEnabled() and stop.isVisibleTo(self)]

    def _step(self, now: QWidget, *, forward: bool) -> None:
        """To the next or previous field; after the last stands the bar, which Enter leaves be."""
        stops = [*self._stops(), self.bar.primary]
        if now not in stops:
            now = self._stop_beside(now, stops)
        place = stops.index(now) + (1 if forward else -1)
        if 0 <= place < len(stops):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stops[place].setFocus(reason)

    def _stop_beside(self, now: QWidget, stops: Sequence[QWidget]) -> QWidget:
        """The last stop of the field that ``now`` is a button of."""
        for cell in self._cells.values():
            own = [stop for stop in cell.field.stops() if stop in stops]
            if own and cell.isAncestorOf(now):
                return own[-1]
        return stops[0]

    def _focused_key(self) -> str | None:
        focus = self.focusWidget()
        for key, cell in self._cells.items():
            if focus is not None and cell.isAncestorOf(focus):
                return key
        return None

    def _focus(self, key: str) -> None:
        cell = self._cells[key]
        stops = [stop for stop in cell.field.stops() if stop.isEnabled()]
        (stops or [cell.field.widget])[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(cell)

    def _reveal(self, cell: FieldCell) -> None:
        # After the layout of a form that has just been built or turned.
        QTimer.singleShot(0, cell, lambda: self._scroll.ensureWidgetVisible(cell, 0, _UNDER))

    def _lay_out(self) -> None:
        look = Look.current()
        width = self._scroll.viewport().width()
        columns = columns_for(round(width * 100 / look.scale))
        if columns == self._columns:
            return
        self._columns = columns
        fill(self._grid, list(self._sections.values()), columns)
        self._order_tabs()

    def _order_tabs(self) -> None:
        before: QWidget | None = None
        for cell in self._cells.values():
            for widget in (*cell.field_stops(), cell.line.button()):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        bar = self.bar
        for button in (bar.keep, bar.next_button, bar.save_button, bar.back_button):
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button


def _holds_nothing_typed(field: QWidget) -> bool:
    return isinstance(field, QLineEdit) and not field.isUndoAvailable()
