"""Nobody at the keyboard: after the setting's minutes the desk locks itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """``expired`` when no hand moved for the set time; it waits again from the next movement on.

    A hand is seen where it enters a window of the system, not on each way through the widgets: a
    filter over all events made the building of a page a fifth slower.
    """

    expired = Signal()

    def __init__(self, app: QApplication, minutes: float, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.expired)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())
        self.set_minutes(minutes)

    def set_minutes(self, minutes: float) -> None:
        """Waits this long from now on."""
        self._timer.setInterval(round(minutes * 60_000))
        self._timer.start()

    def wait(self) -> None:
        """Waits the whole time again, as after a hand."""
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Sees every hand, takes nothing."""
        if event.type() in _HANDS:
            self.wait()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
