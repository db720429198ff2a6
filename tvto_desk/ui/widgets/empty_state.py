"""Where a list would stand and nothing does: an outline icon, one sentence, the next act."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.act import Act, act_button, word_button
from tvto_desk.ui.widgets.ink import ink

_ICON = 40
_WIDTH = 540
_SIDE = 20
_LEAST = 240
_LEAST_HIGH = 160


class EmptyState(QWidget):
    """Says why there is nothing and offers the way on. ``act_requested(key)`` is a wish."""

    act_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        self._icon_name, self._token = "inbox", "hint"
        self._sentence: Callable[[], str] = str

        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("empty_sentence")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        ink(self.sentence, "body", "secondary")
        self._buttons: list[tuple[Act, QPushButton]] = []
        self._line = QHBoxLayout()
        self._line.setSpacing(8)

        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 24, _SIDE, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._line)
        column.addStretch(3)
        Look.current().look_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def show_state(
        self,
        sentence: Callable[[], str],
        acts: Sequence[Act] = (),
        *,
        icon: str = "inbox",
        stop: bool = False,
    ) -> None:
        """Shows one sentence (given in the language of the moment) and its acts."""
        self._sentence = sentence
        self._icon_name, self._token = icon, "stop" if stop else "hint"
        while self._line.takeAt(0) is not None:
            pass
        for _act, button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [(act, act_button(act, self)) for act in acts]
        self._line.addStretch(1)
        for act, button in self._buttons:
            button.clicked.connect(lambda _checked, key=act.key: self.act_requested.emit(key))
            self._line.addWidget(button)
        self._line.addStretch(1)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.sentence.setText(self._sentence())
        self._fit()
        for act, button in self._buttons:
            word_button(button, act)

    def restyle(self) -> None:
        """Takes fonts, colours and icons of the present look."""
        look = Look.current()
        size = QSize(look.px(_ICON), look.px(_ICON))
        picture = look.icon(self._icon_name, self._token)
        self._icon.setPixmap(picture.pixmap(size, self.devicePixelRatioF()))
        self._fit()
        for act, button in self._buttons:
            word_button(button, act)

    def _fit(self) -> None:
        """A centred label gets one line of height by itself, however many its words need."""
        width = max(1, min(Look.current().px(_WIDTH), self.width() - 2 * _SIDE))
        self.sentence.setFixedWidth(width)
        # The height asked for is never below the least one, which may be of a narrower time.
        self.sentence.setMinimumHeight(0)
        self.sentence.setFixedHeight(max(0, self.sentence.heightForWidth(width)))

    def minimumSizeHint(self) -> QSize:
        """Smaller than the sentence of the moment, which is broken anew at each width: one that was
        never shown stands in a column of a few letters and would make its window high.
        """
        hint, look = super().minimumSizeHint(), Look.current()
        return QSize(min(hint.width(), look.px(_LEAST)), min(hint.height(), look.px(_LEAST_HIGH)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
