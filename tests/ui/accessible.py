"""Finds controls that a screen reader could not name, in any tree of widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def nameless(top: QWidget) -> list[str]:
    """One line for each control of ``top`` without a name; an empty list is what a test wants.

    A name is what the screen reader is told: accessible name, caption, or the label beside it.
    Parts that Qt makes inside a control of its own belong to that control; what is hidden by itself
    (a button that offers nothing now) is read to nobody.
    """
    return [
        f"{type(widget).__name__} {widget.objectName()!r} in {_path(widget)}"
        for widget in [top, *top.findChildren(QWidget)]
        if isinstance(widget, _CONTROLS)
        and not (widget is not top and widget.isHidden())
        and not _inner(widget)
        and not _name(widget)
    ]


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def _inner(widget: QWidget) -> bool:
    if widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar | QHeaderView):
        return True
    # The clear and search signs of a line edit, the corner of a table, the editor of a spin box.
    parent = widget.parentWidget()
    if isinstance(parent, QLineEdit | QAbstractSpinBox | QComboBox | QAbstractItemView):
        return widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not isinstance(
            parent, QAbstractItemView
        )
    # The list of a combo box stands in a frame of Qt's own.
    return parent is not None and isinstance(parent.parentWidget(), QComboBox)


def _path(widget: QWidget) -> str:
    names = []
    parent = widget.parentWidget()
    while parent is not None:
        names.append(parent.objectName() or type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names) or "nothing"
