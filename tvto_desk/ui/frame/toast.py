"""The toast: what was just done, for six seconds, with undo where it can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tvto_desk.ui.look import Look

SHOWN_MS = 6_000
_MARGIN = 16
_BARS = ("action_bar", "selection_bar")


class Toast(QFrame):
    """Stands in the bottom leading corner of ``over``, which lies somewhere in ``window``.

    Never for errors.
    """

    def __init__(self, window: QWidget, over: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self.hide()
        self._window = window
        self._over = over
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
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(12)
        row.addWidget(self._label)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        over.installEventFilter(self)
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
        look = Look.current()
        space = QRect(self._over.mapTo(self._window, QPoint()), self._over.size())
        widest = min(look.px(560), space.width() - 2 * _MARGIN)
        self._label.setWordWrap(False)
        width = self.sizeHint().width()
        if width > widest:
            self._label.setWordWrap(True)
            width = widest
        height = max(look.px(44), self.heightForWidth(width), self.sizeHint().height())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = space.right() - _MARGIN - width + 1 if rtl else space.left() + _MARGIN
        bottom = min([space.bottom() + 1, *self._tops_of_bars()])
        self.setGeometry(left, bottom - _MARGIN - height, width, height)

    def _tops_of_bars(self) -> list[int]:
        """Where the bars of acts begin: what was done last must not lie over what comes next."""
        bars = [bar for name in _BARS for bar in self._over.findChildren(QWidget, name)]
        return [bar.mapTo(self._window, QPoint()).y() for bar in bars if bar.isVisible()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps to its corner when the space changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Sets the caption of the button; the text belongs to who said it."""
        caption = self.tr("Undo")
        self._button.setText(caption)
        self._button.setAccessibleName(caption)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
