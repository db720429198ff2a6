"""A chart painted from the shapes of ``domain.charts``: bars, lines, shares."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tvto_desk.domain.charts import Chart, Shape, lengths, points, shares
from tvto_desk.domain.words import standing_alone
from tvto_desk.ui.look import Look

# At 100 %.
_ROW, _BAR, _SPACE = 30, 18, 12
_LINES, _OVER, _UNDER = 210, 26, 28
_SHARE = 28
_LEGEND = 26
_COLOURS = 6
_MOST_OF_NAMES = 0.36


class ChartView(QWidget):
    """``chosen(place)``: the mark of that place was clicked, or Enter or Space pressed on it.

    The arrows walk through the marks. All amounts are written out and stand in the accessible
    name, so nothing is told by length or colour alone.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart")
        self._chart = Chart(Shape.BARS, ())
        self._current = 0
        self._areas: list[QRectF] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        Look.current().look_changed.connect(self._measure)
        self._measure()

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Shows another chart."""
        self._chart, self._current = chart, 0
        self.setAccessibleName(chart.said)
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(Look.current().px(420), self.height())

    def area(self, place: int) -> QRectF:
        """Where the mark of a place was painted."""
        return self._areas[place]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        back = Qt.Key.Key_Right if rtl else Qt.Key.Key_Left
        ahead = Qt.Key.Key_Left if rtl else Qt.Key.Key_Right
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, back):
            self._walk(self._current - 1)
        elif key in (Qt.Key.Key_Down, ahead):
            self._walk(self._current + 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._chart.marks:
                self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is None:
            super().mousePressEvent(event)
            return
        self._walk(place)
        self.chosen.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._at(QPointF(event.pos()))
            if place is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.words_of(place), self)
            return True
        return super().event(event)

    def words_of(self, place: int) -> str:
        """What the tooltip of a mark says, and what stands beside it."""
        mark = self._chart.marks[place]
        own = f"{mark.title}: {mark.shown}"
        return f"{own}\n{self._chart.beside}: {mark.beside_shown}" if mark.beside_shown else own

    def paintEvent(self, event: QPaintEvent) -> None:
        look = Look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(look.font("body"))
        self._areas = []
        top = 0.0
        if self._chart.beside:
            self._paint_legend(painter)
            top = look.px(_LEGEND)
        if self._chart.shape is Shape.LINES:
            self._paint_lines(painter, top)
        elif self._chart.shape is Shape.SHARE:
            self._paint_share(painter, top)
        else:
            self._paint_bars(painter, top)
        if self.hasFocus() and self._current < len(self._areas):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.tokens["accent"], 2))
            painter.drawRoundedRect(self._areas[self._current].adjusted(1, 1, -1, -1), 4, 4)

    def _paint_legend(self, painter: QPainter) -> None:
        look, x = Look.current(), 0.0
        height = look.px(_LEGEND)
        metrics = QFontMetrics(painter.font())
        side = look.px(12)
        for name, filled in ((self._chart.own, True), (self._chart.beside, False)):
            name = standing_alone(name)
            box = self._turned(x, (height - side) / 2 - 2, side, side)
            if filled:
                self._fill(painter, box, "chart-1")
            else:
                self._outline(painter, box)
            width = metrics.horizontalAdvance(name) + 4
            painter.setPen(look.tokens["text-2"])
            self._write(painter, x + side + 6, 0, width, height - 4, name)
            x += side + width + look.px(24)

    def _paint_bars(self, painter: QPainter, top: float) -> None:
        look, chart = Look.current(), self._chart
        metrics = QFontMetrics(painter.font())
        row, bar, space = look.px(_ROW), look.px(_BAR), look.px(_SPACE)
        widest = max((metrics.horizontalAdvance(mark.title) for mark in chart.marks), default=0)
        names = min(widest + 4, round(self.width() * _MOST_OF_NAMES))
        values = [
            f"{mark.shown} ({mark.beside_shown})" if mark.beside_shown else mark.shown
            for mark in chart.marks
        ]
        figures = max((metrics.horizontalAdvance(value) for value in values), default=0) + 8
        start = names + space
        room = max(self.width() - start - figures - space, 0)
        for place, (own, against) in enumerate(lengths(chart, room)):
            y = top + place * row
            self._areas.append(QRectF(0, y, self.width(), row))
            painter.setPen(look.tokens["text-2"])
            elided = metrics.elidedText(
                chart.marks[place].title, Qt.TextElideMode.ElideRight, names
            )
            self._write(painter, 0, y, names, row, elided)
            edge = y + (row - bar) / 2
            self._fill(painter, self._turned(start, edge, max(own, 2), bar), "chart-1")
            if against is not None:
                self._outline(painter, self._turned(start, edge - 3, max(against, 2), bar + 6))
            end = start + max(own, against or 0) + space / 2
            painter.setPen(look.tokens["text"])
            self._write(painter, end, y, figures, row, values[place])

    def _paint_lines(self, painter: QPainter, top: float) -> None:
        look, chart = Look.current(), self._chart
        over, under = look.px(_OVER), look.px(_UNDER)
        height = look.px(_LINES) - over - under
        floor = top + over + height
        painter.setPen(QPen(look.tokens["edge"], 1))
        painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
        rows = [(False, QPen(look.tokens["chart-1"], 2.5))]
        if chart.beside:
            rows.insert(0, (True, QPen(look.tokens["hint"], 1.5, Qt.PenStyle.DashLine)))
        for beside, pen in rows:
            line = points(chart, self.width(), height, beside=beside)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([self._point(x, top + over + y) for x, y in line]))
        slot = self.width() / max(len(chart.marks), 1)
        painter.setFont(look.font("help"))
        metrics = QFontMetrics(painter.font())
        for place, (x, y) in enumerate(points(chart, self.width(), height)):
            middle = self._point(x, top + over + y)
            area = QRectF(middle.x() - slot / 2, top, slot, over + height + under)
            self._areas.append(area)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tokens["chart-1"])
            painter.drawEllipse(middle, 4, 4)
            self._paint_amount(painter, middle, over, chart.marks[place].shown)
            centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            painter.setPen(look.tokens["text-2"])
            name = metrics.elidedText(
                chart.marks[place].title, Qt.TextElideMode.ElideRight, round(slot)
            )
            painter.drawText(QRectF(area.x(), floor, slot, under), centre, name)

    def _paint_amount(self, painter: QPainter, middle: QPointF, over: int, shown: str) -> None:
        """The amount above its point, on a ground of its own: no line runs through its figures."""
        look = Look.current()
        room = QFontMetrics(painter.font()).boundingRect(shown).width() + 6
        box = QRectF(middle.x() - room / 2, middle.y() - over + 2, room, over - 8)
        painter.setBrush(look.tokens["surface"])
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(look.tokens["text"])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_share(self, painter: QPainter, top: float) -> None:
        look, chart = Look.current(), self._chart
        row, bar, side = look.px(_ROW), look.px(_SHARE), look.px(12)
        values = [mark.value for mark in chart.marks]
        for place, (start, length) in enumerate(shares(values, self.width())):
            token = f"chart-{place % _COLOURS + 1}"
            if length:
                self._fill(painter, self._turned(start, top, length, bar), token)
            y = top + bar + 6 + place * row
            self._areas.append(QRectF(0, y, self.width(), row))
            self._fill(painter, self._turned(0, y + (row - side) / 2, side, side), token)
            mark = chart.marks[place]
            painter.setPen(look.tokens["text"])
            words = f"{mark.title}: {mark.shown}"
            if mark.beside_shown:
                words += f" ({mark.beside_shown})"
            self._write(painter, side + 8, y, self.width() - side - 8, row, words)

    def _fill(self, painter: QPainter, box: QRectF, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Look.current().tokens[token])
        painter.drawRoundedRect(box, 2, 2)

    def _outline(self, painter: QPainter, box: QRectF) -> None:
        """What a bar is held against; a pale line inside the dark one parts it from the bar."""
        tokens = Look.current().tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens["surface"], 4))
        painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QPen(tokens["text"], 1.5))
        painter.drawRoundedRect(box, 2, 2)

    def _turned(self, start: float, top: float, width: float, height: float) -> QRectF:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - start - width if rtl else start, top, width, height)

    def _point(self, x: float, y: float) -> QPointF:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QPointF(self.width() - x if rtl else x, y)

    def _write(
        self, painter: QPainter, start: float, top: float, width: float, height: float, text: str
    ) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        box = self._turned(start, top, width, height)
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, text)

    def _walk(self, place: int) -> None:
        self._current = min(max(place, 0), max(len(self._chart.marks) - 1, 0))
        if self._chart.marks:
            self.setAccessibleDescription(self.words_of(self._current))
        self.update()

    def _at(self, spot: QPointF) -> int | None:
        for place, area in enumerate(self._areas):
            if area.contains(spot):
                return place
        return None

    def _measure(self) -> None:
        look, count = Look.current(), max(len(self._chart.marks), 1)
        height = {
            Shape.BARS: look.px(_ROW) * count,
            Shape.LINES: look.px(_LINES),
            Shape.SHARE: look.px(_SHARE) + 6 + look.px(_ROW) * count,
        }[self._chart.shape]
        self.setFixedHeight(height + (look.px(_LEGEND) if self._chart.beside else 0))
        self.update()
