"""The pages of a PDF as a scanner would see them: to read codes from them, or to keep them."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from tvto_desk.domain.errors import DomainError
from tvto_desk.ui.widgets.qt_pictures import grey_picture

_DOTS_PER_INCH = 200
_MOST_PAGES = 60
_QUALITY = 90


def pictures_of(data: bytes) -> Iterator[Image.Image]:
    """The first pages, one picture each. Raises ``DomainError`` ``proof.no_picture``."""
    document, _buffer = _opened(data)
    for page in range(min(document.pageCount(), _MOST_PAGES)):
        size = (document.pagePointSize(page) * (_DOTS_PER_INCH / 72)).toSize()
        yield grey_picture(_drawn(document, page, size, QImage.Format.Format_Grayscale8))


def pages_of(data: bytes, *, most: int, longest: int) -> list[bytes]:
    """The first ``most`` pages as JPEGs whose longer side is ``longest`` pixels, however large a
    page calls itself. Raises ``DomainError`` ``scan.unreadable``.
    """
    try:
        document, _buffer = _opened(data)
    except DomainError as error:
        raise DomainError("scan.unreadable", field="scan") from error
    found = []
    for page in range(min(document.pageCount(), most)):
        shape = document.pagePointSize(page)
        if shape.isEmpty():
            raise DomainError("scan.unreadable", field="scan")
        scale = longest / max(shape.width(), shape.height())
        size = (shape * scale).toSize().expandedTo(QSize(1, 1))
        drawn = _drawn(document, page, size, QImage.Format.Format_RGB32)
        content = QBuffer()
        content.open(QIODevice.OpenModeFlag.WriteOnly)
        drawn.save(content, "JPEG", _QUALITY)  # type: ignore[call-overload]
        found.append(bytes(content.data().data()))
    return found


def text_of(data: bytes) -> str:
    """The letters of the first pages. Raises as ``pictures_of``."""
    document, _buffer = _opened(data)
    pages = range(min(document.pageCount(), _MOST_PAGES))
    return "\n".join(document.getAllText(page).text() for page in pages)


def _drawn(document: QPdfDocument, page: int, size: QSize, kind: QImage.Format) -> QImage:
    drawn = document.render(page, size)
    image = QImage(drawn.size(), kind)
    image.fill(Qt.GlobalColor.white)  # a page of Qt's reader has no ground of its own
    painter = QPainter(image)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return image


def _opened(data: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise DomainError("proof.no_picture")
    return document, buffer
