"""The pages of a PDF onto a printer, each on its own size of paper, drawn in strips."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from tvto_desk.domain.errors import SystemProblem

# What a laser of an office prints; more only makes the picture larger.
_DOTS_PER_INCH = 600
# A page at 600 dpi has 139 MB: it is drawn in strips.
_STRIP = 512
_INCH = 72


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The system's printer dialog, or None for going back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    chosen = QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted
    return printer if chosen else None


def print_pdf(pdf: bytes, printer: QPrinter) -> int:
    """Prints all pages of one file as one job and gives how many; raises as ``draw_pages``."""
    painter = QPainter()
    try:
        return draw_pages(pdf, printer, painter, 0)
    finally:
        if painter.isActive():
            painter.end()


def draw_pages(pdf: bytes, printer: QPrinter, painter: QPainter, sent: int) -> int:
    """Draws the pages of a file on the job of ``painter``, which begins with its first page.

    Gives how many pages. Raises ``print_job.refused`` when the printer takes nothing; ``sent`` is
    how many files of the job went before.
    """
    buffer, document = _opened(pdf)
    pages = document.pageCount()
    for page in range(pages):
        _lay_out(printer, document.pagePointSize(page))
        begun = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not begun:
            raise SystemProblem("print_job.refused", sent=sent)
        _draw(painter, printer, document, page)
    document.close()
    buffer.close()
    return pages


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
