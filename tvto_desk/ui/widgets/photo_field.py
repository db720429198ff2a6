"""The photo of a person, 3 by 4: from a file, dropped, pasted or taken by the camera.

Whatever way it comes, the window of the photo shows the picture first, where it is cut.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from tvto_desk.domain.errors import DomainError
from tvto_desk.ui.look import FontRole, Look
from tvto_desk.ui.runner import Runner
from tvto_desk.ui.widgets.cameras import Cameras
from tvto_desk.ui.widgets.dropped_file import file_in
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.photo_dialog import ChooseFile, Means, PhotoDialog

SIZE = (135, 180)
"""As high as three rows of a form leave, in pixels at 100 percent."""


class PhotoField(Field, QFrame):
    """Gives the prepared JPEG as bytes; ``taken_on`` is the day that was told with a new one.

    ``choose_file`` asks for a file and gives None when nothing was chosen. Space or a click open
    the window of the photo, Ctrl+V and dropping open it with that picture, Delete empties.
    """

    rows = 3

    def __init__(
        self,
        runner: Runner,
        cameras: Cameras,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        choose_file: ChooseFile | None = None,
    ) -> None:
        super().__init__(parent)
        self._means = Means(runner, cameras, choose_file or self._ask_for_file, today)
        self.taken_on: date | None = None
        self._photo: bytes | None = None
        self._picture = QPixmap()
        self._dropping = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        Look.current().look_changed.connect(self._dress)
        self._dress()

    def value(self) -> Any:
        return self._photo

    def set_value(self, value: Any) -> None:
        self._show(value)
        self._forget()

    def typed(self) -> Any:
        """The day, a colon and the picture."""
        if not self._photo:
            return None
        return f"{self.taken_on or ''}:{base64.b64encode(self._photo).decode('ascii')}"

    def set_typed(self, typed: Any) -> None:
        day, _, picture = (typed or "").rpartition(":")
        try:
            photo = base64.b64decode(picture, validate=True) if picture else None
            self._show(photo, date.fromisoformat(day) if day else None)
        except ValueError:
            self._show(None)

    def is_blank(self) -> bool:
        return self._photo is None

    def choose(self) -> PhotoDialog:
        """Opens the window of the photo."""
        dialog = PhotoDialog(self._means, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(self._arrived)
        dialog.open()
        return dialog

    def paste(self) -> None:
        """Opens the window of the photo with what was copied."""
        self.choose().paste()

    def empty(self) -> None:
        """Takes the photo away."""
        if self._photo is not None:
            self._show(None)
            self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Space:
            self.choose()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.empty()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.choose()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) or event.mimeData().hasImage():
            self._set_dropping(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        self.choose().take_mime(event.mimeData())
        event.acceptProposedAction()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        px = Look.current().px
        return QSize(px(SIZE[0]), px(SIZE[1]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = Look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wrong = self.shown_problem() is not None
        attended = self.hasFocus() or self._dropping
        edge = "accent" if attended else "stop" if wrong else "edge"
        thick = 2 if attended or wrong else 1
        frame = self.rect().toRectF().adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 6, 6)
        painter.fillPath(shape, look.tokens["surface"])
        if self._picture.isNull():
            self._paint_invitation(painter, look)
        else:
            painter.setClipPath(shape)
            painter.drawPixmap(self.rect(), self._picture)
            painter.setClipping(False)
        painter.setPen(QPen(look.tokens[edge], thick))
        painter.drawPath(shape)

    def _paint_invitation(self, painter: QPainter, look: Look) -> None:
        side = look.px(28)
        top = self.height() // 2 - side
        spot = QRect((self.width() - side) // 2, top, side, side)
        look.icon("camera", "hint").paint(painter, spot)
        painter.setFont(look.font(FontRole.HELP))
        painter.setPen(look.tokens["hint"])
        below = QRect(4, top + side + 4, self.width() - 8, self.height() - top - side - 8)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        words = self.tr("File, camera, drop or paste")
        painter.drawText(below, flags | int(Qt.TextFlag.TextWordWrap), words)

    def _dress(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def _missing(self) -> DomainError:
        return DomainError("photo.empty", field="photo")

    def _arrived(self, photo: bytes, taken_on: date | None) -> None:
        self._show(photo, taken_on)
        self._changed()

    def _show(self, photo: bytes | None, taken_on: date | None = None) -> None:
        self._photo, self.taken_on = photo, taken_on
        self._picture = QPixmap()
        if photo:
            self._picture.loadFromData(photo)
        self.update()

    def _tell(self) -> None:
        super()._tell()
        self.update()

    def _set_dropping(self, dropping: bool) -> None:
        self._dropping = dropping
        self.update()

    def _ask_for_file(self, parent: QWidget) -> Path | None:
        title, kinds = self.tr("Photo"), self.tr("Photos (*.jpg *.jpeg *.png)")
        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None
