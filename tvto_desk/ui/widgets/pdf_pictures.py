"""The pages of a PDF as a scanner would see them, for reading codes from them."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from tvto_desk.domain.errors import DomainError
from tvto_desk.ui.widgets.qt_pictures import grey_picture

_DOTS_PER_INCH = 200
_MOST_PAGES = 60


def pictures_of(data: bytes) -> Iterator[Image.Image]:
    """The first pages, one picture each. Raises ``DomainError`` ``proof.no_picture``."""
    document, _buffer = _opened(data)
    for page in range(min(document.pageCount(), _MOST_PAGES)):
        size = (document.pagePointSize(page) * (_DOTS_PER_INCH / 72)).toSize()
        drawn = document.render(page, size)
        image = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
        image.fill(0xFF)  # a page of Qt's reader has no ground of its own
        painter = QPainter(image)
        painter.drawImage(0, 0, drawn)
        painter.end()
        yield grey_picture(image)


def text_of(data: bytes) -> str:
    """The letters of the first pages. Raises as ``pictures_of``."""
    document, _buffer = _opened(data)
    pages = range(min(document.pageCount(), _MOST_PAGES))
    return "\n".join(document.getAllText(page).text() for page in pages)


def _opened(data: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise DomainError("proof.no_picture")
    return document, buffer
