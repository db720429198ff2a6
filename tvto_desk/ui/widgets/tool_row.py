"""What stands over a list: search, filters, count and tools."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

_GAP = 8


class ToolRow(QWidget):
    """One line as long as everything has its room in it; with large writing the filters stand in a
    second one.
    """

    def __init__(self, find_box: QWidget, filters: QWidget, *last: QWidget) -> None:
        super().__init__()
        self._filters = filters
        self._is_folded = False
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.setSpacing(_GAP)
        self._first.addWidget(find_box, 3)
        self._first.addWidget(filters)
        self._first.addStretch(1)
        for widget in last:
            self._first.addWidget(widget)
        self._second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(self._first)
        column.addLayout(self._second)

    def add(self, tool: QWidget) -> None:
        """Puts a button at the end."""
        self._first.addWidget(tool)

    @property
    def need(self) -> int:
        """The least width of one line with its present words, in pixels."""
        return self._least() + (self._filters_need() if self._is_folded else 0)

    def fold(self) -> None:
        """Puts the filters where they have room."""
        folded = self.need > self.width()
        if folded is self._is_folded:
            return
        self._is_folded = folded
        old, new, at = (self._first, self._second, 0) if folded else (self._second, self._first, 1)
        old.removeWidget(self._filters)
        new.insertWidget(at, self._filters)

    def minimumSizeHint(self) -> QSize:
        alone = self._least() - (0 if self._is_folded else self._filters_need())
        return QSize(max(alone, self._filters_need()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.fold()
        return super().event(event)

    def _least(self) -> int:
        self._first.invalidate()
        return self._first.minimumSize().width()

    def _filters_need(self) -> int:
        return (
            self._filters.minimumSizeHint().width() + _GAP if self._filters.isVisibleTo(self) else 0
        )
