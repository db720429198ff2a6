"""Issued pages onto paper or into a folder: plain callables for the runner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from tvto_desk.domain.errors import SystemProblem
from tvto_desk.services.certificate_pages import class_file, stored_page
from tvto_desk.services.certificate_queues import register_lines
from tvto_desk.services.desk import Desk
from tvto_desk.system.files import safe_file_name, write_atomically
from tvto_desk.ui.runner import Cancelled, Progress

# What a laser of an office prints; more only makes the picture larger.
_DOTS_PER_INCH = 600
# A page at 600 dpi has 139 MB: it is drawn in strips.
_STRIP = 512
_INCH = 72


def print_certificates(
    desk: Desk,
    ids: Sequence[int],
    printer: QPrinter,
    progress: Progress,
    cancelled: Cancelled,
) -> list[int]:
    """Sends the stored pages to the printer, a sheet each, and gives the ids that were sent.

    ``cancelled`` is asked between two sheets. Raises ``print_job.refused`` when the printer takes
    nothing.
    """
    sent: list[int] = []
    painter = QPainter()
    try:
        for one in ids:
            if cancelled():
                break
            buffer, document = _opened(stored_page(desk, one))
            for page in range(document.pageCount()):
                _lay_out(printer, document.pagePointSize(page))
                begun = printer.newPage() if painter.isActive() else painter.begin(printer)
                if not begun:
                    raise SystemProblem("print_job.refused", sent=len(sent))
                _draw(painter, printer, document, page)
            document.close()
            buffer.close()
            sent.append(one)
            progress(len(sent), len(ids))
    finally:
        if painter.isActive():
            painter.end()
    return sent


def save_pages(
    desk: Desk, ids: Sequence[int], folder: Path, progress: Progress, cancelled: Cancelled
) -> list[Path]:
    """Writes each stored page as ``<number>.pdf`` and gives the files."""
    lines = register_lines(desk, ids)
    written: list[Path] = []
    for one in ids:
        if cancelled():
            break
        path = folder / safe_file_name(f"{lines[one].number}.pdf")
        write_atomically(path, stored_page(desk, one))
        written.append(path)
        progress(len(written), len(ids))
    return written


def save_class_file(desk: Desk, ids: Sequence[int], folder: Path) -> list[Path]:
    """Writes all pages into one PDF, named by the class or by the first and last number."""
    lines = [register_lines(desk, ids)[one] for one in ids]
    codes = {line.class_code for line in lines}
    numbers = sorted(line.number for line in lines)
    name = codes.pop() if len(codes) == 1 else f"{numbers[0]}_{numbers[-1]}"
    path = folder / safe_file_name(f"{name}.pdf")
    write_atomically(path, class_file(desk, ids))
    return [path]


def _opened(pdf: bytes) -> tuple[QBuffer, QPdfDocument]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return buffer, document


def _lay_out(printer: QPrinter, points: QSizeF) -> None:
    """The paper of the page, without margins: the page brings its own."""
    across, down = points.width(), points.height()
    lying = across > down
    upright = QSizeF(min(across, down), max(across, down))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0)))


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    resolution = min(printer.resolution(), _DOTS_PER_INCH)
    points = document.pagePointSize(page)
    whole = (points * (resolution / _INCH)).toSize()
    for top in range(0, whole.height(), _STRIP):
        strip = QRect(0, top, whole.width(), min(_STRIP, whole.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        options.setScaledClipRect(strip)
        image = document.render(page, QSize(strip.width(), strip.height()), options)
        down = paper.height() / whole.height()
        target = QRectF(0, top * down, paper.width(), strip.height() * down)
        painter.drawImage(target, image)
