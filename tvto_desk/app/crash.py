"""Errors that nobody caught, of any thread: one window, and the log.

The window itself and what it reports with are loaded when they are needed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from tvto_desk.app.crash_window import CrashWindow


class CrashWatch(QObject):
    """Takes every uncaught error of any thread to one window, and to the log."""

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: CrashWindow | None = None
        self._caught.connect(self._show)
        self._before: Callable[..., None] = sys.excepthook
        self.saving: Callable[[], None] | None = None
        """Keeps half-finished forms before the window comes."""

    def install(self) -> None:
        """From now on errors that nobody caught come here."""
        sys.excepthook = self._hook

    def remove(self) -> None:
        """Gives the hook back."""
        sys.excepthook = self._before

    def take(self, error: BaseException) -> None:
        """An error that somebody else caught, in any thread."""
        import logging

        from tvto_desk.system import logs

        logging.getLogger(logs.LOGGER).error(
            "uncaught error", exc_info=(type(error), error, error.__traceback__)
        )
        self._caught.emit(error)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        self.take(error.with_traceback(trace))

    def _show(self, error: BaseException) -> None:
        from tvto_desk.app.crash_window import CrashWindow, report

        if self.saving is not None:
            self.saving()
        if self.window is not None and self.window.isVisible():
            # A fault that comes again and again must not bury the desk under windows.
            return
        self.window = CrashWindow(report(error))
        self.window.open()
