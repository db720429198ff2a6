"""The photo of a person, 3 by 4: from a file, dropped, or pasted.

What is shown is what will be stored: the picture as the services prepare it, cut and scaled.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
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

from tvto_desk.domain.errors import CodedError, DomainError
from tvto_desk.system.photos import read_photo
from tvto_desk.ui.look import FontRole, Look
from tvto_desk.ui.widgets.field import Field
from tvto_desk.ui.widgets.qt_pictures import png_of

SIZE = (135, 180)
"""As high as three rows of a form leave, in pixels at 100 percent."""


class Reader(Protocol):
    """The lane of the runner in which a picture is opened, away from the window."""

    def read(
        self,
        work: Callable[[], bytes],
        on_done: Callable[[bytes], None],
        on_error: Callable[[CodedError], None] | None = None,
        *,
        asker: Any = None,
    ) -> None:
        """Asks a question."""


class PhotoField(Field, QFrame):
    """Gives the prepared JPEG as bytes.

    ``prepare`` makes the stored picture from the bytes of a file or raises ``DomainError``;
    ``choose_file`` asks for a file and gives None when nothing was chosen. Enter or Space choose a
    file, Ctrl+V pastes, Delete empties.
    """

    rows = 3

    def __init__(
        self,
        prepare: Callable[[bytes], bytes],
        runner: Reader,
        parent: QWidget | None = None,
        *,
        choose_file: Callable[[QWidget], Path | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._prepare = prepare
        self._runner = runner
        self._choose_file = choose_file or self._ask_for_file
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
        return base64.b64encode(self._photo).decode("ascii") if self._photo else None

    def set_typed(self, typed: Any) -> None:
        try:
            self._show(base64.b64decode(typed, validate=True) if typed else None)
        except binascii.Error:
            self._show(None)

    def is_blank(self) -> bool:
        return self._photo is None

    def take_file(self, path: Path) -> None:
        """Reads and prepares a file; what is wrong with it stands beside the field."""
        self._take(lambda: self._prepare(read_photo(path)))

    def paste(self) -> bool:
        """Takes a picture or a file from the clipboard; says whether there was one."""
        return self._take_mime(QGuiApplication.clipboard().mimeData())

    def choose(self) -> None:
        """Asks for a file."""
        path = self._choose_file(self)
        if path is not None:
            self.take_file(path)

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
        if _path_in(event.mimeData()) or event.mimeData().hasImage():
            self._set_dropping(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        if self._take_mime(event.mimeData()):
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
        words = self.tr("File, drop or paste")
        painter.drawText(below, flags | int(Qt.TextFlag.TextWordWrap), words)

    def _dress(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def _missing(self) -> DomainError:
        return DomainError("photo.empty", field="photo")

    def _take_mime(self, mime: QMimeData) -> bool:
        path = _path_in(mime)
        if path is not None:
            self.take_file(path)
            return True
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        if image.isNull():
            return False
        self._take(lambda: self._prepare(png_of(image)))
        return True

    def _take(self, work: Callable[[], bytes]) -> None:
        self._runner.read(work, self._arrived, self._refused, asker=self)

    def _arrived(self, photo: bytes) -> None:
        self._show(photo)
        self._changed()

    def _refused(self, error: CodedError) -> None:
        # The photo that was there stays; the new one was refused.
        self.set_problem(error)

    def _show(self, photo: bytes | None) -> None:
        self._photo = photo
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


def _path_in(mime: QMimeData) -> Path | None:
    urls = mime.urls()
    return Path(urls[0].toLocalFile()) if urls and urls[0].isLocalFile() else None
