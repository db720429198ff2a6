"""Days as a painted grid, Saturday first, with the meetings of each day; walked by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tvto_desk.domain import digits, jalali
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.holidays import Holiday
from tvto_desk.services.workshop_uses import UseRow
from tvto_desk.ui.courses.course_words import is_persian, long_day, times
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import comma, say, say_alone, shown_title

_HEAD, _LINE, _PAD = 26, 19, 5
_WEEK = 7
# Time, title on two lines, code, whom it admits.
_LINES_OF_WEEK = 5


class UseCalendar(QWidget):
    """``open_requested(course_id)`` by Enter or a click; ``left(-1 | 1)`` past the ends.

    The arrows go from day to day as they look, and up and down through the meetings of a day.
    """

    open_requested = Signal(int)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("use_calendar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._first = self._last = date(2025, 1, 4)
        self._month: int | None = None
        self._uses: dict[date, list[UseRow]] = {}
        self._holidays: Mapping[date, Holiday] = {}
        self.day = self._first
        self.place = 0
        Look.current().look_changed.connect(self.update)

    def show_days(
        self,
        first: date,
        last: date,
        uses: Sequence[UseRow],
        holidays: Mapping[date, Holiday],
        month: int | None = None,
    ) -> None:
        """Shows whole weeks from a Saturday to a Friday; ``month`` pales the days of others."""
        self._first, self._last, self._month, self._holidays = first, last, month, holidays
        self._uses = {}
        for use in uses:
            self._uses.setdefault(use.held_on, []).append(use)
        if not first <= self.day <= last:
            self.day = min(self._uses, default=first)
        self.place = 0
        self._speak()

    @property
    def current(self) -> UseRow | None:
        """The meeting under the cursor."""
        there = self._uses.get(self.day, [])
        return there[self.place] if self.place < len(there) else None

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._speak()

    def sizeHint(self) -> QSize:
        return QSize(Look.current().px(700), Look.current().px(380))

    def minimumSizeHint(self) -> QSize:
        return QSize(Look.current().px(400), Look.current().px(200))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        forward = Qt.Key.Key_Left if rtl else Qt.Key.Key_Right
        match Qt.Key(event.key()):
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key:
                self._go(1 if key == forward else -1)
            case Qt.Key.Key_Down | Qt.Key.Key_Up as key:
                self._climb(1 if key is Qt.Key.Key_Down else -1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown as key:
                self.left.emit(1 if key is Qt.Key.Key_PageDown else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.current is not None:
                self.open_requested.emit(self.current.course_id)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint().x(), event.position().toPoint().y())
        if found is None:
            return
        self.day, self.place = found
        self._speak()
        if self.current is not None:
            self.open_requested.emit(self.current.course_id)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            spot = self.mapFromGlobal(event.globalPos())  # type: ignore[attr-defined]
            found = self._at(spot.x(), spot.y())
            there = self._uses.get(found[0], []) if found else []
            if found and found[1] < len(there):
                QToolTip.showText(event.globalPos(), told(there[found[1]]))  # type: ignore[attr-defined]
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_heads(painter)
        days = (self._last - self._first).days + 1
        for number in range(days):
            self._paint_day(painter, self._first + timedelta(days=number), self._box(number))

    # --- its own affairs

    def _go(self, step: int) -> None:
        day = self.day + timedelta(days=step)
        if not self._first <= day <= self._last:
            self.left.emit(step)
        self.day, self.place = day, 0
        self._speak()

    def _climb(self, step: int) -> None:
        place = self.place + step
        if 0 <= place < len(self._uses.get(self.day, [])):
            self.place = place
        elif self._first <= (day := self.day + timedelta(days=_WEEK * step)) <= self._last:
            self.day, self.place = day, 0
        self._speak()

    def _speak(self) -> None:
        use = self.current
        self.setAccessibleDescription(f"{long_day(self.day)}{f', {told(use)}' if use else ''}")
        self.update()

    @property
    def _weeks(self) -> int:
        return ((self._last - self._first).days + 1) // _WEEK or 1

    def _box(self, number: int) -> QRect:
        column, row = number % _WEEK, number // _WEEK
        above = self._above
        width, height = self.width() / _WEEK, (self.height() - above) / self._weeks
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            column = _WEEK - 1 - column
        left, top = round(column * width), above + round(row * height)
        right, under = round((column + 1) * width), above + round((row + 1) * height)
        return QRect(left, top, right - left, under - top)

    def _rows(self, box: QRect, day: date) -> list[tuple[QRect, UseRow]]:
        """The meetings of a day that have room."""
        look = Look.current()
        lines = _LINES_OF_WEEK if self._weeks == 1 else 1
        high = look.px(_LINE) * lines + look.px(4)
        top = box.top() + look.px(_HEAD)
        rows = []
        for number, use in enumerate(self._uses.get(day, [])):
            place = QRect(box.left() + 3, top + number * (high + 2), box.width() - 6, high)
            if place.bottom() > box.bottom() - 2:
                break
            rows.append((place, use))
        return rows

    def _at(self, x: int, y: int) -> tuple[date, int] | None:
        for number in range((self._last - self._first).days + 1):
            box = self._box(number)
            if not box.contains(x, y):
                continue
            day = self._first + timedelta(days=number)
            for place, (rect, _use) in enumerate(self._rows(box, day)):
                if rect.contains(x, y):
                    return day, place
            return day, len(self._uses.get(day, []))
        return None

    @property
    def _above(self) -> int:
        """Room of the weekdays over a month; a week says them beside its days."""
        return Look.current().px(_HEAD) if self._month is not None else 0

    def _paint_heads(self, painter: QPainter) -> None:
        if not self._above:
            return
        look = Look.current()
        painter.setFont(look.font("label"))
        painter.setPen(look.tokens["text-2"])
        for number in range(_WEEK):
            box = self._box(number)
            head = QRect(box.left() + _PAD, 0, box.width() - 2 * _PAD, self._above)
            day = self._first + timedelta(days=number)
            self._write(painter, head, self._weekday(day), self.layoutDirection())

    def _paint_day(self, painter: QPainter, day: date, box: QRect) -> None:
        look = Look.current()
        holiday = self._holidays.get(day)
        closed = holiday is not None or day.weekday() == 4
        here = jalali.to_jalali(day)
        other = self._month is not None and here.month != self._month
        painter.fillRect(box, look.tokens["surface-2" if closed or other else "surface"])
        painter.setPen(QPen(look.tokens["line"], 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        head = QRect(box.left() + _PAD, box.top(), box.width() - 2 * _PAD, look.px(_HEAD))
        painter.setFont(look.font("label"))
        painter.setPen(look.tokens["stop" if closed else "hint" if other else "text-2"])
        self._write(painter, head, self._title(day, holiday), self.layoutDirection())
        rows = self._rows(box, day)
        for number, (rect, use) in enumerate(rows):
            self._paint_use(painter, rect, use, at=day == self.day and number == self.place)
        hidden = len(self._uses.get(day, [])) - len(rows)
        if hidden:
            painter.setFont(look.font("help"))
            painter.setPen(look.tokens["text-2"])
            text = say("workshop_page.more", count=hidden)
            side = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(box.adjusted(2, 0, -2, -3), side, text)
        if day == self.day and self.hasFocus():
            painter.setPen(QPen(look.tokens["accent"], 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _paint_use(self, painter: QPainter, rect: QRect, use: UseRow, *, at: bool) -> None:
        look = Look.current()
        women = use.sex_rule is SexRule.WOMEN
        painter.fillRect(
            rect, look.tokens["sel" if at else "done-soft" if women else "accent-soft"]
        )
        begins, ends = times(use.starts_at, use.minutes)
        time = say("workshop_page.time", start=look.digits(begins), end=look.digits(ends))
        painter.setFont(look.font("help"))
        painter.setPen(look.tokens["text"])
        inside = rect.adjusted(_PAD, 2, -_PAD, -2)
        lines = [f"{look.digits(begins)} {digits.isolate(use.class_code)}"]
        if self._weeks == 1:
            title = shown_title(use.title_fa, use.title_en)
            rule = say_alone(f"workshop_page.only_{use.sex_rule.value}")
            titles = _two_lines(QFontMetrics(painter.font()), title, inside.width())
            lines = [time, *titles, use.class_code, rule]
        for number, line in enumerate(lines):
            place = QRect(
                inside.left(),
                inside.top() + number * look.px(_LINE),
                inside.width(),
                look.px(_LINE),
            )
            self._write(painter, place, line, self.layoutDirection())

    def _weekday(self, day: date) -> str:
        return say(f"weekday.{_WEEKDAYS[day.weekday()]}")

    def _title(self, day: date, holiday: Holiday | None) -> str:
        look = Look.current()
        # A week is named by the dates of the language, a month is one of the Jalali year.
        jalali_day = is_persian() or self._month is not None
        number = look.digits(str(jalali.to_jalali(day).day if jalali_day else day.day))
        name = number if self._month is not None else f"{self._weekday(day)} {number}"
        if holiday is None:
            return name
        return f"{name} {holiday.title_fa if is_persian() else holiday.title_en}"

    def _write(
        self, painter: QPainter, box: QRect, text: str, direction: Qt.LayoutDirection
    ) -> None:
        painter.setLayoutDirection(direction)
        rtl = direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, box.width()
        )
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, shown)


def _two_lines(metrics: QFontMetrics, text: str, width: int) -> tuple[str, ...]:
    """A text on one line, or broken between two words; what is over is cut by who writes it."""
    words = text.split()
    for number in range(len(words), 0, -1):
        first = " ".join(words[:number])
        if metrics.horizontalAdvance(first) <= width or number == 1:
            rest = " ".join(words[number:])
            return (first, rest) if rest else (first,)
    return (text,)


def told(use: UseRow) -> str:
    """A meeting in words: time, standard, class, instructor, whom it admits."""
    look = Look.current()
    begins, ends = times(use.starts_at, use.minutes)
    parts = [
        say("workshop_page.time", start=look.digits(begins), end=look.digits(ends)),
        shown_title(use.title_fa, use.title_en),
        digits.isolate(use.class_code),
        *use.instructors,
        say(f"workshop_page.only_{use.sex_rule.value}"),
    ]
    return comma().join(part for part in parts if part)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
