"""A stored photo as a picture of one size, sharp on every screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from tvto_desk.ui.look import Look


class PhotoLabel(QLabel):
    """Shows a photo inside ``size``, given in pixels at 100 percent."""

    def __init__(self, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size

    @property
    def room(self) -> QSize:
        """The size in the scale of the present look."""
        look = Look.current()
        return QSize(look.px(self._size[0]), look.px(self._size[1]))

    def show_photo(self, photo: bytes | None) -> bool:
        """Shows a stored photo; False when there is none, or none that can be read."""
        picture = QPixmap()
        if photo:
            picture.loadFromData(photo)
        if picture.isNull():
            self.setPixmap(picture)
            return False
        ratio = self.devicePixelRatioF()
        picture = picture.scaled(
            self.room * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)
        return True
