"""The month as a page: a popup that chooses a Jalali day by keys or with the mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from tvto_desk.domain import jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.words import Language
from tvto_desk.system.words import words
from tvto_desk.ui.look import FontRole, Look

_CELL = 34
_HEAD = 36
_WEEKDAYS_ROW = 24
_MARGIN = 8
_LETTERS = {Language.FA: "شیدسچپج", Language.EN: ("Sa", "Su", "Mo", "Tu", "We", "Th", "Fr")}
_FRIDAY = 4


def friday(day: date) -> bool:
    """The weekly day off where no list of closed days is given."""
    return day.weekday() == _FRIDAY


class JalaliCalendar(QFrame):
    """One month; ``chosen`` gives the Gregorian date and the popup closes.

    Arrows move by days in the direction they point, Page Up and Down by months, with Ctrl by years,
    Home goes to today; Enter chooses, Esc closes. ``is_off`` colours days off.
    """

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        today: date,
        *,
        is_off: Callable[[date], bool] = friday,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("jalali_calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._today = today
        self._day = today
        self._is_off = is_off
        self.setFixedSize(self.sizeHint())

    def day(self) -> date:
        """The day under the cursor."""
        return self._day

    def set_day(self, day: date) -> None:
        """Moves the cursor; a day beyond the calendar leaves it where it is."""
        try:
            shown = jalali.to_jalali(day)
        except DomainError:
            return
        self._day = day
        look = Look.current()
        persian = look.language is Language.FA
        month = words().text(f"jalali_month.{shown.month}", look.language)
        spoken = jalali.long_persian(day) if persian else f"{shown.day} {month} {shown.year}"
        self.setAccessibleName(spoken)
        self.update()

    def open_under(self, field: QWidget, day: date) -> None:
        """Opens beneath ``field``, or above it where the screen ends."""
        self.set_day(day)
        corner = field.mapToGlobal(QPoint(0, field.height() + 2))
        if self._rtl():
            corner.setX(corner.x() + field.width() - self.width())
        screen = field.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner.setY(corner.y() - self.height() - field.height() - 4)
        right = screen.right() - self.width()
        corner.setX(max(screen.left(), min(corner.x(), right)))
        self.move(corner)
        self.show()
        self.setFocus()

    def sizeHint(self) -> QSize:
        px = Look.current().px
        height = _HEAD + _WEEKDAYS_ROW + 6 * _CELL + 2 * _MARGIN
        return QSize(px(7 * _CELL + 2 * _MARGIN), px(height))

    def cell_of(self, day: date) -> QRect:
        """Where a day of the shown month stands."""
        first = self._first_of_month()
        place = _column(first) + (day - first).days
        row, column = divmod(place, 7)
        return self._cell(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = -1 if self._rtl() else 1
        days = {
            Qt.Key.Key_Right: forward,
            Qt.Key.Key_Left: -forward,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in days:
            self.set_day(self._day + timedelta(days=days[key]))
        elif key in months:
            by_year = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self._turn(months[key] * (12 if by_year else 1))
        elif key is Qt.Key.Key_Home:
            self.set_day(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._day)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self.close()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        if not self.rect().contains(spot):
            self.close()
        elif self._turner(earlier=True).contains(spot):
            self._turn(-1)
        elif self._turner(earlier=False).contains(spot):
            self._turn(1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        for day in self._days():
            if self.cell_of(day).contains(spot):
                self._choose(day)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        look = Look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.tokens["surface"])
        painter.setPen(look.tokens["edge"])
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        self._paint_head(painter, look)
        self._paint_weekdays(painter, look)
        for day in self._days():
            self._paint_day(painter, look, day)

    def _paint_head(self, painter: QPainter, look: Look) -> None:
        shown = jalali.to_jalali(self._day)
        month = words().text(f"jalali_month.{shown.month}", look.language)
        painter.setFont(look.font(FontRole.SECTION))
        painter.setPen(look.tokens["accent"])
        head = QRect(0, look.px(_MARGIN), self.width(), look.px(_HEAD))
        title = f"{month} {look.digits(shown.year)}"
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, title)
        for earlier in (True, False):
            # The past lies at the beginning of the line of reading.
            icon = look.icon("chevron-left" if earlier else "chevron-right")
            spot = self._turner(earlier=earlier)
            side = look.px(18)
            inset = (spot.width() - side) // 2
            icon.paint(painter, QRect(spot.x() + inset, spot.y() + inset, side, side))

    def _paint_weekdays(self, painter: QPainter, look: Look) -> None:
        painter.setFont(look.font(FontRole.HELP))
        top = look.px(_MARGIN + _HEAD)
        for column, letter in enumerate(_LETTERS[look.language]):
            painter.setPen(look.tokens["hint"])
            cell = self._cell(0, column)
            box = QRect(cell.x(), top, cell.width(), look.px(_WEEKDAYS_ROW))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_day(self, painter: QPainter, look: Look, day: date) -> None:
        box = self.cell_of(day).adjusted(2, 2, -2, -2)
        radius = look.px(6)
        ink = look.tokens["stop" if self._is_off(day) else "text"]
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self._day:
            painter.setBrush(look.tokens["accent"])
            painter.drawRoundedRect(box, radius, radius)
            ink = look.tokens["on-accent"]
        elif day == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.tokens["accent"])
            painter.drawRoundedRect(box, radius, radius)
        painter.setFont(look.font(FontRole.BODY))
        painter.setPen(ink)
        number = look.digits(jalali.to_jalali(day).day)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)

    def _choose(self, day: date) -> None:
        self.chosen.emit(day)
        self.close()

    def _turn(self, months: int) -> None:
        try:
            self.set_day(jalali.add_months(self._day, months))
        except DomainError:
            return

    def _first_of_month(self) -> date:
        return self._day - timedelta(days=jalali.to_jalali(self._day).day - 1)

    def _days(self) -> list[date]:
        shown = jalali.to_jalali(self._day)
        first = self._first_of_month()
        length = jalali.month_length(shown.year, shown.month)
        return [first + timedelta(days=place) for place in range(length)]

    def _cell(self, row: int, column: int) -> QRect:
        px = Look.current().px
        side = px(_CELL)
        place = 6 - column if self._rtl() else column
        top = px(_MARGIN + _HEAD + _WEEKDAYS_ROW)
        return QRect(px(_MARGIN) + place * side, top + row * side, side, side)

    def _turner(self, *, earlier: bool) -> QRect:
        px = Look.current().px
        side = px(_HEAD)
        at_right = earlier is self._rtl()
        x = self.width() - px(_MARGIN) - side if at_right else px(_MARGIN)
        return QRect(x, px(_MARGIN), side, side)

    def _rtl(self) -> bool:
        return Look.current().language is Language.FA


def _column(day: date) -> int:
    """Place of a day in the week that begins on Saturday."""
    return (day.weekday() + 2) % 7
