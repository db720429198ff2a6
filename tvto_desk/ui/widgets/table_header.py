"""The header of every table: captions on the side of their cells, and the arrow of the sorting."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.cell_kind import PADDING, alignment
from tvto_desk.ui.widgets.paged_model import COLUMN_ROLE

HEADER_HEIGHT = 34
_SORT_ICON = 14


class DeskHeader(QHeaderView):
    """Captions on the side of their cells, with the arrow of the sorted column beside its words.

    ``sort_requested(section)`` is a wish: the model itself is never sorted here.
    """

    sort_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("table_header")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.sorted_section = -1
        self.descending = False
        self.sectionClicked.connect(self._ask_to_sort)

    def show_sort(self, section: int, *, descending: bool) -> None:
        """Marks the column the rows are sorted by; -1 for none."""
        self.sorted_section, self.descending = section, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), Look.current().px(HEADER_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = Look.current()
        column = self.model().headerData(section, Qt.Orientation.Horizontal, COLUMN_ROLE)
        title = self.model().headerData(section, Qt.Orientation.Horizontal)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.fillRect(rect, look.tokens["surface-2"])
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.tokens["line"])
        side = alignment(column.kind, rtl=rtl)
        words = rect.adjusted(PADDING, 0, -PADDING, -1)
        is_sorted = section == self.sorted_section
        painter.setPen(look.tokens["accent" if is_sorted else "text-2"])
        painter.setFont(look.font("header"))
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(words, side | Qt.TextFlag.TextSingleLine, title)
        if is_sorted:
            self._paint_arrow(painter, words, side, title)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        rect = self.viewport().rect()
        painter.fillRect(rect, Look.current().tokens["surface-2"])
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), Look.current().tokens["line"]
        )
        painter.end()
        super().paintEvent(event)

    def _paint_arrow(
        self, painter: QPainter, words: QRect, side: Qt.AlignmentFlag, title: str
    ) -> None:
        advance = QFontMetrics(painter.font()).horizontalAdvance(title) + 4
        if side & Qt.AlignmentFlag.AlignRight:
            start = words.right() + 1 - advance - _SORT_ICON
        else:
            start = words.left() + advance
        if start < words.left() - PADDING or start + _SORT_ICON > words.right() + PADDING:
            return
        name = "chevron-down" if self.descending else "chevron-up"
        box = QRect(start, words.center().y() - _SORT_ICON // 2 + 1, _SORT_ICON, _SORT_ICON)
        Look.current().icon(name, "accent").paint(painter, box)

    def _ask_to_sort(self, section: int) -> None:
        column = self.model().headerData(section, Qt.Orientation.Horizontal, COLUMN_ROLE)
        if getattr(column, "sortable", False):
            self.sort_requested.emit(section)
