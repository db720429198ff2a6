"""Labels whose text can be taken with the mouse, on the side of the window like all others.

Qt draws such a label as a little document, which goes by its own first letter: a Persian name
would stand on the far side of an English window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel


def selectable(label: QLabel) -> None:
    """Lets the text be selected; the label keeps to the leading side of its window."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    _Side(label)


class _Side(QObject):
    """Follows the direction of its label."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label)
        self._label = label
        label.installEventFilter(self)
        self._keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._keep()
        return False

    def _keep(self) -> None:
        rtl = self._label.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        upright = self._label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self._label.setAlignment(upright | side | Qt.AlignmentFlag.AlignAbsolute)
