"""The part of a picture that becomes the photo: the frame stands, the picture moves behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tvto_desk.domain.photo import Crop, largest_crop, moved, zoomed
from tvto_desk.ui.look import FontRole, Look
from tvto_desk.ui.widgets.face_guide import frame_within, paint_guide

_MARGIN = 14
_STEP, _FINE = 0.04, 0.01
_ZOOM = 1.08
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NEARER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_FARTHER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class CropView(QWidget):
    """``moved(crop)`` tells each change; ``wanted`` a click while there is no picture yet.

    Arrows move the picture (with Shift by little), plus and minus or the wheel zoom, Home takes
    the middle again; the mouse drags.
    """

    moved = Signal(object)
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crop_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image = QImage()
        self._size = (0, 0)
        self.crop: Crop | None = None
        self._dragged: QPointF | None = None
        self._invitation = ""

    def show_picture(self, image: QImage, size: tuple[int, int], crop: Crop | None = None) -> None:
        """Shows a picture of ``size`` pixels, ``image`` being it in the measure of a screen."""
        self._image, self._size = image, size
        self.crop = crop or largest_crop(size)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()

    def invite(self, words: str) -> None:
        """What stands there before a picture does."""
        self._invitation = words
        self.update()

    def zoom(self, factor: float) -> None:
        """Nearer by a factor above one, farther by one below."""
        if self.crop is not None:
            self._set(zoomed(self.crop, factor, self._size))

    def zoom_step(self, *, nearer: bool) -> None:
        """One step of the keys, the wheel or a button."""
        self.zoom(_ZOOM if nearer else 1 / _ZOOM)

    def sizeHint(self) -> QSize:
        px = Look.current().px
        return QSize(px(320), px(320))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.crop is None:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            right, down = _ARROWS[key]
            little = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = (_FINE if little else _STEP) * self.crop.width
            # The picture goes where the arrow points, so the crop goes the other way.
            self._set(moved(self.crop, -right * step, -down * step, self._size))
        elif key in _NEARER or key in _FARTHER:
            self.zoom_step(nearer=key in _NEARER)
        elif key == Qt.Key.Key_Home:
            self._set(largest_crop(self._size))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.crop is not None and (turned := event.angleDelta().y()):
            self.zoom_step(nearer=turned > 0)
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.crop is not None:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or self.crop is None:
            return
        way = (event.position() - self._dragged) * (self.crop.width / self._frame().width())
        self._dragged = event.position()
        self._set(moved(self.crop, -way.x(), -way.y(), self._size))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.crop is None and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()
        elif self._dragged is not None:
            self._dragged = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = Look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect())
        painter.fillRect(room, look.tokens["surface-2"])
        if self.crop is None:
            self._paint_invitation(painter, look)
        else:
            frame = self._frame()
            scale = frame.width() / self.crop.width
            whole = QRectF(
                frame.x() - self.crop.left * scale,
                frame.y() - self.crop.top * scale,
                self._size[0] * scale,
                self._size[1] * scale,
            )
            painter.drawImage(whole, self._image)
            paint_guide(painter, room, frame)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.tokens["accent"], 2))
            painter.drawRect(room.adjusted(1, 1, -1, -1))

    def _paint_invitation(self, painter: QPainter, look: Look) -> None:
        side = look.px(40)
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(QPointF(self.width() / 2, self.height() / 2 - side))
        look.icon("image", "hint").paint(painter, spot.toRect())
        painter.setFont(look.font(FontRole.BODY))
        painter.setPen(look.tokens["text-2"])
        below = self.rect().adjusted(24, self.height() // 2, -24, -16)
        flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.AlignmentFlag.AlignTop)
        painter.drawText(below, flags | int(Qt.TextFlag.TextWordWrap), self._invitation)

    def _frame(self) -> QRectF:
        return frame_within(QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))

    def _set(self, crop: Crop) -> None:
        if crop != self.crop:
            self.crop = crop
            self.update()
            self.moved.emit(crop)
