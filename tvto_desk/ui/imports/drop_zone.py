"""Where a file is dropped, or asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.dropped_file import file_in
from tvto_desk.ui.widgets.ink import ink

_ICON = 32


class DropZone(QFrame):
    """``dropped`` carries the path of a file; ``choose_requested`` asks for the file dialog,
    ``paste_requested`` for the cells on the clipboard.
    """

    dropped = Signal(Path)
    choose_requested = Signal()
    paste_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop_zone")
        self.setAcceptDrops(True)
        self._dropping = False
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel(self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ink(self._sentence, "body", "secondary")
        self.button = QPushButton(self)
        self.button.setObjectName("choose_file")
        self.button.setProperty("kind", "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.choose_requested)
        self.paste = QPushButton(self)
        self.paste.setObjectName("paste_cells")
        self.paste.setAutoDefault(False)
        self.paste.clicked.connect(self.paste_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        buttons.addWidget(self.paste)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._icon)
        column.addWidget(self._sentence)
        column.addLayout(buttons)
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._sentence.setText(self.tr("Drop the list here, an Excel or CSV file, or choose it."))
        self.button.setText(self.tr("Choose a file …"))
        self.button.setAccessibleName(self.tr("Choose a file"))
        self.paste.setText(self.tr("Paste copied cells (Ctrl+V)"))
        self.paste.setAccessibleName(self.tr("Paste copied cells"))

    def restyle(self) -> None:
        """Takes the colours of the present look."""
        look = Look.current()
        side = look.px(_ICON)
        self._icon.setPixmap(look.icon("upload", "hint").pixmap(side, side))
        edge = look.tokens["accent" if self._dropping else "edge"].name()
        ground = look.tokens["accent-soft" if self._dropping else "surface"].name()
        self.setStyleSheet(
            f"#drop_zone {{ background: {ground}; border: 1px dashed {edge}; border-radius: 8px; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) is not None:
            self._show_drop(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop(False)
        path = file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _show_drop(self, dropping: bool) -> None:
        self._dropping = dropping
        self.restyle()
