"""What stands under a field: help, a live answer or an error, in a line that is always reserved.

A sentence that does not fit is shown up to the last clause that does; the whole of it opens over
the rows below while the field has the focus or the pointer is on the line, so nothing jumps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from tvto_desk.domain.digits import isolate_ltr
from tvto_desk.domain.errors import CodedError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.look import FontRole, Look, set_role

LINE_HEIGHT = 17
"""At 100 percent, in pixels."""

_ICON = 14
_GAP = 4
_CLAUSE = re.compile(r"[.؛:؟;?](?=\s)")
_MARGIN = 8
_LEAST_WIDE = 300


class Tone(StrEnum):
    """How a message is meant; it decides colour and icon."""

    HELP = "help"
    DONE = "done"
    LOOK = "look"
    STOP = "stop"


# Tone → colour token, soft background token, icon.
_DRESS = {
    Tone.HELP: ("hint", "surface-2", ""),
    Tone.DONE: ("done", "done-soft", "circle-check"),
    Tone.LOOK: ("warn", "warn-soft", "triangle-alert"),
    Tone.STOP: ("stop", "stop-soft", "octagon-alert"),
}


@dataclass(frozen=True)
class Message:
    """A finished sentence in the language of the desk; ``act`` is the caption of its one button."""

    text: str
    tone: Tone = Tone.HELP
    act: str = ""


def sentence(error: CodedError) -> str:
    """The sentence of ``error`` in the language of the desk."""
    language = Look.current().language
    text = words().error(error, language)
    return isolate_ltr(text) if language is Language.FA else text


class MessageLine(QWidget):
    """The reserved line of 17 px; ``act_requested`` says that its button was pressed.

    ``host`` is the widget over whose rows a long sentence opens.
    """

    act_requested = Signal()

    def __init__(self, host: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_line")
        self._host = host
        self._message: Message | None = None
        self._attended = False
        self._hovered = False
        self._button = _act_button(self)
        self._button.setObjectName("message_act")
        self._button.clicked.connect(self.act_requested)
        self._bubble: _Bubble | None = None
        Look.current().look_changed.connect(self._refresh)
        self._refresh()

    def message(self) -> Message | None:
        """What the line says."""
        return self._message

    def show_message(self, message: Message | None) -> None:
        """Says ``message``, or nothing."""
        if message != self._message:
            self._message = message
            self._refresh()

    def attend(self, attended: bool) -> None:
        """Told when the field gets or loses the focus: a long sentence opens and closes."""
        self._attended = attended
        self._arrange_bubble()

    def button(self) -> QToolButton:
        """The button of the act, for the order of the Tab key."""
        return self._button

    def shown_text(self) -> str:
        """As much of the sentence as the line has room for."""
        if self._message is None:
            return ""
        return _fitted(self._message.text, self.fontMetrics(), self._text_box().width())

    def sizeHint(self) -> QSize:
        return QSize(40, self.height())

    def _refresh(self) -> None:
        message = self._message
        self.setFont(Look.current().font("help"))
        self.setFixedHeight(Look.current().px(LINE_HEIGHT))
        self.setAccessibleName(message.text if message else "")
        self.setToolTip(message.text if message and message.tone is Tone.HELP else "")
        _dress_button(self._button, message)
        self._place_button()
        self._arrange_bubble()
        self.update()

    def _place_button(self) -> None:
        width = self._button.sizeHint().width() if self._has_act() else 0
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._button.setGeometry(0 if rtl else self.width() - width, 0, width, self.height())

    def _has_act(self) -> bool:
        return bool(self._message and self._message.act)

    def _text_box(self) -> QRect:
        box = self.rect()
        leading = _ICON + _GAP if self._message and _DRESS[self._message.tone][2] else 0
        trailing = self._button.width() + _GAP if self._has_act() else 0
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            leading, trailing = trailing, leading
        return box.adjusted(leading, 0, -trailing, 0)

    def _arrange_bubble(self) -> None:
        message = self._message
        cut = message is not None and self.shown_text() != message.text
        if message is not None and cut and (self._attended or self._hovered) and self.isVisible():
            if self._bubble is None:
                self._bubble = _Bubble(self._host)
                self._bubble.act_requested.connect(self.act_requested)
            self._bubble.open_under(self, message)
        elif self._bubble is not None:
            self._bubble.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._message is None:
            return
        look = Look.current()
        token, _, icon = _DRESS[self._message.tone]
        painter = QPainter(self)
        box = self._text_box()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if icon:
            x = box.right() + 1 + _GAP if rtl else box.left() - _GAP - _ICON
            spot = QRect(x, (self.height() - _ICON) // 2, _ICON, _ICON)
            look.icon(icon, token).paint(painter, spot)
        painter.setPen(look.tokens[token])
        painter.setLayoutDirection(self.layoutDirection())
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(flags) | int(Qt.TextFlag.TextSingleLine), self.shown_text())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self._arrange_bubble()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self._arrange_bubble()
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()
        self._arrange_bubble()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._place_button()


class _Bubble(QFrame):
    """The whole of a long sentence, over the rows below its field."""

    act_requested = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setObjectName("message_bubble")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._text, FontRole.HELP)
        self._button = _act_button(self)
        # The line keeps the one that the keyboard reaches.
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.act_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 3, _MARGIN, 4)
        row.setSpacing(_MARGIN)
        row.addWidget(self._text, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def open_under(self, line: MessageLine, message: Message) -> None:
        look = Look.current()
        ink, ground, _ = _DRESS[message.tone]
        self._text.setText(message.text)
        self.setStyleSheet(
            f"#message_bubble {{ background: {look.tokens[ground].name()};"
            f" border: 1px solid {look.tokens[ink].name()}; border-radius: 6px; }}"
            f"#message_bubble QLabel {{ color: {look.tokens[ink].name()}; background: none; }}"
        )
        _dress_button(self._button, message)
        host = self._host
        beside = self._button.sizeHint().width() + _MARGIN if message.act else 0
        chrome = 2 * _MARGIN + 2 + beside
        width = min(max(line.width(), look.px(_LEAST_WIDE)), host.width() - 2 * _MARGIN)
        text_height = self._text.heightForWidth(width - chrome)
        rtl = line.layoutDirection() is Qt.LayoutDirection.RightToLeft
        corner = line.mapTo(host, QPoint(line.width() if rtl else 0, 0))
        x = corner.x() - width if rtl else corner.x()
        x = min(max(x, _MARGIN), host.width() - _MARGIN - width)
        self.setGeometry(x, corner.y(), width, text_height + 9)
        self.raise_()
        self.show()


def _act_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setProperty("link", True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.hide()
    return button


def _dress_button(button: QToolButton, message: Message | None) -> None:
    look = Look.current()
    act = message.act if message else ""
    button.setFont(look.font("help"))
    button.setText(act)
    button.setAccessibleName(act)
    accent = look.tokens["accent"].name()
    sheet = (
        f"QToolButton {{ color: {accent}; background: transparent; border: 0; padding: 0 4px;"
        " min-height: 0; text-decoration: underline; }"
        f" QToolButton:focus {{ border: 1px solid {accent}; border-radius: 3px; padding: 0 3px; }}"
    )
    # Set anew it costs half a millisecond, at every key in every field of a form.
    if sheet != button.styleSheet():
        button.setStyleSheet(sheet)
    button.setVisible(bool(act))


def _fitted(text: str, metrics: QFontMetrics, width: int) -> str:
    """``text``, or its longest run of whole clauses that fits, or the elided text."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    for clause in reversed(list(_CLAUSE.finditer(text))):
        # A colon or semicolon promises more, so it is left out.
        part = text[: clause.start() if clause[0] in ":؛;" else clause.end()]
        if metrics.horizontalAdvance(part) <= width:
            return part
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
