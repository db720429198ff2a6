"""A list: find box, filter chips, table, detail pane, bar of bulk acts, and its quiet states."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain.errors import CodedError
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.empty_state import EmptyState
from tvto_desk.ui.widgets.find_box import Filter, FilterChips, FindBox
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.paged_model import Column, PagedModel
from tvto_desk.ui.widgets.table import DeskTable, Index

DETAIL_WIDTH = 340
OVERLAY_BELOW = 1150
# A list that comes within this time never shows that it was loading.
_LOADING_AFTER_MS = 200


@dataclass(frozen=True)
class Query:
    """What the list shows: the typed text, the filters that are on, the order."""

    text: str = ""
    filters: frozenset[str] = frozenset()
    sort: str = ""
    descending: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether something besides the order was asked for."""
        return bool(self.text or self.filters)


class Source(Protocol):
    """Where a list comes from; both run in the reader thread."""

    def find(self, query: Query) -> array[int]:
        """The ids of all results in their order, as ``array('q')``."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        """Rows by id; one that is gone is left out."""


@dataclass(frozen=True)
class Selection:
    """What bulk acts work on: ``ids`` in the order of the list. ``everything`` tells that all
    results of ``query`` are meant, which are then in ``ids``.
    """

    ids: array[int]
    everything: bool
    query: Query


class ListTable(DeskTable):
    """The table of a list: whole rows, and a flag for everything instead of a million rows."""

    open_requested = Signal(int)
    everything_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rows")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._everything = False
        self.doubleClicked.connect(lambda index: self.open_requested.emit(index.row()))

    @property
    def everything(self) -> bool:
        """Whether all results are meant."""
        return self._everything

    def selectAll(self) -> None:
        """Means every result without selecting rows: a million selected rows freeze Qt."""
        model = self.model()
        if model is not None and model.rowCount():
            self.clearSelection()
            self._set_everything(True)

    def forget_everything(self) -> None:
        """Back to the rows that are selected one by one."""
        self._set_everything(False)

    def is_shown_selected(self, index: Index) -> bool:
        return self._everything or super().is_shown_selected(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if not selected.isEmpty():
            self._set_everything(False)
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_everything(False)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        no_modifier = plain == Qt.KeyboardModifier.NoModifier
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if key in enter and no_modifier:
            if row >= 0:
                self.open_requested.emit(row)
        elif key == Qt.Key.Key_Escape and self._everything:
            self._set_everything(False)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            target = 0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1
            if plain == Qt.KeyboardModifier.ShiftModifier:
                self._select_to(target)
            else:
                self.setCurrentIndex(self.model().index(target, 0))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would read row after row of a million for a letter."""

    def _select_to(self, target: int) -> None:
        """Selects from the cursor to a row, as one range."""
        model, row = self.model(), max(0, self.currentIndex().row())
        first, last = sorted((row, target))
        keys = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        keys.setCurrentIndex(model.index(target, 0), flags.NoUpdate)
        block = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
        keys.select(block, flags.ClearAndSelect)

    def _set_everything(self, everything: bool) -> None:
        if everything != self._everything:
            self._everything = everything
            self.viewport().update()
            self.everything_changed.emit(everything)


