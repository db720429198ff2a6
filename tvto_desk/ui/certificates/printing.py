"""Issued pages onto paper or into a folder: plain callables for the runner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from tvto_desk.services.certificate_pages import class_file, stored_page
from tvto_desk.services.certificate_queues import register_lines
from tvto_desk.services.desk import Desk
from tvto_desk.system.files import safe_file_name, write_atomically
from tvto_desk.ui.runner import Cancelled, Progress
from tvto_desk.ui.widgets.page_printing import draw_pages


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
            draw_pages(stored_page(desk, one), printer, painter, len(sent))
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
