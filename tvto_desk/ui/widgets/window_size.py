"""The size of a window that is fixed: it grows with the writing while the screen has room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from tvto_desk.ui.look import Look

# What the frame of a window and the bar of the system take.
_FRAME = QSize(16, 48)


def grown(width: int, height: int) -> QSize:
    """The size for writing of 100 percent, at the present size of the writing."""
    look = Look.current()
    free = QGuiApplication.primaryScreen().availableGeometry().size() - _FRAME
    wanted = QSize(look.px(width), look.px(height)).boundedTo(free)
    return wanted.expandedTo(QSize(width, height))
