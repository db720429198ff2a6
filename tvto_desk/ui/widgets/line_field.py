"""A line of text that takes everything in its own form: typed, pasted, dropped or composed.

Text is turned as it comes in, never afterwards, so Qt's own undo stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from tvto_desk.domain import digits
from tvto_desk.domain.errors import DomainError
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field import HEIGHT, Field, Rule

_BREAKS = re.compile(r"[\r\n\t\u2028\u2029]+")
_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class LineField(Field, QLineEdit):
    """One line under one ``rule``; ``text_of`` writes a value of that rule as text."""

    def __init__(
        self,
        rule: Rule,
        parent: QWidget | None = None,
        *,
        text_of: Callable[[Any], str] = str,
        width: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._rule = rule
        self._text_of = text_of
        self._width = width
        self.textEdited.connect(self._changed)
        self._dress()
        Look.current().look_changed.connect(self._dress)
        Look.current().language_changed.connect(self._speak)

    def taken(self, text: str) -> str:
        """The form in which typed or pasted ``text`` enters the field."""
        return text

    def taken_key(self, text: str, *, shift: bool) -> str:
        """As ``taken``, for one key."""
        return self.taken(text)

    def plain(self, text: str) -> str:
        """The form in which a part of the field goes to the clipboard."""
        return text

    def shown(self, value: Any) -> str:
        """How a value stands in the field."""
        return self.taken(self._text_of(value))

    def value(self) -> Any:
        return None if self.is_blank() else self._rule(self.text())

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else self.shown(value))
        self.setCursorPosition(0)
        self._forget()

    def typed(self) -> str:
        return self.plain(self.text())

    def set_typed(self, typed: Any) -> None:
        self.setText(self.taken(str(typed)))

    def is_blank(self) -> bool:
        return not self.text().strip()

    def leave(self) -> None:
        super().leave()
        if self._found is None and not self.is_blank():
            self._show_right_form()

    def copy_plain(self) -> None:
        """Puts the selection on the clipboard in its plain form."""
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.plain(self.selectedText()))

    def paste_taken(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        """Takes in the clipboard, without line breaks and isolates."""
        self._insert_foreign(QGuiApplication.clipboard().text(mode))

    def context_menu(self) -> QMenu:
        """The menu of the right button, whose copy and paste are the field's own."""
        menu = self.createStandardContextMenu()
        own = {
            "edit-copy": self.copy_plain,
            "edit-cut": self._cut,
            "edit-paste": self.paste_taken,
        }
        for action in menu.actions():
            if action.objectName() in own:
                act = own[action.objectName()]
                action.triggered.disconnect()
                action.triggered.connect(lambda _=False, act=act: act())
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for key, act in (
            (QKeySequence.StandardKey.Copy, self.copy_plain),
            (QKeySequence.StandardKey.Cut, self._cut),
            (QKeySequence.StandardKey.Paste, self.paste_taken),
        ):
            if event.matches(key):
                act()
                event.accept()
                return
        text = event.text()
        if text and not event.modifiers() & ~_TYPING and _is_written(text):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            taken = self.taken_key(text, shift=shift)
            event = QKeyEvent(event.type(), event.key(), event.modifiers(), taken)
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        composed = event.commitString()
        if composed:
            turned = QInputMethodEvent(event.preeditString(), event.attributes())
            turned.setCommitString(
                self.taken(composed), event.replacementStart(), event.replacementLength()
            )
            event = turned
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasText():
            event.ignore()
            return
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self._insert_foreign(event.mimeData().text())
        event.acceptProposedAction()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clipboard = QGuiApplication.clipboard()
        if event.button() is Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self.paste_taken(QClipboard.Mode.Selection)
            return
        super().mouseReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEFT:
            self.leave()

    def sizeHint(self) -> QSize:
        return QSize(Look.current().px(self._width or 220), self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._speak()

    def _missing(self) -> DomainError:
        # The rule of the field has the best sentence for its own blank.
        try:
            self._rule("")
        except DomainError as error:
            return error
        return super()._missing()

    def _show_right_form(self) -> None:
        right = self.shown(self._rule(self.text()))
        if right != self.text():
            self.setText(right)
            self.setCursorPosition(0)

    def _dress(self) -> None:
        """Size, direction and side; told again when the look changes."""
        look = Look.current()
        self.setFixedHeight(look.px(HEIGHT))
        if self._width is not None:
            self.setMaximumWidth(look.px(self._width))

    def _speak(self) -> None:
        """Digits and sentences in the language of the desk."""
        self._tell()

    def _cut(self) -> None:
        if self.hasSelectedText():
            self.copy_plain()
            self.insert("")

    def _insert_foreign(self, text: str) -> None:
        line = digits.strip_isolates(_BREAKS.sub(" ", text)).strip()
        if line:
            self.insert(self.taken(line))


def _is_written(text: str) -> bool:
    """Whether a key writes something; joiners do, control characters do not."""
    return all(char.isprintable() or char in "\u200c\u200d" for char in text)
