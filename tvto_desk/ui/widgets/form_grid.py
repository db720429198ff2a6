"""Where the fields of a section stand: label above, line of messages below, 1 to 3 columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tvto_desk.system.words import words
from tvto_desk.ui.look import FontRole, Look, set_role
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.field_messages import Message, MessageLine

THREE_FROM = 1150
TWO_FROM = 760
ROW_GAP = 6
"""Between the line of messages of a field and the label of the next one: they are no pair."""
_LABEL = 20
_COLUMN_GAP = 20


def columns_for(width: int) -> int:
    """How many columns a page of ``width`` pixels (at 100 percent) has."""
    return 3 if width >= THREE_FROM else 2 if width >= TWO_FROM else 1


class FieldCell(QWidget):
    """A field with its label and its messages; ``attended`` says that the focus came in."""

    attended = Signal()

    def __init__(self, key: str, held: Field, host: QWidget, *, full_row: bool) -> None:
        super().__init__(host)
        self.key = key
        self.field = held
        self.full_row = full_row
        self._caption = ""
        self._help = ""
        self._has_row = False
        self.setObjectName(f"cell_{key}")
        held.widget.setObjectName(held.widget.objectName() or key)
        self.label = QLabel(self)
        set_role(self.label, FontRole.LABEL)
        self.line = MessageLine(host, self)
        self.line.act_requested.connect(held.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._leading(self.label))
        column.addLayout(self._leading(held.widget))
        column.addWidget(self.line)
        column.addStretch(1)
        held.message_changed.connect(self._show_message)
        for stop in self.field_stops():
            stop.installEventFilter(self)
        Look.current().look_changed.connect(self._dress)
        self._dress()

    def caption(self, text: str, help_text: str) -> None:
        """Sets the label and the help of the present language."""
        self._caption, self._help = text, help_text
        self.field.widget.setProperty("help", help_text)
        self.refresh()

    @property
    def name(self) -> str:
        """What the field is called, in the language of the moment."""
        return self._caption

    def stand(self, *, alone: bool) -> None:
        """A field without a caption, as a tick, needs no line for it where none stands beside."""
        self._has_row = alone
        self.label.setVisible(bool(self._caption) or not alone)

    def refresh(self) -> None:
        """Shows label, star and messages as they are now."""
        needed = self.field.required_for_step
        self.label.setText(f"{self._caption} *" if needed else self._caption)
        self.stand(alone=self._has_row)
        self._dress()
        # A Latin island stands on the left, and so does its label.
        latin = self.field.takes_latin
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self.label.setAlignment(side if latin else Qt.AlignmentFlag.AlignLeading)
        name = self._caption
        if needed:
            name += f" – {words().text('field.required', Look.current().language)}"
        # What Enter visits is what the caption names; a button beside it has a name of its own.
        inside = self.field.stops()
        stops = inside if self.field.widget not in inside else self.field_stops()
        for stop in (self.field.widget, *stops[-1:]):
            stop.setAccessibleName(name)
        self._show_message()

    def field_stops(self) -> Sequence[QWidget]:
        """Every widget inside that may have the focus; lists that open are windows of their own."""
        window = self.field.widget.window()
        inside = self.field.widget.findChildren(QWidget)
        return [
            widget
            for widget in (self.field.widget, *inside)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is window
        ] or [self.field.widget]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.line.attend(True)
            self.attended.emit()
        elif event.type() is QEvent.Type.FocusOut:
            self.line.attend(False)
        return False

    def _show_message(self) -> None:
        message = self.field.message()
        if message is None and self._help:
            message = Message(self._help)
        self.line.show_message(message)

    def _leading(self, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(widget, 1000)
        # What a narrow field leaves of its column.
        row.addStretch(1)
        return row

    def _dress(self) -> None:
        look = Look.current()
        self.label.setFixedHeight(look.px(_LABEL))
        # Over its field, but never cut by a field that is narrower than its name.
        needed = self.label.sizeHint().width()
        self.label.setMaximumWidth(max(self.field.widget.maximumWidth(), needed))


@dataclass
class Section:
    """A headed group of cells."""

    key: str
    header: QLabel
    cells: list[FieldCell] = field(default_factory=list)


def fill(grid: QGridLayout, sections: Sequence[Section], columns: int) -> None:
    """Puts headers and cells into ``grid``, in reading order; what is taller keeps its rows."""
    # An item taken out by hand lives on and is told of changes in the place of its successor.
    items = [grid.itemAt(place) for place in range(grid.count())]
    for widget in [item.widget() for item in items if item is not None]:
        if widget is not None:
            grid.removeWidget(widget)
    for column in range(3):
        grid.setColumnStretch(column, 1 if column < columns else 0)
        grid.setColumnMinimumWidth(column, 0)
    grid.setHorizontalSpacing(_COLUMN_GAP)
    top = 0
    for section in sections:
        if not section.cells:
            continue
        section.header.setContentsMargins(0, 8 if top else 0, 0, 2)
        grid.addWidget(section.header, top, 0, 1, columns)
        top += 1
        taken: set[tuple[int, int]] = set()
        # Never above the cell before, so that the eye and the Tab key go the same way.
        row = 0
        for cell in section.cells:
            wide = columns if cell.full_row else 1
            high = cell.field.rows
            row, column = _free(taken, columns, wide, high, row)
            taken |= {
                (row + down, column + across) for down in range(high) for across in range(wide)
            }
            grid.addWidget(cell, top + row, column, high, wide)
            cell.stand(alone=wide == columns)
        top += max((row for row, _ in taken), default=-1) + 1
    for row in range(grid.rowCount()):
        grid.setRowStretch(row, 0)
    grid.setRowStretch(top, 1)


def _free(
    taken: set[tuple[int, int]], columns: int, wide: int, high: int, row: int
) -> tuple[int, int]:
    """The first place from ``row`` on where a cell of this size fits."""
    while True:
        for column in range(columns - wide + 1):
            place = {
                (row + down, column + across) for down in range(high) for across in range(wide)
            }
            if not place & taken:
                return row, column
        row += 1
