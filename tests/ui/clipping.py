"""Finds captions that do not fit where they stand, in any tree of widgets.

``clipped(widget)`` after the widget was shown and laid out; an empty list is what a test wants.
Labels that shorten themselves (``ElidedLabel``) and widgets outside a scroll area's window are
left alone: both are reachable.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from tvto_desk.ui.frame.elided_label import ElidedLabel

# Bearings of the last letter may reach a pixel over its advance.
_SLACK = 1


def clipped(top: QWidget) -> list[str]:
    """One line for each visible text that is cut or lies partly outside its parent."""
    found = []
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.isVisibleTo(top) and (fault := _fault(widget)):
            found.append(f"{type(widget).__name__} {widget.objectName()!r}: {fault}")
    return found


def _fault(widget: QWidget) -> str:
    if isinstance(widget, QHeaderView):
        return _header(widget)
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
        return _label(widget) or _outside(widget)
    if isinstance(widget, QAbstractButton):
        return _button(widget) or _outside(widget)
    if isinstance(widget, QLineEdit) and not widget.text():
        return _hint(widget)
    return ""


def _hint(line: QLineEdit) -> str:
    """What an empty field says of itself stands beside the buttons inside it."""
    if not line.placeholderText():
        return ""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line).width()
    margins = line.textMargins()
    room -= margins.left() + margins.right()
    room -= sum(button.width() for button in line.findChildren(QToolButton) if button.isVisible())
    needed = line.fontMetrics().horizontalAdvance(line.placeholderText())
    return "" if needed <= room else f"{line.placeholderText()!r} needs {needed} px, has {room}"


def _label(label: QLabel) -> str:
    if not label.text() or label.textFormat() == Qt.TextFormat.RichText:
        return ""
    rect = label.contentsRect().adjusted(
        label.margin(), label.margin(), -label.margin(), -label.margin()
    )
    flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
    needed = label.fontMetrics().boundingRect(
        QRect(0, 0, rect.width() if label.wordWrap() else 100_000, 100_000), flags, label.text()
    )
    return _compare(label.text(), needed.width(), needed.height(), rect)


def _button(button: QAbstractButton) -> str:
    text = button.text().replace("&", "")
    if not text:
        return ""
    metrics = button.fontMetrics()
    lines = text.split("\n")
    needed = max(metrics.horizontalAdvance(line) for line in lines)
    if isinstance(button, QToolButton):
        if button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return ""
        needed += 4 + (0 if button.icon().isNull() else button.iconSize().width())
        rect = button.contentsRect()
    else:
        option = QStyleOptionButton()
        option.initFrom(button)
        option.text = button.text()  # type: ignore[attr-defined]
        element = {
            QCheckBox: QStyle.SubElement.SE_CheckBoxContents,
            QRadioButton: QStyle.SubElement.SE_RadioButtonContents,
        }.get(type(button), QStyle.SubElement.SE_PushButtonContents)
        rect = button.style().subElementRect(element, option, button)
        if element == QStyle.SubElement.SE_PushButtonContents and not button.icon().isNull():
            needed += 4 + button.iconSize().width()
    return _compare(text, needed, metrics.height() * len(lines), rect)


def _compare(text: str, width: int, height: int, rect: QRect) -> str:
    if width > rect.width() + _SLACK:
        return f"{text!r} needs {width} px, has {rect.width()}"
    # The line of Vazirmatn holds much air: only what reaches into its letters is cut.
    if height * 0.8 > rect.height():
        return f"{text!r} needs a height of {height} px, has {rect.height()}"
    return ""


def _header(header: QHeaderView) -> str:
    model = header.model()
    if model is None or header.orientation() == Qt.Orientation.Vertical:
        return ""
    metrics = QFontMetrics(header.font())
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        text = str(model.headerData(section, header.orientation()) or "")
        if metrics.horizontalAdvance(text) > header.sectionSize(section) - 8:
            return f"column {text!r} has {header.sectionSize(section)} px"
    return ""


def _outside(widget: QWidget) -> str:
    parent = widget.parentWidget()
    # A scroll area lets its content be larger than its window.
    if parent is None or widget.isWindow() or parent.objectName() == "qt_scrollarea_viewport":
        return ""
    if parent.rect().contains(widget.geometry()):
        return ""
    return f"lies outside its parent: {widget.geometry()} in {parent.rect()}"
