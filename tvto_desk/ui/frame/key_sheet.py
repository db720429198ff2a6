"""The key sheet (Ctrl+/): every key of the table with what it does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tvto_desk.domain import digits
from tvto_desk.system.words import words
from tvto_desk.ui.frame.entries import PAGE_ICONS
from tvto_desk.ui.keys import TABLE, Act, strokes_text
from tvto_desk.ui.look import Look, set_role


class KeySheet(QDialog):
    """Two columns of keys, read from the leading edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keySheet")
        self._acts = [line.act for line in TABLE]
        self._captions = {act: QLabel() for act in self._acts}
        body = QWidget()
        body.setProperty("page", True)
        grid = QGridLayout(body)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        half = (len(self._acts) + 1) // 2
        for number, act in enumerate(self._acts):
            column, row = divmod(number, half)
            keys = QLabel(digits.isolate("  ".join(strokes_text(act))))
            keys.setProperty("tone", "secondary")
            set_role(keys, "header")
            caption = self._captions[act]
            caption.setWordWrap(True)
            grid.addWidget(keys, row, column * 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(caption, row, column * 2 + 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        self._scroll = scroll
        self._back = QPushButton()
        self._back.clicked.connect(self.close)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(12, 12, 12, 12)
        column_layout.addWidget(scroll)
        # On the leading side, as in every other window.
        column_layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(640, 500)

    def retranslate(self) -> None:
        """Sets title and captions."""
        self.setWindowTitle(self.tr("Keys"))
        self._back.setText(self.tr("Back"))
        self._scroll.setAccessibleName(self.tr("Keys"))
        language = Look.current().language
        pages = {Act(f"page_{place}"): key for place, key in enumerate(PAGE_ICONS, start=1)}
        for act, label in self._captions.items():
            key = f"page.{pages[act]}" if act in pages else f"act.{act.value}"
            label.setText(words().text(key, language))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
