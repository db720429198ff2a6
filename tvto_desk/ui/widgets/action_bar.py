"""The bar under a form that never scrolls away: save and next, save, back; state; gaps."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from tvto_desk.domain.digits import isolate
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words
from tvto_desk.ui.look import FontRole, Look, set_role

HEIGHT = 54


def time_of_day(instant: datetime) -> str:
    """``11:32`` in Iran, in the digits of the desk."""
    local = instant.astimezone(IRAN)
    return isolate(Look.current().digits(f"{local.hour}:{local.minute:02}"))


class ActionBar(QFrame):
    """Wishes: ``save_requested``, ``save_and_next_requested``, ``back_requested``."""

    save_requested = Signal()
    save_and_next_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget, *, with_next: bool) -> None:
        super().__init__(parent)
        self.setObjectName("action_bar")
        self._unsaved = False
        self._gaps = ""
        self._saved_at: datetime | None = None
        self.next_button = self._button("save_and_next", self.save_and_next_requested)
        self.next_button.setVisible(with_next)
        self.save_button = self._button("save", self.save_requested)
        self.back_button = self._button("back", self.back_requested)
        self.primary = self.next_button if with_next else self.save_button
        self.primary.setProperty("kind", "primary")
        self.keep = QCheckBox(self)
        self.keep.setObjectName("keep_for_next")
        self.keep.hide()
        self.state = QLabel(self)
        self.state.setObjectName("save_state")
        self.gaps = QLabel(self)
        self.gaps.setObjectName("gaps")
        for label in (self.state, self.gaps):
            set_role(label, FontRole.HELP)
        self.gaps.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        # The bar must not force the window wider than its smallest size.
        self.gaps.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        for button in (self.next_button, self.save_button, self.back_button):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.state)
        row.addSpacing(8)
        row.addWidget(self.gaps, 1)
        Look.current().look_changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def retranslate(self) -> None:
        """Sets the words of the present language."""
        for button, text, key in (
            (self.next_button, self.tr("Save and next person"), "Ctrl+Enter"),
            (self.save_button, self.tr("Save"), "Ctrl+S, F10"),
            (self.back_button, self.tr("Back"), "Esc"),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(key)
        self._show_state()

    def offer_keep(self, text: str, what: str) -> None:
        """Offers to keep what repeats for the next person; ``what`` names it in full."""
        self.keep.setText(text)
        self.keep.setAccessibleName(text)
        self.keep.setToolTip(what)
        self.keep.show()

    def set_unsaved(self) -> None:
        """Shows the dot: something is not saved."""
        self._unsaved, self._saved_at = True, None
        self._show_state()

    def set_saved(self, instant: datetime | None) -> None:
        """Shows when it was saved; None shows nothing."""
        self._unsaved, self._saved_at = False, instant
        self._show_state()

    def set_gaps(self, text: str) -> None:
        """Shows what is missing for later steps."""
        self._gaps = text
        self.gaps.setAccessibleName(text)
        self.gaps.setToolTip(text)
        self._fit_gaps()

    def set_busy(self, busy: bool) -> None:
        """While a save is on its way nothing is asked twice."""
        for button in (self.next_button, self.save_button):
            button.setDisabled(busy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_gaps()

    def _fit_gaps(self) -> None:
        # The whole list is in the tooltip; the buttons never give way to it.
        room = self.gaps.contentsRect().width()
        metrics = self.gaps.fontMetrics()
        self.gaps.setText(metrics.elidedText(self._gaps, Qt.TextElideMode.ElideRight, room))

    def _button(self, name: str, wish: SignalInstance) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(wish)
        return button

    def _show_state(self) -> None:
        language = Look.current().language
        if self._unsaved:
            text, tone = "● " + self.tr("Not saved yet"), "warn"
        elif self._saved_at is not None:
            time = time_of_day(self._saved_at)
            text, tone = words().text("form.saved_at", language, time=time), "done"
        else:
            text, tone = "", "hint"
        self.state.setText(text)
        self.state.setAccessibleName(text)
        self.state.setProperty("tone", tone)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)

    def _dress(self) -> None:
        look = Look.current()
        self.setFixedHeight(look.px(HEIGHT))
        self.setStyleSheet(
            f"#action_bar {{ background: {look.tokens['surface'].name()};"
            f" border: 0; border-top: 1px solid {look.tokens['line'].name()}; }}"
        )
