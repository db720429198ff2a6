"""Marks the control that the keyboard reached, so that its ring is drawn for keys, not clicks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

PROPERTY = "keyboardFocus"


class KeyboardFocus(QObject):
    """Sets the property ``keyboardFocus`` on the button that got its focus by a key."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QAbstractButton):
            _mark(old, False)
        if isinstance(new, QAbstractButton):
            _mark(new, new.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange))


def _mark(button: QAbstractButton, reached: bool) -> None:
    if bool(button.property(PROPERTY)) is not reached:
        button.setProperty(PROPERTY, reached)
        button.style().unpolish(button)
        button.style().polish(button)
