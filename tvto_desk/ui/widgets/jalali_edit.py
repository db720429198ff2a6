"""A Jalali date that is typed in any of the office's short forms, or chosen from the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tvto_desk.domain import jalali, typed_number
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.words import Key, Language
from tvto_desk.system.words import words
from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.field_messages import Message
from tvto_desk.ui.widgets.jalali_calendar import JalaliCalendar, friday
from tvto_desk.ui.widgets.number_field import NumberField

WIDTH = 140
_ICON = 18
_SLOT = 26


class JalaliEdit(NumberField):
    """Gives a Gregorian ``date``, or a ``PartialDate`` where it asks for a birth.

    ``today`` is asked each time, since a form may stay open over midnight. F4 and Alt+Down open
    the calendar; Up and Down move by a day, Page Up and Down by a month.
    """

    def __init__(
        self,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        birth: bool = False,
        field: str = "",
        is_off: Callable[[date], bool] = friday,
    ) -> None:
        self._today = today
        self._birth = birth
        self._field = field or ("birth_date" if birth else "date")
        self._is_off = is_off
        super().__init__(self._parse, parent, width=WIDTH)

    def taken(self, text: str) -> str:
        return self.digits_of_desk(typed_number.unmarked(text))

    def taken_key(self, text: str, *, shift: bool) -> str:
        # A space may stand between the parts, so a key is not trimmed as a pasted text is.
        return self.digits_of_desk(text)

    def shown(self, value: Any) -> str:
        if not isinstance(value, PartialDate):
            return self.digits_of_desk(jalali.numeric(value))
        whole = jalali.numeric(value.first)
        kept = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}
        return self.digits_of_desk(whole[: kept[value.precision]])

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._say_in_words()

    def leave(self) -> None:
        super().leave()
        self._say_in_words()

    def open_calendar(self) -> JalaliCalendar:
        """Opens the calendar at the typed day, or at today."""
        calendar = JalaliCalendar(self, self._today(), is_off=self._is_off)
        calendar.chosen.connect(self._take)
        calendar.open_under(self, self._day() or self._today())
        return calendar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key is Qt.Key.Key_F4 or (key is Qt.Key.Key_Down and alt):
            self.open_calendar()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._day() is not None:
            self._move(days=1 if key is Qt.Key.Key_Up else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._day() is not None:
            self._move(months=1 if key is Qt.Key.Key_PageUp else -1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.calendar_box().contains(event.position().toPoint()):
            self.open_calendar()
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.calendar_box().contains(event.position().toPoint())
        shape = Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor
        self.setCursor(shape)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        icon = Look.current().icon("calendar", "hint")
        icon.paint(QPainter(self), self.calendar_box())

    def calendar_box(self) -> QRect:
        """Where the picture of the calendar stands: at the end of the field."""
        side = Look.current().px(_ICON)
        inset = Look.current().px(8)
        x = inset if _persian() else self.width() - inset - side
        return QRect(QPoint(x, (self.height() - side) // 2), QPoint(x + side, 0)).adjusted(
            0, 0, -1, (self.height() + side) // 2 - 1
        )

    def _dress(self) -> None:
        super()._dress()
        self.setMouseTracking(True)
        slot = Look.current().px(_SLOT) - 8
        self.setTextMargins(slot if _persian() else 0, 0, 0 if _persian() else slot, 0)

    def _speak(self) -> None:
        super()._speak()
        self._say_in_words()

    def _parse(self, text: str) -> date | PartialDate:
        today = self._today()
        if self._birth:
            return jalali.parse_birth(text, today, field=self._field)
        return jalali.parse(text, today, field=self._field)

    def _day(self) -> date | None:
        try:
            value = self.value()
        except DomainError:
            return None
        return value.first if isinstance(value, PartialDate) else value

    def _take(self, day: date) -> None:
        value = PartialDate(day, DatePrecision.DAY) if self._birth else day
        self.setText(self.shown(value))
        self._changed()
        self.leave()

    def _move(self, *, days: int = 0, months: int = 0) -> None:
        day = self._day()
        if day is None:
            return
        try:
            moved = jalali.add_months(day, months) if months else day + timedelta(days=days)
            jalali.to_jalali(moved)
        except DomainError:
            return
        self._take(moved)

    def _say_in_words(self) -> None:
        """The weekday and the month in letters, so that a slip of a finger is seen."""
        day = self._day()
        if day is None or self.shown_problem() is not None:
            return
        language = Look.current().language
        value = self.value()
        precision = value.precision if isinstance(value, PartialDate) else DatePrecision.DAY
        if precision is DatePrecision.DAY:
            text = jalali.long_persian(day) if _persian() else jalali.english(day)
        else:
            known = jalali.to_jalali(day)
            text = words().text(
                f"field.{precision.value}_known",
                language,
                month=Key(f"jalali_month.{known.month}"),
                year=known.year,
            )
        self.set_answer(Message(text))


def _persian() -> bool:
    return Look.current().language is Language.FA
