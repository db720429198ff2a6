"""The cells of a grid for keys: what was typed, what it means, what a rule says, and undo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tvto_desk.domain import digits, marks
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language, Sentence, standing_alone
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import Kind, cell_text
from tvto_desk.ui.widgets.column_widths import Need, SeenWidths
from tvto_desk.ui.widgets.paged_model import (
    CHIP_ROLE,
    COLUMN_ROLE,
    LOADED_ROLE,
    VALUE_ROLE,
)
from tvto_desk.ui.widgets.state_chip import Chip, Family, chip_of

_POINTS = re.compile("[.٫/,]")

WRONG_ROLE = Qt.ItemDataRole.UserRole + 5
"""Whether what stands in the cell was refused."""
LOCKED_ROLE = Qt.ItemDataRole.UserRole + 6
"""Whether the cell of an editable column takes nothing in this row at the moment."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Rows whose texts are measured; more are never in sight at once.
_MEASURED = 50


@dataclass(frozen=True)
class GridColumn:
    """A column of a grid.

    A column with ``states`` takes one of them by key (1 to 4, Space); one with ``parse`` takes
    what is typed (``parse(text)`` gives the value, None for blank, or raises ``DomainError``).
    ``fits(values, value)`` raises where a value read so does not go with the others of its row.
    A column with neither is only read. One that ``wraps`` is never cut: its rows grow instead.
    """

    key: str
    title: Callable[[], str]
    kind: Kind = Kind.TEXT
    states: tuple[StrEnum, ...] = ()
    parse: Callable[[str], Any] | None = None
    fits: Callable[[Mapping[str, Any], Any], None] = lambda _values, _value: None
    wraps: bool = False
    stretch: int = 0
    sample: str | Iterable[StrEnum] = ""
    sortable: bool = False

    @property
    def is_editable(self) -> bool:
        """Whether keys can change it."""
        return bool(self.states) or self.parse is not None


def mark_column(key: str, title: Callable[[], str]) -> GridColumn:
    """A column of marks: ``. ٫ / ,`` are all the decimal point, blank is no mark."""
    return GridColumn(key, title, Kind.MARK, parse=marks.parse_mark)


@dataclass
class GridRow:
    """A person in the grid: ``values`` by column key, and ``typed`` texts that were refused."""

    id: int
    values: dict[str, Any]
    wrong: dict[str, tuple[str, DomainError]] = field(default_factory=dict)


@dataclass(frozen=True)
class Judgement:
    """What the rules say of a row: a sentence of the catalogue, and how it looks."""

    family: Family
    sentence: Sentence


Judge = Callable[[int, Mapping[str, Any]], DomainError | Judgement | None]
"""Given the row's id and its values: an error, a verdict with its reason, or nothing to say."""
Lock = Callable[[str, Mapping[str, Any]], bool]
"""Whether a column takes nothing beside these values (a mark beside «absent»)."""


@dataclass(frozen=True)
class _Change:
    """A step for undo: the cell before and after, with what had been refused there."""

    row: int
    key: str
    before: tuple[Any, tuple[str, DomainError] | None]
    after: tuple[Any, tuple[str, DomainError] | None]


def _judge_nothing(_row_id: int, _values: Mapping[str, Any]) -> None:
    return None


def _lock_nothing(_key: str, _values: Mapping[str, Any]) -> bool:
    return False


