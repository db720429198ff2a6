"""The way to the certificate key: open already, or asked for with its pass phrase."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tvto_desk.services.opening import unlock_certificates
from tvto_desk.ui.certificates.dialogs import PhraseDialog
from tvto_desk.ui.context import Context


class KeyDoor(QObject):
    """``opened`` when the key was unlocked here; ``failed`` carries why it cannot be."""

    opened = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._host = context, host

    def with_key(self, then: Callable[[], object]) -> None:
        """Goes on when the certificate key is open; asks for its pass phrase first if it is not."""
        keys = self._context.centre.house.keys
        if keys.gap is not None:
            self.failed.emit(keys.gap)
        elif keys.is_unlocked:
            then()
        else:
            self.unlock(then)

    def unlock(self, then: Callable[[], object] | None = None) -> None:
        """Asks for the pass phrase of the certificate key."""
        dialog = PhraseDialog(self._host)

        def opened(_none: object) -> None:
            dialog.accept()
            self.opened.emit()
            if then is not None:
                then()

        def try_phrase() -> None:
            self._context.runner.write(
                partial(unlock_certificates, self._context.centre, dialog.phrase()),
                opened,
                dialog.refuse,
            )

        dialog.asked.connect(try_phrase)
        dialog.start()
