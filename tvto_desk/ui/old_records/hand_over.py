"""Who takes a duplicate of a certificate older than the program: the window of the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tvto_desk.ui.certificates.counter_dialogs import HandOverDialog


def hand_over_dialog(holder: str, parent: QWidget) -> HandOverDialog:
    """The window for one sheet."""
    # The certificate desk looks at records of people too: neither may wait for the other.
    from tvto_desk.ui.certificates.counter_dialogs import HandOverDialog

    return HandOverDialog(1, holder, parent)
