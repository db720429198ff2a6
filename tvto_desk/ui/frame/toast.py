"""The toast: what was just done, for six seconds, with undo where it can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tvto_desk.ui.look import Look

SHOWN_MS = 6_000


class Toast(QFrame):
    """Stands over the bottom leading corner of ``window``, ``above`` pixels from its lower edge.

    Never for errors.
    """

    def __init__(self, window: QWidget, above: int) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.hide()
        self._window = window
        self._above = above
        self._undo: Callable[[], None] | None = None
        self._label = QLabel()
        self._label.setObjectName("toastText")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setObjectName("toastUndo")
        self._button.setProperty("kind", "quiet")
        self._button.setIcon(Look.current().icon("undo-2", "accent"))
        self._button.clicked.connect(self.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(12)
        row.addWidget(self._label)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        self.retranslate()

    def say(self, text: str, undo: Callable[[], None] | None) -> None:
        """Shows ``text``; what was said before is gone, and with it its undo."""
        self._undo = undo
        self._label.setText(text)
        self._button.setVisible(undo is not None)
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def undo(self) -> bool:
        """Takes back what was said, once; False when nothing can be."""
        undo = self._undo
        self.dismiss()
        if undo is None:
            return False
        undo()
        return True

    def dismiss(self) -> None:
        """Goes away."""
        self._timer.stop()
        self._undo = None
        self.hide()

    def place(self) -> None:
        """Moves to the bottom leading corner."""
        look, window = Look.current(), self._window
        self._label.setWordWrap(False)
        widest = min(look.px(560), window.width() - 32)
        if self.sizeHint().width() > widest:
            self._label.setWordWrap(True)
        self.setMinimumHeight(look.px(44))
        self.setMaximumWidth(widest)
        width = min(self.sizeHint().width(), widest)
        height = max(self.minimumHeight(), self.heightForWidth(width))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = window.width() - width - 16 if rtl else 16
        self.setGeometry(left, window.height() - look.px(self._above) - height - 12, width, height)

    def retranslate(self) -> None:
        """Sets the caption of the button; the text belongs to who said it."""
        caption = self.tr("Undo")
        self._button.setText(caption)
        self._button.setAccessibleName(caption)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
