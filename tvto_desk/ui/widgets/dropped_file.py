"""The file in what is dragged, dropped or copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def file_in(mime: QMimeData) -> Path | None:
    """The first file of this computer; None for a text, a picture or an address of the web."""
    urls = mime.urls()
    return Path(urls[0].toLocalFile()) if urls and urls[0].isLocalFile() else None
