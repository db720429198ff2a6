"""A list: find box, filter chips, table, detail pane, bar of bulk acts, and its quiet states."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.act import Act
from tvto_desk.ui.widgets.detail_pane import DetailPane
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.find_box import PAUSE_MS, Filter, FilterChips, FindBox
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.list_answers import ListAnswers
from tvto_desk.ui.widgets.list_query import FIRST_ROWS, Query, QuickSource, Selection, Source
from tvto_desk.ui.widgets.list_state import ListState
from tvto_desk.ui.widgets.list_table import ListTable
from tvto_desk.ui.widgets.paged_model import Column, PagedModel
from tvto_desk.ui.widgets.panes import enter, pane_after
from tvto_desk.ui.widgets.selection_bar import SelectionBar
from tvto_desk.ui.widgets.tool_row import ToolRow

__all__ = ["FIRST_ROWS", "ListTable", "Listing", "Query", "QuickSource", "Selection", "Source"]

OVERLAY_BELOW = 1150


class Listing(QWidget):
    """A whole list over a ``Source``.

    Wishes: ``open_requested(id)``, ``new_requested``, ``act_requested(key, Selection)`` for bulk
    acts, ``empty_act_requested(key)`` for acts of an empty state. Facts: ``current_changed(row)``
    with the row under the cursor or None, ``shown(count)`` when all results arrived, ``begun`` when
    the first of a long answer are in sight.
    """

    open_requested = Signal(int)
    new_requested = Signal()
    act_requested = Signal(str, object)
    empty_act_requested = Signal(str)
    current_changed = Signal(object)
    shown = Signal(int)
    begun = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        source: Source | QuickSource,
        runner: Runner,
        *,
        find_hint: Callable[[], str],
        name: Callable[[], str],
        count: Callable[[int], str],
        filters: Sequence[Filter] = (),
        acts: Sequence[Act] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("listing")
        self._name, self._count = name, count
        self._query = Query()
        self._has_answer = False
        self._keep_current: int | None = None
        self._is_complete = False
        self.exporter: Callable[[], None] | None = None
        """Writes this list as a file, where its page adds more to it than its columns."""

        # A source that answers before the next key can be typed needs no pause.
        pause = 0 if isinstance(source, QuickSource) else PAUSE_MS
        self.find_box = FindBox(find_hint, self, pause_ms=pause)
        self.chips = FilterChips(filters, self)
        self.chips.setVisible(bool(filters))
        self.count_label = QLabel(self)
        self.count_label.setObjectName("count")
        ink(self.count_label, "label")

        self.model = PagedModel(columns, source.rows, runner, self)
        self.table = ListTable(self)
        self.table.setModel(self.model)
        self.answers = ListAnswers(source, self.model, runner, self)
        self._state = ListState(self.table, self)

        self.bar = SelectionBar(acts, self)
        self._pane = DetailPane(self)

        self._lay_out()
        self._wire()
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    # What the page sets up

    def set_empty(self, sentence: Callable[[], str], acts: Sequence[Act] = ()) -> None:
        """What an empty list says, and the acts it offers."""
        self._state.set_empty(sentence, acts)

    def set_nothing_found(self, sentence: Callable[[str], str], acts: Sequence[Act] = ()) -> None:
        """What a search without results says about the typed text, and the acts it offers."""
        self._state.set_nothing_found(sentence, acts)

    def set_detail(self, detail: QWidget) -> None:
        """Puts the page's view of the current row beside the list (over it in a narrow window)."""
        self._pane.set_detail(detail)
        self._place_detail()

    def add_tool(self, tool: QWidget) -> None:
        """Puts a button of the page at the end of the row above the list."""
        self._tools.add(tool)

    @property
    def tools_need(self) -> int:
        """The least width of the row above the list with its present words, in pixels."""
        return self._tools.need

    # What the page asks and tells

    @property
    def state(self) -> EmptyState:
        """What stands there instead of rows."""
        return self._state.view

    @property
    def fetch(self) -> Callable[[Sequence[int]], Mapping[int, Any]]:
        """Gives rows by id; runs in any thread."""
        return self.answers.source.rows

    @property
    def query(self) -> Query:
        """What is shown at the moment."""
        return self._query

    @property
    def selection(self) -> Selection:
        """What bulk acts would work on."""
        ids = self.model.ids
        if self.table.everything:
            return Selection(ids, True, self._query)
        chosen: array[int] = array("q")
        for first, last in self.table.ranges():
            chosen.extend(ids[first : last + 1])
        return Selection(chosen, False, self._query)

    def refresh(self) -> None:
        """Reads the list anew; cursor and scroll place stay where they are."""
        self._keep_current = self._current_id()
        self._find(first=not self._has_answer)

    def show_query(self, query: Query) -> None:
        """Shows another query, as when a card of the desk opens its list."""
        self._query = query
        for widget in (self.find_box, self.chips):
            widget.blockSignals(True)
        self.find_box.setText(query.text)
        self.chips.set_keys(query.filters)
        for widget in (self.find_box, self.chips):
            widget.blockSignals(False)
        self._mark_sort()
        self.refresh()

    def show_row(self, row_id: int) -> bool:
        """Moves the cursor to a row; False when it is not among the results."""
        number = self.model.number_of(row_id)
        if number is None:
            return False
        self.table.setCurrentIndex(self.model.index(number, 0))
        return True

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.table.setAccessibleName(self._name())
        self.bar.retranslate()
        self._pane.button.setToolTip(self.tr("Details (F6)"))
        self._pane.button.setAccessibleName(self.tr("Details"))
        self._pane.nothing.setText(self.tr("No row is chosen."))
        self._tell_count()
        self.bar.show_count(self._selected_count(), everything=self.table.everything)
        self.table.lay_out_columns()

    def restyle(self) -> None:
        """Takes fonts, colours and icons of the present look."""
        ground(self._frame, "surface", edge="line", radius=8, inside="padding: 1px;")
        self._pane.restyle()
        self._place_detail()

    def go_to_next_pane(self, *, backwards: bool, around: Sequence[QWidget] = ()) -> None:
        """F6: search, rows, detail, bar; ``around`` are parts of the page that belong to it."""
        detail = [self._pane] if self._pane.has_detail else []
        panes = (*around, self.find_box, self.table, *detail, self.bar)
        # The rows of an empty list are hidden; the detail of a narrow one comes when it is entered.
        pane = pane_after(
            [one for one in panes if one in detail or one.isVisible()], backwards=backwards
        )
        if pane is self._pane:
            self._want_detail(True)
        enter(pane)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_F3 or (control and key == Qt.Key.Key_F):
            self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.find_box.selectAll()
        elif key == Qt.Key.Key_F5:
            self.refresh()
        elif key == Qt.Key.Key_Insert or (control and key == Qt.Key.Key_N):
            self.new_requested.emit()
        elif key == Qt.Key.Key_F6:
            self.go_to_next_pane(backwards=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Escape and self._is_overlay() and self._pane.is_wanted:
            self._want_detail(False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_detail()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._place_detail()
        super().changeEvent(event)

    # Its own affairs

    def _lay_out(self) -> None:
        self.find_box.setMinimumWidth(220)
        self.find_box.setMaximumWidth(420)
        self._tools = ToolRow(self.find_box, self.chips, self.count_label, self._pane.button)
        self._frame = QFrame(self)
        self._frame.setObjectName("list_frame")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._state.stack, 1)

        main = QVBoxLayout()
        main.setSpacing(8)
        main.addWidget(self._frame, 1)
        main.addWidget(self.bar)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(12)
        self._beside.addLayout(main, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tools)
        column.addLayout(self._beside, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _wire(self) -> None:
        self.find_box.wanted.connect(self._find_text)
        self.find_box.left_downwards.connect(self._go_to_rows)
        self.chips.changed.connect(self._filter)
        self.table.header.sort_requested.connect(self._sort)
        self.table.open_requested.connect(lambda row: self.open_requested.emit(self.model.ids[row]))
        self.table.everything_changed.connect(lambda _on: self._tell_selection())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell_current())
        self.model.arrived.connect(lambda _page: self._tell_current())
        self.model.failed.connect(self._state.show_error)
        self.answers.came.connect(self._show)
        self.answers.failed.connect(self._state.show_error)
        self.answers.late.connect(self._show_loading)
        self._state.act_requested.connect(self.empty_act_requested)
        self._state.again_requested.connect(self._read_again)
        self.bar.act_requested.connect(lambda key: self.act_requested.emit(key, self.selection))
        self.bar.everything_requested.connect(self.table.selectAll)
        self.bar.cleared.connect(self._clear_selection)
        self._pane.button.clicked.connect(lambda: self._want_detail(not self._pane.is_wanted))

    def _ask(self, query: Query) -> None:
        self._query = query
        self._keep_current = None
        self._find(first=True)

    def _find(self, *, first: bool) -> None:
        self.answers.ask(self._query, first=first)

    def _read_again(self) -> None:
        self._has_answer = False
        self.refresh()

    def _find_text(self, text: str) -> None:
        query = self._query
        self._ask(Query(text, query.filters, query.sort, query.descending))

    def _filter(self, keys: frozenset[str]) -> None:
        query = self._query
        self._ask(Query(query.text, keys, query.sort, query.descending))

    def _sort(self, section: int) -> None:
        key, query = self.model.columns[section].key, self._query
        descending = query.sort == key and not query.descending
        self._query = Query(query.text, query.filters, key, descending)
        self._mark_sort()
        self.refresh()

    def _mark_sort(self) -> None:
        keys = [column.key for column in self.model.columns]
        section = keys.index(self._query.sort) if self._query.sort in keys else -1
        self.table.header.show_sort(section, descending=self._query.descending)

    def _show(self, ids: array[int], complete: bool) -> None:
        is_more = self._has_answer and not self._is_complete
        self._has_answer, self._is_complete = True, complete
        if not is_more:
            self.table.forget_everything()
        is_other = ids != self.model.ids
        grows = self.model.show_ids(ids)
        self._tell_count()
        if ids:
            self._state.show_rows()
            if is_other and not grows:
                kept = self.model.number_of(self._keep_current) if self._keep_current else None
                # selectRow() would leave the current index invalid after a reset.
                self.table.setCurrentIndex(self.model.index(kept or 0, 0))
        elif self._query.is_narrowed:
            self._state.show_nothing(self._query.text)
        else:
            self._state.show_empty()
        self._tell_selection()
        self._tell_current()
        if complete:
            self.shown.emit(len(ids))
        else:
            self.begun.emit()

    def _show_loading(self) -> None:
        if not self._has_answer:
            self._state.show_loading()

    def _selected_count(self) -> int:
        if self.table.everything:
            return len(self.model.ids)
        return sum(last - first + 1 for first, last in self.table.ranges())

    def _tell_count(self) -> None:
        self.count_label.setText(self._count(len(self.model.ids)) if self._is_complete else "")

    def _tell_selection(self) -> None:
        self.bar.show_count(
            self._selected_count(),
            everything=self.table.everything,
            of=len(self.model.ids),
            ready=self._is_complete,
        )

    def _tell_current(self) -> None:
        number = self.table.currentIndex().row()
        row = self.model.row(number) if 0 <= number < len(self.model.ids) else None
        self._pane.show_nothing(not self.model.ids)
        self.current_changed.emit(row)

    def _current_id(self) -> int | None:
        number = self.table.currentIndex().row()
        return self.model.ids[number] if 0 <= number < len(self.model.ids) else None

    def _clear_selection(self) -> None:
        self.table.choose_current_alone()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_rows(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _is_overlay(self) -> bool:
        return self.width() < Look.current().px(OVERLAY_BELOW)

    def _want_detail(self, wanted: bool) -> None:
        self._pane.is_wanted = wanted
        self._place_detail()
        if not wanted:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_detail(self) -> None:
        self._pane.place(self._beside, self._frame.geometry(), overlay=self._is_overlay())
