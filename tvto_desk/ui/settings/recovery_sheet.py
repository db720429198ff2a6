"""The recovery sheet of a new key, as a window that does not close by accident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tvto_desk.ui.welcome.recovery_page import RecoveryPage, Sheet
from tvto_desk.ui.widgets.window_size import grown


class RecoverySheetDialog(QDialog):
    """The sheet of the new key; it closes only when the sheet is put away."""

    def __init__(
        self,
        centre: str,
        phrase: str,
        parent: QWidget,
        code: bytes = b"",
        sheet: Sheet = Sheet.RENEWED,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        self.page = RecoveryPage(centre, phrase, self, sheet=sheet, code=code)
        self.page.finished.connect(self.accept)
        self.setWindowTitle(self.page.head.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.setFixedSize(grown(640, 360))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Esc would take the only sight of the phrase away.
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