class GridModel(QAbstractTableModel):
    """Rows of people, columns of states and marks, and the reason column at the end where
    something is typed or judged, unless ``reasons`` says that its owner shows them elsewhere.

    ``edited(row_id, key, value)`` tells each change; a refused text changes no value.
    """

    edited = Signal(int, str, object)

    def __init__(
        self,
        columns: Sequence[GridColumn],
        *,
        reason_title: Callable[[], str],
        judge: Judge = _judge_nothing,
        lock: Lock = _lock_nothing,
        reasons: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        reason = GridColumn("", reason_title, Kind.TEXT, stretch=2, sample="۰" * 26)
        # Where nothing is typed and nothing judged, there is never a reason to show.
        self._has_reasons = reasons and (
            judge is not _judge_nothing or any(one.parse for one in columns)
        )
        self.columns = (*columns, reason) if self._has_reasons else tuple(columns)
        self._judge, self._lock = judge, lock
        self._rows: list[GridRow] = []
        self._undo: list[_Change] = []
        self._redo: list[_Change] = []

    @property
    def rows(self) -> Sequence[GridRow]:
        """All rows as they stand."""
        return self._rows

    @property
    def reason_column(self) -> int:
        """Where the reasons stand; -1 in a grid that never has any."""
        return len(self.columns) - 1 if self._has_reasons else -1

    @property
    def has_errors(self) -> bool:
        """Whether some text was refused, or a rule says no to a row."""
        return any(row.wrong or isinstance(self.judgement(row), DomainError) for row in self._rows)

    def show_rows(self, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
        """Shows these people (id, values by column key); forgets the steps for undo."""
        self.beginResetModel()
        self._rows = [GridRow(row_id, dict(values)) for row_id, values in rows]
        self._undo, self._redo = [], []
        self.endResetModel()

    def needs(self) -> list[Need | None] | None:
        """What each column that is only read asks for by what stands in its first rows; the
        reasons, which come while one types, by the length of most of them.
        """
        seen = SeenWidths(self.columns)
        seen.take(
            [row.values.get(column.key) for column in self.columns]
            for row in self._rows[:_MEASURED]
        )
        found = seen.needs()
        if found is None:
            return None
        told = {"": Need(0, Look.current().px(250), Look.current().px(450))}
        return [
            None if column.is_editable or column.wraps else told.get(column.key, need)
            for column, need in zip(self.columns, found, strict=True)
        ]

    def judgement(self, row: GridRow) -> DomainError | Judgement | None:
        """What stands in the reason column of a row: a refused text comes first."""
        for _text, error in row.wrong.values():
            return error
        return self._judge(row.id, row.values)

    def type_text(self, index: Index, text: str) -> None:
        """Takes a typed text; what is refused stays in sight as typed, with its reason."""
        column, row = self.columns[index.column()], self._rows[index.row()]
        if column.parse is None:
            return
        try:
            value, wrong = column.parse(text), None
            column.fits(row.values, value)
        except DomainError as error:
            value, wrong = row.values.get(column.key), (text, error)
        self._change(index.row(), column.key, value, wrong)

    def set_value(self, index: Index, value: Any) -> None:
        """Sets a value that needs no reading."""
        self._change(index.row(), self.columns[index.column()].key, value, None)

    def set_state(self, index: Index, number: int) -> bool:
        """Sets the state number 1, 2 … of the column; False when there is none."""
        states = self.columns[index.column()].states
        if not 1 <= number <= len(states):
            return False
        self.set_value(index, states[number - 1])
        return True

    def toggle(self, index: Index) -> None:
        """Between the first two states; from any other back to the first."""
        states = self.columns[index.column()].states
        if states:
            is_first = self._value(index) == states[0]
            self.set_value(index, states[1] if is_first else states[0])

    def copy_from_above(self, index: Index) -> None:
        """The same as the row above has."""
        if index.row() > 0 and self.is_open(index):
            above = self.index(index.row() - 1, index.column())
            self.set_value(index, self._value(above))

    def is_open(self, index: Index) -> bool:
        """Whether keys may change this cell now."""
        column = self.columns[index.column()]
        row = self._rows[index.row()]
        return column.is_editable and not self._lock(column.key, row.values)

    def undo(self) -> QModelIndex:
        """Takes the last step back; gives its cell, invalid when there was none."""
        return self._step(self._undo, self._redo, back=True)

    def redo(self) -> QModelIndex:
        """Does the step taken back again; gives its cell, invalid when there was none."""
        return self._step(self._redo, self._undo, back=False)

    def typed_text(self, index: Index) -> str:
        """What an editor of the cell begins with."""
        column, row = self.columns[index.column()], self._rows[index.row()]
        if column.key in row.wrong:
            return row.wrong[column.key][0]
        value = row.values.get(column.key)
        return "" if value is None else shown_as_typed(str(value))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title()
            if role == COLUMN_ROLE:
                return self.columns[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.columns[index.column()].parse and self.is_open(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == LOADED_ROLE:
            return True
        column, row = self.columns[index.column()], self._rows[index.row()]
        if index.column() == self.reason_column:
            return self._reason(row, role)
        if role == WRONG_ROLE:
            return column.key in row.wrong
        if role == LOCKED_ROLE:
            return column.is_editable and self._lock(column.key, row.values)
        value = row.values.get(column.key)
        if role == VALUE_ROLE:
            return value
        language = Look.current().language
        if role == CHIP_ROLE:
            if column.kind is not Kind.STATE or value is None:
                return None
            return value if isinstance(value, Chip) else chip_of(value, language)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if column.key in row.wrong:
                return shown_as_typed(row.wrong[column.key][0])
            return cell_text(column.kind, value, language)
        return None

    def _reason(self, row: GridRow, role: int) -> Any:
        judgement = self.judgement(row)
        if judgement is None:
            return None
        if role == VALUE_ROLE:
            return Family.STOP if isinstance(judgement, DomainError) else judgement.family
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            language = Look.current().language
            if isinstance(judgement, DomainError):
                return words().error(judgement, language)
            return standing_alone(words().told(judgement.sentence, language))
        return None

    def _value(self, index: Index) -> Any:
        return self._rows[index.row()].values.get(self.columns[index.column()].key)

    def _change(
        self, number: int, key: str, value: Any, wrong: tuple[str, DomainError] | None
    ) -> None:
        row = self._rows[number]
        before = (row.values.get(key), row.wrong.get(key))
        after = (value, wrong)
        if before == after:
            return
        self._undo.append(_Change(number, key, before, after))
        self._redo.clear()
        self._put(number, key, after)

    def _step(self, source: list[_Change], target: list[_Change], *, back: bool) -> QModelIndex:
        if not source:
            return QModelIndex()
        change = source.pop()
        target.append(change)
        self._put(change.row, change.key, change.before if back else change.after)
        keys = [column.key for column in self.columns]
        return self.index(change.row, keys.index(change.key))

    def _put(
        self, number: int, key: str, content: tuple[Any, tuple[str, DomainError] | None]
    ) -> None:
        row = self._rows[number]
        value, wrong = content
        is_other = row.values.get(key) != value
        row.values[key] = value
        row.wrong.pop(key, None)
        if wrong is not None:
            row.wrong[key] = wrong
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))
        if is_other:
            self.edited.emit(row.id, key, value)


def shown_as_typed(text: str) -> str:
    """A typed number in the digits and with the decimal sign of the language; length is kept."""
    look = Look.current()
    point = "٫" if look.language is Language.FA else "."
    return look.digits(_POINTS.sub(point, digits.latin(text)))
