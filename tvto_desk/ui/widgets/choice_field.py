"""One of a list, found by typing any of its words in either keyboard layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from tvto_desk.domain import keyboard, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import standing_alone
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field import HEIGHT, Field

_OPENERS = (Qt.Key.Key_F4, Qt.Key.Key_Space)
_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_BESIDE = 1
"""What a style leaves free on either side of the text."""
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class ChoiceField(Field, QComboBox):
    """Gives the key of the chosen line, None when nothing is chosen.

    Letters typed within a second of each other are one search word: a line that begins with it,
    then one with such a word in it, then one that holds it. Delete empties the field.
    """

    def __init__(self, parent: QWidget | None = None, *, width: int | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._sought = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(1000)
        self._pause.timeout.connect(self._forget_search)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(12)
        self.view().installEventFilter(self)
        self.activated.connect(self._changed)
        self._dress()
        Look.current().look_changed.connect(self._dress)
        Look.current().language_changed.connect(self._tell)

    def set_choices(self, choices: Sequence[tuple[str, str]], *, are_names: bool = False) -> None:
        """Gives the lines as (key, words); the chosen key stays chosen if it is still there.

        A line stands by itself and begins so, but names, as of printers, stay as they are.
        """
        chosen = self.currentData()
        self.clear()
        for key, text in choices:
            self.addItem(text if are_names else standing_alone(text), key)
        self.setCurrentIndex(self.findData(chosen) if chosen is not None else -1)

    def value(self) -> Any:
        return self.currentData()

    def set_value(self, value: Any) -> None:
        self.setCurrentIndex(-1 if value is None else self.findData(value))
        self._forget()

    def typed(self) -> Any:
        return self.currentData()

    def set_typed(self, typed: Any) -> None:
        self.setCurrentIndex(self.findData(typed))

    def is_blank(self) -> bool:
        return self.currentIndex() < 0

    def choose(self, index: int) -> None:
        """As if the person had chosen the line ``index``; -1 empties the field."""
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if (key in _OPENERS and not self._sought) or (key is Qt.Key.Key_Down and alt):
            self.showPopup()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._shorten(whole=key is Qt.Key.Key_Delete)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key is Qt.Key.Key_Down else -1
            self.choose(min(max(self.currentIndex() + step, 0), self.count() - 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key is Qt.Key.Key_Home else self.count() - 1)
        elif not self._seek(event):
            # Not the combo's own search: it knows neither folded letters nor the other layout.
            event.ignore()
            return
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.view()
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and self._seek(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the form; it must not change an answer on the way.
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEFT:
            self._forget_search()
            self.leave()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        style, combo = self.style(), QStyle.ComplexControl.CC_ComboBox
        inside = style.subControlRect(combo, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        room = inside.width() - 2 * _BESIDE
        whole = option.currentText
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        # What is cut can be read where the mouse rests.
        told = whole if option.currentText != whole else ""
        if self.toolTip() != told:
            self.setToolTip(told)

    def sizeHint(self) -> QSize:
        look = Look.current()
        return QSize(look.px(self._width or 220), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(Look.current().px(80), Look.current().px(HEIGHT))

    def found(self, typed: str) -> int | None:
        """The line meant by ``typed``, in either layout; None when no line fits."""
        best: tuple[int, int] | None = None
        for sought in map(persian.search_key, keyboard.candidates(typed)):
            for index in range(self.count()):
                rank = _rank(sought, self.itemText(index))
                if rank is not None and (best is None or (rank, index) < best):
                    best = (rank, index)
        return best[1] if best else None

    def _seek(self, event: QKeyEvent) -> bool:
        text = event.text()
        if event.modifiers() & _COMMAND or not text or not text.isprintable():
            return False
        if text == " " and not self._sought:
            return False
        index = self.found(self._sought + text)
        self._pause.start()
        if index is None:
            QApplication.beep()
            return True
        self._sought += text
        popup = self.view().isVisible()
        if popup:
            self.view().setCurrentIndex(self.model().index(index, 0))
        else:
            self.choose(index)
        return True

    def _shorten(self, *, whole: bool) -> None:
        self._sought = "" if whole else self._sought[:-1]
        index = self.found(self._sought) if self._sought else None
        self.choose(-1 if index is None else index)

    def _forget_search(self) -> None:
        self._sought = ""

    def _missing(self) -> DomainError:
        return DomainError("choice.required")

    def _dress(self) -> None:
        look = Look.current()
        self.setFixedHeight(look.px(HEIGHT))
        if self._width is not None:
            self.setFixedWidth(look.px(self._width))


def _rank(sought: str, text: str) -> int | None:
    """0: the line begins so; 1: a word of it does; 2: it holds the letters somewhere."""
    if not sought:
        return None
    whole = persian.search_key(text)
    if whole.startswith(sought):
        return 0
    if any(word.startswith(sought) for word in persian.search_words(text)):
        return 1
    return 2 if sought in whole else None
