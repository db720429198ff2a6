"""The photo as a certificate shows it: three by four centimetres, and grey as most printers are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tvto_desk.ui.look import Look
from tvto_desk.ui.widgets.ink import ground, ink

_MILLIMETRES = (30, 40)
_INCH = 25.4


class PrintSize(QWidget):
    """Empty paper until there is a photo."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("print_size")
        self._caption = QLabel(self)
        ink(self._caption, "label", "secondary")
        self.picture = QLabel(self)
        self.picture.setObjectName("print_size_picture")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self.picture)
        Look.current().look_changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_photo(self, jpeg: bytes) -> None:
        """Shows the photo that would be stored."""
        grey = QImage.fromData(jpeg).convertToFormat(QImage.Format.Format_Grayscale8)
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(
            grey.scaled(
                self._size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        picture.setDevicePixelRatio(ratio)
        self.picture.setPixmap(picture)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self._caption.setText(self.tr("In its printed size"))
        self.picture.setAccessibleName(self.tr("In its printed size"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _size(self) -> QSize:
        width, height = (round(side / _INCH * self.logicalDpiX()) for side in _MILLIMETRES)
        return QSize(width, height)

    def _dress(self) -> None:
        self.picture.setFixedSize(self._size() + QSize(2, 2))
        ground(self.picture, "surface", edge="line")
