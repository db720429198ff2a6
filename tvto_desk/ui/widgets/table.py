"""The look of every table: header over its cells, one line under a row, the leading column frozen.

Alignments are absolute, because Qt would centre headers and turn sides with the direction; the
direction is read from the view, so the same table serves both languages.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QFocusEvent, QHoverEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import minimum_width
from tvto_desk.ui.widgets.column_widths import Need, share
from tvto_desk.ui.widgets.grid_model import GridModel
from tvto_desk.ui.widgets.paged_model import COLUMN_ROLE, PagedModel
from tvto_desk.ui.widgets.row_delegate import Index, RowDelegate
from tvto_desk.ui.widgets.rows_model import RowsModel
from tvto_desk.ui.widgets.table_header import HEADER_HEIGHT, DeskHeader

# What a second line of text adds to the height of a row.
_NEXT_LINE = 16


class DeskTable(QTableView):
    """A table view in the look of the desk, whose columns share the width by themselves.

    The first column stays in sight when the others scroll sideways. ``edge`` is the token of the
    border; empty where a frame around the table has it.
    """

    edge = "line"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self.text_lines = 1
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
        surface = look.tokens["surface"].name()
        border = f"1px solid {look.tokens[self.edge].name()}" if self.edge else "none"
        for view, frame in ((self, border), (self._frozen, "none")):
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
        if isinstance(model, PagedModel | RowsModel):
            model.modelReset.connect(self.lay_out_columns)
        if isinstance(model, PagedModel):
            model.arrived.connect(self.lay_out_columns)
        self.lay_out_columns()

    def lay_out_columns(self) -> None:
        """Shares the room among the columns, and gives the rows a second line where much text of
        the widest would be cut.
        """
        model = self.model()
        if model is None or model.columnCount() == 0:
            return
        orientation = Qt.Orientation.Horizontal
        sections = range(model.columnCount())
        columns = [model.headerData(section, orientation, COLUMN_ROLE) for section in sections]
        titles = [model.headerData(section, orientation) for section in sections]
        least = [
            0 if self.isColumnHidden(section) else minimum_width(column.kind, title, column.sample)
            for section, (column, title) in enumerate(zip(columns, titles, strict=True))
        ]
        found = model.needs() if isinstance(model, PagedModel | RowsModel | GridModel) else None
        needs = [
            need or Need(width, width, width)
            for need, width in zip(found or [None] * len(least), least, strict=True)
        ]
        widths = share(columns, least, needs, self.viewport().width())
        for section, width in enumerate(widths):
            self.setColumnWidth(section, width)
        self._frozen.setColumnWidth(0, widths[0])
        is_cut = any(
            column.kind.elides and 0 < widths[section] < needs[section].usual
            for section, column in enumerate(columns)
        )
        self._set_lines(2 if is_cut else 1)
        self._place_frozen()

    def set_row_height(self, row: int, height: int) -> None:
        """Makes a row so high, also where its first column stands still."""
        self.setRowHeight(row, height)
        self._frozen.setRowHeight(row, height)

    @property
    def row_height(self) -> int:
        """The height of each row."""
        look = Look.current()
        return look.row_height + look.px(_NEXT_LINE) * (self.text_lines - 1)

    def _set_lines(self, lines: int) -> None:
        self.text_lines = lines
        for view in (self, self._frozen):
            if view.verticalHeader().defaultSectionSize() != self.row_height:
                view.verticalHeader().setMinimumSectionSize(self.row_height)
                view.verticalHeader().setDefaultSectionSize(self.row_height)

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
