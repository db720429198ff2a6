"""A notice inside the page: what happened, what is safe, and the next act as a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ground, ink
from tvto_desk.ui.widgets.selectable import selectable
from tvto_desk.ui.widgets.text_direction import leading

_ICON = 20


class Notice(Enum):
    """How loud a notice is: icon, colour of the icon, ground."""

    INFO = ("info", "accent", "accent-soft")
    DONE = ("circle-check", "done", "done-soft")
    WARN = ("triangle-alert", "warn", "warn-soft")
    STOP = ("octagon-alert", "stop", "stop-soft")


class NoticeBar(QFrame):
    """Hidden until something is said; says one thing at a time.

    ``act_requested(key)`` is a wish (an undo is an act like any other); ``dismissed`` tells that
    the bar was closed by hand.
    """

    act_requested = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self._kind = Notice.INFO
        self._sentence: Callable[[], str] = str
        self._buttons: list[tuple[Act, QPushButton]] = []
        self._stays = False

        self._icon = QLabel(self)
        self._icon.setFixedSize(_ICON, _ICON)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("notice_sentence")
        self.sentence.setWordWrap(True)
        ink(self.sentence, "body")
        selectable(self.sentence)
        self._close = QToolButton(self)
        self._close.setObjectName("notice_close")
        self._close.setAutoRaise(True)
        self._close.setFixedSize(28, 28)
        self._close.clicked.connect(self._dismiss)

        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 6, 12, 6)
        self._line.setSpacing(8)
        self._line.addWidget(self._icon)
        self._line.addWidget(self.sentence, 1)
        self._line.addWidget(self._close)
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()
        self.hide()

    @property
    def kind(self) -> Notice:
        """How loud the present notice is."""
        return self._kind

    def say(self, kind: Notice, sentence: Callable[[], str], acts: Sequence[Act] = ()) -> None:
        """Shows a sentence, given in the language of the moment, with its acts."""
        self._kind, self._sentence = kind, sentence
        for _act, button in self._buttons:
            self._line.removeWidget(button)
            button.hide()  # it is deleted a turn later
            button.deleteLater()
        self._buttons = [(act, act_button(act, self)) for act in acts]
        for place, (act, button) in enumerate(self._buttons):
            button.clicked.connect(lambda _checked, key=act.key: self.act_requested.emit(key))
            self._line.insertWidget(2 + place, button)
        self._order_tabs()
        self.retranslate()
        self.restyle()
        self.show()

    def say_error(self, error: CodedError, acts: Sequence[Act] = ()) -> None:
        """Shows the sentence of an error, in the language of the moment."""
        self.say(Notice.STOP, lambda: words().error(error, Look.current().language), acts)

    def stay(self) -> None:
        """Takes the cross away: what holds as long as the window does is not closed by hand."""
        self._close.hide()
        self._stays = True

    def clear(self) -> None:
        """Takes the notice away."""
        self.hide()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        told = self._sentence()
        self.sentence.setText(leading(told))
        self.setAccessibleName(told)
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setToolTip(self.tr("Close this notice"))
        for act, button in self._buttons:
            word_button(button, act)

    def restyle(self) -> None:
        """Takes fonts, colours and icons of the present look."""
        look = Look.current()
        icon, token, soft = self._kind.value
        picture = look.icon(icon, token)
        self._icon.setPixmap(picture.pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        self._close.setIcon(look.icon("x", "text-2"))
        ground(self, soft, radius=8)
        for act, button in self._buttons:
            word_button(button, act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._stays:
            self._dismiss()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _order_tabs(self) -> None:
        """Tab comes to the acts where they stand; by themselves they would be the page's last."""
        before: QWidget = self._close
        for button in (*(button for _act, button in self._buttons), self._close):
            self.setTabOrder(before, button)
            before = button

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
