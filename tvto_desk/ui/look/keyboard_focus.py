"""Marks the control that the keyboard reached, so that its ring is drawn for keys, not clicks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

PROPERTY = "keyboardFocus"

_POINTERS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


class KeyboardFocus(QObject):
    """Sets the property ``keyboardFocus`` on the button that got its focus by a key.

    Qt remembers the way of Tab alone, and forgets it when a window comes back from its dialog. So
    it is also seen, at the windows of the system, whether a key or a pointer was used last.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._by_key = False
        app.focusChanged.connect(self._moved)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees which hand was last, takes nothing."""
        if event.type() is QEvent.Type.KeyPress:
            self._by_key = True
        elif event.type() in _POINTERS:
            self._by_key = False
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QAbstractButton):
            _mark(old, False)
        if isinstance(new, QAbstractButton):
            went_by_tab = new.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
            _mark(new, self._by_key or went_by_tab)


def _mark(button: QAbstractButton, reached: bool) -> None:
    if bool(button.property(PROPERTY)) is not reached:
        button.setProperty(PROPERTY, reached)
        button.style().unpolish(button)
        button.style().polish(button)
