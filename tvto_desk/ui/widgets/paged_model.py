"""A table of up to millions of rows: all their ids, and only the pages somebody looks at.

The ids stand in one ``array('q')`` (eight bytes a row), so the scroll bar is exact; rows come in
pages of 200 by id, in the reader thread, and the least used pages are forgotten.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tvto_desk.domain.errors import CodedError
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.cell_kind import Kind, cell_text
from tvto_desk.ui.widgets.column_widths import Need, SeenWidths
from tvto_desk.ui.widgets.state_chip import Chip, chip_of

PAGE = 50
PAGES_KEPT = 80
# A screen of rows lies on two pages at most; what was scrolled past is not worth fetching.
_PAGES_WANTED = 2

COLUMN_ROLE = Qt.ItemDataRole.UserRole + 1
"""Of a header section: its column (``kind``, ``stretch``, ``sample``, ``sortable``)."""
VALUE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The value behind a cell, as the row has it; None until the row arrived."""
CHIP_ROLE = Qt.ItemDataRole.UserRole + 3
"""The chip of a STATE cell."""
LOADED_ROLE = Qt.ItemDataRole.UserRole + 4
"""Whether the row has arrived."""

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], Mapping[int, Any]]
"""Rows by id; a row that is gone meanwhile is left out. Runs in the reader thread."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column:
    """A column as data.

    ``key`` names the attribute of a row (``"course.title"`` goes deeper), ``title`` gives the
    caption in the language of the moment, ``stretch`` its share of the room left over, ``sample``
    its widest value, or the states it may show, where the kind's own is not right.
    """

    key: str
    title: Callable[[], str]
    kind: Kind = Kind.TEXT
    stretch: int = 0
    sample: str | Iterable[StrEnum] = ""
    sortable: bool = True


@dataclass(frozen=True)
class _Page:
    generation: int
    number: int
    rows: Mapping[int, Any]


class PagedModel(QAbstractTableModel):
    """Rows of ``fetch`` behind a list of ids.

    ``arrived`` tells that rows of a page can be shown; ``failed`` that a page could not be read
    (nothing more is asked until the next ``show_ids``).
    """

    arrived = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Fetch,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._values = [attrgetter(column.key) for column in columns]
        self._fetch = fetch
        self._runner = runner
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, Mapping[int, Any]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: list[int] = []
        self._asked: int | None = None
        self._generation = 0
        self._is_broken = False
        self._held: Mapping[int, Any] | None = None
        self._is_part = False
        self._seen = SeenWidths(columns)

    @property
    def ids(self) -> array[int]:
        """The ids in their order; not to be changed."""
        return self._ids

    def hold(self, rows: Mapping[int, Any]) -> None:
        """Takes rows of the first page that came with their ids; ``show_ids`` of these is next."""
        self._held = rows

    def show_ids(self, ids: array[int]) -> bool:
        """Shows these rows. Rows that are shown already stay in sight and are fetched anew; more
        behind them are added, and True tells that cursor and scroll place are as they were.
        """
        held, self._held = self._held, None
        was_held, self._is_part = self._is_part, held is not None
        self._generation += 1
        self._asked = None
        self._wanted = []
        self._is_broken = False
        known = len(self._ids)
        if known and held is None and ids[:known] == self._ids:
            # What came a moment ago with its ids is fresh; only the rest of its page is missing.
            self._stale = set() if was_held else set(self._pages)
            self._is_part = was_held
            if len(ids) > known:
                self.beginInsertRows(_NOWHERE, known, len(ids) - 1)
                self._ids = ids
                self.endInsertRows()
            last = self.index(known - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return True
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._stale.clear()
        if held is not None:
            self._pages[0] = held
            self._measure(held)
        self.endResetModel()
        return False

    def row(self, number: int) -> Any | None:
        """The row at this place, or None while it is on its way (it is asked for) or gone."""
        page = number // PAGE
        rows = self._pages.get(page)
        row = rows.get(self._ids[number]) if rows is not None else None
        is_missing = row is None and page == 0 and self._is_part
        if rows is None or page in self._stale or is_missing:
            self._want(page)
        else:
            self._pages.move_to_end(page)
        return row

    def number_of(self, row_id: int) -> int | None:
        """The place of a row, None when it is not in the list."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def needs(self) -> list[Need] | None:
        """What each column asks for by its caption and by the rows seen so far."""
        if self._seen.is_stale:
            for rows in self._pages.values():
                self._measure(rows)
        return self._seen.needs()

    @property
    def rows_in_memory(self) -> int:
        """How many rows are held at the moment."""
        return sum(len(rows) for rows in self._pages.values())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self.row(index.row())
        if role == LOADED_ROLE:
            return row is not None
        if row is None:
            return None
        value = self._values[index.column()](row)
        if role == VALUE_ROLE:
            return value
        language = Look.current().language
        if role == CHIP_ROLE:
            if self.columns[index.column()].kind is not Kind.STATE or value is None:
                return None
            return value if isinstance(value, Chip) else chip_of(value, language)
        return cell_text(self.columns[index.column()].kind, value, language)

    def _want(self, page: int) -> None:
        if self._is_broken or page == self._asked or page in self._wanted:
            return
        self._wanted.append(page)
        del self._wanted[:-_PAGES_WANTED]
        self._ask()

    def _ask(self) -> None:
        if self._asked is not None or not self._wanted:
            return
        self._asked = self._wanted.pop()
        ids = self._ids[self._asked * PAGE : (self._asked + 1) * PAGE]
        load = partial(_load, self._fetch, self._generation, self._asked, ids)
        self._runner.read(load, self._receive, self._fail)

    def _receive(self, page: _Page) -> None:
        if page.generation != self._generation:
            return
        self._asked = None
        self._stale.discard(page.number)
        if page.number == 0:
            self._is_part = False
        self._pages[page.number] = page.rows
        self._measure(page.rows)
        self._pages.move_to_end(page.number)
        while len(self._pages) > PAGES_KEPT:
            forgotten, _rows = self._pages.popitem(last=False)
            self._stale.discard(forgotten)
        first = page.number * PAGE
        last = min(first + PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.arrived.emit(page.number)
        self._ask()

    def _measure(self, rows: Mapping[int, Any]) -> None:
        self._seen.take([value(row) for value in self._values] for row in rows.values())

    def _fail(self, error: CodedError) -> None:
        self._asked = None
        self._wanted = []
        self._is_broken = True
        self.failed.emit(error)


_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        VALUE_ROLE,
        CHIP_ROLE,
        LOADED_ROLE,
    }
)


def _load(fetch: Fetch, generation: int, number: int, ids: array[int]) -> _Page:
    return _Page(generation, number, fetch(ids))
