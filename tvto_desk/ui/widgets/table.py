"""The look of every table: header over its cells, one line under a row, the leading column frozen.

Alignments are absolute, because Qt would centre headers and turn sides with the direction; the
direction is read from the view, so the same table serves both languages.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QFocusEvent, QHoverEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import minimum_width
from tvto_desk.ui.widgets.paged_model import COLUMN_ROLE
from tvto_desk.ui.widgets.row_delegate import Index, RowDelegate
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.table_header import HEADER_HEIGHT, DeskHeader

# What the widest text keeps of a table when others are cut.
_KEPT = 0.45


class DeskTable(QTableView):
    """A table view in the look of the desk, whose columns share the width by themselves.

    The first column stays in sight when the others scroll sideways. ``edge`` is the token of the
    border, none by itself.
    """

    edge = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self._has_keyboard_focus = False
        self.header = DeskHeader(self)
        # Before anything that scrolls: Qt calls scrollTo() from its own setters.
        self._frozen = _FrozenColumn(self)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(RowDelegate(self))
        self._dress(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().valueChanged.connect(self._frozen.verticalScrollBar().setValue)
        self._frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.horizontalScrollBar().rangeChanged.connect(lambda *_range: self._place_frozen())
        Look.current().look_changed.connect(self.restyle)
        self.restyle()

    @staticmethod
    def _dress(view: QTableView) -> None:
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setMouseTracking(True)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setCornerButtonEnabled(False)
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def restyle(self) -> None:
        """Takes fonts, colours and row height of the present look."""
        look = Look.current()
        height = look.row_height
        surface = look.tokens["surface"].name()
        border = f"1px solid {look.tokens[self.edge].name()}" if self.edge else "none"
        for view, frame in ((self, border), (self._frozen, "none")):
            view.verticalHeader().setMinimumSectionSize(height)
            view.verticalHeader().setDefaultSectionSize(height)
            view.setStyleSheet(
                f"QTableView {{ background: {surface}; border: {frame}; border-radius: 0; }}"
                "QTableView::item { padding: 0; border: none; }"
                "QAbstractScrollArea::corner { background: transparent; border: none; }"
            )
        for header in (self.header, self._frozen.horizontalHeader()):
            header.setFixedHeight(look.px(HEADER_HEIGHT))
        self.lay_out_columns()
        self.viewport().update()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._frozen.follow(model, self.selectionModel())
        if isinstance(model, RowsModel):
            model.modelReset.connect(self.lay_out_columns)
        self.lay_out_columns()

    def lay_out_columns(self) -> None:
        """Gives each column its least width and shares what is left by ``stretch``."""
        model = self.model()
        if model is None or model.columnCount() == 0:
            return
        orientation = Qt.Orientation.Horizontal
        columns = [
            model.headerData(section, orientation, COLUMN_ROLE)
            for section in range(model.columnCount())
        ]
        widths = [
            minimum_width(column.kind, model.headerData(section, orientation), column.sample)
            if not self.isColumnHidden(section)
            else 0
            for section, column in enumerate(columns)
        ]
        room = self.viewport().width()
        held = self.held_widths(widths)
        # A hidden column needs nothing of the room of the others.
        held = [0 if self.isColumnHidden(section) else one for section, one in enumerate(held)]
        widths = _narrowed(widths, held, room)
        left_over = room - sum(widths)
        stretch = [
            0 if self.isColumnHidden(section) else column.stretch
            for section, column in enumerate(columns)
        ]
        if left_over > 0 and any(stretch):
            for section, share in enumerate(stretch):
                widths[section] += left_over * share // sum(stretch)
            widths = _evened(widths, held, columns, room)
        for section, width in enumerate(widths):
            self.setColumnWidth(section, width)
        self._frozen.setColumnWidth(0, widths[0])
        self._place_frozen()

    def set_row_height(self, row: int, height: int) -> None:
        """Makes a row so high, also where its first column stands still."""
        self.setRowHeight(row, height)
        self._frozen.setRowHeight(row, height)

    def held_widths(self, least: list[int]) -> list[int]:
        """How wide each column is by what stands in it, where that is known."""
        model = self.model()
        return model.widths() if isinstance(model, RowsModel) else least

    def is_shown_selected(self, index: Index) -> bool:
        """Whether the row is painted as selected."""
        selection: QItemSelectionModel | None = self.selectionModel()
        return selection is not None and selection.isRowSelected(index.row())

    def shows_focus(self) -> bool:
        """Whether the keyboard brought the focus here."""
        return self._has_keyboard_focus and self.hasFocus()

    def hover(self, row: int) -> None:
        """Lights the row under the pointer; -1 for none."""
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()
            self._frozen.viewport().update()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        if not self._frozen.isVisible() or index.column() == 0:
            return
        cell, frozen = self.visualRect(index), self._frozen.columnWidth(0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            hidden = cell.right() + 1 - (self.viewport().width() - frozen)
        else:
            hidden = frozen - cell.left()
        if hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_keyboard_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out_columns()

    def viewportEvent(self, event: QEvent) -> bool:
        _follow_pointer(self, self, event)
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self.header.viewport().update()
            self.lay_out_columns()
            self.viewport().update()

    def _place_frozen(self) -> None:
        needed = self.horizontalScrollBar().maximum() > 0 and self.model() is not None
        self._frozen.setVisible(needed)
        if not needed:
            return
        width = self._frozen.columnWidth(0) + 1
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        area = self.viewport().geometry()
        start = area.right() + 1 - width if rtl else area.left()
        self._frozen.setGeometry(start, 0, width, self.header.height() + area.height())
        self._frozen.raise_()


def _narrowed(widths: list[int], held: list[int], room: int) -> list[int]:
    """Where the columns do not fit, each gives up what its values do not need."""
    widths = list(widths)
    for section, width in enumerate(widths):
        widths[section] -= min(max(width - held[section], 0), max(sum(widths) - room, 0))
    return widths


def _evened(widths: list[int], held: list[int], columns: list[Any], room: int) -> list[int]:
    """Texts that are cut take what stands empty beside them, the nearly whole ones first.

    The widest text gives too, but keeps the most of the room: it is the one that is read.
    """
    widths = list(widths)
    texts = [section for section, column in enumerate(columns) if column.kind.elides]
    for section in sorted(texts, key=lambda section: held[section] - widths[section]):
        for giver in sorted(texts, key=lambda giver: held[giver] - widths[giver]):
            lack = held[section] - widths[section]
            least = held[giver] if widths[giver] > held[giver] else round(room * _KEPT)
            given = min(lack, widths[giver] - least)
            if giver != section and given > 0:
                widths[giver] -= given
                widths[section] += given
    return widths


class _FrozenColumn(QTableView):
    """The first column once more, over the scrolled ones, with a rule on its trailing side."""

    def __init__(self, table: DeskTable) -> None:
        super().__init__(table)
        self._table = table
        self.setObjectName("frozen_column")
        self.setAccessibleName("")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = DeskHeader(self)
        header.sort_requested.connect(table.header.sort_requested)
        self.setHorizontalHeader(header)
        self.setItemDelegate(RowDelegate(table))
        DeskTable._dress(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def follow(
        self, model: QAbstractItemModel | None, selection: QItemSelectionModel | None
    ) -> None:
        """Shows the first column of the same model and shares its selection."""
        self.setModel(model)
        if model is None or selection is None:
            return
        self.setSelectionModel(selection)
        for section in range(1, model.columnCount()):
            self.setColumnHidden(section, True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start = area.left() if rtl else area.right()
        painter.fillRect(QRect(start, 0, 1, area.height()), Look.current().tokens["line"])
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._table.doubleClicked.emit(self.indexAt(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        _follow_pointer(self, self._table, event)
        return super().viewportEvent(event)


def _follow_pointer(view: QTableView, table: DeskTable, event: QEvent) -> None:
    if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverMove):
        assert isinstance(event, QHoverEvent)  # noqa: S101 - narrows the type for mypy
        table.hover(view.indexAt(event.position().toPoint()).row())
    elif event.type() is QEvent.Type.HoverLeave:
        table.hover(-1)
