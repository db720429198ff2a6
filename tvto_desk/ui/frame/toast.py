"""The toast: what was just done, for six seconds, with undo where it can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMetaObject, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from tvto_desk.ui.look import Look

SHOWN_MS = 6_000
_LOOKS_MS = 200
_MARGIN = 16
_GAP = 8
# A field of one line; a larger part of the page is not what somebody is just writing in.
_FIELD = 80


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
        self._rows: QMetaObject.Connection | None = None
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
        # A page comes, or is read, while it is shown: there are other buttons then.
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOKS_MS)
        self._looks.timeout.connect(self.place)
        over.installEventFilter(self)
        self.retranslate()

    def say(self, text: str, undo: Callable[[], None] | None) -> None:
        """Shows ``text``; what was said before is gone, and with it its undo."""
        self._leave()
        self._undo = undo
        self._label.setText(text)
        self._button.setVisible(undo is not None)
        self.place()
        self.show()
        self.raise_()
        self._follow()
        self._timer.start()
        self._looks.start()
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
        self._looks.stop()
        self._leave()
        self._undo = None
        self.hide()

    def place(self) -> None:
        """Moves to the bottom leading corner, or as near to it as no button and no row or field
        that is being worked on is covered.
        """
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
        right, left = space.right() - _MARGIN - width + 1, space.left() + _MARGIN
        kept = [*self._acts(), *self._worked_on()]
        corners = [
            QRect(x, space.bottom() + 1 - _MARGIN - height, width, height)
            for x in ((right, left) if rtl else (left, right))
        ]
        places = (_raised(corner, kept, space.center().y()) for corner in corners)
        self.setGeometry(next((place for place in places if place is not None), corners[0]))

    def _acts(self) -> list[QRect]:
        """The buttons in sight, each with the whole of the bar it stands in."""
        shown = {
            bar if (bar := button.parentWidget()) and bar.objectName().endswith("_bar") else button
            for button in self._over.findChildren(QAbstractButton)
            if button.isVisible() and not button.visibleRegion().isEmpty()
        }
        return [
            QRect(each.mapTo(self._window, QPoint()), each.size())
            for each in shown
            if each is not None
        ]

    def _worked_on(self) -> list[QRect]:
        """The row or the field that has the keyboard."""
        at = self._window.focusWidget()
        if at is None or not self._over.isAncestorOf(at):
            return []
        if not isinstance(at, QAbstractItemView):
            whole = QRect(at.mapTo(self._window, QPoint()), at.size())
            return [whole] if whole.height() <= Look.current().px(_FIELD) else []
        row = at.visualRect(at.currentIndex())
        if row.isEmpty():
            return []
        top = at.viewport().mapTo(self._window, row.topLeft()).y()
        edge = at.mapTo(self._window, QPoint()).x()
        return [QRect(edge, top, at.width(), row.height())]

    def _follow(self) -> None:
        """Gives way while somebody goes on down the list."""
        at = self._window.focusWidget()
        if isinstance(at, QAbstractItemView) and at.selectionModel() is not None:
            self._rows = at.selectionModel().currentChanged.connect(lambda *_: self.place())

    def _leave(self) -> None:
        if self._rows is not None:
            QObject.disconnect(self._rows)
            self._rows = None

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


def _raised(corner: QRect, kept: list[QRect], highest: int) -> QRect | None:
    """The place nearest above a corner that covers none of what is kept free; None above
    ``highest``.
    """
    place = QRect(corner)
    while hit := [rect for rect in kept if rect.intersects(place)]:
        place.moveBottom(min(rect.top() for rect in hit) - 1 - _GAP)
        if place.top() < highest:
            return None
    return place
