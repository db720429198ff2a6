"""Where the face belongs in a photo of 3 by 4: an oval and the line of the eyes."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

RATIO = 3 / 4
_SHADE = QColor(0, 0, 0, 130)
_LIGHT, _DARK = QColor(255, 255, 255, 230), QColor(0, 0, 0, 150)
# Shares of the frame: the head fills two thirds of the height, the eyes stand above the middle.
_OVAL = (0.22, 0.13, 0.56, 0.64)
_EYES, _EYES_FROM, _EYES_TO = 0.42, 0.14, 0.86


def frame_within(room: QRectF, ratio: float = RATIO) -> QRectF:
    """The largest frame of that ratio in the middle of a room."""
    width = min(room.width(), room.height() * ratio)
    frame = QRectF(0, 0, width, width / ratio)
    frame.moveCenter(room.center())
    return frame


def paint_guide(painter: QPainter, room: QRectF, frame: QRectF) -> None:
    """Shades what is cut away and draws the guide, seen on light and on dark pictures."""
    outside = QPainterPath()
    outside.addRect(room)
    inside = QPainterPath()
    inside.addRect(frame)
    painter.fillPath(outside.subtracted(inside), _SHADE)
    left, top, width, height = _OVAL
    oval = QRectF(
        frame.x() + left * frame.width(),
        frame.y() + top * frame.height(),
        width * frame.width(),
        height * frame.height(),
    )
    at = frame.y() + _EYES * frame.height()
    eyes = QLineF(
        QPointF(frame.x() + _EYES_FROM * frame.width(), at),
        QPointF(frame.x() + _EYES_TO * frame.width(), at),
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thick in ((_DARK, 3.0), (_LIGHT, 1.4)):
        pen = QPen(colour, thick, Qt.PenStyle.DashLine)
        pen.setDashPattern([5 * 1.4 / thick, 4 * 1.4 / thick])
        painter.setPen(pen)
        painter.drawEllipse(oval)
        painter.drawLine(eyes)
    painter.setPen(QPen(_LIGHT, 1))
    painter.drawRect(frame)
