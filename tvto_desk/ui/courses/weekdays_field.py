"""Days of the week as seven small switches, Saturday first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.timetable import Weekday
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.field import HEIGHT, Field

_SIDE = 34
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WeekdaysField(Field, QWidget):
    """Gives a frozen set of ``Weekday``, None when no day is on.

    The arrow keys go from day to day, Space switches one; the Tab key sees one stop.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self.days = {day: QPushButton(self) for day in Weekday}
        for day, button in self.days.items():
            button.setObjectName(f"weekday_{day.name.lower()}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.installEventFilter(self)
            button.clicked.connect(self._changed)
            line.addWidget(button)
        self._first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line.addStretch(1)
        Look.current().look_changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def stops(self) -> Sequence[QWidget]:
        return (self._first,)

    def value(self) -> Any:
        chosen = frozenset(day for day, button in self.days.items() if button.isChecked())
        return chosen or None

    def set_value(self, value: Any) -> None:
        self._show(frozenset(value or ()))
        self._forget()

    def typed(self) -> Any:
        return sorted(int(day) for day in self.value() or ())

    def set_typed(self, typed: Any) -> None:
        self._show(frozenset(map(Weekday, typed)))

    def is_blank(self) -> bool:
        return self.value() is None

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        for day, button in self.days.items():
            name = say(f"weekday.{day.name.lower()}")
            button.setText(say(f"weekday_short.{day.name.lower()}"))
            button.setToolTip(name)
            button.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            forward = Qt.Key.Key_Left if rtl else Qt.Key.Key_Right
            if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self._go(watched, 1 if event.key() == forward else -1)
                return True
            if event.key() in _ENTER and watched is not self._first:
                # A form knows the field by its first day: Enter goes on from every day.
                QCoreApplication.sendEvent(self._first, event)
                return True
        return super().eventFilter(watched, event)

    @property
    def _first(self) -> QPushButton:
        return next(iter(self.days.values()))

    def _missing(self) -> DomainError:
        return DomainError("timetable.weekdays_missing")

    def _go(self, now: QObject, step: int) -> None:
        buttons: list[QObject] = list(self.days.values())
        place = buttons.index(now) + step
        if 0 <= place < len(buttons):
            target = buttons[place]
            if isinstance(target, QPushButton):
                target.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, days: frozenset[Weekday]) -> None:
        for day, button in self.days.items():
            button.setChecked(day in days)

    def _dress(self) -> None:
        look = Look.current()
        names = ("surface", "edge", "text", "accent", "accent-soft")
        surface, edge, text, accent, soft = (look.tokens[name].name() for name in names)
        self.setFixedHeight(look.px(HEIGHT))
        for button in self.days.values():
            button.setFixedSize(look.px(_SIDE), look.px(HEIGHT))
            button.setStyleSheet(
                f"QPushButton {{ background: {surface}; color: {text}; border: 1px solid {edge};"
                " padding: 0; min-height: 0; }"
                f"QPushButton:checked {{ background: {soft}; color: {accent};"
                f" border-color: {accent}; font-weight: 600; }}"
                f"QPushButton:focus {{ border: 2px solid {accent}; }}"
            )
