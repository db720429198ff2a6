"""Hands at the keyboard for tests of fields: letters as the layouts write them, and keys."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def write(widget: QWidget, text: str) -> None:
    """Types each letter; a Latin capital is typed with Shift."""
    for char in text:
        held = SHIFT if char.isascii() and char.isupper() else NONE
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, char, held)


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Presses a key on whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClick(focus, key, held)


def drop(widget: QWidget, mime: QMimeData) -> None:
    """Drags something over a widget and lets it go there."""
    spot, copy, button = QPoint(20, 10), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(widget, QDragEnterEvent(spot, copy, mime, button, NONE))
    QApplication.sendEvent(widget, QDropEvent(QPointF(spot), copy, mime, button, NONE))


def open_window(qtbot: object, widget: QWidget) -> None:
    """Shows a window and waits until it has the keyboard."""
    qtbot.addWidget(widget)  # type: ignore[attr-defined]
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)  # type: ignore[attr-defined]
