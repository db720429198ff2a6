"""Pictures of Qt in the forms that the rooms below the windows read."""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def grey_picture(image: QImage) -> Image.Image:
    """The picture in shades of grey, as a reader of codes takes it."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size, step = (grey.width(), grey.height()), grey.bytesPerLine()
    return Image.frombytes("L", size, bytes(grey.constBits()), "raw", "L", step)


def colour_picture(image: QImage) -> Image.Image:
    """The picture in plain colours."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    size, step = (plain.width(), plain.height()), plain.bytesPerLine()
    return Image.frombytes("RGB", size, bytes(plain.constBits()), "raw", "RGB", step)


def png_of(image: QImage) -> bytes:
    """The bytes of a PNG file, as if the picture had come from one."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(content.data())