class Listing(QWidget):
    """A whole list over a ``Source``.

    Wishes: ``open_requested(id)``, ``new_requested``, ``act_requested(key, Selection)`` for bulk
    acts, ``empty_act_requested(key)`` for acts of an empty state. Facts: ``current_changed(row)``
    with the row under the cursor or None, ``shown(count)`` when results arrived.
    """

    open_requested = Signal(int)
    new_requested = Signal()
    act_requested = Signal(str, object)
    empty_act_requested = Signal(str)
    current_changed = Signal(object)
    shown = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column],
        source: Source,
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
        self._source, self._runner = source, runner
        self._name, self._count = name, count
        self._query = Query()
        self._has_answer = False
        self._keep_current: int | None = None
        self._empty: tuple[Callable[[], str], tuple[Act, ...]] = (self._no_rows, ())
        self._nothing: tuple[Callable[[str], str], tuple[Act, ...]] = (self._not_found, ())
        self._detail: QWidget | None = None
        self._detail_wanted = False

        self.find_box = FindBox(find_hint, self)
        self.chips = FilterChips(filters, self)
        self.chips.setVisible(bool(filters))
        self.count_label = QLabel(self)
        self.count_label.setObjectName("count")
        ink(self.count_label, "label")
        self._detail_button = QToolButton(self)
        self._detail_button.setObjectName("show_detail")
        self._detail_button.setAutoRaise(True)
        self._detail_button.setFixedSize(34, 34)
        self._detail_button.setIconSize(QSize(18, 18))
        self._detail_button.hide()

        self.model = PagedModel(columns, source.rows, runner, self)
        self.table = ListTable(self)
        self.table.setModel(self.model)
        self.state = EmptyState(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.state)
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_AFTER_MS)

        self.bar = _SelectionBar(acts, self)
        self._pane = QFrame(self)
        self._pane.setObjectName("detail_pane")
        self._pane.setFixedWidth(DETAIL_WIDTH)
        self._pane_column = QVBoxLayout(self._pane)
        self._pane_column.setContentsMargins(0, 0, 0, 0)
        self._pane.hide()

        self._lay_out()
        self._wire()
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    # What the page sets up

    def set_empty(self, sentence: Callable[[], str], acts: Sequence[Act] = ()) -> None:
        """What an empty list says, and the acts it offers."""
        self._empty = (sentence, tuple(acts))

    def set_nothing_found(self, sentence: Callable[[str], str], acts: Sequence[Act] = ()) -> None:
        """What a search without results says about the typed text, and the acts it offers."""
        self._nothing = (sentence, tuple(acts))

    def set_detail(self, detail: QWidget) -> None:
        """Puts the page's view of the current row beside the list (over it in a narrow window)."""
        self._detail = detail
        self._pane_column.addWidget(detail)
        self._place_detail()

    def add_tool(self, tool: QWidget) -> None:
        """Puts a button of the page at the end of the row above the list."""
        self._tools.addWidget(tool)

    # What the page asks and tells

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
        for first, last in self._ranges():
            chosen.extend(ids[first : last + 1])
        return Selection(chosen, False, self._query)

    def refresh(self) -> None:
        """Reads the list anew; cursor and scroll place stay where they are."""
        self._keep_current = self._current_id()
        self._loading.start()
        self._runner.read(
            partial(self._source.find, self._query), self._show, self._fail, asker=self
        )

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
        self._detail_button.setToolTip(self.tr("Details (F6)"))
        self._detail_button.setAccessibleName(self.tr("Details"))
        self._tell_count()
        self.bar.show_count(self._selected_count(), everything=self.table.everything)
        self.table.lay_out_columns()

    def restyle(self) -> None:
        """Takes fonts, colours and icons of the present look."""
        ground(self._frame, "surface", edge="line", radius=8, inside="padding: 1px;")
        ground(self._pane, "surface", edge="line", radius=8)
        self._detail_button.setIcon(Look.current().icon("info", "text-2"))

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
            self._go_to_next_pane(backwards=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Escape and self._is_overlay() and self._detail_wanted:
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
        tools = QHBoxLayout()
        tools.setSpacing(12)
        self.find_box.setMinimumWidth(220)
        self.find_box.setMaximumWidth(420)
        tools.addWidget(self.find_box, 3)
        tools.addWidget(self.chips)
        tools.addStretch(1)
        tools.addWidget(self.count_label)
        tools.addWidget(self._detail_button)
        self._tools = tools

        self._frame = QFrame(self)
        self._frame.setObjectName("list_frame")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._stack, 1)

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
        column.addLayout(tools)
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
        self.model.failed.connect(self._fail)
        self.state.act_requested.connect(self._state_act)
        self.bar.act_requested.connect(lambda key: self.act_requested.emit(key, self.selection))
        self.bar.everything_requested.connect(self.table.selectAll)
        self.bar.cleared.connect(self._clear_selection)
        self._loading.timeout.connect(self._show_loading)
        self._detail_button.clicked.connect(lambda: self._want_detail(not self._detail_wanted))

    def _ask(self, query: Query) -> None:
        self._query = query
        self.refresh()
        self._keep_current = None

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

    def _show(self, ids: array[int]) -> None:
        self._loading.stop()
        self._has_answer = True
        self.table.forget_everything()
        is_other = ids != self.model.ids
        self.model.show_ids(ids)
        self._tell_count()
        if ids:
            self._stack.setCurrentWidget(self.table)
            if is_other:
                kept = self.model.number_of(self._keep_current) if self._keep_current else None
                # selectRow() would leave the current index invalid after a reset.
                self.table.setCurrentIndex(self.model.index(kept or 0, 0))
        elif self._query.is_narrowed:
            sentence, acts = self._nothing
            self._say(lambda: sentence(self._query.text), acts, icon="search")
        else:
            self._say(*self._empty)
        self._tell_selection()
        self._tell_current()
        self.shown.emit(len(ids))

    def _say(
        self, sentence: Callable[[], str], acts: Sequence[Act], *, icon: str = "inbox"
    ) -> None:
        self.state.show_state(sentence, acts, icon=icon)
        self._stack.setCurrentWidget(self.state)

    def _show_loading(self) -> None:
        if not self._has_answer:
            self.state.show_state(lambda: self.tr("Reading the list …"), icon="clock")
            self._stack.setCurrentWidget(self.state)

    def _fail(self, error: CodedError) -> None:
        self._loading.stop()
        again = Act("list_again", lambda: self.tr("Read again"), "refresh-cw")
        self.state.show_state(
            lambda: words().error(error, Look.current().language),
            [again],
            icon="octagon-alert",
            stop=True,
        )
        self._stack.setCurrentWidget(self.state)

    def _state_act(self, key: str) -> None:
        if key == "list_again":
            self._has_answer = False
            self.refresh()
        else:
            self.empty_act_requested.emit(key)

    def _no_rows(self) -> str:
        return self.tr("There is nothing here yet.")

    def _not_found(self, text: str) -> str:
        if not text:
            return self.tr("Nothing matches these filters.")
        return self.tr("Nothing was found for “{text}”.").replace("{text}", text)

    def _ranges(self) -> list[tuple[int, int]]:
        blocks = self.table.selectionModel().selection().toList()
        return sorted((block.top(), block.bottom()) for block in blocks)

    def _selected_count(self) -> int:
        if self.table.everything:
            return len(self.model.ids)
        return sum(last - first + 1 for first, last in self._ranges())

    def _tell_count(self) -> None:
        self.count_label.setText(self._count(len(self.model.ids)) if self._has_answer else "")

    def _tell_selection(self) -> None:
        self.bar.show_count(
            self._selected_count(),
            everything=self.table.everything,
            of=len(self.model.ids),
        )

    def _tell_current(self) -> None:
        number = self.table.currentIndex().row()
        row = self.model.row(number) if 0 <= number < len(self.model.ids) else None
        self.current_changed.emit(row)

    def _current_id(self) -> int | None:
        number = self.table.currentIndex().row()
        return self.model.ids[number] if 0 <= number < len(self.model.ids) else None

    def _clear_selection(self) -> None:
        self.table.forget_everything()
        current = self.table.currentIndex()
        self.table.selectionModel().select(
            current,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_rows(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_next_pane(self, *, backwards: bool) -> None:
        panes: list[QWidget] = [self.find_box, self.table]
        if self._detail is not None:
            panes.append(self._pane)
        if self.bar.isVisible():
            panes.append(self.bar)
        at = next((place for place, pane in enumerate(panes) if _has_focus(pane)), 0)
        pane = panes[(at + (-1 if backwards else 1)) % len(panes)]
        if pane is self._pane:
            self._want_detail(True)
        target = pane if pane.focusPolicy() is not Qt.FocusPolicy.NoFocus else _first_focus(pane)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _is_overlay(self) -> bool:
        return self.width() < OVERLAY_BELOW

    def _want_detail(self, wanted: bool) -> None:
        self._detail_wanted = wanted
        self._place_detail()
        if not wanted:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_detail(self) -> None:
        if self._detail is None:
            return
        overlay = self._is_overlay()
        self._detail_button.setVisible(overlay)
        if not overlay:
            if self._beside.indexOf(self._pane) < 0:
                self._beside.addWidget(self._pane)
            self._pane.show()
            return
        self._beside.removeWidget(self._pane)
        self._pane.setVisible(self._detail_wanted)
        area = self._frame.geometry()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start = area.left() if rtl else area.right() + 1 - DETAIL_WIDTH
        self._pane.setGeometry(start, area.top(), DETAIL_WIDTH, area.height())
        self._pane.raise_()


class _SelectionBar(QFrame):
    """How many are selected, and what can be done with them; seen from two rows on."""

    act_requested = Signal(str)
    everything_requested = Signal()
    cleared = Signal()

    def __init__(self, acts: Sequence[Act], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selection_bar")
        self._acts = tuple(acts)
        self._state = (0, False, 0)
        self.count = QLabel(self)
        self.count.setObjectName("selected_count")
        ink(self.count, "header")
        self._all = QPushButton(self)
        self._all.setObjectName("select_everything")
        self._all.setProperty("kind", "quiet")
        self._all.clicked.connect(self.everything_requested)
        self._buttons = [act_button(act, self) for act in acts]
        for act, button in zip(acts, self._buttons, strict=True):
            button.clicked.connect(lambda _checked, key=act.key: self.act_requested.emit(key))
        self._clear = QPushButton(self)
        self._clear.setObjectName("clear_selection")
        self._clear.clicked.connect(self.cleared)

        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(self.count)
        line.addWidget(self._all)
        line.addStretch(1)
        for button in self._buttons:
            line.addWidget(button)
        line.addWidget(self._clear)
        Look.current().look_changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def show_count(self, count: int, *, everything: bool, of: int | None = None) -> None:
        """Tells how many are selected ``of`` how many results."""
        self._state = (count, everything, of if of is not None else self._state[2])
        self.setVisible(bool(self._acts) and (count > 1 or everything))
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        count, everything, whole = self._state
        digits = Look.current().digits
        text = self.tr("All {count} results") if everything else self.tr("{count} selected")
        self.count.setText(text.replace("{count}", digits(str(count))))
        every = self.tr("Select all {count} results").replace("{count}", digits(str(whole)))
        self._all.setText(every)
        self._all.setAccessibleName(every)
        self._all.setVisible(not everything and count < whole)
        self._clear.setText(self.tr("Clear the selection"))
        self._clear.setAccessibleName(self.tr("Clear the selection"))
        self.setAccessibleName(self.count.text())
        for act, button in zip(self._acts, self._buttons, strict=True):
            word_button(button, act)

    def restyle(self) -> None:
        """Takes fonts and colours of the present look."""
        ground(self, "accent-soft", radius=8)
        for act, button in zip(self._acts, self._buttons, strict=True):
            word_button(button, act)


def _has_focus(pane: QWidget) -> bool:
    focused = pane.window().focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))


def _first_focus(pane: QWidget) -> QWidget:
    for child in pane.findChildren(QWidget):
        if child.focusPolicy() is not Qt.FocusPolicy.NoFocus and child.isVisible():
            return child
    return pane
